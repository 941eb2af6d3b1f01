package io.santral.routing;

import static io.santral.Channel.CHAT;
import static io.santral.Channel.EMAIL;
import static io.santral.Requirement.skill;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.routing.BatchAssignment.Objective;
import io.santral.routing.BatchAssignment.Solution;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BatchAssignmentTest {
  private static final long SECOND = 1_000_000_000L;
  private static final RoutingStrategy HELD =
      RoutingStrategy.deciding((i, c) -> Decision.holdUntil(Long.MAX_VALUE));

  private long offer;

  private SteppedRouter router(Plan.Builder plan) {
    SteppedRouter router =
        SteppedRouter.of(
            plan.build(), e -> offer = e.type() == EventType.OFFERED ? e.offer() : offer);
    router.view().agents().forEach(agent -> done(router.ready(agent)));
    return router;
  }

  private static void done(Outcome outcome) {
    assertThat(outcome.message()).isEmpty();
  }

  private static Interaction mail(String id, String skill) {
    return Interaction.of(id).to("mail").on(EMAIL).needs(skill(skill));
  }

  private static BatchAssignment read(SteppedRouter router) {
    return BatchAssignment.of(router.view(), "mail", EMAIL, Scorings.meanSkill());
  }

  private static Plan.Builder mailDesk() {
    return Plan.builder()
        .queue("mail", q -> q.strategy(HELD))
        .queue("chat")
        .agent("ada", a -> a.skill("tax", 10).skill("law", 9).takes(EMAIL, 1).takes(CHAT, 1))
        .agent("bo", a -> a.skill("tax", 9).skill("law", 1).takes(EMAIL, 1));
  }

  @Test
  void batch_isBetterThanOneAfterAnother() {
    SteppedRouter router = router(mailDesk());
    done(router.submit(mail("m1", "tax")));
    done(router.submit(mail("m2", "law")));

    BatchAssignment batch = read(router);
    Solution solution = batch.solve(Objective.SCORE, 1_000);

    assertThat(batch.toString()).isEqualTo("batch of 2 interactions, 2 agents, 4 pairs");
    assertThat(solution.commands())
        .containsExactly(new Command.Assign("m1", "bo"), new Command.Assign("m2", "ada"));
    assertThat(solution.score()).isEqualTo(18);
    assertThat(solution.greedyScore()).isEqualTo(11);
    assertThat(solution.greedyCount()).isEqualTo(2);
    assertThat(solution.optimal()).isTrue();
    solution.commands().forEach(command -> done(router.apply(command)));
    assertThat(router.view().agent("ada").work()).isEqualTo(1);
    assertThat(read(router).solve(Objective.SCORE, 1_000).commands()).isEmpty();
  }

  @Test
  void routerWithAThread_isReadThere_andSolvedElsewhere() throws Exception {
    try (Router router = Router.start(mailDesk().build())) {
      router.ready("ada");
      router.ready("bo");
      router.submit(mail("m1", "tax"));
      router.submit(mail("m2", "law"));
      Solution solution =
          router
              .ask(view -> BatchAssignment.of(view, "mail", EMAIL, Scorings.meanSkill()))
              .thenApply(batch -> batch.solve(Objective.COUNT_THEN_SCORE, 1_000))
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      assertThat(solution.score()).isEqualTo(18);
      for (Command command : solution.commands()) {
        done(router.apply(command).toCompletableFuture().get(10, TimeUnit.SECONDS));
      }
      Command late = new Command.Assign("m1", "ada");
      assertThat(router.apply(late).toCompletableFuture().get(10, TimeUnit.SECONDS).status())
          .as("what no longer fits is refused")
          .isEqualTo(Outcome.Status.AGENT_BUSY);
    }
  }

  @Test
  void budgetOfZero_isGreedy() {
    SteppedRouter router = router(mailDesk());
    done(router.submit(mail("m1", "tax")));
    done(router.submit(mail("m2", "law")));
    Solution solution = read(router).solve(Objective.SCORE, 0);
    assertThat(solution.optimal()).isFalse();
    assertThat(solution.score()).isEqualTo(solution.greedyScore()).isEqualTo(11);
    assertThatThrownBy(() -> read(router).solve(Objective.SCORE, -1))
        .isInstanceOf(InvalidValueException.class);
    Solution stopped = read(router).solve(Objective.SCORE, 1_000, () -> true);
    assertThat(stopped.score()).isEqualTo(18);
  }

  @Test
  void whatIsNotPossibleForAnOffer_isNotPossibleHere() {
    SteppedRouter router =
        router(
            Plan.builder()
                .queue("mail", q -> q.tierOpens(2, ofSeconds(60)).strategy(HELD))
                .agent("ada", a -> a.skill("tax").takes(EMAIL, 2).serves("mail", 1))
                .agent("bo", a -> a.skill("tax").takes(EMAIL, 2).serves("mail", 2))
                .agent("cy", a -> a.skill("law").takes(EMAIL, 2))
                .agent("dee", a -> a.skill("tax").takes(EMAIL, 1).serves("mail", 1)));
    done(router.submit(mail("m1", "tax")));
    done(router.assign("m1", "ada"));
    done(router.decline(offer, "no"));
    done(router.notReady("dee", "lunch"));
    assertThat(read(router).pairs()).as("refused, in a closed tier, without the skill").isZero();
    done(router.advanceTo(60 * SECOND));
    assertThat(read(router).solve(Objective.SCORE, 1_000).commands())
        .containsExactly(new Command.Assign("m1", "bo"));
    done(router.assign("m1", "bo"));
    assertThat(read(router).interactions()).as("what rings is not read").isZero();
  }

  @Test
  void onlyTheQueueAndTheChannel_areRead() {
    SteppedRouter router = router(mailDesk());
    done(router.submit(mail("m1", "tax")));
    done(router.submit(Interaction.of("c1").to("mail").on(CHAT)));
    assertThat(read(router).interactions()).isEqualTo(1);
    BatchAssignment chats = BatchAssignment.of(router.view(), "mail", CHAT, (i, a) -> 1);
    assertThat(chats.interactions()).isEqualTo(1);
    assertThat(chats.agents()).isEqualTo(1);
    assertThat(BatchAssignment.of(router.view(), "chat", CHAT, (i, a) -> 1).pairs()).isZero();
  }

  @Test
  void whoIsKeptBack_isKeptBackHereToo() {
    Reserve law = Reserve.of(skill("law", 5)).forQueues("chat").givesWayAfter(ofSeconds(60));
    SteppedRouter router = router(mailDesk().reserve(law));
    done(router.submit(mail("m1", "tax")));
    assertThat(read(router).solve(Objective.SCORE, 1_000).commands())
        .containsExactly(new Command.Assign("m1", "bo"));
    done(router.advanceTo(60 * SECOND));
    assertThat(read(router).solve(Objective.SCORE, 1_000).commands())
        .containsExactly(new Command.Assign("m1", "ada"));
  }

  @Test
  void whatIsForOneAgent_goesToHimOnly() {
    SteppedRouter router = router(mailDesk());
    done(router.submit(mail("m1", "tax")));
    done(router.assign("m1", "ada"));
    done(router.accept(offer));
    done(router.submit(mail("m2", "tax")));
    done(router.assign("m2", "bo"));
    done(router.accept(offer));
    done(router.transfer("m1", Target.agent("bo")));
    assertThat(read(router).pairs()).as("he is busy, and the other is not meant").isZero();
  }

  @Test
  void room_isCountedAsTheLedgerDoes() {
    SteppedRouter router =
        router(
            Plan.builder()
                .queue("mail", q -> q.strategy(HELD))
                .queue("chat")
                .agent("ada", a -> a.totalCapacity(10).takes(EMAIL, 5, 3).takes(CHAT, 2, 4)));
    for (int m = 0; m < 6; m++) {
      done(router.submit(Interaction.of("m" + m).to("mail").on(EMAIL)));
    }
    assertThat(given(router)).containsExactly("m0", "m1", "m2");
    done(router.submit(Interaction.of("c").to("chat").on(CHAT)));
    assertThat(given(router)).containsExactly("m0", "m1");
    given(router).forEach(id -> done(router.assign(id, "ada")));
    assertThat(given(router)).isEmpty();
  }

  private static List<String> given(SteppedRouter router) {
    return BatchAssignment.of(router.view(), "mail", EMAIL, (i, a) -> 1)
        .solve(Objective.COUNT_THEN_SCORE, 1_000)
        .commands()
        .stream()
        .map(Command.Assign::interaction)
        .toList();
  }

  @Test
  void scoring_seesTierAndPositionInTheQueue() {
    SteppedRouter router =
        router(
            Plan.builder()
                .queue("mail", q -> q.strategy(HELD))
                .agent("ada", a -> a.takes(EMAIL, 1).serves("mail", 3, 77)));
    done(router.submit(Interaction.of("m").to("mail").on(EMAIL)));
    Solution solution =
        BatchAssignment.of(router.view(), "mail", EMAIL, (i, a) -> a.tier() * 1000 + a.position())
            .solve(Objective.SCORE, 10);
    assertThat(solution.score()).isEqualTo(3_077);
  }

  @Test
  void badArguments_areRefused() {
    SteppedRouter router = router(mailDesk());
    done(router.submit(mail("m1", "tax")));
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> BatchAssignment.of(router.view(), "mail", EMAIL, (i, a) -> bad))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("of interaction m1 and agent ada must be finite");
    }
    assertThatThrownBy(() -> BatchAssignment.of(router.view(), "x", EMAIL, (i, a) -> 0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("queue (x) is not in the plan");
    RouterView foreign =
        (RouterView)
            Proxy.newProxyInstance(
                RouterView.class.getClassLoader(),
                new Class<?>[] {RouterView.class},
                (p, m, a) -> 0);
    assertThatThrownBy(() -> BatchAssignment.of(foreign, "mail", EMAIL, (i, a) -> 0))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("is not a router's own");
  }

  @Test
  void reading_changesNothing() {
    SteppedRouter router = router(mailDesk());
    done(router.submit(mail("m1", "tax")));
    long hash = router.view().stateHash();
    read(router);
    assertThat(router.view().stateHash()).isEqualTo(hash);
  }

  @Test
  void aThousandForTwoHundred_isSolvedAndGivenOut() {
    Plan.Builder plan = Plan.builder().queue("mail", q -> q.strategy(HELD));
    SplittableRandom random = new SplittableRandom(5);
    for (int a = 0; a < 200; a++) {
      plan.agent(
          "a" + a,
          x -> {
            x.takes(EMAIL, 1 + random.nextInt(4));
            for (int s = 0; s < 20; s++) {
              if (random.nextInt(3) == 0) {
                x.skill("s" + s, 1 + random.nextInt(100));
              }
            }
          });
    }
    SteppedRouter router = router(plan);
    for (int i = 0; i < 1_000; i++) {
      done(router.submit(mail("m" + i, "s" + random.nextInt(20))));
    }
    BatchAssignment batch =
        BatchAssignment.of(
            router.view(), "mail", EMAIL, (i, a) -> (i.id() + a.id()).hashCode() % 1_000);
    Solution solution = batch.solve(Objective.COUNT_THEN_SCORE, 100_000_000);
    assertThat(solution.optimal()).isTrue();
    assertThat(solution.commands().size()).isGreaterThanOrEqualTo(solution.greedyCount());
    assertThat(solution.score()).isGreaterThan(solution.greedyScore());
    solution.commands().forEach(command -> done(router.apply(command)));
  }
}
