package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The test of the test: a replica that differs in a single thing must be found out. */
class ReplicaTest {
  private static final Plan PLAN =
      Plan.builder()
          .queue("q", q -> q.announceEvery(Duration.ofSeconds(9)).wrapUp(Duration.ofSeconds(5)))
          .queue("r")
          .agent("a", a -> a.team("blue"))
          .agent("b", b -> {})
          .agent("c", c -> {})
          .presenceLease(Duration.ofHours(1))
          .build();

  private static SteppedRouter router() {
    SteppedRouter router = SteppedRouter.of(PLAN, 0);
    router.ready("a");
    router.ready("b");
    router.ready("c");
    for (int i = 1; i <= 5; i++) {
      router.submit(Interaction.of("i" + i).to("q"));
    }
    router.once("id", new Command.Decline(offer(router, "a"), "no"));
    router.accept(offer(router, "b"));
    return router;
  }

  private static long offer(SteppedRouter router, String agent) {
    return Assert.present(slot(router.engine(), agent).firstLeg).offer;
  }

  private static AgentSlot slot(Engine engine, String agent) {
    return Assert.present(engine.state.agents.get(agent));
  }

  private static LiveInteraction live(Engine engine, String id) {
    return Assert.present(engine.state.interactions.get(id));
  }

  private static Map<String, Consumer<Engine>> bugs() {
    Map<String, Consumer<Engine>> bugs = new LinkedHashMap<>();
    bugs.put("enqueued", e -> e.state.enqueued++);
    bugs.put("agent orders", e -> e.state.agentOrders++);
    bugs.put("sequence", e -> e.state.outbox.resume(1));
    bugs.put("offers", e -> e.state.legs.newOfferId(e.state.legs.get(0)));
    bugs.put("free legs", e -> e.state.legs.take());
    bugs.put("place in line", e -> live(e, "i5").sequence++);
    bugs.put("key", e -> live(e, "i5").key++);
    bugs.put("announcement", e -> live(e, "i5").own().nextPosition++);
    bugs.put("overflow tried", e -> live(e, "i5").own().overflowTried = true);
    bugs.put("offers made", e -> live(e, "i1").own().offersMade++);
    bugs.put("reserved for an agent", e -> live(e, "i5").direct = slot(e, "c"));
    bugs.put("handled", e -> slot(e, "b").handled++);
    bugs.put("team", e -> Assert.present(slot(e, "a").team).handled++);
    bugs.put("idle since", e -> slot(e, "c").idleSince++);
    bugs.put("misses", e -> slot(e, "c").misses++);
    bugs.put("presence", e -> slot(e, "c").presence = Presence.DRAINING);
    bugs.put("work", e -> Assert.present(slot(e, "b").firstLeg).acceptedAt--);
    bugs.put("door", e -> e.state.queueList.get(1).openness = QueueState.Openness.CLOSED);
    bugs.put("last turn", e -> e.state.queueList.get(1).lastTurn = 1);
    bugs.put("forgotten refusal", e -> e.state.refusals.forgetAll(slot(e, "a")));
    bugs.put("timer", e -> e.state.timers.cancel(live(e, "i5").timer));
    bugs.put("order of timers", e -> swap(e, live(e, "i4")));
    bugs.put("command id", e -> e.state.commands.remember("other", Outcome.ACCEPTED));
    return bugs;
  }

  /** Two that go off at one instant, the other way round. */
  private static void swap(Engine engine, LiveInteraction live) {
    long deadline = engine.state.timers.deadline(live.timer);
    engine.state.timers.cancel(live.timer);
    live.timer = engine.state.timers.arm(live, deadline);
  }

  @TestFactory
  Iterable<DynamicTest> everyBug_isFound() {
    return bugs().entrySet().stream()
        .map(
            bug ->
                DynamicTest.dynamicTest(
                    bug.getKey(),
                    () -> {
                      SteppedRouter router = router();
                      Replica replica = new Replica(router, PLAN);
                      replica.compare();
                      bug.getValue().accept(replica.copy());
                      assertThatThrownBy(replica::compare)
                          .isInstanceOf(AssertionError.class)
                          .hasMessageContaining("is not the router");
                    }))
        .toList();
  }

  @Test
  void whatIsLeftOfOneThatIsOver_isFound() {
    SteppedRouter router = router();
    Replica replica = new Replica(router, PLAN);
    State state = router.engine().state;
    state.giveBack(new Extras());
    replica.compare();
    Assert.present(state.firstFreeExtras()).nextRing = 7;

    assertThatThrownBy(replica::compare).hasMessageContaining("holds for the next");
  }

  @Test
  void whatIsSaidOfAll_isFound() {
    Replica replica = new Replica(router(), PLAN);
    Extras.NONE.offersMade++;
    try {
      assertThatThrownBy(replica::compare).hasMessageContaining("holds for all");
    } finally {
      Extras.NONE.offersMade--;
    }
    replica.compare();
  }
}
