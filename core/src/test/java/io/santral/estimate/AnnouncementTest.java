package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.InvalidValueException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is said never rises without excuse, and is round if wished. */
class AnnouncementTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  @Test
  void said_neverRises() {
    SplittableRandom chance = new SplittableRandom(3);
    for (Announcement each : new Announcement[] {Announcement.exact(), Announcement.rounded()}) {
      long last = Long.MAX_VALUE;
      for (int i = 0; i < 1000; i++) {
        long said = each.say(chance.nextLong(20 * MINUTE), i * SECOND, false);
        assertThat(said).isBetween(0L, last);
        last = said;
      }
    }
  }

  @Test
  void said_fallsWithTime() {
    Announcement exact = Announcement.exact();
    assertThat(exact.say(3 * MINUTE, 0, false)).isEqualTo(3 * MINUTE);
    assertThat(exact.say(3 * MINUTE, MINUTE, false)).isEqualTo(2 * MINUTE);
    assertThat(exact.say(30 * SECOND, 2 * MINUTE, false)).isEqualTo(30 * SECOND);
    assertThat(exact.say(9 * MINUTE, 10 * MINUTE, false)).isZero();
  }

  @Test
  void excuse_allowsARise() {
    Announcement exact = Announcement.exact();
    exact.say(MINUTE, 0, false);
    assertThat(exact.say(5 * MINUTE, SECOND, true)).isEqualTo(5 * MINUTE);
    assertThat(exact.say(6 * MINUTE, 2 * SECOND, false)).isEqualTo(5 * MINUTE - SECOND);
  }

  @Test
  void rounding_isUp() {
    assertThat(Announcement.round(0)).isZero();
    assertThat(Announcement.round(1)).isEqualTo(MINUTE);
    assertThat(Announcement.round(61 * SECOND)).isEqualTo(2 * MINUTE);
    assertThat(Announcement.round(5 * MINUTE)).isEqualTo(5 * MINUTE);
    assertThat(Announcement.round(5 * MINUTE + 1)).isEqualTo(10 * MINUTE);
    assertThat(Announcement.round(31 * MINUTE)).isEqualTo(45 * MINUTE);
    assertThat(Announcement.round(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void impossibleInput_isRefused() {
    assertThatThrownBy(() -> Announcement.round(-1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Announcement.exact().say(-1, 0, false))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void endlessWait_doesNotOverflow() {
    assertThat(Announcement.exact().say(Long.MAX_VALUE, 5, false)).isEqualTo(Long.MAX_VALUE - 5);
  }
}
