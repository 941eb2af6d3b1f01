package io.santral.routing;

import static io.santral.Requirement.skill;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<Event> events = new ArrayList<>();

  private SteppedRouter router(Plan.Builder plan) {
    return SteppedRouter.of(plan.build(), event -> events.add(event.copy()));
  }

  private Event lastOffer() {
    return events.stream()
        .filter(event -> event.type() == EventType.OFFERED)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static Plan.Builder twoAgents() {
    return Plan.builder().queue("q").agent("ada", a -> {}).agent("bo", a -> {});
  }

  private static void done(Outcome outcome) {
    assertThat(outcome.message()).isEmpty();
  }

  @Test
  void assign_goesPastARefusal() {
    SteppedRouter router = router(twoAgents());
    done(router.ready("ada"));
    done(router.submit(Interaction.of("i").to("q")));
    done(router.decline(lastOffer().offer(), "no"));
    assertThat(router.view().interaction("i").state()).isEqualTo(InteractionState.WAITING);

    done(router.assign("i", "ada"));

    Event offer = lastOffer();
    assertThat(offer.agentId()).isEqualTo("ada");
    assertThat(offer.interactionId()).isEqualTo("i");
    done(router.accept(offer.offer()));
    assertThat(router.view().interaction("i").state()).isEqualTo(InteractionState.ACTIVE);
  }

  @Test
  void assign_ringsAsLongAsOthers_andIsMissedLikeThem() {
    SteppedRouter router = router(twoAgents().missedOffersLimit(0));
    done(router.ready("ada"));
    done(router.submit(Interaction.of("i").to("q")));
    done(router.decline(lastOffer().offer(), "no"));
    done(router.assign("i", "ada"));
    assertThat(lastOffer().until()).isEqualTo(20 * SECOND);
    router.advanceTo(20 * SECOND);
    assertThat(events.get(events.size() - 2).type()).isEqualTo(EventType.MISSED);
    assertThat(events.get(events.size() - 1).type()).isEqualTo(EventType.REQUEUED);
  }

  @Test
  void assign_ofWhatRingsElsewhere_ringsTwice_andTheFirstGetsIt() {
    SteppedRouter router = router(twoAgents());
    done(router.ready("ada"));
    done(router.ready("bo"));
    done(router.submit(Interaction.of("i").to("q")));
    long first = lastOffer().offer();
    done(router.assign("i", "bo"));
    done(router.accept(lastOffer().offer()));
    assertThat(router.accept(first).status()).isEqualTo(Status.STALE_OFFER);
  }

  @Test
  void assign_ofWhatAStrategyHolds_rings_andStaysHeldIfThatFails() {
    RoutingStrategy hold = RoutingStrategy.deciding((i, c) -> Decision.holdUntil(60 * SECOND));
    SteppedRouter router = router(twoAgents().strategy(hold));
    done(router.ready("ada"));
    done(router.submit(Interaction.of("i").to("q")));
    done(router.assign("i", "ada"));
    done(router.decline(lastOffer().offer(), "no"));
    done(router.ready("bo"));
    long offers = events.stream().filter(e -> e.type() == EventType.OFFERED).count();
    assertThat(offers).isEqualTo(1);
  }

  @Test
  void refusals_areTyped_andTellWhatToDo() {
    SteppedRouter router =
        router(
            twoAgents()
                .queue("sales", q -> q.needs(skill("sales")).overflowWhenUnstaffed("q"))
                .agent("cy", a -> a.takes(Channel.CHAT, 1))
                .agent("dee", a -> a.skill("sales").takes(Channel.CHAT, 1)));
    done(router.submit(Interaction.of("i").to("q")));
    done(router.submit(Interaction.of("chat").to("q").on(Channel.CHAT)));
    refused(router, "x", "ada", Status.UNKNOWN_INTERACTION, "is not live");
    refused(router, "i", "x", Status.UNKNOWN_AGENT, "is not in the plan");
    refused(router, "i", "cy", Status.NOT_ELIGIBLE, "agent (cy) may not serve interaction i");
    refused(router, "i", "ada", Status.WRONG_STATE, "agent (ada) is LOGGED_OUT, and only who");
    done(router.ready("cy"));
    refused(router, "chat", "cy", Status.WRONG_STATE, "it is being offered to that agent");
    done(router.submit(Interaction.of("more").to("q").on(Channel.CHAT)));
    refused(router, "more", "cy", Status.AGENT_BUSY, "no room for one more on channel chat");
    done(router.accept(lastOffer().offer()));
    refused(router, "chat", "cy", Status.WRONG_STATE, "is ACTIVE, and only what waits");
    done(router.submit(Interaction.of("later").to("q").notBefore(SECOND)));
    refused(router, "later", "ada", Status.WRONG_STATE, "is SCHEDULED, and only what waits");
  }

  private static void refused(
      SteppedRouter router, String interaction, String agent, Status status, String words) {
    long hash = router.view().stateHash();
    Outcome outcome = router.assign(interaction, agent);
    assertThat(outcome.status()).isEqualTo(status);
    assertThat(outcome.message()).contains(words);
    assertThat(router.view().stateHash()).isEqualTo(hash);
  }

  @Test
  void assign_staysWithinTheTiersThatAreOpen() {
    SteppedRouter router =
        router(
            Plan.builder()
                .queue("q", q -> q.tierOpens(2, ofSeconds(10)))
                .agent("ada", a -> a.serves("q", 1))
                .agent("bo", a -> a.serves("q", 2)));
    done(router.notReady(loggedIn(router, "bo"), "list"));
    done(router.submit(Interaction.of("i").to("q")));
    assertThat(router.assign("i", "bo").status()).isEqualTo(Status.NOT_ELIGIBLE);
    router.advanceTo(10 * SECOND);
    assertThat(router.assign("i", "bo").status()).isEqualTo(Status.WRONG_STATE);
    done(router.ready("bo"));
    assertThat(lastOffer().agentId()).isEqualTo("bo");
  }

  private static String loggedIn(SteppedRouter router, String agent) {
    done(router.login(agent));
    return agent;
  }

  @Test
  void assign_ofWhatOnlyOneMayServe_goesToNobodyElse() {
    SteppedRouter router = router(twoAgents());
    done(router.ready("ada"));
    done(router.submit(Interaction.of("i").to("q")));
    done(router.accept(lastOffer().offer()));
    done(router.transfer("i", Target.agent("bo")));
    assertThat(router.assign("i", "ada").status()).isEqualTo(Status.NOT_ELIGIBLE);
    assertThat(router.assign("i", "bo").status()).isEqualTo(Status.WRONG_STATE);
  }
}
