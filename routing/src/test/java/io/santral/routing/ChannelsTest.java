package io.santral.routing;

import static io.santral.Channel.CHAT;
import static io.santral.Channel.EMAIL;
import static io.santral.Channel.VOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.routing.Outcome.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Adapters on a router that is stepped: which calls come, in which order, and what is contained.
 */
class ChannelsTest {
  private static final long SECOND = 1_000_000_000L;

  private final RecordingAdapter phone = new RecordingAdapter(VOICE);
  private final List<Event> events = new ArrayList<>();
  private SteppedRouter router = start(plan(Duration.ofMinutes(5), Duration.ZERO));

  private static Plan plan(Duration refusalMemory, Duration wrapUp) {
    return Plan.builder()
        .queue("q", q -> q.refusalMemory(refusalMemory).wrapUp(wrapUp))
        .queue("other")
        .agent("a", a -> a.takes(VOICE, 1).takes(EMAIL, 1).interruptible(EMAIL))
        .agent("b", a -> a.takes(VOICE, 1).takes(EMAIL, 1).interruptible(EMAIL))
        .build();
  }

  private SteppedRouter start(Plan plan) {
    return SteppedRouter.of(plan, event -> events.add(event.copy()));
  }

  private static Interaction call(String id) {
    return Interaction.of(id).to("q");
  }

  private static Outcome.Status status(CompletionStage<Outcome> answer) {
    return answer.toCompletableFuture().join().status();
  }

  private static ChannelReports reports(RecordingAdapter adapter) {
    ChannelReports reports = adapter.reports;
    assertThat(reports).isNotNull();
    return reports;
  }

  private long offer() {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i).type() == EventType.OFFERED) {
        return events.get(i).offer();
      }
    }
    throw new AssertionError("no offer in " + events);
  }

  private void answered() {
    assertThat(status(reports(phone).answered(offer()))).isEqualTo(Status.ACCEPTED);
  }

  /** With a customer connected with agent a, and nothing noted so far. */
  private void talking() {
    router.connect(phone);
    router.ready("a");
    router.submit(call("1"));
    answered();
    phone.calls.clear();
  }

  /** As before, and with agent b asked about it. */
  private void consulting() {
    talking();
    router.ready("b");
    router.consult("1", Target.agent("b"));
    answered();
    assertThat(phone.calls)
        .containsExactly(
            "hold 1", "consult 1 1/consult-1", "offer 1/consult-1 b", "connect 1/consult-1 b");
    phone.calls.clear();
  }

  // --- order of calls ---------------------------------------------------------------------------

  @Test
  void wholeLife_isToldInOrder() {
    router.connect(phone);
    router.ready("a");
    assertThat(status(reports(phone).arrived(call("1")))).isEqualTo(Status.ACCEPTED);
    answered();
    assertThat(status(reports(phone).held("1"))).isEqualTo(Status.ACCEPTED);
    assertThat(status(reports(phone).resumed("1"))).isEqualTo(Status.ACCEPTED);
    assertThat(status(reports(phone).finished("1"))).isEqualTo(Status.ACCEPTED);
    router.disconnect(phone);
    assertThat(phone.calls)
        .containsExactly(
            "start",
            "offer 1 a",
            "connect 1 a",
            "hold 1",
            "resume 1",
            "disconnect 1 a",
            "end 1 COMPLETED",
            "stop");
  }

  @Test
  void agentWhoPicksACustomer_isOfferedHim() {
    router.connect(phone);
    router.ready("a");
    router.submit(call("1"));
    assertThat(status(reports(phone).declined(offer(), "later"))).isEqualTo(Status.ACCEPTED);
    assertThat(status(reports(phone).picked("1", "a"))).isEqualTo(Status.ACCEPTED);
    answered();
    assertThat(phone.calls).endsWith("offer 1 a", "connect 1 a");
    assertThat(status(reports(phone).picked("1", "a"))).isEqualTo(Status.WRONG_STATE);
  }

  @Test
  void wrapUp_customerIsLetGoBeforeIt_andTheEndIsToldOnce() {
    router = start(plan(Duration.ZERO, Duration.ofSeconds(10)));
    talking();
    reports(phone).hungUp("1");
    assertThat(phone.calls).containsExactly("disconnect 1 a", "end 1 CUSTOMER_LEFT");
    router.advanceTo(20 * SECOND);
    assertThat(events.get(events.size() - 1).type()).isEqualTo(EventType.ENDED);
    assertThat(phone.calls).hasSize(2);
  }

  @Test
  void missedAndDeclined_areToldAsWithdrawals() {
    router.connect(phone);
    router.ready("a");
    router.ready("b");
    router.submit(call("1"));
    router.advanceTo(20 * SECOND);
    reports(phone).declined(offer(), "busy");
    assertThat(phone.calls)
        .containsExactly(
            "start", "offer 1 a", "withdraw 1 a MISSED", "offer 1 b", "withdraw 1 b DECLINED");
  }

  @Test
  void customerLeft_stopsTheRinging_andALateAnswerIsStale() {
    router.connect(phone);
    router.ready("a");
    router.submit(call("1"));
    long offer = offer();
    reports(phone).hungUp("1");
    assertThat(status(reports(phone).answered(offer))).isEqualTo(Status.STALE_OFFER);
    assertThat(phone.calls)
        .containsExactly("start", "offer 1 a", "withdraw 1 a CUSTOMER_LEFT", "end 1 ABANDONED");
  }

  @Test
  void conference_joinsTheConsulted_andEndsTheConsultation() {
    consulting();
    router.conference("1");
    reports(phone).left("1", "a");
    reports(phone).finished("1");
    assertThat(phone.calls)
        .containsExactly(
            "join 1 b from 1/consult-1",
            "resume 1",
            "end 1/consult-1 MERGED",
            "disconnect 1 a",
            "disconnect 1 b",
            "end 1 COMPLETED");
  }

  @Test
  void completedTransfer_theConsultedJoinsBeforeTheOtherLeaves() {
    consulting();
    router.completeTransfer("1");
    assertThat(phone.calls)
        .containsExactly(
            "join 1 b from 1/consult-1", "disconnect 1 a", "resume 1", "end 1/consult-1 MERGED");
  }

  @Test
  void cancelledConsult_goesBackToTheCustomer() {
    consulting();
    router.cancelConsult("1");
    assertThat(phone.calls)
        .containsExactly("disconnect 1/consult-1 b", "end 1/consult-1 COMPLETED", "resume 1");
  }

  @Test
  void consultThatEndsByItself_keepsTheCustomerOnHold() {
    consulting();
    reports(phone).finished("1/consult-1");
    assertThat(phone.calls)
        .containsExactly("disconnect 1/consult-1 b", "end 1/consult-1 COMPLETED");
    router.resume("1");
    assertThat(phone.calls).endsWith("resume 1");
  }

  @Test
  void blindTransfer_disconnectsAndOffersAnew() {
    talking();
    router.hold("1");
    router.ready("b");
    reports(phone).transferred("1", Target.agent("b"));
    answered();
    assertThat(phone.calls).containsExactly("hold 1", "disconnect 1 a", "offer 1 b", "connect 1 b");
  }

  @Test
  void requeue_disconnectsAndOffersAnew() {
    talking();
    router.requeue("1");
    assertThat(phone.calls).containsExactly("disconnect 1 a", "offer 1 a");
  }

  @Test
  void interruption_holdsAndResumesTheOtherChannel() {
    RecordingAdapter mail = new RecordingAdapter(EMAIL);
    router.connect(mail);
    router.connect(phone);
    router.ready("a");
    router.submit(call("m").on(EMAIL));
    answered();
    router.submit(call("1"));
    answered();
    router.complete("1");
    assertThat(mail.calls)
        .containsExactly("start", "offer m a", "connect m a", "hold m", "resume m");
    assertThat(phone.calls)
        .containsExactly("start", "offer 1 a", "connect 1 a", "disconnect 1 a", "end 1 COMPLETED");
  }

  @Test
  void amended_isToldFromThenOn() {
    router.connect(phone);
    router.ready("a");
    router.submit(call("1"));
    router.amend(call("1").with("vip", "yes"));
    answered();
    assertThat(phone.last.interaction().attributes()).containsEntry("vip", "yes");
    assertThat(phone.last.id()).isEqualTo(offer());
    assertThat(phone.last.until()).isEqualTo(20 * SECOND);
  }

  @Test
  void connectedLater_goesOnWithWhatIsUnderWay() {
    router.ready("a");
    router.submit(call("before"));
    router.connect(phone);
    assertThat(phone.last.until()).isEqualTo(20 * SECOND);
    router.accept(offer());
    router.complete("before");
    router.submit(call("after"));
    assertThat(phone.calls)
        .containsExactly(
            "start",
            "goOn before OFFERED",
            "connect before a",
            "disconnect before a",
            "end before COMPLETED",
            "offer after a");
  }

  /** A listener connects it in the middle of a step: the step's other events are known to it. */
  @Test
  void connectedByAListener_isToldOfAStepOnce() {
    SteppedRouter[] self = new SteppedRouter[1];
    self[0] =
        SteppedRouter.of(
            plan(Duration.ZERO, Duration.ZERO),
            event -> {
              if (event.type() == EventType.SUBMITTED) {
                self[0].connect(phone);
              }
            });
    self[0].ready("a");
    self[0].submit(call("1"));
    self[0].complete("1");
    self[0].abandon("1");
    assertThat(phone.calls)
        .containsExactly(
            "start", "goOn 1 OFFERED", "withdraw 1 a CUSTOMER_LEFT", "end 1 ABANDONED");
  }

  @Test
  void adapterThatCannotGoOn_isContained() {
    RecordingAdapter broken = new RecordingAdapter(VOICE, "goOn", call -> {});
    router.ready("a");
    router.submit(call("1"));
    router.connect(broken);
    router.accept(offer());
    assertThat(broken.calls).containsExactly("start", "goOn 1 OFFERED", "connect 1 a");
    assertThat(router.adapterFailures()).isOne();
  }

  @Test
  void reportDuringACall_isAnsweredAfterTheStep_andCallsDoNotOverlap() {
    List<String> order = new ArrayList<>();
    RecordingAdapter[] self = new RecordingAdapter[1];
    self[0] =
        new RecordingAdapter(
            VOICE,
            "nothing",
            call -> {
              order.add(call + " begins");
              if (call.equals("start")) {
                CompletionStage<Outcome> answer = reports(self[0]).arrived(call("1"));
                assertThat(answer.toCompletableFuture()).isNotDone();
                answer.thenAccept(outcome -> order.add("arrival " + outcome.status()));
              } else if (call.startsWith("offer")) {
                reports(self[0])
                    .answered(offer())
                    .thenAccept(outcome -> order.add("answer " + outcome.status()));
              }
              order.add(call + " ends");
            });
    router.ready("a");
    router.connect(self[0]);
    assertThat(order)
        .containsExactly(
            "start begins",
            "start ends",
            "offer 1 a begins",
            "offer 1 a ends",
            "arrival ACCEPTED",
            "connect 1 a begins",
            "connect 1 a ends",
            "answer ACCEPTED");
  }

  @Test
  void waitingForAnAnswerDuringACall_fails() {
    List<Throwable> thrown = new ArrayList<>();
    RecordingAdapter[] self = new RecordingAdapter[1];
    self[0] =
        new RecordingAdapter(
            VOICE,
            "nothing",
            call -> {
              if (call.startsWith("offer")) {
                try {
                  reports(self[0]).answered(offer()).toCompletableFuture().join();
                } catch (IllegalStateException e) {
                  thrown.add(e);
                }
              }
            });
    router.connect(self[0]);
    router.ready("a");
    router.submit(call("1"));
    assertThat(thrown).singleElement().asString().contains("could never come");
    assertThat(self[0].calls).endsWith("connect 1 a");
  }

  // --- refusals ---------------------------------------------------------------------------------

  @Test
  void arrivalOnAnotherChannel_isRefused() {
    router.connect(phone);
    Outcome outcome = reports(phone).arrived(call("1").on(CHAT)).toCompletableFuture().join();
    assertThat(outcome.status()).isEqualTo(Status.INVALID);
    assertThat(outcome.message())
        .isEqualTo(
            "channel of 1 (chat) must be that of its adapter, voice."
                + " Say on(channel()) when making the interaction.");
    assertThat(router.view().liveCount()).isZero();
  }

  @Test
  void reportsAfterTheStop_areRefused() {
    router.connect(phone);
    router.disconnect(phone);
    assertThat(status(reports(phone).arrived(call("1")))).isEqualTo(Status.CLOSED);
    assertThat(router.view().liveCount()).isZero();
  }

  @Test
  void secondAdapterOfAChannel_isRefused() {
    router.connect(phone);
    RecordingAdapter second = new RecordingAdapter(VOICE);
    assertThatThrownBy(() -> router.connect(second))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("channel of the adapter (voice) has an adapter already.");
    assertThat(second.calls).isEmpty();
    router.disconnect(phone);
    router.connect(second);
    assertThat(second.calls).containsExactly("start");
  }

  @Test
  void disconnect_notConnected_isRefused() {
    assertThatThrownBy(() -> router.disconnect(phone))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("is not connected");
  }

  @Test
  void adapterWhoseLibraryIsMissing_isNotConnected() {
    RecordingAdapter broken =
        new RecordingAdapter(
            VOICE,
            "nothing",
            call -> {
              throw new NoClassDefFoundError("sip");
            });
    assertThatThrownBy(() -> router.connect(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("adapter (voice) did not start")
        .hasCauseInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void adapterThatDoesNotStart_isNotConnected() {
    RecordingAdapter broken = new RecordingAdapter(VOICE, "start", call -> {});
    assertThatThrownBy(() -> router.connect(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("adapter (voice) did not start")
        .hasRootCauseMessage("planted in start");
    router.connect(phone);
    router.ready("a");
    router.submit(call("1"));
    assertThat(broken.calls).containsExactly("start");
    assertThat(phone.calls).containsExactly("start", "offer 1 a");
  }

  // --- containment ------------------------------------------------------------------------------

  @Test
  void disconnectThatThrows_theRestIsStillTold() {
    RecordingAdapter broken = new RecordingAdapter(VOICE, "disconnect", call -> {});
    router.connect(broken);
    router.ready("a");
    router.submit(call("1"));
    router.accept(offer());
    router.complete("1");
    assertThat(broken.calls)
        .containsExactly("start", "offer 1 a", "connect 1 a", "disconnect 1 a", "end 1 COMPLETED");
    assertThat(router.adapterFailures()).isEqualTo(1);
    assertThat(router.listenerFailures()).isZero();
  }

  @Test
  void offerThatThrows_isDeclinedAtOnce_andTheCustomerGoesToTheNextAgent() {
    RecordingAdapter broken = new RecordingAdapter(VOICE, "offer 1 a", call -> {});
    router.connect(broken);
    router.ready("a");
    router.ready("b");
    router.submit(call("1"));
    assertThat(broken.calls)
        .containsExactly("start", "offer 1 a", "withdraw 1 a DECLINED", "offer 1 b");
    assertThat(events)
        .filteredOn(event -> event.type() == EventType.DECLINED)
        .singleElement()
        .satisfies(event -> assertThat(event.detail()).isEqualTo("adapter failed"));
    assertThat(router.now()).isZero();
    assertThat(router.adapterFailures()).isEqualTo(1);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void offersThatThrow_whereRefusalsAreForgotten_doNotGoRoundForEver() {
    router = start(plan(Duration.ZERO, Duration.ZERO));
    RecordingAdapter broken = new RecordingAdapter(VOICE, "offer", call -> {});
    router.connect(broken);
    router.ready("a");
    router.ready("b");
    router.submit(call("1"));
    assertThat(router.view().interaction("1").state()).isEqualTo(InteractionState.OFFERED);
    router.advanceTo(20 * SECOND);
    // Each ring time brings one more round at most.
    assertThat(broken.calls).hasSizeLessThan(12);
    router.advanceTo(200 * SECOND);
    assertThat(router.view().agent("a").presence()).isNotEqualTo(Presence.READY);
  }

  @Test
  void throwingAdapter_otherChannelAndListenersAreTold() {
    RecordingAdapter broken = new RecordingAdapter(EMAIL, "connect", call -> {});
    router.connect(broken);
    router.connect(phone);
    router.ready("a");
    router.ready("b");
    router.submit(call("m").on(EMAIL));
    router.accept(offer());
    router.submit(call("1"));
    assertThat(phone.calls).containsExactly("start", "offer 1 b");
    assertThat(events.get(events.size() - 1).type()).isEqualTo(EventType.OFFERED);
  }

  @Test
  void stopThatThrows_isContained() {
    RecordingAdapter broken = new RecordingAdapter(VOICE, "stop", call -> {});
    router.connect(broken);
    router.disconnect(broken);
    assertThat(router.adapterFailures()).isEqualTo(1);
  }

  @Test
  void adapterDisconnectedDuringACall_isToldNothingMore() {
    RecordingAdapter[] self = new RecordingAdapter[1];
    self[0] =
        new RecordingAdapter(
            VOICE,
            "nothing",
            call -> {
              if (call.startsWith("disconnect")) {
                router.disconnect(self[0]);
              }
            });
    router.connect(self[0]);
    router.ready("a");
    router.submit(call("1"));
    router.accept(offer());
    router.complete("1");
    assertThat(self[0].calls).endsWith("disconnect 1 a", "stop");
  }
}
