package io.santral.routing.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.routing.Command;
import io.santral.routing.MemoryLog;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import io.santral.routing.Replay;
import io.santral.routing.SteppedRouter;
import io.santral.routing.WaitingOrder;
import io.santral.routing.model.CommandMaker.Step;
import io.santral.routing.model.Run.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random lives with a log: what is recovered from it is what was, goes on as the router would have
 * gone on, and is decided alike when everything is decided again.
 */
class ReplayModelTest {
  private static final int SEEDS = Integer.getInteger("santral.replay.seeds", 16);
  private static final int STEPS = 240;

  private static Setup setup(long seed) {
    return Model.setup(new SplittableRandom(seed), STEPS);
  }

  /** Queues that come later and have code of their own would have to be in the plan. */
  private static List<Step> steps(Setup setup) {
    List<Step> steps = new ArrayList<>(Run.steps(setup));
    steps.removeIf(s -> s.command() instanceof Command.AddQueue add && hasCode(add.queue()));
    return steps;
  }

  private static boolean hasCode(QueuePlan queue) {
    boolean ordered =
        queue.order().getClass().getPackageName().equals(WaitingOrder.class.getPackageName());
    return queue.strategy() != null || !ordered;
  }

  @Test
  void recovered_isWhatWas_andGoesOnAlike_wheneverItIsKilled() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Setup setup = setup(seed);
      List<Step> steps = steps(setup);
      for (boolean withSnapshot : new boolean[] {false, true}) {
        int killedAt = new SplittableRandom(seed).nextInt(1, steps.size());
        List<Object> undisturbed = new ArrayList<>();
        List<Object> killed = new ArrayList<>();
        EngineSubject one = new EngineSubject(setup.plan(), setup.start(), new MemoryLog());
        MemoryLog log = new MemoryLog();
        EngineSubject other = new EngineSubject(setup.plan(), setup.start(), log);
        for (int s = 0; s < steps.size(); s++) {
          if (withSnapshot && s == killedAt / 2) {
            other.snapshot();
          }
          if (s == killedAt) {
            long hash = other.stateHash();
            other.goOn(setup.plan(), log.reopened(log.lastSequence(), withSnapshot));
            assertThat(other.stateHash()).as("seed %d", seed).isEqualTo(hash);
          }
          take(one, steps.get(s), undisturbed);
          take(other, steps.get(s), killed);
          assertThat(killed).as("seed %d, killed at %d", seed, killedAt).isEqualTo(undisturbed);
          killed.clear();
          undisturbed.clear();
        }
      }
    }
  }

  private static void take(EngineSubject subject, Step step, List<Object> seen) {
    seen.add(Run.step(subject, step));
    seen.addAll(subject.drainEvents());
    seen.add(subject.nextDeadline());
    seen.add(subject.stateHash());
  }

  @Test
  void decidedAgain_everyStepComesOutTheSame() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      MemoryLog log = new MemoryLog();
      Plan plan = setup(seed).plan();
      live(seed, log);
      assertThat(Replay.of(plan, log).verify()).as("seed %d", seed).isEqualTo(log.lastSequence());
    }
  }

  /** A life, written into a log. */
  static SteppedRouter live(long seed, MemoryLog log) {
    Setup setup = setup(seed);
    EngineSubject subject = new EngineSubject(setup.plan(), setup.start(), log);
    for (Step step : steps(setup)) {
      Run.step(subject, step);
    }
    return subject.router();
  }
}
