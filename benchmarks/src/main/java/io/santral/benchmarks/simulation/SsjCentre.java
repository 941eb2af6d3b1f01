package io.santral.benchmarks.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.rng.RandomStream;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.SplayTree;
import umontreal.ssj.stat.Tally;

/**
 * A {@link RaceModel} as one writes it by hand on SSJ: an event class each for arrivals, departures
 * and impatience, lists of waiting calls, counts of idle agents, a tally of waits. No agent is told
 * from another, and nothing but this is measured.
 */
final class SsjCentre {
  private final RaceModel model;
  private final Simulator simulator = new Simulator(new SplayTree());
  private final RandomStream arrivalStream = new MRG32k3a();
  private final RandomStream serviceStream = new MRG32k3a();
  private final RandomStream patienceStream = new MRG32k3a();
  private final List<ArrayDeque<Call>> queues = new ArrayList<>();
  private final int[] idle;
  private final Tally waits = new Tally("waits");
  private long arrivals;
  private long delayed;
  private long abandoned;
  private final long limit;

  private static final class Call {
    private final int type;
    private final double arrived;
    private Event impatience;

    private Call(int type, double arrived) {
      this.type = type;
      this.arrived = arrived;
    }
  }

  private final class Arrival extends Event {
    private final int type;

    private Arrival(int type) {
      super(simulator);
      this.type = type;
    }

    @Override
    public void actions() {
      if (++arrivals >= limit) {
        simulator.stop();
        return;
      }
      schedule(ExponentialGen.nextDouble(arrivalStream, model.rates()[type]));
      Call call = new Call(type, simulator.time());
      for (int group : model.tries().get(type)) {
        if (idle[group] > 0) {
          idle[group]--;
          serve(call, group);
          return;
        }
      }
      queues.get(type).add(call);
      if (model.patience() > 0) {
        call.impatience = new Impatience(call);
        call.impatience.schedule(ExponentialGen.nextDouble(patienceStream, 1 / model.patience()));
      }
    }
  }

  private final class Impatience extends Event {
    private final Call call;

    private Impatience(Call call) {
      super(simulator);
      this.call = call;
    }

    @Override
    public void actions() {
      queues.get(call.type).remove(call);
      abandoned++;
      ended(call);
    }
  }

  private final class Departure extends Event {
    private final int group;

    private Departure(int group) {
      super(simulator);
      this.group = group;
    }

    @Override
    public void actions() {
      for (int type : model.serves().get(group)) {
        Call next = queues.get(type).poll();
        if (next != null) {
          if (next.impatience != null) {
            next.impatience.cancel();
          }
          serve(next, group);
          return;
        }
      }
      idle[group]++;
    }
  }

  /** Makes the centre, to be run once. */
  SsjCentre(RaceModel model, long arrivals) {
    this.model = model;
    limit = arrivals;
    idle = model.agents().clone();
    for (int i = 0; i < model.rates().length; i++) {
      queues.add(new ArrayDeque<>());
    }
  }

  private void serve(Call call, int group) {
    ended(call);
    new Departure(group).schedule(ExponentialGen.nextDouble(serviceStream, 1));
  }

  private void ended(Call call) {
    double wait = simulator.time() - call.arrived;
    waits.add(wait);
    if (wait > 0) {
      delayed++;
    }
  }

  void run() {
    simulator.init();
    for (int type = 0; type < model.rates().length; type++) {
      new Arrival(type).schedule(ExponentialGen.nextDouble(arrivalStream, model.rates()[type]));
    }
    simulator.start();
  }

  double meanWait() {
    return waits.average();
  }

  double delayRate() {
    return (double) delayed / waits.numberObs();
  }

  double abandonmentRate() {
    return (double) abandoned / waits.numberObs();
  }
}
