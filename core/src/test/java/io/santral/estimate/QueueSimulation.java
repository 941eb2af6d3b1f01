package io.santral.estimate;

import java.util.ArrayDeque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * GI/GI/s+GI in order of arrival, as plain as can be: it tells predictors what happens and adds up
 * how well each forecast the waits of those who waited and were served. Mean service is one second.
 */
final class QueueSimulation {
  private static final double NANOS = 1e9;

  private final double rate;
  private final Law arrivals;
  private final Law service;
  private final Law patience;
  private final double meanPatience;
  private final int agents;
  private final SplittableRandom chance;
  private final List<? extends WaitPredictor> predictors;
  private final boolean tellsStaff;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final ArrayDeque<Customer> line = new ArrayDeque<>();
  private final ArrayDeque<Integer> numbers = new ArrayDeque<>();
  private final ArrayDeque<Integer> idle = new ArrayDeque<>();
  private final Errors[] errors;
  private final WaitForecast forecast = new WaitForecast();
  private long order;
  private int arrived;
  private int fresh;
  private long counted;
  private long total;

  private record Event(long time, long order, int kind, Customer of) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return time != other.time ? Long.compare(time, other.time) : Long.compare(order, other.order);
    }
  }

  private static final class Customer {
    int number;
    int agent;
    long arrived;
    boolean waits;
    int block;
    double[][] given;
  }

  QueueSimulation(
      double rate,
      Law arrivals,
      Law service,
      Law patience,
      double meanPatience,
      int agents,
      long seed,
      List<? extends WaitPredictor> predictors,
      boolean tellsStaff) {
    this.rate = rate;
    this.arrivals = arrivals;
    this.service = service;
    this.patience = patience;
    this.meanPatience = meanPatience;
    this.agents = agents;
    this.chance = new SplittableRandom(seed);
    this.predictors = predictors;
    this.tellsStaff = tellsStaff;
    this.errors = new Errors[predictors.size()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = new Errors();
    }
  }

  /** Runs so many arrivals, of which the first do not count. */
  Errors[] run(int count, int warmUp) {
    counted = count - warmUp;
    total = count;
    for (int a = 0; a < agents; a++) {
      idle.add(a);
    }
    for (WaitPredictor each : predictors) {
      if (tellsStaff) {
        each.staffed(0, agents, 0);
      }
    }
    push(nanos(arrivals.draw(chance) / rate), 2, new Customer());
    while (arrived < count) {
      Event event = events.remove();
      switch (event.kind) {
        case 0 -> end(event.of, event.time);
        case 1 -> abandon(event.of, event.time);
        default -> arrive(event.of, event.time, arrived > warmUp);
      }
    }
    return errors;
  }

  private static long nanos(double seconds) {
    return (long) (seconds * NANOS);
  }

  private void push(long time, int kind, Customer of) {
    events.add(new Event(time, order++, kind, of));
  }

  private void arrive(Customer customer, long now, boolean counts) {
    arrived++;
    Integer number = numbers.poll();
    customer.number = number == null ? fresh++ : number;
    customer.arrived = now;
    boolean waits = idle.isEmpty();
    if (waits && counts) {
      customer.given = new double[errors.length][];
      long position = counted - (total - arrived);
      customer.block = (int) Math.min(Errors.BLOCKS - 1, position * Errors.BLOCKS / counted);
      for (int i = 0; i < errors.length; i++) {
        predictors.get(i).forecast(0, now, forecast);
        customer.given[i] = Errors.read(forecast);
      }
    }
    for (WaitPredictor each : predictors) {
      each.arrived(customer.number, 0, now);
    }
    push(now + nanos(arrivals.draw(chance) / rate), 2, new Customer());
    double ready = meanPatience * patience.draw(chance);
    if (waits) {
      customer.waits = true;
      line.add(customer);
      if (ready < 1e6) {
        push(now + nanos(ready), 1, customer);
      }
    } else {
      start(customer, now);
    }
  }

  private void start(Customer customer, long now) {
    customer.agent = idle.remove();
    customer.waits = false;
    for (int i = 0; i < errors.length; i++) {
      predictors.get(i).started(customer.number, customer.agent, now);
      if (customer.given != null) {
        errors[i].add(customer.block, (now - customer.arrived) / NANOS, customer.given[i]);
      }
    }
    push(now + nanos(service.draw(chance)), 0, customer);
  }

  private void end(Customer customer, long now) {
    for (WaitPredictor each : predictors) {
      each.ended(customer.number, now);
    }
    numbers.add(customer.number);
    idle.add(customer.agent);
    while (!line.isEmpty()) {
      Customer next = line.remove();
      if (next.waits) {
        start(next, now);
        return;
      }
    }
  }

  private void abandon(Customer customer, long now) {
    if (customer.waits) {
      customer.waits = false;
      for (WaitPredictor each : predictors) {
        each.abandoned(customer.number, now);
      }
      numbers.add(customer.number);
    }
  }
}
