package io.santral.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class WrittenLanguageTest {

  @Test
  void chats_goToWhoWritesTheirLanguage() {
    assertThat(Printed.by(WrittenLanguageTest::run))
        .isEqualTo(
            """
            chat-60 is written in [tr]
            chat-60 goes to ayse in tr, bridge NONE, after 0 s
            chat-72 is written in [hu]
            chat-72 goes to bence in hu, bridge NONE, after 0 s
            chat-69 is written in [de]
            chat-1 is written in []
            chat-1 goes to carol in null, bridge NONE, after 0 s
            chat-69 goes to carol in en, bridge MACHINE_TRANSLATION, after 60 s
            """);
  }

  private static void run() {
    try {
      WrittenLanguage.main(new String[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
