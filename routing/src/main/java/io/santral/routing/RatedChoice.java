package io.santral.routing;

import io.santral.Identifiers;
import io.santral.InvalidValueException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Choices with a number for each queue; a record, so that plans compare and print well. */
record RatedChoice(Rule rule, Map<String, Double> rates) implements QueueChoice {
  enum Rule {
    RANK(0),
    RATE(0),
    WEIGHTED_WAIT(1),
    RATIO(0);

    final double otherwise;

    Rule(double otherwise) {
      this.otherwise = otherwise;
    }
  }

  static RatedChoice of(Rule rule, Map<String, ? extends Number> rates) {
    return new RatedChoice(rule, checked(rates));
  }

  private static Map<String, Double> checked(Map<String, ? extends Number> given) {
    Map<String, Double> rates = new TreeMap<>();
    for (var entry : Checks.notNull("rates", given).entrySet()) {
      double rate = Checks.notNull("rate", entry.getValue()).doubleValue();
      if (Double.isNaN(rate) || Double.isInfinite(rate)) {
        throw new InvalidValueException(
            "rate of queue " + entry.getKey(), rate, "must be finite", "Use a plain number.");
      }
      rates.put(Identifiers.name("queue", entry.getKey()), rate);
    }
    return Collections.unmodifiableMap(rates);
  }

  /** The number of a queue. */
  double rate(String queue) {
    Double given = rates.get(queue);
    return given == null ? rule.otherwise : given;
  }

  @Override
  public double urgency(InteractionView head, QueueView queue) {
    return urgency(rate(queue.id()), head, queue);
  }

  /** The same for a queue whose number was looked up before. */
  double urgency(double rate, InteractionView head, QueueView queue) {
    return switch (rule) {
      case RANK, RATE -> rate;
      case WEIGHTED_WAIT -> rate * head.waited();
      case RATIO -> queue.waiting() - rate * queue.waitingInAll();
    };
  }
}
