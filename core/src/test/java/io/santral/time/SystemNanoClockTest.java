package io.santral.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SystemNanoClockTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_770_000_000L * SECOND;

  private long tick = -5 * SECOND;
  private long wall = START;
  private final SystemNanoClock clock = new SystemNanoClock(() -> tick, () -> wall);

  private void pass(long nanos) {
    tick += nanos;
    wall += nanos;
  }

  @Test
  void time_isTheWallClocks() {
    assertThat(clock.nanos()).isEqualTo(START);
    pass(7);
    assertThat(clock.nanos()).isEqualTo(START + 7);
    pass(100 * SECOND);
    assertThat(clock.nanos()).isEqualTo(START + 7 + 100 * SECOND);
  }

  @Test
  void wallClockSetForward_isFollowedWithinASecond() {
    wall += 3600 * SECOND;
    pass(SECOND - 1);
    assertThat(clock.nanos()).isEqualTo(START + SECOND - 1);
    pass(1);
    assertThat(clock.nanos()).isEqualTo(wall);
  }

  @Test
  void wallClockSetBack_isAwaitedWithoutStandingStill() {
    wall -= 10 * SECOND;
    long before = clock.nanos();
    int seconds = 0;
    while (clock.nanos() - wall > SystemNanoClock.TOLERANCE) {
      pass(SECOND);
      long now = clock.nanos();
      assertThat(now - before).isBetween(SECOND * 15 / 16, SECOND);
      before = now;
      seconds++;
    }
    assertThat(seconds).isBetween(160, 163);
    pass(SECOND);
    pass(SECOND);
    assertThat(clock.nanos() - wall).isBetween(-SystemNanoClock.TOLERANCE, 0L + SECOND / 8);
  }

  @Test
  void interruptedComparison_isIgnored() {
    long[] readings = {0};
    SystemNanoClock interrupted =
        new SystemNanoClock(
            () -> tick,
            () -> {
              if (readings[0]++ > 0) {
                tick += SECOND / 2;
                wall += SECOND / 2;
              }
              return wall;
            });
    pass(SECOND);
    long now = wall;
    assertThat(interrupted.nanos()).isEqualTo(now);
  }

  @Property(tries = 300)
  void clock_neverGoesBack(
      @ForAll @Size(max = 60) long @LongRange(min = -SECOND * 4, max = SECOND * 4) [] leaps) {
    long before = clock.nanos();
    for (long leap : leaps) {
      wall += leap;
      pass(Math.abs(leap) / 3);
      long now = clock.nanos();
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
  }

  @Test
  void systemClock_isNearTheWallClockForAllThreads() throws Exception {
    NanoClock system = NanoClock.system();
    assertThat(NanoClock.system()).isSameAs(system);
    long millis = system.nanos() / 1_000_000;
    assertThat(Math.abs(millis - System.currentTimeMillis())).isLessThan(5000);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      var runs = IntStream.range(0, 4).mapToObj(i -> threads.submit(() -> read(system))).toList();
      for (Future<?> run : runs) {
        run.get(30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void read(NanoClock clock) {
    long before = clock.nanos();
    for (int i = 0; i < 100_000; i++) {
      long now = clock.nanos();
      if (now < before) {
        throw new AssertionError(now + " after " + before);
      }
      before = now;
    }
  }
}
