package io.santral.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GiveOutBacklogTest {

  @Test
  void program_givesOutAllAtOnce() {
    assertThat(Printed.by(() -> GiveOutBacklog.main(new String[0])))
        .isEqualTo(
            """
            batch of 3 interactions, 2 agents, 6 pairs
            score 27.0, greedy 20.0
            mail-1 to bence: ACCEPTED
            mail-2 to ayse: ACCEPTED
            mail-3 to bence: ACCEPTED
            """);
  }
}
