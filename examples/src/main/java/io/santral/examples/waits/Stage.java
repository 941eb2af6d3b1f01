package io.santral.examples.waits;

import io.santral.estimate.WaitForecast;
import io.santral.estimate.WaitPredictor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells all predictors the same, asks each of them when somebody arrives who will have to wait, and
 * tallies what they said once he is served. Nobody is told a wait before it has ended.
 */
final class Stage {
  private static final double NANOS = 1e9;

  private final List<WaitPredictor> predictors;
  private final List<Tally> tallies = new ArrayList<>();
  private final List<double @Nullable []> given = new ArrayList<>();
  private final List<Long> arrived = new ArrayList<>();
  private final ArrayDeque<Integer> free = new ArrayDeque<>();
  private final WaitForecast forecast = new WaitForecast();
  private final int size;

  Stage(List<WaitPredictor> predictors) {
    this.predictors = predictors;
    this.size = Tally.POINTS + 1;
    predictors.forEach(p -> tallies.add(new Tally()));
  }

  List<Tally> tallies() {
    return tallies;
  }

  /** Somebody arrives; answers his number. If he waits and counts, all are asked. */
  int arrive(int demand, boolean waits, boolean counts, long now) {
    Integer old = free.poll();
    int number = old == null ? given.size() : old;
    double[] answers = null;
    if (waits && counts) {
      answers = new double[predictors.size() * size];
      for (int i = 0; i < predictors.size(); i++) {
        predictors.get(i).forecast(demand, now, forecast);
        System.arraycopy(Tally.read(forecast), 0, answers, i * size, size);
      }
    }
    if (old == null) {
      given.add(answers);
      arrived.add(now);
    } else {
      given.set(number, answers);
      arrived.set(number, now);
    }
    predictors.forEach(p -> p.arrived(number, demand, now));
    return number;
  }

  void start(int number, int agent, long now) {
    double[] answers = given.get(number);
    long waited = now - arrived.get(number);
    for (int i = 0; i < predictors.size(); i++) {
      predictors.get(i).started(number, agent, now);
      if (answers != null && waited > 0) {
        double[] own = Arrays.copyOfRange(answers, i * size, (i + 1) * size);
        tallies.get(i).add(waited / NANOS, own);
      }
    }
  }

  void end(int number, long now) {
    predictors.forEach(p -> p.ended(number, now));
    free.add(number);
  }

  void abandon(int number, long now) {
    double[] answers = given.get(number);
    for (int i = 0; i < predictors.size(); i++) {
      predictors.get(i).abandoned(number, now);
      if (answers != null) {
        double[] own = Arrays.copyOfRange(answers, i * size, (i + 1) * size);
        tallies.get(i).addCut((now - arrived.get(number)) / NANOS, own);
      }
    }
    free.add(number);
  }

  void staff(int demand, int agents, long now) {
    predictors.forEach(p -> p.staffed(demand, agents, now));
  }
}
