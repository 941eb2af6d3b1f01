package io.santral.routing;

import static io.santral.Channel.CHAT;
import static io.santral.Channel.EMAIL;
import static io.santral.Channel.VOICE;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.routing.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queues whose offers are made and answered in one step. */
class AnswersAtOnceTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<Event> events = new ArrayList<>();

  private static Plan.Builder plan() {
    return Plan.builder()
        .queue("q", QueuePlan.Builder::answersAtOnce)
        .agent("ada", a -> {})
        .agent("bo", a -> {});
  }

  private SteppedRouter start(Plan.Builder plan) {
    SteppedRouter router = SteppedRouter.of(plan.build(), event -> events.add(event.copy()));
    done(router.ready("ada"));
    events.clear();
    return router;
  }

  private List<String> told() {
    return events.stream().map(e -> (e.type() + " " + e.agentId()).trim()).toList();
  }

  private static void done(Outcome outcome) {
    assertThat(outcome.message()).isEmpty();
  }

  private static Interaction call(String id) {
    return Interaction.of(id).to("q");
  }

  @Test
  void submit_isOfferedAndAcceptedInOneStep_andNothingIsDueAfterIt() {
    SteppedRouter router = start(plan());
    router.advanceTo(7 * SECOND);
    done(router.submit(call("1")));
    assertThat(told()).containsExactly("SUBMITTED", "OFFERED ada", "ACCEPTED ada");
    Event offer = events.get(1);
    assertThat(offer.until()).isEqualTo(7 * SECOND);
    assertThat(events.get(2).offer()).isEqualTo(offer.offer());
    assertThat(offer.agentOrder()).isZero();
    assertThat(events.get(0).agentOrder()).isEqualTo(-1);
    assertThat(router.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(router.view().interaction("1").state()).isEqualTo(InteractionState.ACTIVE);
    assertThat(router.decline(offer.offer(), "no").status()).isEqualTo(Status.STALE_OFFER);
    assertThat(router.accept(offer.offer()).status()).isEqualTo(Status.STALE_OFFER);
    done(router.complete("1"));
    assertThat(router.view().liveCount()).isZero();
    assertThat(router.view().metrics().queue("q").answered()).isEqualTo(1);
  }

  @Test
  void agentFreed_hasTheNextInTheSameStep() {
    SteppedRouter router = start(plan());
    done(router.submit(call("1")));
    done(router.submit(call("2")));
    router.advanceTo(5 * SECOND);
    events.clear();
    done(router.complete("1"));
    assertThat(told()).containsExactly("COMPLETED", "ENDED", "OFFERED ada", "ACCEPTED ada");
    assertThat(events.get(3).elapsed()).isEqualTo(5 * SECOND);
  }

  @Test
  void assignment_isAnsweredAtOnce_andInterruptsWhatGivesWay() {
    SteppedRouter router =
        start(
            Plan.builder()
                .queue("q", QueuePlan.Builder::answersAtOnce)
                .agent(
                    "ada",
                    a -> a.takes(VOICE, 1).takes(EMAIL, 1).interruptible(EMAIL).totalCapacity(1))
                .agent("bo", a -> a.takes(CHAT, 1)));
    done(router.submit(call("mail").on(EMAIL)));
    done(router.submit(call("1").on(VOICE)));
    assertThat(told())
        .containsExactly(
            "SUBMITTED",
            "OFFERED ada",
            "ACCEPTED ada",
            "SUBMITTED",
            "OFFERED ada",
            "ACCEPTED ada",
            "INTERRUPTED ada");
    done(router.submit(call("chat").on(CHAT)));
    done(router.ready("bo"));
    assertThat(router.view().interaction("chat").state()).isEqualTo(InteractionState.ACTIVE);
    done(router.submit(call("chat-2").on(CHAT)));
    assertThat(router.assign("chat-2", "bo").status()).isEqualTo(Status.AGENT_BUSY);
  }

  @Test
  void decidingStrategyThatNamesSeveral_theFirstAnswers() {
    RoutingStrategy both =
        RoutingStrategy.deciding((i, candidates) -> Decision.offerTo(List.of("bo", "ada")));
    SteppedRouter router = start(plan().strategy(both));
    done(router.notReady("ada", "tea"));
    done(router.submit(call("1")));
    done(router.ready("bo"));
    done(router.ready("ada"));
    done(router.complete("1"));
    events.clear();
    done(router.submit(call("2")));
    assertThat(told()).containsExactly("SUBMITTED", "OFFERED bo", "ACCEPTED bo");
  }

  @Test
  void adapter_isToldToConnectRightAfterTheOffer_evenIfItCouldNotTakeThat() {
    RecordingAdapter phone = new RecordingAdapter(VOICE);
    SteppedRouter router = start(plan());
    router.connect(phone);
    done(router.submit(call("1")));
    assertThat(phone.calls).containsExactly("start", "offer 1 ada", "connect 1 ada");
    done(router.complete("1"));
    router.disconnect(phone);
    RecordingAdapter broken = new RecordingAdapter(VOICE, "offer", call -> {});
    router.connect(broken);
    done(router.submit(call("2")));
    assertThat(broken.calls).containsExactly("start", "offer 2 ada", "connect 2 ada");
    assertThat(router.view().interaction("2").state()).isEqualTo(InteractionState.ACTIVE);
  }

  @Test
  void log_isRepeatedToTheSameState() {
    MemoryLog log = new MemoryLog();
    SteppedRouter router = SteppedRouter.of(plan().build(), 0, log);
    done(router.ready("ada"));
    done(router.submit(call("1")));
    done(router.submit(call("2")));
    done(router.complete("1"));
    SteppedRouter again =
        SteppedRouter.of(plan().build(), 0, log.reopened(log.lastSequence(), false));
    assertThat(again.engine().state.outbox.sequence())
        .isEqualTo(router.engine().state.outbox.sequence());
    assertThat(StateCodec.hash(again.engine().state))
        .isEqualTo(StateCodec.hash(router.engine().state));
  }

  @Test
  void build_ringTimeOrParallelOffersBeside_areRefused() {
    assertThatThrownBy(() -> QueuePlan.builder("q").answersAtOnce().ringTime(ofSeconds(5)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("ringTime (PT0S) is set already");
    QueuePlan.Builder several = QueuePlan.builder("q").parallelOffers(2).answersAtOnce();
    assertThatThrownBy(several::build)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("parallelOffers (2) cannot be open in queue q");
    QueuePlan plan = QueuePlan.builder("q").answersAtOnce().build();
    assertThat(plan.answersAtOnce()).isTrue();
    assertThat(plan.ringTime()).isZero();
    assertThat(plan).isNotEqualTo(QueuePlan.of("q"));
    assertThat(plan.toBuilder().ringTime(ofSeconds(3)).build().answersAtOnce()).isFalse();
  }
}
