package io.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private static final Plan PLAN =
      Plan.builder()
          .queue("calls")
          .queue("chats")
          .agent(
              "ayse",
              a -> a.takes(Channel.VOICE, 1).takes(Channel.CHAT, 1).interruptible(Channel.CHAT))
          .build();

  private static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }

  private static Customers at(String name, Channel channel, long handling, Duration... times) {
    return Customers.like(Interaction.of(name).to(name).on(channel))
        .arriving(Arrivals.at(List.of(times)))
        .handling(Distribution.constant(seconds(handling)));
  }

  private static SimulationReport run(Customers chats) {
    // Calls of 20 s each at 1030 and at 1060.
    return Simulation.of(PLAN)
        .customers(chats, at("calls", Channel.VOICE, 20, seconds(1030), seconds(1060)))
        .day(Duration.ofHours(1))
        .replications(1)
        .run();
  }

  @Test
  void whatWasDone_isNotDoneAgain() {
    // 30 s of the first chat, a call, 10 s, a call, and the last 60 s: the next waits to 1140.
    SimulationReport report = run(at("chats", Channel.CHAT, 100, seconds(1000), seconds(1100)));
    assertThat(report.queue("calls", Measure.WAIT).value()).isZero();
    assertThat(report.queue("chats", Measure.LONGEST_WAIT).value()).isEqualTo(40);
  }

  @Test
  void hold_comesWhenWhatIsBeforeItIsDone() {
    Customers held =
        at("chats", Channel.CHAT, 100, seconds(1000), seconds(1100))
            .holding(1, Distribution.constant(seconds(5)));
    SimulationReport report = run(held);
    Scope chats = new Scope(Scope.Kind.CUSTOMERS, "chats");
    assertThat(report.get(chats, Measure.HELD).value()).isEqualTo(2);
    // Some of a hold, or none, falls into a call; what was left of it is not made up for.
    assertThat(report.queue("chats", Measure.LONGEST_WAIT).value()).isBetween(40.0, 45.0);
  }
}
