package io.santral.routing.simulation;

import io.santral.Agent;
import io.santral.InvalidValueException;
import io.santral.ServiceLevel;
import io.santral.routing.Command;
import io.santral.routing.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a {@link Simulation} says. It changes a copy of its own before anybody else sees it. */
final class Model implements Cloneable {
  /** A command at a time. */
  record Timed(long at, Command command) {}

  /** Some agents' shift. */
  record ShiftOf(Predicate<Agent> agents, Shift shift) {}

  Plan plan;

  /** Makes the plan of each replication. */
  Supplier<Plan> plans;

  List<Behaviour> customers = List.of();
  List<ShiftOf> shifts = List.of();
  List<Timed> commands = List.of();
  @Nullable Pace pace;
  Desk.Answering answering = Desk.Answering.AT_ONCE;
  double absence;
  @Nullable ServiceLevel standard;
  @Nullable ToDoubleFunction<Agent> costPerHour;
  long warmUp;
  long end = Long.MAX_VALUE;
  boolean drains;
  long arrivals;
  long interval;
  int batches;
  int replications = 30;
  double confidence = 0.95;
  long seed = 1;
  boolean antithetic;
  int threads = Runtime.getRuntime().availableProcessors();
  Simulation.Progress progress = (done, of) -> {};

  Model(Plan plan) {
    this.plan = plan;
    plans = () -> plan;
  }

  void plan(Supplier<Plan> made) {
    plan = Checks.notNull("plan", made.get());
    plans = made;
  }

  Model copy() {
    try {
      return (Model) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  static <T> List<T> append(List<T> list, T last) {
    List<T> all = new ArrayList<>(list);
    all.add(last);
    return List.copyOf(all);
  }

  /** The plan of one replication: its strategies may be new, its queues and agents are not. */
  Plan newPlan() {
    Plan made = Checks.notNull("plan", plans.get());
    boolean alike = made.queues().size() == plan.queues().size();
    alike = alike && made.agents().equals(plan.agents());
    for (int i = 0; alike && i < made.queues().size(); i++) {
      alike = made.queues().get(i).id().equals(plan.queues().get(i).id());
    }
    if (!alike) {
      throw new InvalidValueException(
          "plan", made, "must have the queues and agents of the first", "Make equal ones.");
    }
    return made;
  }

  @Nullable Shift shiftOf(Agent agent) {
    Shift last = null;
    for (ShiftOf one : shifts) {
      if (one.agents().test(agent)) {
        last = one.shift();
      }
    }
    return last;
  }

  boolean costs() {
    return costPerHour != null;
  }

  double costPerSecond(Agent agent) {
    return costPerHour == null ? 0 : costPerHour.applyAsDouble(agent) / 3600;
  }

  int intervals() {
    return interval == 0 || end == Long.MAX_VALUE
        ? 0
        : (int) ((end - warmUp + interval - 1) / interval);
  }

  Stream.Mode mode(int replication) {
    if (!antithetic) {
      return Stream.Mode.PLAIN;
    }
    return (replication & 1) == 0 ? Stream.Mode.FIRST : Stream.Mode.MIRRORED;
  }
}
