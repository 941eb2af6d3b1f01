package io.santral.estimate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Groups of agents who serve several demands by priority and then by arrival, and customers whose
 * demand becomes a wider one when they have waited for some time. Exponential, mean service one
 * second, nobody gives up. As plain as can be.
 */
final class GroupSimulation {
  private static final double NANOS = 1e9;
  private static final int END = 0;
  private static final int RELAX = 1;
  private static final int ARRIVE = 2;

  /** Is asked about each arrival that has to wait, while it waits, and told how it ended. */
  interface Watcher {
    /** A customer will have to wait. */
    void arrives(Customer customer, long now);

    /** Service of a customer begins who had to wait. */
    void starts(Customer customer, long now);

    /** Something has happened. */
    default void passed(long now) {}
  }

  /** One who waits or is served. */
  static final class Customer {
    int number;
    int first;
    int demand;
    long arrived;
    long came;
    int agent;
    boolean waits;
    double[] given;
  }

  private record Event(long time, long order, int kind, Customer of) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return time != other.time ? Long.compare(time, other.time) : Long.compare(order, other.order);
    }
  }

  private final double[] rates;
  private final int[] staff;
  private final boolean[][] serves;
  private final int[] priority;
  private final int[] wider;
  private final double relaxAfter;
  private final WaitEstimator estimator;
  private final Watcher watcher;
  private final SplittableRandom chance;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<Customer> line = new ArrayList<>();
  private final ArrayDeque<Integer> numbers = new ArrayDeque<>();
  private final int[] groupOf;
  private final boolean[] busy;
  private final double[] headStarts;
  private long order;
  private int fresh;

  /**
   * Demand d arrives at {@code rates[d]}; group g has {@code staff[g]} agents, who serve d if
   * {@code serves[g][d]}; after a time it becomes {@code wider[d]}, if that is not -1.
   */
  GroupSimulation(
      double[] rates,
      int[] staff,
      boolean[][] serves,
      int[] priority,
      int[] wider,
      double relaxAfter,
      WaitEstimator estimator,
      Watcher watcher,
      long seed) {
    this.rates = rates;
    this.staff = staff;
    this.serves = serves;
    this.priority = priority;
    this.wider = wider;
    this.relaxAfter = relaxAfter;
    this.estimator = estimator;
    this.watcher = watcher;
    this.chance = new SplittableRandom(seed);
    this.groupOf = new int[Arrays.stream(staff).sum()];
    this.busy = new boolean[groupOf.length];
    this.headStarts = new double[rates.length];
  }

  /** Within a priority a demand counts as having come so many seconds earlier. */
  void headStart(int demand, double seconds) {
    headStarts[demand] = seconds;
  }

  /** When one came, head starts counted. */
  double counted(Customer of) {
    return of.came / NANOS - headStarts[of.demand];
  }

  void run(int arrivals) {
    int agent = 0;
    for (int g = 0; g < staff.length; g++) {
      for (int i = 0; i < staff[g]; i++) {
        groupOf[agent++] = g;
      }
    }
    for (int d = 0; d < rates.length; d++) {
      if (rates[d] > 0) {
        schedule(d, 0);
      }
    }
    int arrived = 0;
    while (arrived < arrivals) {
      Event event = events.remove();
      switch (event.kind) {
        case END -> end(event.of, event.time);
        case RELAX -> relax(event.of, event.time);
        default -> {
          arrived++;
          schedule(event.of.demand, event.time);
          arrive(event.of, event.time);
        }
      }
      watcher.passed(event.time);
    }
  }

  /** How many wait for a demand and came before. */
  int ahead(int demand, Customer of) {
    int count = 0;
    for (Customer each : line) {
      if (each == of) {
        break;
      }
      count += each.demand == demand ? 1 : 0;
    }
    return count;
  }

  int ahead(int demand, int atLeast) {
    int count = 0;
    for (Customer each : line) {
      count += priority[each.demand] <= atLeast && serves[0][each.demand] ? 1 : 0;
    }
    return count;
  }

  List<Customer> line() {
    return line;
  }

  private double exponential(double rate) {
    return -Math.log1p(-chance.nextDouble()) / rate;
  }

  private void push(long time, int kind, Customer of) {
    events.add(new Event(time, order++, kind, of));
  }

  private void schedule(int demand, long now) {
    Customer next = new Customer();
    next.demand = demand;
    next.first = demand;
    push(now + (long) (exponential(rates[demand]) * NANOS), ARRIVE, next);
  }

  private void arrive(Customer customer, long now) {
    Integer old = numbers.poll();
    customer.number = old == null ? fresh++ : old;
    customer.arrived = now;
    customer.came = now;
    for (int a = 0; a < busy.length; a++) {
      if (!busy[a] && serves[groupOf[a]][customer.demand]) {
        estimator.arrived(customer.number, customer.demand, now);
        start(customer, a, now);
        return;
      }
    }
    watcher.arrives(customer, now);
    if (wider[customer.demand] < 0) {
      estimator.arrived(customer.number, customer.demand, now);
    } else {
      long after = (long) (relaxAfter * NANOS);
      estimator.arrived(customer.number, demands(customer), ahead(customer), after(), 2, now);
      push(now + after, RELAX, customer);
    }
    customer.waits = true;
    line.add(customer);
  }

  /** What one asks for now and after its step, as {@link WaitEstimator#forecastSteps} takes it. */
  int[] demands(Customer customer) {
    return new int[] {customer.demand, wider[customer.demand]};
  }

  int[] ahead(Customer customer) {
    int own = ahead(customer.demand, customer);
    return new int[] {own, own + ahead(wider[customer.demand], customer)};
  }

  long[] after() {
    return new long[] {0, (long) (relaxAfter * NANOS)};
  }

  private void relax(Customer customer, long now) {
    if (customer.waits) {
      int demand = wider[customer.demand];
      int ahead = ahead(demand, customer);
      customer.demand = demand;
      estimator.relaxed(customer.number, demand, ahead, now);
      for (int a = 0; a < busy.length; a++) {
        if (!busy[a] && serves[groupOf[a]][demand]) {
          line.remove(customer);
          startWaited(customer, a, now);
          return;
        }
      }
    }
  }

  private void startWaited(Customer customer, int agent, long now) {
    customer.waits = false;
    start(customer, agent, now);
    watcher.starts(customer, now);
  }

  private void start(Customer customer, int agent, long now) {
    customer.agent = agent;
    busy[agent] = true;
    estimator.started(customer.number, agent, now);
    push(now + (long) (exponential(1) * NANOS), END, customer);
  }

  private void end(Customer customer, long now) {
    estimator.ended(customer.number, now);
    numbers.add(customer.number);
    int agent = customer.agent;
    busy[agent] = false;
    Customer best = null;
    for (Customer each : line) {
      boolean able = serves[groupOf[agent]][each.demand];
      if (able && (best == null || isBefore(each, best))) {
        best = each;
      }
    }
    if (best != null) {
      line.remove(best);
      startWaited(best, agent, now);
    }
  }

  private boolean isBefore(Customer one, Customer other) {
    int apart = Integer.compare(priority[one.demand], priority[other.demand]);
    return apart < 0 || (apart == 0 && counted(one) < counted(other));
  }
}
