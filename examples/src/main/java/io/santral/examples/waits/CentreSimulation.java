package io.santral.examples.waits;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link Scenario}: an idle agent of the least skilled group takes who arrives, and who
 * becomes free takes the highest priority and then the longest wait among those he serves. Agents
 * leave when their period is over and their call done.
 */
final class CentreSimulation {
  /** A unit of time: a mean service, as nanoseconds. */
  static final double UNIT = 180e9;

  private final Scenario scenario;
  private final SplittableRandom chance;
  private final Stage stage;
  private final PriorityQueue<Happening> events = new PriorityQueue<>();
  private final List<ArrayDeque<Customer>> lines = new ArrayList<>();
  private final int[] busy;
  private final List<ArrayDeque<Integer>> agents = new ArrayList<>();
  private int period;
  private int arrived;
  private long order;

  private enum Kind {
    END,
    GIVE_UP,
    PERIOD,
    ARRIVE
  }

  private record Happening(long time, long order, Kind kind, @Nullable Customer of, int demand)
      implements Comparable<Happening> {
    @Override
    public int compareTo(Happening other) {
      return time != other.time ? Long.compare(time, other.time) : Long.compare(order, other.order);
    }
  }

  private static final class Customer {
    final int demand;
    final int number;
    final long arrived;
    boolean waits;
    int group;
    int agent;

    Customer(int demand, int number, long arrived) {
      this.demand = demand;
      this.number = number;
      this.arrived = arrived;
    }
  }

  CentreSimulation(Scenario scenario, long seed, Stage stage) {
    this.scenario = scenario;
    this.chance = new SplittableRandom(seed);
    this.stage = stage;
    this.busy = new int[scenario.staff().length];
    for (int d = 0; d < scenario.demands(); d++) {
      lines.add(new ArrayDeque<>());
    }
    int next = 0;
    for (int[] staff : scenario.staff()) {
      ArrayDeque<Integer> numbers = new ArrayDeque<>();
      int most = 0;
      for (int count : staff) {
        most = Math.max(most, count);
      }
      // More than ever are on: who has left may still be on a call.
      for (int i = 0; i < 2 * most; i++) {
        numbers.add(next++);
      }
      agents.add(numbers);
    }
  }

  /** Runs so many arrivals, of which the first do not count. */
  void run(int arrivals, int warmUp) {
    tellStaff(0);
    for (int d = 0; d < scenario.demands(); d++) {
      scheduleArrival(d, 0);
    }
    if (scenario.rates()[0].length > 1) {
      push((long) (scenario.period() * UNIT), Kind.PERIOD, null, 0);
    }
    while (arrived < arrivals) {
      Happening next = events.remove();
      Customer of = next.of;
      switch (next.kind) {
        case ARRIVE -> arrive(next.demand, next.time, arrived >= warmUp);
        case PERIOD -> changePeriod(next.time);
        case END -> end(Objects.requireNonNull(of), next.time);
        case GIVE_UP -> giveUp(Objects.requireNonNull(of), next.time);
      }
    }
  }

  private void push(long time, Kind kind, @Nullable Customer of, int demand) {
    events.add(new Happening(time, order++, kind, of, demand));
  }

  private void scheduleArrival(int demand, long now) {
    double gap = scenario.arrivals().draw(chance) / scenario.rates()[demand][period];
    push(now + (long) (gap * UNIT), Kind.ARRIVE, null, demand);
  }

  private void tellStaff(long now) {
    int all = 0;
    for (int g = 0; g < busy.length; g++) {
      all += Math.max(scenario.staff()[g][period], busy[g]);
    }
    for (int d = 0; d < scenario.demands(); d++) {
      stage.staff(d, all, now);
    }
  }

  private void changePeriod(long now) {
    period = (period + 1) % scenario.rates()[0].length;
    tellStaff(now);
    push(now + (long) (scenario.period() * UNIT), Kind.PERIOD, null, 0);
    for (int g = 0; g < busy.length; g++) {
      takeWaiting(g, now);
    }
  }

  private boolean hasFree(int group) {
    return busy[group] < scenario.staff()[group][period];
  }

  private void arrive(int demand, long now, boolean counts) {
    arrived++;
    scheduleArrival(demand, now);
    int group = -1;
    for (int g = 0; g < busy.length && group < 0; g++) {
      group = scenario.skills()[g][demand] && hasFree(g) ? g : -1;
    }
    Customer customer = new Customer(demand, stage.arrive(demand, group < 0, counts, now), now);
    double ready = scenario.meanPatience() * scenario.patience().draw(chance);
    if (group >= 0) {
      start(customer, group, now);
      return;
    }
    customer.waits = true;
    lines.get(demand).add(customer);
    if (ready < 1e5) {
      push(now + (long) (ready * UNIT), Kind.GIVE_UP, customer, demand);
    }
  }

  private void start(Customer customer, int group, long now) {
    customer.waits = false;
    customer.group = group;
    customer.agent = agents.get(group).remove();
    busy[group]++;
    stage.start(customer.number, customer.agent, now);
    double service = scenario.service().draw(chance);
    push(now + (long) (service * UNIT), Kind.END, customer, customer.demand);
  }

  private void end(Customer customer, long now) {
    stage.end(customer.number, now);
    busy[customer.group]--;
    agents.get(customer.group).add(customer.agent);
    if (busy[customer.group] >= scenario.staff()[customer.group][period]) {
      // The agent's shift was over: he leaves.
      tellStaff(now);
    }
    takeWaiting(customer.group, now);
  }

  private void takeWaiting(int group, long now) {
    while (hasFree(group)) {
      Customer best = null;
      for (int d = 0; d < lines.size(); d++) {
        Customer head = scenario.skills()[group][d] ? head(d) : null;
        if (head != null && (best == null || isBefore(head, best))) {
          best = head;
        }
      }
      if (best == null) {
        return;
      }
      lines.get(best.demand).remove();
      start(best, group, now);
    }
  }

  private @Nullable Customer head(int demand) {
    ArrayDeque<Customer> line = lines.get(demand);
    Customer head = line.peek();
    while (head != null && !head.waits) {
      line.remove();
      head = line.peek();
    }
    return head;
  }

  private boolean isBefore(Customer one, Customer other) {
    int[] priority = scenario.priority();
    return priority[one.demand] != priority[other.demand]
        ? priority[one.demand] < priority[other.demand]
        : one.arrived < other.arrived;
  }

  private void giveUp(Customer customer, long now) {
    if (customer.waits) {
      customer.waits = false;
      stage.abandon(customer.number, now);
    }
  }
}
