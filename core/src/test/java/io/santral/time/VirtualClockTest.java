package io.santral.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.InvalidValueException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
  private final VirtualClock clock = new VirtualClock(100);

  @Test
  void clock_standsUntilAdvanced() {
    assertThat(clock.nanos()).isEqualTo(100);
    clock.advance(Duration.ofNanos(5));
    assertThat(clock.nanos()).isEqualTo(105);
    clock.advance(Duration.ZERO);
    clock.advanceTo(105);
    assertThat(clock.nanos()).isEqualTo(105);
    clock.advanceTo(Long.MAX_VALUE);
    assertThat(clock.nanos()).isEqualTo(Long.MAX_VALUE);
    assertThat(clock).hasToString("VirtualClock[" + Long.MAX_VALUE + "]");
  }

  @Test
  void goingBack_isRefused() {
    assertThatThrownBy(() -> clock.advanceTo(99))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("time (99) must not be before 100. A clock never goes back.");
    assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("duration (PT-0.000000001S) must not be negative. A clock never goes back.");
    assertThat(clock.nanos()).isEqualTo(100);
  }

  @Test
  void timeThatDoesNotFit_isRefused() {
    for (Duration tooLong :
        new Duration[] {Duration.ofNanos(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE)}) {
      assertThatThrownBy(() -> clock.advance(tooLong)).isInstanceOf(InvalidValueException.class);
    }
    assertThat(clock.nanos()).isEqualTo(100);
  }
}
