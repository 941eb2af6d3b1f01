package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {
  @Test
  void defaultPick_isOneObject() {
    assertThat(Decision.defaultPick()).isSameAs(Decision.defaultPick());
    assertThat(Decision.defaultPick().kind()).isEqualTo(Decision.Kind.DEFAULT_PICK);
  }

  @Test
  void assign_isAnOfferToOne() {
    assertThat(Decision.assign("ayse")).isEqualTo(Decision.offerTo(List.of("ayse")));
    assertThat(Decision.assign("ayse").kind()).isEqualTo(Decision.Kind.OFFER);
    assertThat(Decision.assign("ayse").agents()).containsExactly("ayse");
  }

  @Test
  void offerTo_keepsOrderAndCopies() {
    List<String> agents = new ArrayList<>(List.of("b", "a"));
    Decision decision = Decision.offerTo(agents);
    agents.clear();
    assertThat(decision.agents()).containsExactly("b", "a");
    assertThat(decision).isNotEqualTo(Decision.offerTo(List.of("a", "b")));
  }

  @Test
  void offerTo_refusesNobodyAndTwice() {
    assertThatThrownBy(() -> Decision.offerTo(List.of()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("agents ([]) must not be empty");
    assertThatThrownBy(() -> Decision.offerTo(List.of("a", "b", "a")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("agent (a) is named twice");
    assertThatThrownBy(() -> Decision.assign(" ")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Decision.offerTo(null)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void holdAndOverflow_keepWhatTheySay() {
    assertThat(Decision.holdUntil(99).until()).isEqualTo(99);
    assertThat(Decision.holdUntil(99).kind()).isEqualTo(Decision.Kind.HOLD);
    assertThat(Decision.overflowTo("night").queue()).isEqualTo("night");
    assertThat(Decision.overflowTo("night").kind()).isEqualTo(Decision.Kind.OVERFLOW);
    assertThatThrownBy(() -> Decision.overflowTo("q".repeat(65)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void equality_isByValue() {
    assertThat(Decision.holdUntil(1))
        .isEqualTo(Decision.holdUntil(1))
        .hasSameHashCodeAs(Decision.holdUntil(1));
    assertThat(Decision.holdUntil(1)).isNotEqualTo(Decision.holdUntil(2));
    assertThat(Decision.overflowTo("a")).isNotEqualTo(Decision.overflowTo("b"));
    assertThat(Decision.overflowTo("a")).isNotEqualTo(Decision.assign("a"));
  }

  @Test
  void text_isReadable() {
    assertThat(Decision.defaultPick()).hasToString("defaultPick");
    assertThat(Decision.assign("ayse")).hasToString("offerTo[ayse]");
    assertThat(Decision.holdUntil(5)).hasToString("holdUntil(5)");
    assertThat(Decision.overflowTo("night")).hasToString("overflowTo(night)");
  }
}
