package io.santral.routing;

import static io.santral.Requirement.skill;
import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Interaction;
import io.santral.routing.Explanation.OfAgent;
import io.santral.routing.OfferExplanation.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfferExplanationTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<Long> offers = new ArrayList<>();

  private SteppedRouter router(Plan.Builder plan) {
    return SteppedRouter.of(
        plan.build(),
        event -> {
          if (event.type() == EventType.OFFERED) {
            offers.add(event.offer());
          }
        });
  }

  private static Plan.Builder two(RoutingStrategy strategy) {
    return Plan.builder()
        .queue("q")
        .agent("ada", a -> a.skill("tax", 4))
        .agent("bo", a -> a.skill("tax", 7))
        .strategy(strategy);
  }

  private static void done(Outcome outcome) {
    assertThat(outcome.message()).isEmpty();
  }

  private static void ready(SteppedRouter router) {
    done(router.ready("ada"));
    done(router.advanceTo(SECOND));
    done(router.ready("bo"));
  }

  private OfferExplanation last(SteppedRouter router) {
    return router.explainDecision(offers.get(offers.size() - 1)).orElseThrow();
  }

  @Test
  void off_nothingIsKept() {
    SteppedRouter router = router(two(RoutingStrategy.longestIdle()));
    ready(router);
    done(router.submit(Interaction.of("i").to("q")));
    assertThat(router.explainDecision(offers.get(0))).isEmpty();
  }

  @Test
  void ranking_showsKeys_asTheyWereThen() {
    SteppedRouter router = router(two(RoutingStrategy.longestIdle()).decisionLog(10));
    ready(router);
    done(router.submit(Interaction.of("i").to("q").customer("Mrs Smith")));
    done(router.accept(offers.get(0)));
    done(router.advanceTo(50 * SECOND));
    done(router.notReady("bo", "lunch"));
    OfferExplanation why = last(router);
    assertThat(why.rule()).isEqualTo(Rule.RANKING);
    assertThat(why.picked()).isEqualTo("ada");
    assertThat(why.at()).isEqualTo(SECOND);
    assertThat(why.candidates()).extracting(OfAgent::agent).containsExactly("ada", "bo");
    assertThat(why.candidates()).extracting(OfAgent::key).containsExactly(0L, SECOND);
    assertThat(why.toString())
        .isEqualTo(
            """
            i of queue q was offered to ada at 1970-01-01T00:00:01Z by RANKING (longest idle)
            * ada tier 1, key 0
              bo tier 1, key 1000000000""");
  }

  @Test
  void scoring_showsScores() {
    SteppedRouter router = router(two(Scorings.meanSkill()).decisionLog(10));
    ready(router);
    done(router.submit(Interaction.of("i").to("q").needs(skill("tax"))));
    assertThat(last(router).rule()).isEqualTo(Rule.SCORING);
    assertThat(last(router).picked()).isEqualTo("bo");
    assertThat(last(router).candidates()).extracting(OfAgent::score).containsExactly(4.0, 7.0);
  }

  @Test
  void scoringThatFails_leavesTheDefaultPick_andSaysWhy() {
    RoutingStrategy bad = RoutingStrategy.scoring((i, a) -> a.id().equals("bo") ? Double.NaN : 1);
    SteppedRouter router = router(two(bad).decisionLog(10));
    ready(router);
    done(router.submit(Interaction.of("i").to("q")));
    OfferExplanation why = last(router);
    assertThat(why.rule()).isEqualTo(Rule.DEFAULT_PICK);
    assertThat(why.failure()).isEqualTo("scored NaN");
    assertThat(why.candidates()).extracting(OfAgent::score).containsExactly(1.0, null);
    assertThat(why.toString()).contains("by DEFAULT_PICK (a lambda, which scored NaN)");
  }

  @Test
  void decidingThatOffersToSeveral_isOneDecisionOfAllTheirOffers() {
    RoutingStrategy both =
        RoutingStrategy.deciding((i, c) -> Decision.offerTo(List.of("bo", "ada")));
    SteppedRouter router = router(two(both).decisionLog(1));
    ready(router);
    done(router.submit(Interaction.of("i").to("q")));
    assertThat(router.explainDecision(offers.get(0)).orElseThrow().picked()).isEqualTo("bo");
    assertThat(router.explainDecision(offers.get(1)).orElseThrow().picked()).isEqualTo("ada");
    assertThat(last(router).rule()).isEqualTo(Rule.DECIDING);
    assertThat(last(router).candidates()).hasSize(2);
  }

  @Test
  void preferredAndAssigned_areNamed() {
    SteppedRouter router = router(two(Scorings.meanSkill()).decisionLog(10));
    ready(router);
    done(router.submit(Interaction.of("i").to("q").prefers("ada").needs(skill("tax"))));
    assertThat(last(router).rule()).isEqualTo(Rule.PREFERRED);
    assertThat(last(router).candidates()).hasSize(2).allMatch(c -> c.score() == null);
    done(router.assign("i", "bo"));
    assertThat(last(router).rule()).isEqualTo(Rule.ASSIGNED);
    assertThat(last(router).picked()).isEqualTo("bo");
    done(router.accept(offers.get(1)));
    done(router.transfer("i", Target.agent("ada")));
    assertThat(last(router).rule()).isEqualTo(Rule.DIRECT);
  }

  @Test
  void onlyTheLastAreKept() {
    SteppedRouter router = router(two(RoutingStrategy.longestIdle()).decisionLog(3));
    done(router.ready("ada"));
    for (int i = 0; i < 10; i++) {
      done(router.submit(Interaction.of("i" + i).to("q")));
      done(router.cancel("i" + i, ""));
    }
    for (int i = 0; i < 10; i++) {
      assertThat(router.explainDecision(offers.get(i)).isPresent()).isEqualTo(i >= 7);
    }
    assertThat(router.explainDecision(0)).isEmpty();
    assertThat(router.explainDecision(-1)).isEmpty();
  }

  @Test
  void decisionsThatCameToNothing_pushNobodyOut() {
    RoutingStrategy hold =
        RoutingStrategy.deciding(
            (i, c) ->
                i.level() > 0 ? Decision.holdUntil(i.now() + SECOND) : Decision.defaultPick());
    SteppedRouter router = router(two(hold).decisionLog(1));
    done(router.ready("ada"));
    done(router.submit(Interaction.of("i").to("q")));
    done(router.cancel("i", ""));
    for (int i = 0; i < 3; i++) {
      done(router.submit(Interaction.of("held-" + i).to("q").priority(1)));
    }
    assertThat(last(router).interaction()).isEqualTo("i");
  }
}
