package io.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperworkTest {
  private static final Plan PLAN =
      Plan.builder()
          .queue("first", q -> q.wrapUp(seconds(60)))
          .queue("second", q -> q.wrapUp(seconds(60)))
          .agent("ayse", a -> a.takes(Channel.VOICE, 1).serves("first", 1))
          .agent("bela", a -> a.takes(Channel.VOICE, 1).serves("second", 1))
          .build();

  private static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }

  /** Two customers, each 10 s with Ayse and so long with Bela; 20 s of paperwork after each. */
  private static SimulationReport run(long there, long next) {
    Customers all =
        Customers.like(Interaction.of("callers").to("first"))
            .arriving(Arrivals.at(List.of(seconds(0), seconds(next))))
            .handling(Distribution.constant(seconds(10)))
            .wrapUp(Distribution.constant(seconds(20)))
            .transferring(1, "second", Distribution.constant(seconds(there)));
    return Simulation.of(PLAN).customers(all).day(Duration.ofHours(1)).replications(1).run();
  }

  @Test
  void whoPassedACustomerOn_isDoneWhileTheNextServesHim() {
    SimulationReport report = run(100, 15);
    assertThat(report.queue("first", Measure.LONGEST_WAIT).value()).isEqualTo(15);
    // Bela is done at 130, and the second customer has come to him at 40.
    assertThat(report.queue("second", Measure.LONGEST_WAIT).value()).isEqualTo(90);
  }

  @Test
  void whoPassedACustomerOn_isDoneAtLastWhenTheNextIs() {
    SimulationReport report = run(5, 16);
    assertThat(report.queue("first", Measure.LONGEST_WAIT).value()).isZero();
    // Bela writes until 35, and the second customer has come to him at 26.
    assertThat(report.queue("second", Measure.LONGEST_WAIT).value()).isEqualTo(9);
  }
}
