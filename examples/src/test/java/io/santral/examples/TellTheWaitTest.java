package io.santral.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TellTheWaitTest {

  /** The minutes are the estimator's, and may get better. */
  @Test
  void program_tellsPlacesAndWaits_andActsUponThem() {
    String text = Printed.by(() -> TellTheWait.main(new String[0]));
    assertThat(text)
        .startsWith("free now:       prospective at 1: about PT0S, 80 % within PT0S (AT_ONCE)")
        .containsPattern("if he came now: prospective at 5: about PT[0-9]+M")
        .containsPattern("call-63 hears: you are number 1, [0-9]+ min")
        .containsPattern("call-66 hears: you are number 4, [0-9]+ min")
        .containsPattern("call-[0-9]+ moves on to general")
        .containsPattern("call-[0-9]+ may be called back")
        .endsWith("will be called back\ncall-72 is on the line: false\n");
  }
}
