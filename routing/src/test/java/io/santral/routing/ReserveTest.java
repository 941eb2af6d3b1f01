package io.santral.routing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.Language;
import io.santral.Proficiency;
import io.santral.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is kept back, who takes what first, whose turn it is: scenes; the rest by the model test. */
class ReserveTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Requirement HUNGARIAN =
      Requirement.speaks(Language.of("hu"), Proficiency.B1);

  private final List<String> offers = new ArrayList<>();
  private final List<Long> ids = new ArrayList<>();
  private SteppedRouter router;

  private void run(Plan.Builder plan) {
    Plan built = plan.build();
    router = SteppedRouter.of(built, 0, this::tell);
    built.agents().forEach(agent -> router.ready(agent.id()));
  }

  private void tell(Event event) {
    if (event.type() == EventType.OFFERED) {
      offers.add(event.time() / SECOND + " " + event.interactionId() + " " + event.agentId());
      ids.add(event.offer());
    }
  }

  private void submit(String id, String queue) {
    assertThat(router.submit(Interaction.of(id).to(queue)).message()).isEmpty();
  }

  private static Plan.Builder twoQueues() {
    return Plan.builder()
        .queue("any")
        .queue("hungarian", q -> q.needs(HUNGARIAN))
        .agent("en", a -> a.speaks("en", Proficiency.C1).takes(Channel.VOICE, 1))
        .agent("hu1", a -> a.speaks("hu", Proficiency.C1).takes(Channel.VOICE, 1))
        .agent("hu2", a -> a.speaks("hu", Proficiency.C1).takes(Channel.VOICE, 1));
  }

  @Test
  void theLastOfAKind_isKeptForThoseWhoNeedHim() {
    run(twoQueues().reserve(Reserve.of(HUNGARIAN).forQueues("hungarian")));
    submit("c1", "any");
    submit("c2", "any");
    submit("c3", "any");
    assertThat(offers).containsExactly("0 c1 en", "0 c2 hu1");
    submit("c4", "hungarian");
    assertThat(offers).last().isEqualTo("0 c4 hu2");
  }

  @Test
  void whoWasKeptBack_isFreeAgain_onceThereIsOneMore() {
    run(twoQueues().reserve(Reserve.of(HUNGARIAN).forQueues("hungarian")));
    submit("c1", "any");
    submit("c2", "any");
    submit("c3", "any");
    router.accept(ids.get(1));
    offers.clear();
    router.advanceTo(SECOND);
    router.complete("c2");
    // Not he who has become free, but the one who has been so for longer.
    assertThat(offers).containsExactly("1 c3 hu2");
  }

  @Test
  void aReserve_givesWayInTime() {
    run(
        twoQueues()
            .reserve(
                Reserve.of(HUNGARIAN).keep(2).forQueues("hungarian").givesWayAfter(ofSeconds(9))));
    submit("c1", "any");
    submit("c2", "any");
    router.advanceTo(9 * SECOND);
    assertThat(offers).containsExactly("0 c1 en", "9 c2 hu1");
  }

  @Test
  void anAgent_takesFirstFromTheQueueThatHePrefers() {
    run(
        Plan.builder()
            .queue("sales")
            .queue("support")
            .agent(
                "a",
                a ->
                    a.serves("sales")
                        .serves("support")
                        .takesFrom("sales", 2)
                        .takes(Channel.VOICE, 1)));
    router.notReady("a", "coffee");
    submit("early", "sales");
    router.advanceTo(SECOND);
    submit("late", "support");
    router.ready("a");
    assertThat(offers).containsExactly("1 late a");
  }

  @Test
  void thePointer_goesRound_pastWhoIsBusyOrGone() {
    run(
        Plan.builder()
            .queue("q", q -> q.strategy(Scorings.roundRobinByPointer()))
            .agent("a", a -> a.takes(Channel.VOICE, 9))
            .agent("b", a -> a.takes(Channel.VOICE, 9))
            .agent("c", a -> a.takes(Channel.VOICE, 9)));
    submit("1", "q");
    submit("2", "q");
    router.notReady("c", "coffee");
    submit("3", "q");
    router.ready("c");
    submit("4", "q");
    submit("5", "q");
    assertThat(offers).containsExactly("0 1 a", "0 2 b", "0 3 a", "0 4 b", "0 5 c");
  }

  @Test
  void shares_areKeptByTeam() {
    run(
        Plan.builder()
            .strategy(Scorings.proportionalByTeam(Map.of("red", 70, "blue", 30)))
            .queue("q")
            .agent("r1", a -> a.team("red").takes(Channel.VOICE, 99))
            .agent("r2", a -> a.team("red").takes(Channel.VOICE, 99))
            .agent("b", a -> a.team("blue").takes(Channel.VOICE, 99)));
    for (int i = 0; i < 20; i++) {
      submit("c" + i, "q");
      router.accept(ids.get(i));
    }
    assertThat(router.view().agent("b").handled()).isEqualTo(6);
    assertThat(router.view().agent("b").teamHandled()).isEqualTo(6);
    assertThat(router.view().agent("r1").teamHandled()).isEqualTo(14);
  }

  @Test
  void rareLanguages_areSpared() {
    Plan.Builder plan = twoQueues().agent("both", a -> a.takes(Channel.VOICE, 1));
    Plan built = plan.build();
    run(built.toBuilder().strategy(Rankings.sparingRareLanguages(built.agents())));
    submit("c1", "any");
    submit("c2", "any");
    submit("c3", "any");
    // Who knows no language at all is the most spared; then two know Hungarian, and one English.
    assertThat(offers).containsExactly("0 c1 both", "0 c2 hu1", "0 c3 hu2");
  }

  @Test
  void impossibleReserves_areRefused() {
    assertThatThrownBy(() -> Reserve.of(HUNGARIAN).keep(-1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("keep (-1)");
    assertThatThrownBy(() -> Reserve.of(HUNGARIAN).forQueues(" "))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("queue");
    assertThatThrownBy(() -> Reserve.of(HUNGARIAN).givesWayAfter(Duration.ZERO))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("givesWayAfter (PT0S)");
    assertThatThrownBy(() -> Reserve.of(Requirement.until(ofSeconds(1), HUNGARIAN)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("agents");
  }
}
