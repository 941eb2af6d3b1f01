package io.santral.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstRouteTest {

  @Test
  void program_printsWhatTheReadmeShows() {
    assertThat(Printed.by(() -> FirstRoute.main(new String[0])))
        .isEqualTo(
            """
            #1 AGENT_LOGGED_IN agent=ayse
            #2 AGENT_READY agent=ayse
            #3 SUBMITTED interaction=call-42 queue=billing
            #4 OFFERED interaction=call-42 agent=ayse queue=billing offer=16777216
            #5 ACCEPTED interaction=call-42 agent=ayse queue=billing offer=16777216
            #6 COMPLETED interaction=call-42 queue=billing reason=COMPLETED
            #7 ENDED interaction=call-42 queue=billing reason=COMPLETED
            """);
  }
}
