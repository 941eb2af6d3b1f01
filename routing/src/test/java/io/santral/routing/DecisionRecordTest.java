package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Interaction;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionRecordTest {
  @Test
  void offer_whenRecorded_isInTheFlightRecording(@TempDir Path directory) throws Exception {
    SteppedRouter router =
        SteppedRouter.of(Plan.builder().queue("q").agent("ayse", a -> {}).build());
    Path file = directory.resolve("offers.jfr");
    router.ready("ayse");
    router.submit(Interaction.of("before").to("q"));
    try (Recording recording = new Recording()) {
      recording.enable("io.santral.Offer");
      recording.start();
      router.cancel("before", "make room");
      router.submit(Interaction.of("call-42").to("q"));
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> offers =
        RecordingFile.readAllEvents(file).stream()
            .filter(e -> e.getEventType().getName().equals("io.santral.Offer"))
            .toList();
    assertThat(offers).hasSize(1);
    assertThat(offers.get(0).getString("interaction")).isEqualTo("call-42");
    assertThat(offers.get(0).getString("agent")).isEqualTo("ayse");
  }
}
