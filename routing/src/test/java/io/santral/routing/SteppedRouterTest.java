package io.santral.routing;

import static io.santral.Channel.CHAT;
import static io.santral.Channel.EMAIL;
import static io.santral.Channel.VOICE;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Interaction;
import io.santral.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteppedRouterTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<Event> events = new ArrayList<>();

  private SteppedRouter start(Plan plan) {
    return SteppedRouter.of(plan, event -> events.add(event.copy()));
  }

  private List<String> types() {
    return events.stream().map(e -> e.type().name()).toList();
  }

  private Event last(EventType type) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i).type() == type) {
        return events.get(i);
      }
    }
    throw new AssertionError(type + " not in " + types());
  }

  @Test
  void submit_readyAgent_livesItsWholeLife() {
    Plan plan =
        Plan.builder()
            .queue("billing", q -> q.needs(Requirement.skill("billing")).wrapUp(ofSeconds(10)))
            .agent("ayse", a -> a.skill("billing"))
            .build();
    SteppedRouter router = start(plan);
    assertThat(router.ready("ayse").accepted()).isTrue();
    assertThat(router.submit(Interaction.of("call").to("billing")).accepted()).isTrue();
    router.advanceTo(5 * SECOND);
    assertThat(router.accept(last(EventType.OFFERED).offer()).accepted()).isTrue();
    assertThat(last(EventType.ACCEPTED).elapsed()).isEqualTo(5 * SECOND);
    router.advanceTo(65 * SECOND);
    assertThat(router.complete("call").accepted()).isTrue();
    assertThat(router.nextDeadline()).isEqualTo(75 * SECOND);
    router.advanceTo(75 * SECOND);
    assertThat(types())
        .containsExactly(
            "AGENT_LOGGED_IN",
            "AGENT_READY",
            "SUBMITTED",
            "OFFERED",
            "ACCEPTED",
            "COMPLETED",
            "WRAP_UP_STARTED",
            "WRAP_UP_ENDED",
            "ENDED");
    assertThat(router.view().liveCount()).isZero();
    assertThat(router.view().metrics().queue("billing").answered()).isEqualTo(1);
  }

  @Test
  void ringTimeOver_otherAgent_isOfferedNextAndKeepsPlace() {
    Plan plan = Plan.builder().queue("q").agent("a", a -> {}).agent("b", a -> {}).build();
    SteppedRouter router = start(plan);
    router.ready("a");
    router.ready("b");
    router.submit(Interaction.of("1").to("q"));
    assertThat(last(EventType.OFFERED).agentId()).isEqualTo("a");
    router.advanceTo(20 * SECOND);
    assertThat(last(EventType.OFFERED).agentId()).isEqualTo("b");
    assertThat(types()).containsSubsequence("OFFERED", "MISSED", "REQUEUED", "OFFERED");
  }

  @Test
  void voiceCall_interruptsEmail_andResumesIt() {
    Plan plan =
        Plan.builder()
            .queue("q")
            .agent("a", a -> a.takes(VOICE, 1).takes(EMAIL, 1).interruptible(EMAIL))
            .build();
    SteppedRouter router = start(plan);
    router.ready("a");
    router.submit(Interaction.of("mail").to("q").on(EMAIL));
    router.accept(last(EventType.OFFERED).offer());
    router.submit(Interaction.of("call").to("q").on(VOICE));
    router.accept(last(EventType.OFFERED).offer());
    assertThat(last(EventType.INTERRUPTED).interactionId()).isEqualTo("mail");
    router.complete("call");
    assertThat(last(EventType.RESUMED).interactionId()).isEqualTo("mail");
    assertThat(router.view().interaction("mail").state()).isEqualTo(InteractionState.ACTIVE);
  }

  @Test
  void chatCapacity_threeAtOnce_fourthWaits() {
    Plan plan = Plan.builder().queue("q").agent("a", a -> a.takes(CHAT, 3)).build();
    SteppedRouter router = start(plan);
    router.ready("a");
    for (int i = 0; i < 4; i++) {
      router.submit(Interaction.of("c" + i).to("q").on(CHAT));
    }
    assertThat(router.view().interaction("c3").state()).isEqualTo(InteractionState.WAITING);
    assertThat(router.view().position("c3")).isEqualTo(1);
    router.accept(events.get(3).offer());
    router.complete("c0");
    assertThat(router.view().interaction("c3").state()).isEqualTo(InteractionState.OFFERED);
  }

  @Test
  void listenerGivesCommand_isAppliedAfterTheStep() {
    Plan plan = Plan.builder().queue("q").agent("a", a -> {}).build();
    SteppedRouter[] router = new SteppedRouter[1];
    List<Outcome> outcomes = new ArrayList<>();
    router[0] =
        SteppedRouter.of(
            plan,
            event -> {
              events.add(event.copy());
              if (event.type() == EventType.OFFERED) {
                outcomes.add(router[0].accept(event.offer()));
              }
            },
            event -> {
              throw new IllegalStateException("planted");
            });
    router[0].ready("a");
    router[0].submit(Interaction.of("1").to("q"));
    assertThat(outcomes).extracting(Outcome::status).containsExactly(Outcome.Status.DEFERRED);
    assertThat(router[0].view().interaction("1").state()).isEqualTo(InteractionState.ACTIVE);
    assertThat(router[0].listenerFailures()).isEqualTo(events.size());
  }
}
