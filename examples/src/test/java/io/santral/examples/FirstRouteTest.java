package io.santral.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FirstRouteTest {

  @Test
  void program_printsWhatTheReadmeShows() {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(stream);
      FirstRoute.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertThat(out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"))
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
