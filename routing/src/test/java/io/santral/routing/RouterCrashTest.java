package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Interaction;
import io.santral.routing.Outcome.Status;
import io.santral.routing.journal.FileLog;
import io.santral.routing.journal.SimulatedDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Routers whose power is cut at any moment: what was answered has happened, what was told has
 * happened, and a command whose answer never came can be sent again and is done once.
 */
class RouterCrashTest {
  private static final int CRASHES = Integer.getInteger("santral.router.crashes", 1_500);
  private static final int LIVES = 6;

  private static final Plan PLAN =
      Plan.builder()
          .queue("q", q -> q.ringTime(Duration.ofHours(9)))
          .agent("a", a -> {})
          .agent("b", b -> {})
          .build();

  @Test
  void crashes_loseNoAnswer_andDoNothingTwice() {
    long answered = 0;
    for (int seed = 0; seed * LIVES < CRASHES; seed++) {
      answered += new Lives(seed).run();
    }
    System.out.println(CRASHES + " crashes of routers: 0 of " + answered + " answers lost");
    assertThat(answered).isGreaterThan(CRASHES);
  }

  @Test
  void aLostAnswer_wouldBeFound() {
    Lives lives = new Lives(1);
    lives.answered.add("1");
    assertThat(lives.lost(SteppedRouter.of(PLAN))).isTrue();
  }

  /** One disk, and router after router on it. */
  private static final class Lives {
    private final SimulatedDisk disk;
    private final SplittableRandom random;
    private final List<String> answered = new ArrayList<>();
    private final List<Long> offers = new ArrayList<>();
    private long told;
    private long expected = -1;
    private boolean done;
    private int number;

    Lives(long seed) {
      disk = new SimulatedDisk(seed);
      random = new SplittableRandom(seed);
    }

    long run() {
      for (int life = 0; life < LIVES; life++) {
        live();
        disk.crash();
      }
      return answered.size();
    }

    private void see(Event event) {
      assertThat(event.sequence()).isEqualTo(told + 1);
      told = event.sequence();
      if (event.type() == EventType.OFFERED) {
        offers.add(event.offer());
      }
    }

    private void live() {
      FileLog log = disk.log();
      SteppedRouter router = SteppedRouter.of(PLAN, 0, log, this::see);
      assertThat(lost(router)).isFalse();
      long hash = router.view().stateHash();
      assertThat(router.view().sequence()).isGreaterThanOrEqualTo(told);
      if (number > 0) {
        again(router, hash);
      }
      told = router.view().sequence();
      disk.cutPowerAfter(random.nextInt(1, 60));
      Outcome outcome = Outcome.ACCEPTED;
      while (outcome.status() != Status.NOT_STORED) {
        if (random.nextInt(9) == 0) {
          router.snapshot();
        }
        outcome = send(router);
      }
      // A router that learns that its log has failed before it does anything does nothing.
      done = router.engine().state.commands.answer(Integer.toString(number)) != null;
      expected = router.view().stateHash();
    }

    /** The one command whose answer never came is sent again: done before, or done now. */
    private void again(SteppedRouter router, long hash) {
      String id = Integer.toString(number);
      told = router.view().sequence();
      long before = told;
      Outcome outcome = router.once(id, command(number));
      assertThat(outcome.status()).isNotEqualTo(Status.NOT_STORED);
      answered.add(id);
      if (!done) {
        assertThat(hash).isEqualTo(expected);
      } else if (hash == expected) {
        assertThat(router.view().sequence()).as("done twice").isEqualTo(before);
      } else if (outcome.accepted()) {
        assertThat(router.view().stateHash()).as("done at last").isEqualTo(expected);
      }
    }

    private Outcome send(SteppedRouter router) {
      number++;
      Outcome outcome = router.once(Integer.toString(number), command(number));
      if (outcome.status() != Status.NOT_STORED) {
        answered.add(Integer.toString(number));
      }
      return outcome;
    }

    /** Always the same for a number, as the offers of now are known. */
    private Command command(int of) {
      switch (of % 5) {
        case 1:
          return new Command.Ready(of % 2 == 0 ? "a" : "b");
        case 2:
          return offers.isEmpty()
              ? new Command.Login("a")
              : new Command.Accept(offers.get(offers.size() - 1));
        case 3:
          return new Command.Complete("call-" + (of - 9));
        default:
          return new Command.Submit(Interaction.of("call-" + of).to("q"));
      }
    }

    /** Whether the router does not know of a command that was answered. */
    boolean lost(SteppedRouter router) {
      CommandMemory memory = router.engine().state.commands;
      return answered.stream().anyMatch(id -> memory.answer(id) == null);
    }
  }
}
