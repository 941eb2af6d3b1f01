package io.santral.routing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.InvalidValueException;
import io.santral.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanTest {
  /** Each option, set to something that is no default. */
  private static Map<String, Consumer<Plan.Builder>> options() {
    Map<String, Consumer<Plan.Builder>> options = new TreeMap<>();
    options.put("strategy", b -> b.strategy(RoutingStrategy.roundRobin()));
    options.put("presenceLease", b -> b.presenceLease(ofSeconds(90)));
    options.put("maxInteractions", b -> b.maxInteractions(77));
    options.put("missedOffersLimit", b -> b.missedOffersLimit(5));
    options.put("seed", b -> b.seed(42));
    options.put("strategyBudget", b -> b.strategyBudget(88));
    options.put("demandClasses", b -> b.demandClasses(99));
    options.put("decisionLog", b -> b.decisionLog(66));
    options.put("shadow", b -> b.shadow(RoutingStrategy.linear()));
    return options;
  }

  static Stream<Arguments> eachOption() {
    return options().entrySet().stream().map(o -> Arguments.of(o.getKey(), o.getValue()));
  }

  private static Plan full() {
    Plan.Builder builder =
        Plan.builder()
            .queue("billing", q -> q.needs(Requirement.skill("billing")).overflowWhenFull("desk"))
            .queue("desk")
            .agent("ayse", a -> a.skill("billing", 9).takes(Channel.VOICE, 1))
            .agent("bob", a -> a.serves("desk"));
    options().values().forEach(option -> option.accept(builder));
    return builder.build();
  }

  @Test
  void plan_hasThePublishedDefaults() {
    Plan plan = Plan.builder().build();
    assertThat(plan.queues()).isEmpty();
    assertThat(plan.agents()).isEmpty();
    assertThat(plan.strategy()).isSameAs(RoutingStrategy.longestIdle());
    assertThat(plan.presenceLease()).isNull();
    assertThat(plan.presenceLeaseNanos()).isEqualTo(Long.MAX_VALUE);
    assertThat(plan.maxInteractions()).isEqualTo(1 << 20);
    assertThat(plan.missedOffersLimit()).isEqualTo(3);
    assertThat(plan.seed()).isZero();
    assertThat(plan.strategyBudget()).isEqualTo(1_000_000);
    assertThat(plan.demandClasses()).isEqualTo(65_536);
    assertThat(plan.decisionLog()).isZero();
    assertThat(plan.shadow("billing")).isNull();
    assertThat(plan.check()).isEmpty();
  }

  @Test
  void options_areKept() {
    Plan plan = full();
    assertThat(plan.strategy()).isEqualTo(RoutingStrategy.roundRobin());
    assertThat(plan.presenceLease()).isEqualTo(ofSeconds(90));
    assertThat(plan.presenceLeaseNanos()).isEqualTo(90_000_000_000L);
    assertThat(plan.maxInteractions()).isEqualTo(77);
    assertThat(plan.missedOffersLimit()).isEqualTo(5);
    assertThat(plan.seed()).isEqualTo(42);
    assertThat(plan.strategyBudget()).isEqualTo(88);
    assertThat(plan.demandClasses()).isEqualTo(99);
    assertThat(plan.decisionLog()).isEqualTo(66);
    assertThat(plan.shadow("billing")).isEqualTo(RoutingStrategy.linear());
  }

  @Test
  void queuesAndAgents_keepTheirOrderAndAreFound() {
    Plan plan = full();
    assertThat(plan.queues()).extracting(QueuePlan::id).containsExactly("billing", "desk");
    assertThat(plan.agents()).extracting(Agent::id).containsExactly("ayse", "bob");
    assertThat(plan.queue("desk")).isSameAs(plan.queues().get(1));
    assertThat(plan.agent("ayse")).isSameAs(plan.agents().get(0));
    assertThat(plan.queue("nowhere")).isNull();
    assertThat(plan.agent("nobody")).isNull();
    assertThat(plan).hasToString("plan of 2 queues and 2 agents");
  }

  @Test
  void strategyOf_isTheQueuesOwnOrThePlans() {
    Plan plan =
        Plan.builder()
            .strategy(RoutingStrategy.fewestHandled())
            .queue("own", q -> q.strategy(RoutingStrategy.linear()))
            .queue("plain")
            .build();
    assertThat(plan.strategyOf(plan.queues().get(0))).isEqualTo(RoutingStrategy.linear());
    assertThat(plan.strategyOf(plan.queues().get(1))).isEqualTo(RoutingStrategy.fewestHandled());
  }

  @ParameterizedTest
  @MethodSource("eachOption")
  void twiceSetOption_isRefusedWithItsPresentValue(String name, Consumer<Plan.Builder> option) {
    Plan.Builder builder = Plan.builder();
    option.accept(builder);
    assertThatThrownBy(() -> option.accept(builder))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            e -> {
              assertThat(e.name()).isEqualTo(name);
              assertThat(e.value()).isNotEqualTo("null").isNotEmpty();
              assertThat(e.rule()).isEqualTo("is set already");
            });
  }

  @ParameterizedTest
  @MethodSource("eachOption")
  void anyOption_makesAnUnequalPlan(String name, Consumer<Plan.Builder> option) {
    Plan.Builder builder = Plan.builder();
    option.accept(builder);
    assertThat(builder.build()).as(name).isNotEqualTo(Plan.builder().build());
  }

  @ParameterizedTest
  @MethodSource("eachOption")
  void copiedOption_maySetAgainOnce(String name, Consumer<Plan.Builder> option) {
    Plan.Builder copy = full().toBuilder();
    option.accept(copy);
    assertThat(copy.build()).as(name).isEqualTo(full());
    assertThatThrownBy(() -> option.accept(copy)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void toBuilder_givesAnEqualPlan() {
    assertThat(full().toBuilder().build()).isEqualTo(full()).hasSameHashCodeAs(full());
    assertThat(full()).isNotEqualTo(full().toBuilder().agent("new", a -> {}).build());
    assertThat(full()).isNotEqualTo(full().toBuilder().queue("new").build());
  }

  @Test
  void toBuilder_changesCopiedOnesInTheirPlace() {
    Plan changed =
        full().toBuilder()
            .queue("billing", q -> q.ringTime(ofSeconds(5)))
            .agent("ayse", a -> a.skill("tax", 3))
            .agent(Agent.builder("bob").build())
            .build();
    assertThat(changed.queues()).extracting(QueuePlan::id).containsExactly("billing", "desk");
    assertThat(changed.queues().get(0).ringTime()).isEqualTo(ofSeconds(5));
    assertThat(changed.queues().get(0).overflowWhenFull()).isEqualTo("desk");
    assertThat(changed.agents()).extracting(Agent::id).containsExactly("ayse", "bob");
    assertThat(changed.agents().get(0).skills()).containsKeys("billing", "tax");
    assertThat(changed.agents().get(1).memberships()).isEmpty();
  }

  @Test
  void toBuilder_replacesAQueueOnce() {
    Plan.Builder copy = full().toBuilder().queue("desk");
    assertThatThrownBy(() -> copy.queue("desk"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("queue (desk) ");
  }

  @Test
  void without_leavesOutCopiedOnes() {
    Plan smaller = full().toBuilder().withoutAgent("bob").build();
    assertThat(smaller.agents()).extracting(Agent::id).containsExactly("ayse");
    assertThat(smaller.agent("bob")).isNull();
    Plan oneQueue = full().toBuilder().withoutQueue("billing").withoutAgent("ayse").build();
    assertThat(oneQueue.queues()).extracting(QueuePlan::id).containsExactly("desk");
    assertThatThrownBy(() -> full().toBuilder().withoutQueue("nowhere"))
        .hasMessageStartingWith("queue (nowhere) is not in the plan");
    assertThatThrownBy(() -> full().toBuilder().withoutAgent("nobody"))
        .hasMessageStartingWith("agent (nobody) is not in the plan");
    assertThatThrownBy(() -> full().toBuilder().agent("bob", a -> {}).withoutAgent("bob"))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void withoutQueue_thatSomebodyNeedsIsFoundAtBuild() {
    Plan.Builder builder = full().toBuilder().withoutQueue("desk");
    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("overflowWhenFull (desk) of queue billing is not a queue");
  }

  @Test
  void duplicateIds_areRefused() {
    assertThatThrownBy(() -> Plan.builder().queue("a").queue("a", q -> {}))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("queue (a) is in the plan already. Give every queue an id of its own.");
    assertThatThrownBy(() -> Plan.builder().agent("a", a -> {}).agent("a", a -> {}))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("agent (a) is in the plan already. Give every agent an id of his own.");
  }

  @Test
  void queueAgentAndOption_mayShareAName() {
    Plan plan = Plan.builder().queue("seed").agent("seed", a -> {}).seed(1).build();
    assertThat(plan.agent("seed")).isNotNull();
  }

  @Test
  void unknownQueues_areRefusedAtBuild() {
    assertThatThrownBy(() -> Plan.builder().agent("a", a -> a.serves("sales")).build())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("serves (sales) of agent a is not a queue of the plan.");
    List<Consumer<QueuePlan.Builder>> overflows =
        List.of(
            q -> q.overflowAfter(ofSeconds(1), "away"),
            q -> q.overflowWhenFull("away"),
            q -> q.overflowWhenUnstaffed("away"));
    for (Consumer<QueuePlan.Builder> overflow : overflows) {
      assertThatThrownBy(() -> Plan.builder().queue("a", overflow).build())
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("(away) of queue a is not a queue of the plan.");
    }
  }

  @Test
  void order_ofQueuesAndTheirMentionsIsFree() {
    Plan plan =
        Plan.builder()
            .agent("a", a -> a.serves("late"))
            .queue("early", q -> q.overflowWhenFull("late"))
            .queue("late")
            .build();
    assertThat(plan.queues()).hasSize(2);
  }

  @Test
  void ranges_areChecked() {
    List<Consumer<Plan.Builder>> wrong =
        List.of(
            b -> b.maxInteractions(0),
            b -> b.maxInteractions((1 << 28) + 1),
            b -> b.missedOffersLimit(-1),
            b -> b.strategyBudget(0),
            b -> b.demandClasses(0),
            b -> b.demandClasses((1 << 24) + 1),
            b -> b.presenceLease(Duration.ZERO),
            b -> b.presenceLease(ofSeconds(-1)),
            b -> b.presenceLease(null),
            b -> b.strategy(null),
            b -> b.queue(" "),
            b -> b.queue((QueuePlan) null),
            b -> b.queue("q", null),
            b -> b.agent((Agent) null),
            b -> b.agent("a", null),
            b -> b.agent("", a -> {}));
    for (Consumer<Plan.Builder> option : wrong) {
      assertThatThrownBy(() -> option.accept(Plan.builder()))
          .isInstanceOf(InvalidValueException.class);
    }
    Plan.builder().missedOffersLimit(0).maxInteractions(1 << 28).demandClasses(1 << 24).build();
  }

  @Test
  void plan_doesNotFollowItsBuilder() {
    Plan.Builder builder = Plan.builder().queue("a");
    Plan plan = builder.build();
    builder.queue("b").agent("x", a -> {});
    assertThat(plan.queues()).hasSize(1);
    assertThat(plan.agents()).isEmpty();
    assertThat(plan.queue("b")).isNull();
    assertThatThrownBy(() -> plan.queues().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
