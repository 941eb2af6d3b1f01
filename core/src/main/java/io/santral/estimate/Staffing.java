package io.santral.estimate;

import io.santral.InvalidValueException;
import io.santral.ServiceLevel;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How many agents it takes.
 *
 * <pre>{@code
 * QueueModel calls = QueueModel.of(200 / 3600.0, 1 / 180.0, 1).withPatience(1 / 300.0);
 * int agents = Staffing.required(calls, ServiceLevel.of(0.80, Duration.ofSeconds(20)));
 * }</pre>
 */
public final class Staffing {
  private static final double NANOS = 1e9;

  private Staffing() {}

  /**
   * The fewest agents with which a goal is met.
   *
   * @param model rates and patience; its own number of agents does not matter
   * @param enough whether a model with some number of agents will do; must stay true for more
   * @return the number
   * @throws InvalidValueException if a million agents do not suffice
   */
  public static int required(QueueModel model, Predicate<QueueModel> enough) {
    InvalidValueException.notNull("goal", enough);
    double load = InvalidValueException.notNull("model", model).load();
    int guess = (int) Math.max(1, Math.min(QueueModel.MOST_AGENTS, Math.rint(load)));
    int step = Math.max(1, (int) Math.sqrt(guess));
    int low = guess;
    int high = guess;
    if (enough.test(model.withAgents(guess))) {
      while (low > 0 && (low == high || enough.test(model.withAgents(low)))) {
        high = low;
        low = Math.max(0, low - step);
        step *= 2;
      }
    } else {
      do {
        if (high == QueueModel.MOST_AGENTS) {
          throw new InvalidValueException(
              "goal",
              model,
              "must be met by " + QueueModel.MOST_AGENTS + " agents at most",
              "Set it lower, or split the centre.");
        }
        low = high;
        high = (int) Math.min(QueueModel.MOST_AGENTS, (long) high + step);
        step *= 2;
      } while (!enough.test(model.withAgents(high)));
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (enough.test(model.withAgents(middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * The fewest agents that keep a service level. Customers who give up count as not answered.
   *
   * @param model rates per second, and patience; its own number of agents does not matter
   * @param level the share and the time
   * @return the number
   * @throws InvalidValueException if a million agents do not suffice
   */
  public static int required(QueueModel model, ServiceLevel level) {
    double seconds =
        InvalidValueException.notNull("service level", level).within().toNanos() / NANOS;
    return required(model, m -> m.serviceLevel(seconds) >= level.target());
  }

  /**
   * How a measure answers to one agent more or less and to other rates.
   *
   * @param model where
   * @param measure what, such as {@code QueueModel::meanWait}
   * @return the changes
   */
  public static Sensitivity sensitivity(QueueModel model, ToDoubleFunction<QueueModel> measure) {
    InvalidValueException.notNull("model", model);
    double value = InvalidValueException.notNull("measure", measure).applyAsDouble(model);
    int agents = model.agents();
    double more =
        agents == QueueModel.MOST_AGENTS
            ? Double.NaN
            : measure.applyAsDouble(model.withAgents(agents + 1)) - value;
    double less =
        agents == 1 ? Double.NaN : measure.applyAsDouble(model.withAgents(agents - 1)) - value;
    double arrivals = model.arrivalRate();
    double service = model.serviceRate();
    // The step that balances rounding and curvature of a central difference.
    double step = Math.cbrt(1e-13);
    double up = measure.applyAsDouble(model.withRates(arrivals * (1 + step), service));
    double down = measure.applyAsDouble(model.withRates(arrivals * (1 - step), service));
    double fast = measure.applyAsDouble(model.withRates(arrivals, service * (1 + step)));
    double slow = measure.applyAsDouble(model.withRates(arrivals, service * (1 - step)));
    return new Sensitivity(
        value,
        more,
        less,
        (up - down) / (2 * step * arrivals),
        (fast - slow) / (2 * step * service));
  }
}
