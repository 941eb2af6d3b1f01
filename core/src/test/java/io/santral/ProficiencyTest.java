package io.santral;

import static io.santral.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProficiencyTest {
  @Test
  void order_isThatOfTheFrameworkWithNativeLast() {
    assertThat(Proficiency.values())
        .extracting(Enum::name)
        .containsExactly("A1", "A2", "B1", "B2", "C1", "C2", "NATIVE");
  }

  @Test
  void atLeast_comparesByOrder() {
    List<Proficiency> levels = List.of(Proficiency.values());
    for (Proficiency one : levels) {
      for (Proficiency other : levels) {
        assertThat(one.atLeast(other)).isEqualTo(levels.indexOf(one) >= levels.indexOf(other));
      }
    }
  }

  @Test
  void atLeast_null_isRefused() {
    assertRefused(() -> Proficiency.B1.atLeast(null), "proficiency", "null", "must not be null");
  }
}
