package io.santral.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wheel against a sorted set, over many commands. */
class TimerWheelModelTest {
  private static final Comparator<Armed> RIGHT_ORDER =
      Comparator.comparingLong(Armed::deadline).thenComparingLong(Armed::order);

  private static final Comparator<Armed> LAST_OF_EQUALS_FIRST =
      Comparator.comparingLong(Armed::deadline)
          .thenComparing(Comparator.comparingLong(Armed::order).reversed());

  /** A timer in the model. */
  private record Armed(long deadline, long order, int timer) {}

  /** What the wheel should be. */
  private static final class Model {
    final TreeSet<Armed> queue;
    final Map<Integer, Armed> armed = new HashMap<>();
    private long order;

    Model(Comparator<Armed> comparator) {
      queue = new TreeSet<>(comparator);
    }

    void schedule(int timer, long deadline) {
      cancel(timer);
      Armed added = new Armed(deadline, order++, timer);
      queue.add(added);
      armed.put(timer, added);
    }

    boolean cancel(int timer) {
      Armed removed = armed.remove(timer);
      if (removed != null) {
        queue.remove(removed);
      }
      return removed != null;
    }

    long nextDeadline() {
      return queue.isEmpty() ? Long.MAX_VALUE : queue.first().deadline();
    }

    int poll(long now) {
      if (queue.isEmpty() || queue.first().deadline() > now) {
        return -1;
      }
      int timer = queue.first().timer();
      cancel(timer);
      return timer;
    }
  }

  /** Wheel and model side by side. */
  private static final class Pair {
    final TimerWheel wheel = new TimerWheel();
    final Model model;

    Pair(Comparator<Armed> comparator) {
      model = new Model(comparator);
    }

    void schedule(int timer, long deadline) {
      wheel.schedule(timer, deadline);
      model.schedule(timer, deadline);
      if (!wheel.isScheduled(timer) || wheel.deadline(timer) != deadline) {
        throw new AssertionError("timer " + timer + " is not scheduled for " + deadline);
      }
    }

    void cancel(int timer) {
      require("cancel", wheel.cancel(timer) ? 1 : 0, model.cancel(timer) ? 1 : 0);
      require("isScheduled", wheel.isScheduled(timer) ? 1 : 0, 0);
    }

    void look() {
      require("nextDeadline", wheel.nextDeadline(), model.nextDeadline());
      require("size", wheel.size(), model.queue.size());
    }

    int poll(long now) {
      int timer = model.poll(now);
      require("poll", wheel.poll(now), timer);
      return timer;
    }

    void drain(long now) {
      int[] order = wheel.inOrder();
      require("inOrder", order.length, wheel.size());
      int fired = 0;
      for (int timer = poll(now); timer >= 0; timer = poll(now)) {
        require("inOrder", order[fired++], timer);
        look();
      }
    }

    private static void require(String what, long is, long should) {
      if (is != should) {
        throw new AssertionError(what + " is " + is + ", should be " + should);
      }
    }
  }

  /**
   * Runs commands on a crowd of timers.
   *
   * @param bits deadlines are spread over 2^bits nanoseconds around now
   */
  private static void run(
      Comparator<Armed> comparator, long seed, int commands, int timers, int bits, int patience) {
    SplittableRandom random = new SplittableRandom(seed);
    Pair pair = new Pair(comparator);
    long now = random.nextLong() >> 8;
    for (int i = 0; i < commands; i++) {
      int timer = random.nextInt(timers);
      long spread = random.nextLong() >>> (64 - bits);
      switch (random.nextInt(patience + 6)) {
        case 0 -> {
          now += random.nextLong() >>> (66 - bits);
          pair.poll(now);
        }
        case 1 -> pair.cancel(timer);
        case 2 -> pair.look();
        case 3 -> {
          pair.schedule(timer, now - (spread >>> 1));
          pair.poll(now);
        }
        case 4 -> {
          if (!pair.model.queue.isEmpty()) {
            pair.cancel(pair.model.queue.first().timer());
            pair.look();
          }
        }
        case 5 -> pair.schedule(timer, pair.model.nextDeadline());
        default -> pair.schedule(timer, now + spread);
      }
    }
    pair.drain(Long.MAX_VALUE);
    pair.look();
  }

  @ParameterizedTest(name = "{0} commands, {1} timers, 2^{2} ns")
  @CsvSource({
    "100000, 3, 4",
    "150000, 10, 10",
    "150000, 64, 7",
    "200000, 100, 35",
    "200000, 1000, 12",
    "200000, 1000, 40",
    "300000, 20000, 16",
    "300000, 20000, 36",
    "300000, 20000, 62",
    "400000, 200000, 40",
    "400000, 200000, 20",
  })
  void randomCommands_behaveAsTheModel(int commands, int timers, int bits) {
    for (int patience : new int[] {1, 6, 40}) {
      run(RIGHT_ORDER, 31L * commands + timers + bits, commands, timers, bits, patience);
    }
  }

  @Test
  void wrongTieOrder_isFound() {
    assertThatThrownBy(() -> run(LAST_OF_EQUALS_FIRST, 7, 10_000, 64, 7, 6))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("poll is");
  }

  /** One step of a short script, which jqwik can shrink. */
  private record Step(int kind, int timer, long value) {}

  @Property(tries = 2000)
  void scripts_behaveAsTheModel(@ForAll("steps") @Size(max = 200) List<Step> steps) {
    Pair pair = new Pair(RIGHT_ORDER);
    for (Step step : steps) {
      switch (step.kind) {
        case 0, 1, 2 -> pair.schedule(step.timer, step.value);
        case 3 -> pair.cancel(step.timer);
        case 4 -> pair.poll(step.value);
        default -> pair.look();
      }
    }
    pair.drain(Long.MAX_VALUE);
    assertThat(pair.wheel.size()).isZero();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> edges =
        Arbitraries.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, -1L, 0L, 1L, 63L, 64L, Long.MAX_VALUE);
    Arbitrary<Long> near = Arbitraries.longs().between(-70, 70);
    Arbitrary<Long> values = Arbitraries.oneOf(near, near, Arbitraries.longs(), edges);
    return Combinators.combine(
            Arbitraries.integers().between(0, 5), Arbitraries.integers().between(0, 40), values)
        .as(Step::new)
        .list();
  }
}
