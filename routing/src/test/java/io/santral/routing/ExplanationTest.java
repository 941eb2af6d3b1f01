package io.santral.routing;

import static io.santral.Proficiency.A2;
import static io.santral.Proficiency.C1;
import static io.santral.Requirement.after;
import static io.santral.Requirement.not;
import static io.santral.Requirement.skill;
import static io.santral.Requirement.until;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.routing.Explanation.Gate;
import io.santral.routing.Explanation.OfAgent;
import io.santral.routing.Explanation.Outlook;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final long SECOND = 1_000_000_000L;

  private long offer;

  private SteppedRouter router(Plan.Builder plan) {
    return SteppedRouter.of(
        plan.build(), e -> offer = e.type() == EventType.OFFERED ? e.offer() : offer);
  }

  private static void done(Outcome outcome) {
    assertThat(outcome.message()).isEmpty();
  }

  private static Explanation why(SteppedRouter router, String interaction) {
    return router.explain(interaction).orElseThrow();
  }

  private static OfAgent of(Explanation why, String agent) {
    return why.agents().stream().filter(a -> a.agent().equals(agent)).findAny().orElseThrow();
  }

  @Test
  void gates_areNamedForEachAgent_inPlanOrder() {
    SteppedRouter router =
        router(
            Plan.builder()
                .queue("other")
                .queue("tax", q -> q.needs(skill("tax", 3)).tierOpens(2, ofSeconds(10)))
                .agent("bo", a -> a.skill("tax", 5).takes(Channel.CHAT, 1))
                .agent("cy", a -> a.skill("tax", 5).serves("other"))
                .agent("dee", a -> a.skill("tax", 2))
                .agent("ed", a -> a.skill("tax", 5).speaks("tr", A2))
                .agent("flo", a -> a.skill("tax", 5).speaks("en", C1))
                .agent("gil", a -> a.skill("tax", 5).speaks("tr", C1).serves("tax", 2))
                .agent("hal", a -> a.skill("tax", 5).speaks("tr", C1))
                .agent("ida", a -> a.skill("tax", 5).speaks("tr", C1))
                .agent("jo", a -> a.skill("tax", 5).speaks("tr", C1)));
    done(router.ready("gil"));
    done(router.ready("ida"));
    done(router.notReady("ida", "lunch"));
    done(router.ready("jo"));
    done(router.submit(Interaction.of("first").to("tax").in("tr").customer("Mrs Smith")));
    done(router.submit(Interaction.of("i").to("tax").in("tr", "az").customer("Mrs Smith")));

    Explanation why = why(router, "i");

    assertThat(why.outlook()).isEqualTo(Outlook.NOT_NOW);
    assertThat(why.state()).isEqualTo(InteractionState.WAITING);
    assertThat(why.candidates()).isEmpty();
    assertThat(of(why, "gil").until()).isEqualTo(10 * SECOND);
    assertThat(why.toString())
        .isEqualTo(
            """
            i is waiting in queue tax: nobody who is free may be offered it now
              bo does not take voice
              cy does not serve the queue
              dee does not meet skill(tax, 3)
              ed speaks tr at A2, and B1 is asked for
              flo speaks none of tr, az
              gil is of tier 2, which is closed, until a step in PT10S
              hal is logged out
              ida is not ready: lunch
              jo has no room on voice""");
  }

  @Test
  void whatStandsBetweenTheTwo_isNamed() {
    SteppedRouter router =
        router(
            Plan.builder()
                .queue("q", q -> q.refusalMemory(ofSeconds(60)))
                .agent("ada", a -> {})
                .agent("bo", a -> {}));
    done(router.ready("ada"));
    done(router.submit(Interaction.of("i").to("q")));
    OfAgent rings = of(why(router, "i"), "ada");
    assertThat(rings.gate()).isEqualTo(Gate.OFFER_OPEN);
    assertThat(rings.until()).isEqualTo(20 * SECOND);
    done(router.advanceTo(5 * SECOND));
    done(router.decline(offer, "no"));
    OfAgent refused = of(why(router, "i"), "ada");
    assertThat(refused.gate()).isEqualTo(Gate.REFUSED);
    assertThat(refused.until()).isEqualTo(65 * SECOND);
    done(router.drain("ada"));
    assertThat(of(why(router, "i"), "ada").gate()).isEqualTo(Gate.LOGGED_OUT);
    assertThat(why(router, "i").outlook()).isEqualTo(Outlook.NOBODY_ON_SHIFT);
    done(router.login("bo"));
    assertThat(why(router, "i").outlook()).isEqualTo(Outlook.NOBODY_FREE);
    assertThat(why(router, "i").toString()).contains("ready and free").contains("bo is not ready");
  }

  @Test
  void laterSteps_areNamedWithWhatStandsAgainstHimNow() {
    SteppedRouter router =
        router(
            Plan.builder()
                .queue(
                    "q",
                    q ->
                        q.needs(until(ofSeconds(30), skill("tax", 8)))
                            .relaxes(r -> r.fallback("hu", "en", ofSeconds(20))))
                .agent("ada", a -> a.skill("tax", 9).speaks("en", C1))
                .agent("bo", a -> a.skill("tax", 5).speaks("hu", C1))
                .agent("cy", a -> a.skill("tax", 9).speaks("hu", C1)));
    done(router.ready("ada"));
    done(router.ready("bo"));
    done(router.submit(Interaction.of("i").to("q").in("hu")));
    done(router.advanceTo(5 * SECOND));
    Explanation why = why(router, "i");
    assertThat(why.outlook()).isEqualTo(Outlook.NOT_NOW);
    assertThat(of(why, "ada").gate()).isEqualTo(Gate.LATER_STEP);
    assertThat(of(why, "ada").until()).isEqualTo(20 * SECOND);
    assertThat(why.toString())
        .contains("ada speaks none of hu, until a step in PT15S")
        .contains("bo does not meet until(PT30S, skill(tax, 8)), until a step in PT25S")
        .contains("cy is logged out");
  }

  @Test
  void whatOnlyAStepThatWillNotComeCouldGive_isNamedWithoutATime() {
    SteppedRouter router =
        router(
            Plan.builder()
                .queue(
                    "q",
                    q ->
                        q.tierOpens(2, ofSeconds(10))
                            .needs(not(after(ofSeconds(10), skill("tax")))))
                .agent("ada", a -> a.serves("q", 1).skill("law"))
                .agent("bo", a -> a.serves("q", 2).skill("tax")));
    done(router.submit(Interaction.of("i").to("q")));
    OfAgent bo = of(why(router, "i"), "bo");
    assertThat(bo.gate()).isEqualTo(Gate.REQUIREMENT);
    assertThat(bo.detail()).contains("not(after(PT10S");
  }

  @Test
  void whatWaitsForItsPreferredAgent_isForNobodyElseUntilThen() {
    SteppedRouter router =
        router(
            Plan.builder()
                .queue("q", q -> q.relaxes(r -> r.preferredAlone(ofSeconds(15))))
                .agent("ada", a -> {})
                .agent("bo", a -> {})
                .decisionLog(5));
    done(router.ready("bo"));
    done(router.notReady("bo", "lunch"));
    done(router.ready("ada"));
    done(router.submit(Interaction.of("i").to("q").prefers("bo")));
    Explanation why = why(router, "i");
    assertThat(why.outlook()).isEqualTo(Outlook.NOT_NOW);
    assertThat(of(why, "ada").until()).isEqualTo(15 * SECOND);
    assertThat(why.toString())
        .contains("ada has to leave it to its preferred agent, which ends in PT15S")
        .contains("bo is not ready: lunch");
    done(router.ready("bo"));
    assertThat(router.explainDecision(offer).orElseThrow().rule())
        .isEqualTo(OfferExplanation.Rule.PREFERRED);
  }

  @Test
  void whoIsKeptBack_isNamed_andUntilWhen() {
    Reserve tax = Reserve.of(skill("tax")).forQueues("tax").givesWayAfter(ofSeconds(30));
    SteppedRouter router =
        router(
            Plan.builder()
                .queue("tax")
                .queue("desk")
                .agent("ada", a -> a.skill("tax"))
                .reserve(tax));
    done(router.ready("ada"));
    done(router.submit(Interaction.of("i").to("desk")));
    assertThat(of(why(router, "i"), "ada").gate()).isEqualTo(Gate.RESERVED);
    assertThat(of(why(router, "i"), "ada").until()).isEqualTo(30 * SECOND);
    assertThat(why(router, "i").toString())
        .contains("ada is kept back for others, which ends in PT30S");
    done(router.advanceTo(30 * SECOND));
    assertThat(of(why(router, "i"), "ada").gate()).isEqualTo(Gate.OFFER_OPEN);
  }

  @Test
  void outlook_tellsBeforehandWhatWouldCome() {
    SteppedRouter router =
        router(
            Plan.builder()
                .queue("q", q -> q.tierOpens(2, ofSeconds(10)))
                .agent("ada", a -> a.skill("tax").serves("q", 2))
                .agent("bo", a -> a.serves("q", 1)));
    Interaction tax = Interaction.of("i").to("q").needs(skill("tax"));
    assertThat(router.view().outlook(tax.needs(skill("law")))).isEqualTo(Outlook.NOBODY_HAS_IT);
    assertThat(router.view().outlook(tax)).isEqualTo(Outlook.NOBODY_ON_SHIFT);
    done(router.login("ada"));
    assertThat(router.view().outlook(tax)).isEqualTo(Outlook.NOBODY_FREE);
    done(router.ready("ada"));
    assertThat(router.view().outlook(tax)).isEqualTo(Outlook.NOT_NOW);
    done(router.ready("bo"));
    Interaction any = Interaction.of("j").to("q");
    assertThat(router.view().outlook(any)).isEqualTo(Outlook.CANDIDATES);
    assertThat(router.view().outlook(any.on(Channel.CHAT))).isEqualTo(Outlook.NOBODY_HAS_IT);
    done(router.submit(any));
    assertThat(router.view().outlook(any)).isEqualTo(Outlook.NOT_NOW);
    assertThatThrownBy(() -> router.view().outlook(any.to("nowhere")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("queue (nowhere) is not in the plan");
  }

  @Test
  void whatIsHeld_hasCandidatesWithScores() {
    RoutingStrategy hold = RoutingStrategy.deciding((i, c) -> Decision.holdUntil(9 * SECOND));
    SteppedRouter router = router(Plan.builder().queue("q").agent("ada", a -> {}).strategy(hold));
    done(router.advanceTo(SECOND));
    done(router.ready("ada"));
    done(router.submit(Interaction.of("i").to("q")));
    OfAgent ada = of(why(router, "i"), "ada");
    assertThat(ada.candidate()).isTrue();
    assertThat(ada.gate()).isEqualTo(Gate.HELD);
    assertThat(ada.until()).isEqualTo(9 * SECOND);
    assertThat(ada.key()).isEqualTo(SECOND);
    assertThat(why(router, "i").toString())
        .endsWith("ada could take it (tier 1, key 1000000000), but it is held, which ends in PT8S");
  }

  @Test
  void whatRingsElsewhere_hasCandidatesWithScores() {
    SteppedRouter router =
        router(
            Plan.builder()
                .queue("q")
                .agent("ada", a -> a.skill("tax", 4))
                .agent("bo", a -> a.skill("tax", 7))
                .strategy(Scorings.meanSkill()));
    done(router.ready("ada"));
    done(router.ready("bo"));
    done(router.submit(Interaction.of("i").to("q").needs(skill("tax"))));
    Explanation why = why(router, "i");
    assertThat(of(why, "bo").gate()).isEqualTo(Gate.OFFER_OPEN);
    assertThat(of(why, "bo").score()).isNull();
    assertThat(of(why, "ada").gate()).isEqualTo(Gate.OFFERS_OPEN);
    assertThat(of(why, "ada").score()).isEqualTo(4.0);
    assertThat(why.toString()).contains("ada could take it (tier 1, score 4.0), but it rings");
  }

  @Test
  void scoringThatFails_leavesTheScoreOut() {
    RoutingStrategy bad =
        RoutingStrategy.scoring(
            (i, a) -> {
              throw new IllegalStateException("no");
            });
    SteppedRouter router =
        router(Plan.builder().queue("q").agent("ada", a -> {}).agent("bo", a -> {}).strategy(bad));
    done(router.ready("ada"));
    done(router.ready("bo"));
    done(router.submit(Interaction.of("i").to("q")));
    assertThat(of(why(router, "i"), "bo").candidate()).isTrue();
    assertThat(of(why(router, "i"), "bo").score()).isNull();
  }

  @Test
  void whatNobodyHas_isTold() {
    SteppedRouter router =
        router(
            Plan.builder()
                .queue("q", q -> q.needs(skill("tax")).overflowWhenUnstaffed("other"))
                .queue("other", q -> q.needs(skill("law")))
                .agent("ada", a -> {}));
    done(router.ready("ada"));
    done(router.submit(Interaction.of("i").to("q")));
    assertThat(why(router, "i").outlook()).isEqualTo(Outlook.NOBODY_HAS_IT);
  }

  @Test
  void whatIsForOneAgent_isForNobodyElse() {
    SteppedRouter router =
        router(Plan.builder().queue("q").agent("ada", a -> {}).agent("bo", a -> {}));
    done(router.ready("ada"));
    done(router.submit(Interaction.of("i").to("q")));
    done(router.accept(offer));
    assertThat(router.explain("i")).as("it does not wait").isEmpty();
    done(router.transfer("i", Target.agent("bo")));
    assertThat(of(why(router, "i"), "ada").gate()).isEqualTo(Gate.FOR_ANOTHER);
    assertThat(of(why(router, "i"), "bo").gate()).isEqualTo(Gate.LOGGED_OUT);
    assertThat(why(router, "i").outlook()).isEqualTo(Outlook.NOBODY_ON_SHIFT);
    assertThat(router.explain("unknown")).isEmpty();
  }

  @Test
  void text_endsAfterFiftyAgents_andSaysNothingOfTheCustomer() {
    Plan.Builder plan = Plan.builder().queue("q");
    for (int a = 0; a < 60; a++) {
      plan.agent("agent-" + a, x -> {});
    }
    SteppedRouter router = router(plan);
    done(router.submit(Interaction.of("i").to("q").customer("Mrs Smith").with("card", "4711")));
    String text = why(router, "i").toString();
    assertThat(text.lines()).hasSize(52);
    assertThat(text).endsWith("and 10 more agents").doesNotContain("Smith").doesNotContain("4711");
  }

  @Test
  void value_isImmutable() {
    SteppedRouter router = router(Plan.builder().queue("q").agent("ada", a -> {}));
    done(router.submit(Interaction.of("i").to("q")));
    Explanation why = why(router, "i");
    assertThatThrownBy(() -> why.agents().clear()).isInstanceOf(RuntimeException.class);
    assertThat(why).isEqualTo(why(router, "i")).hasSameHashCodeAs(why(router, "i"));
  }

  @Test
  void routerWithAThread_answersLater() throws Exception {
    Plan plan = Plan.builder().queue("q").agent("ada", a -> {}).build();
    try (Router router = Router.start(plan)) {
      router.submit(Interaction.of("i").to("q"));
      Explanation why =
          router.explain("i").toCompletableFuture().get(10, TimeUnit.SECONDS).orElseThrow();
      assertThat(why.outlook()).isEqualTo(Outlook.NOBODY_ON_SHIFT);
      assertThat(router.explain("x").toCompletableFuture().get(10, TimeUnit.SECONDS)).isEmpty();
      assertThat(router.explainDecision(1).toCompletableFuture().get(10, TimeUnit.SECONDS))
          .isEmpty();
      assertThat(router.shadowReport().toCompletableFuture().get(10, TimeUnit.SECONDS).queues())
          .isEmpty();
    }
  }
}
