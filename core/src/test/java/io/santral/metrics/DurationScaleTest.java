package io.santral.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DurationScaleTest {
  /** Resolution a microsecond, two digits: what the scale claims to agree with. */
  private static final Histogram HDR = new Histogram(1_000, 1L << 52, 2);

  @Test
  void longestAt_anyDuration_isWhatHdrHistogramRoundsTo() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      check(random.nextLong(DurationScale.LONGEST) >>> random.nextInt(52));
    }
  }

  @Test
  void longestAt_aroundPowersOfTwo_isWhatHdrHistogramRoundsTo() {
    for (int bits = 0; bits < 52; bits++) {
      for (long off = -2; off <= 2; off++) {
        check(Math.max(0, (1L << bits) + off));
      }
    }
    check(DurationScale.LONGEST);
  }

  private static void check(long nanos) {
    assertThat(DurationScale.longestAt(DurationScale.place(nanos)))
        .as("%d", nanos)
        .isEqualTo(HDR.highestEquivalentValue(nanos));
  }

  @Test
  void place_ofEachLongest_isItsOwnAndTheNextComesAfter() {
    int last = DurationScale.place(DurationScale.LONGEST);
    for (int place = 0; place < last; place++) {
      long longest = DurationScale.longestAt(place);
      assertThat(DurationScale.place(longest)).isEqualTo(place);
      assertThat(DurationScale.place(longest + 1)).isEqualTo(place + 1);
    }
  }

  @Test
  void place_beyondTheLongest_isTheLast() {
    int last = DurationScale.place(DurationScale.LONGEST);

    assertThat(DurationScale.place(Long.MAX_VALUE)).isEqualTo(last);
    assertThat(DurationScale.room(last)).isEqualTo(last + 1);
  }
}
