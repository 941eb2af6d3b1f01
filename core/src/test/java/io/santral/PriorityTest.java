package io.santral;

import static io.santral.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriorityTest {
  @Test
  void named_haveTheirLevels() {
    assertThat(Priority.of(-1)).isSameAs(Priority.LOW);
    assertThat(Priority.of(0)).isSameAs(Priority.NORMAL);
    assertThat(Priority.of(1)).isSameAs(Priority.HIGH);
    assertThat(Priority.of(2)).isSameAs(Priority.URGENT);
  }

  @Test
  void of_everyLevel_isThatLevel() {
    for (int level = -100; level <= 100; level++) {
      assertThat(Priority.of(level).level()).isEqualTo(level);
      assertThat(Priority.of(level))
          .isEqualTo(new Priority(level))
          .hasToString(Integer.toString(level));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-101, 101, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void of_outOfRange_isRefused(int level) {
    assertRefused(() -> Priority.of(level), "priority", "" + level, "must be -100 to 100");
    assertRefused(() -> new Priority(level), "priority", "" + level, "must be -100 to 100");
  }

  @Test
  void order_isThatOfLevels() {
    assertThat(Priority.LOW).isLessThan(Priority.NORMAL);
    assertThat(Priority.URGENT).isGreaterThan(Priority.HIGH);
    assertThat(Priority.of(100)).isGreaterThan(Priority.of(-100));
    assertThat(Priority.of(7)).isEqualByComparingTo(Priority.of(7));
  }
}
