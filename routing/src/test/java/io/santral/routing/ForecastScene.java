package io.santral.routing;

import io.santral.Interaction;
import io.santral.estimate.WaitEstimator;
import io.santral.estimate.WaitForecast;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * A centre of chance that asks for the wait of each of its customers when he comes and again while
 * he waits, and keeps how far that was off; and the same of an estimator that is told of queues and
 * places alone, of no step and no priority.
 */
final class ForecastScene {
  private static final double SECOND = 1e9;

  /** One thing to come: an arrival, an end of service, a question, or somebody who gives up. */
  private record Next(long at, long order, Runnable what) implements Comparable<Next> {
    @Override
    public int compareTo(Next other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  /** How far forecasts were off. */
  static final class Score {
    private int count;
    private double waits;
    private double squares;
    private double distances;
    private double pinball;
    private final int[] below = new int[3];

    private void add(double wait, double[] said) {
      count++;
      waits += wait;
      squares += (said[0] - wait) * (said[0] - wait);
      distances += Math.abs(said[1] - wait);
      double[] levels = {.5, .8, .95};
      for (int i = 0; i < 3; i++) {
        double over = wait - said[1 + i];
        pinball += over * (over > 0 ? levels[i] : levels[i] - 1) / 3;
        below[i] += over <= 0 ? 1 : 0;
      }
    }

    double pinball() {
      return pinball / count;
    }

    double below(int quantile) {
      return (double) below[quantile] / count;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%6d waits of %6.1f s: RMSE %6.1f, MAE %6.1f, pinball %5.2f, below %.3f %.3f %.3f",
          count,
          waits / count,
          Math.sqrt(squares / count),
          distances / count,
          pinball(),
          below(0),
          below(1),
          below(2));
    }
  }

  private static final class Customer {
    private double[][] atFirst;
    private double[][] later;
    private long from;
    private long askedLater;
    private int kind;
    private int number;
    private int queue;
  }

  private final SteppedRouter router;
  private final SplittableRandom chance = new SplittableRandom(7);
  private final PriorityQueue<Next> future = new PriorityQueue<>();
  private final Map<String, Customer> customers = new HashMap<>();
  private final long[] offers = new long[1_024];
  private int offerCount;
  private final Event[] accepted = new Event[1_024];
  private int acceptedCount;
  private final WaitEstimator blind = new WaitEstimator(2);
  private final WaitForecast forecast = new WaitForecast();
  private final BitSet numbers = new BitSet();
  private final Map<String, Integer> agents = new LinkedHashMap<>();
  private final Map<String, Integer> queues = new HashMap<>();
  private long order;
  private long number;
  private final double service;
  private final double patience;
  private final long askLater;
  private long learntFrom;

  /** By kind: of the router, and of the blind one. */
  final Score[][] arriving;

  final Score[][] waiting;

  ForecastScene(Plan plan, int kinds, double service, double patience, double askLater) {
    router = SteppedRouter.of(plan, this::note);
    this.service = service;
    this.patience = patience;
    this.askLater = (long) (askLater * SECOND);
    arriving = new Score[kinds][2];
    waiting = new Score[kinds][2];
    for (int k = 0; k < kinds; k++) {
      Arrays.setAll(arriving[k], i -> new Score());
      Arrays.setAll(waiting[k], i -> new Score());
    }
    plan.agents().forEach(agent -> agents.put(agent.id(), agents.size()));
    plan.queues().forEach(queue -> queues.put(queue.id(), queues.size()));
    agents.keySet().forEach(router::ready);
  }

  private double exponential(double mean) {
    return -mean * Math.log1p(-chance.nextDouble());
  }

  private void in(double seconds, Runnable what) {
    future.add(new Next(router.now() + (long) (seconds * SECOND), ++order, what));
  }

  /** So many of a kind arrive per hour. */
  void arrivals(int kind, double perHour, BiFunction<String, Integer, Interaction> maker) {
    in(exponential(3_600 / perHour), () -> arrive(kind, perHour, maker));
  }

  private void arrive(int kind, double perHour, BiFunction<String, Integer, Interaction> maker) {
    arrivals(kind, perHour, maker);
    String id = "call-" + ++number;
    Interaction interaction = maker.apply(id, kind);
    Customer customer = new Customer();
    customer.kind = kind;
    customer.from = router.now();
    customer.number = numbers.nextClearBit(0);
    numbers.set(customer.number);
    customer.queue = queues.get(interaction.queue());
    ExpectedWait wait = router.expectedWait(interaction);
    blind.forecastAt(customer.queue, wait.position() - 1, router.now(), forecast);
    customer.atFirst = read(wait);
    blind.arrived(customer.number, customer.queue, wait.position() - 1, router.now());
    customers.put(id, customer);
    router.submit(interaction);
    acceptAll();
    if (customers.containsKey(id)) {
      if (patience > 0) {
        in(exponential(patience), () -> giveUp(id));
      }
      future.add(new Next(router.now() + askLater, ++order, () -> ask(id)));
    }
  }

  private void ask(String id) {
    Customer customer = customers.get(id);
    if (customer != null) {
      customer.askedLater = router.now();
      ExpectedWait wait = router.expectedWait(id);
      blind.forecast(customer.number, wait.position() - 1, router.now(), forecast);
      customer.later = read(wait);
    }
  }

  private void giveUp(String id) {
    Customer customer = customers.remove(id);
    if (customer != null) {
      blind.abandoned(customer.number, router.now());
      numbers.clear(customer.number);
      router.abandon(id);
      acceptAll();
    }
  }

  /** What the router says, and what the blind one just said. */
  private double[][] read(ExpectedWait wait) {
    return new double[][] {
      {wait.mean() / SECOND, wait.p50() / SECOND, wait.p80() / SECOND, wait.p95() / SECOND},
      {
        forecast.meanNanos() / SECOND,
        forecast.quantileNanos(.5) / SECOND,
        forecast.quantileNanos(.8) / SECOND,
        forecast.quantileNanos(.95) / SECOND
      }
    };
  }

  private void note(Event event) {
    if (event.type() == EventType.OFFERED) {
      offers[offerCount++] = event.offer();
    } else if (event.type() == EventType.ACCEPTED) {
      accepted[acceptedCount++] = event.copy();
    }
  }

  private void acceptAll() {
    while (offerCount > 0) {
      router.accept(offers[--offerCount]);
    }
    while (acceptedCount > 0) {
      Event event = accepted[--acceptedCount];
      Customer customer = customers.remove(event.interactionId());
      served(customer);
      blind.started(customer.number, agents.get(event.agentId()), router.now());
      in(exponential(service), () -> end(event.interactionId(), customer));
    }
  }

  private void end(String id, Customer customer) {
    blind.ended(customer.number, router.now());
    numbers.clear(customer.number);
    router.complete(id);
    acceptAll();
  }

  private void served(Customer customer) {
    long now = router.now();
    if (customer.from > learntFrom && now > customer.from) {
      add(arriving[customer.kind], (now - customer.from) / SECOND, customer.atFirst);
      if (customer.later != null) {
        add(waiting[customer.kind], (now - customer.askedLater) / SECOND, customer.later);
      }
    }
  }

  private static void add(Score[] scores, double wait, double[][] said) {
    for (int i = 0; i < scores.length; i++) {
      scores[i].add(wait, said[i]);
    }
  }

  /** Runs for so many hours and looks at forecasts from the first of them on, if that is later. */
  void run(double hours, double untilLearnt) {
    learntFrom = (long) (untilLearnt * 3_600 * SECOND);
    long end = (long) (hours * 3_600 * SECOND);
    while (future.element().at <= end) {
      Next next = future.remove();
      router.advanceTo(next.at);
      acceptAll();
      next.what.run();
    }
  }
}
