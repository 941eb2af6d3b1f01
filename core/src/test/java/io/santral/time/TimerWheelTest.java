package io.santral.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a timer wheel promises, one by one; order at large is in the model test. */
class TimerWheelTest {
  private static final int MILLION = 1_000_000;
  private static final long NOW = 1_770_000_000_000_000_000L;

  private final TimerWheel wheel = new TimerWheel();

  private List<Integer> due(long now) {
    List<Integer> fired = new ArrayList<>();
    for (int timer = wheel.poll(now); timer >= 0; timer = wheel.poll(now)) {
      fired.add(timer);
    }
    return fired;
  }

  @Test
  void emptyWheel_answersAsSaid() {
    assertThat(wheel.size()).isZero();
    assertThat(wheel.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(wheel.poll(Long.MAX_VALUE)).isEqualTo(-1);
  }

  @Test
  void unknownTimer_isNotScheduled() {
    wheel.schedule(3, 1);
    for (int timer : new int[] {-1, Integer.MIN_VALUE, 0, 2, 4, 1000, Integer.MAX_VALUE}) {
      assertThat(wheel.isScheduled(timer)).isFalse();
      assertThat(wheel.cancel(timer)).isFalse();
      assertThat(wheel.deadline(timer)).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void deadline_isInclusiveToTheNanosecond() {
    wheel.schedule(0, NOW + 1);
    assertThat(wheel.poll(NOW)).isEqualTo(-1);
    assertThat(wheel.poll(NOW + 1)).isZero();
    assertThat(wheel.isScheduled(0)).isFalse();
    assertThat(wheel.poll(NOW + 1)).isEqualTo(-1);
  }

  @Test
  void equalDeadlines_fireInOrderOfScheduling() {
    for (int timer = 0; timer < 100; timer++) {
      wheel.schedule(timer * 37 % 100, NOW);
    }
    wheel.schedule(37, NOW);
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      expected.add(i * 37 % 100);
    }
    expected.remove((Integer) 37);
    expected.add(37);
    assertThat(due(NOW)).isEqualTo(expected);
  }

  @Test
  void equalDeadlines_keepTheirOrderWhateverWasAskedMeanwhile() {
    wheel.schedule(0, NOW + 5000);
    for (int timer = 1; timer < 50; timer++) {
      wheel.schedule(timer, NOW + 5000 + timer % 2);
      wheel.schedule(99, NOW + timer);
      assertThat(wheel.nextDeadline()).isEqualTo(NOW + timer);
      assertThat(wheel.poll(NOW + timer)).isEqualTo(99);
    }
    List<Integer> expected = new ArrayList<>();
    for (int timer = 0; timer < 50; timer += 2) {
      expected.add(timer);
    }
    for (int timer = 1; timer < 50; timer += 2) {
      expected.add(timer);
    }
    assertThat(due(NOW + 6000)).isEqualTo(expected);
  }

  @Test
  void passedDeadlines_fireInTheirOrderBeforeLaterOnes() {
    wheel.schedule(0, NOW);
    assertThat(wheel.poll(NOW + 10)).isZero();
    wheel.schedule(1, NOW + 9);
    wheel.schedule(2, NOW - 5);
    wheel.schedule(3, Long.MIN_VALUE);
    wheel.schedule(4, NOW - 5);
    wheel.schedule(5, NOW + 11);
    assertThat(wheel.nextDeadline()).isEqualTo(Long.MIN_VALUE);
    assertThat(due(NOW + 10)).containsExactly(3, 2, 4, 1);
    assertThat(wheel.size()).isEqualTo(1);
  }

  @Test
  void pollAtTheEndOfTime_leavesTheWheelUsable() {
    wheel.schedule(0, Long.MAX_VALUE);
    wheel.schedule(1, Long.MIN_VALUE);
    assertThat(due(Long.MAX_VALUE)).containsExactly(1, 0);
    wheel.schedule(2, NOW);
    assertThat(wheel.poll(NOW - 1)).isEqualTo(-1);
    assertThat(wheel.nextDeadline()).isEqualTo(NOW);
    assertThat(wheel.poll(NOW)).isEqualTo(2);
  }

  @Test
  void lookingAhead_doesNotMissWhatIsScheduledBefore() {
    for (int timer = 0; timer < 100; timer++) {
      wheel.schedule(timer, NOW + 3600_000_000_000L + timer);
    }
    assertThat(wheel.nextDeadline()).isEqualTo(NOW + 3600_000_000_000L);
    wheel.schedule(100, NOW + 1);
    assertThat(wheel.nextDeadline()).isEqualTo(NOW + 1);
    assertThat(wheel.poll(NOW + 1)).isEqualTo(100);
    assertThat(wheel.nextDeadline()).isEqualTo(NOW + 3600_000_000_000L);
  }

  @Test
  void rearm_movesTheTimer() {
    wheel.schedule(0, NOW);
    wheel.schedule(0, NOW + 100);
    assertThat(wheel.size()).isEqualTo(1);
    assertThat(wheel.deadline(0)).isEqualTo(NOW + 100);
    assertThat(wheel.poll(NOW + 99)).isEqualTo(-1);
    wheel.schedule(0, NOW + 7);
    assertThat(wheel.nextDeadline()).isEqualTo(NOW + 7);
    assertThat(due(NOW + 99)).containsExactly(0);
  }

  @Test
  void cancelOfTheFirst_revealsTheSecond() {
    wheel.schedule(0, NOW);
    wheel.schedule(1, NOW + 1);
    assertThat(wheel.nextDeadline()).isEqualTo(NOW);
    assertThat(wheel.cancel(0)).isTrue();
    assertThat(wheel.cancel(0)).isFalse();
    assertThat(wheel.nextDeadline()).isEqualTo(NOW + 1);
  }

  @Test
  void clear_forgetsAll() {
    for (int timer = 0; timer < 1000; timer++) {
      wheel.schedule(timer, NOW + timer * 1_000_003L);
    }
    assertThat(wheel.poll(NOW)).isZero();
    wheel.clear();
    assertThat(wheel.size()).isZero();
    assertThat(wheel.isScheduled(5)).isFalse();
    assertThat(wheel.poll(Long.MAX_VALUE)).isEqualTo(-1);
    wheel.schedule(5, NOW + 5);
    wheel.schedule(6, NOW + 4);
    assertThat(due(NOW + 5)).containsExactly(6, 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void impossibleTimer_isRefused(int timer) {
    assertThatThrownBy(() -> wheel.schedule(timer, NOW))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("timer (" + timer + ") must ");
    assertThat(wheel.size()).isZero();
  }

  @Test
  void million_firesInOrder() {
    Assertions.assertTimeout(Duration.ofSeconds(20), this::fireMillion);
  }

  private void fireMillion() {
    SplittableRandom random = new SplittableRandom(2);
    long[] deadlines = new long[MILLION];
    for (int i = 0; i < MILLION; i++) {
      deadlines[i] = NOW + random.nextLong(600_000_000_000L);
      wheel.schedule(i, deadlines[i]);
    }
    Arrays.sort(deadlines);
    for (long deadline : deadlines) {
      if (wheel.nextDeadline() != deadline) {
        throw new AssertionError(wheel.nextDeadline() + " is not " + deadline);
      }
      wheel.poll(deadline);
    }
    assertThat(wheel.size()).isZero();
  }

  /** A wheel that searches its slot again after each cancellation needs hours for this. */
  @Test
  void farTimersCancelledInOrder_areFoundFast() {
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < MILLION; i++) {
            wheel.schedule(i, NOW + 80_000_000_000_000L + i * 3_000_000L);
          }
          for (int i = 0; i < MILLION; i++) {
            wheel.schedule(MILLION, NOW + 20);
            assertThat(wheel.nextDeadline() - NOW).isEqualTo(20);
            wheel.cancel(MILLION);
            if (wheel.nextDeadline() != NOW + 80_000_000_000_000L + i * 3_000_000L) {
              throw new AssertionError(i + ": " + wheel.nextDeadline());
            }
            wheel.cancel(i);
          }
        });
  }

  @Test
  void steadyState_allocatesNothing() {
    int timers = 20_000;
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < timers; i++) {
      wheel.schedule(i, NOW + random.nextLong(600_000_000_000L));
    }
    long[] now = {NOW};
    long allocated =
        Measured.allocation(
            () -> {
              for (int i = 0; i < 200_000; i++) {
                now[0] += random.nextLong(6_000_000);
                wheel.schedule(random.nextInt(timers), now[0] + random.nextLong(600_000_000_000L));
                for (int due = wheel.poll(now[0]); due >= 0; due = wheel.poll(now[0])) {
                  wheel.schedule(due, now[0] + 20_000_000_000L);
                }
                wheel.nextDeadline();
              }
            });
    assertThat(allocated).isZero();
    assertThat(wheel.size()).isEqualTo(timers);
  }

  @Test
  void timer_takesSixteenBytes() {
    assertThat(Measured.bytes(wheel)).isLessThan(2000);
    SplittableRandom random = new SplittableRandom(3);
    int timers = 1 << 20;
    for (int i = 0; i < timers; i++) {
      wheel.schedule(i, NOW + random.nextLong(600_000_000_000L));
    }
    long now = NOW;
    for (int i = 0; i < timers; i++) {
      now = wheel.nextDeadline();
      wheel.schedule(wheel.poll(now), now + 600_000_000_000L);
    }
    assertThat((double) Measured.bytes(wheel) / timers).isLessThan(16.5);
  }
}
