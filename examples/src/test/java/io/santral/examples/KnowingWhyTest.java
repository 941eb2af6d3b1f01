package io.santral.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnowingWhyTest {

  @Test
  void program_printsTheReasons() {
    assertThat(Printed.by(() -> KnowingWhy.main(new String[0])))
        .isEqualTo(
            """
            WARNING STARVATION_POSSIBLE: queue (tax) serves strictly by priority: a low one may \
            wait for ever. Set maxWait or overflowAfter, or let age count.
            NOBODY_ON_SHIFT
            call-1 of queue tax was offered to ayse at 1970-01-01T00:00:05Z by SCORING (mean skill)
            * ayse tier 1, score 9.0
              cem tier 1, score 5.0
            call-2 is waiting in queue tax: nobody who is free may be offered it now
              ayse has no room on voice
              bence is of tier 2, which is closed, until a step in PT30S
              cem speaks none of hu
            shadow strategies of 1 queues
              tax (longest idle): 1 decisions, 0 same, 1 different, 0 failed
            """);
  }
}
