package io.santral.routing.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.routing.Outcome;
import io.santral.routing.Plan;
import io.santral.routing.SteppedRouter;
import io.santral.routing.Target;
import io.santral.routing.channel.InMemoryChannel.Moment;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InMemoryChannelTest {
  private static final Plan PLAN =
      Plan.builder()
          .queue("billing", q -> q.announceEvery(Duration.ofSeconds(10)).maxLength(2))
          .agent("ayse", a -> {})
          .agent("bela", a -> {})
          .build();

  private final InMemoryChannel phone = InMemoryChannel.of(Channel.VOICE);
  private final SteppedRouter router = SteppedRouter.of(PLAN);

  @BeforeEach
  void connect() {
    router.connect(phone);
  }

  private static Interaction call(String id) {
    return Interaction.of(id).to("billing");
  }

  private static Outcome.Status status(CompletionStage<Outcome> answer) {
    return answer.toCompletableFuture().join().status();
  }

  @Test
  void exampleOfThePackage_isTrue() {
    phone.answers("ayse");
    router.ready("ayse");
    phone.arrive(Interaction.of("call-1").to("billing"));
    phone.hangUp("call-1");
    assertThat(phone.transcript())
        .containsExactly(
            "start",
            "call-1 arrives",
            "offer call-1 to ayse",
            "ayse answers call-1",
            "connect call-1 with ayse",
            "customer of call-1 hangs up",
            "disconnect call-1 from ayse",
            "end call-1 (CUSTOMER_LEFT)");
  }

  @Test
  void scripts_declineAnswerAndFinish_byThemselves() {
    phone.declines("ayse", "lunch").answers("bela").finishes("bela");
    router.ready("ayse");
    router.ready("bela");
    phone.arrive(call("call-1"));
    assertThat(phone.transcript())
        .containsExactly(
            "start",
            "call-1 arrives",
            "offer call-1 to ayse",
            "ayse declines call-1 (lunch)",
            "withdraw call-1 from ayse (DECLINED)",
            "offer call-1 to bela",
            "bela answers call-1",
            "connect call-1 with bela",
            "bela finishes call-1",
            "disconnect call-1 from bela",
            "end call-1 (COMPLETED)");
  }

  @Test
  void customers_giveUpAtTheirMoment() {
    phone.givesUp("told", Moment.TOLD_PLACE);
    phone.arrive(call("told"));
    router.advanceTo(Duration.ofSeconds(10).toNanos());
    phone.givesUp("offered", Moment.OFFERED).givesUp("connected", Moment.CONNECTED);
    phone.givesUp("held", Moment.HELD).answers("bela");
    router.ready("bela");
    phone.arrive(call("offered"));
    phone.arrive(call("connected"));
    phone.arrive(call("held"));
    phone.putOnHold("bela", "held");
    assertThat(phone.transcript())
        .containsSubsequence(
            "announce to told: 1 in billing",
            "customer of told hangs up",
            "end told (ABANDONED)",
            "offer offered to bela",
            "customer of offered hangs up",
            "withdraw offered from bela (CUSTOMER_LEFT)",
            "connect connected with bela",
            "customer of connected hangs up",
            "end connected (CUSTOMER_LEFT)",
            "hold held",
            "customer of held hangs up",
            "end held (CUSTOMER_LEFT)");
    assertThat(phone.transcript()).contains("refused (STALE_OFFER): bela answers offered");
  }

  @Test
  void agents_holdPassOnAndLeave() {
    phone.answers("ayse").answers("bela");
    router.ready("ayse");
    phone.arrive(call("call-1"));
    phone.putOnHold("ayse", "call-1");
    assertThat(phone.isOnHold("call-1")).isTrue();
    phone.takeOffHold("ayse", "call-1");
    assertThat(phone.isOnHold("call-1")).isFalse();
    router.notReady("ayse", "lunch");
    phone.passOn("ayse", "call-1", Target.agent("bela"));
    assertThat(phone.talking("call-1")).isEmpty();
    assertThat(phone.isOn("call-1")).isTrue();
    router.ready("bela");
    router.ready("ayse");
    assertThat(phone.talking("call-1")).containsExactly("bela");
    router.consult("call-1", Target.agent("ayse"));
    router.conference("call-1");
    assertThat(phone.talking("call-1")).containsExactly("bela", "ayse");
    assertThat(status(phone.leave("bela", "call-1"))).isEqualTo(Outcome.Status.ACCEPTED);
    assertThat(phone.talking("call-1")).containsExactly("ayse");
    phone.finish("ayse", "call-1");
    assertThat(phone.isOn("call-1")).isFalse();
  }

  @Test
  void arrive_refused_isLetGoAndTold() {
    phone.arrive(call("call-1"));
    phone.arrive(call("call-2"));
    assertThat(status(phone.arrive(call("call-3")))).isEqualTo(Outcome.Status.QUEUE_FULL);
    assertThat(phone.isOn("call-3")).isFalse();
    assertThat(phone.transcript()).endsWith("refused (QUEUE_FULL): call-3 arrives");
  }

  @Test
  void arrive_sameIdTwice_leavesTheFirstOneAlone() {
    phone.arrive(call("call-1"));
    assertThat(status(phone.arrive(call("call-1")))).isEqualTo(Outcome.Status.DUPLICATE_ID);
    assertThat(phone.isOn("call-1")).isTrue();
  }

  @Test
  void arrive_fillsInTheChannel() {
    phone.arrive(call("call-1").on(Channel.CHAT));
    assertThat(router.view().interaction("call-1").interaction().channel())
        .isEqualTo(Channel.VOICE);
  }

  @Test
  void deeds_ofWhoIsNotThere_areRefused() {
    assertThatThrownBy(() -> phone.hangUp("nobody"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("interaction (nobody) has no customer here. Ask isOn() first.");
    phone.arrive(call("call-1"));
    assertThatThrownBy(() -> phone.answer("ayse", "call-1"))
        .hasMessage("agent (ayse) is not rung for call-1. Ask ringing() first.");
    assertThatThrownBy(() -> phone.finish("ayse", "call-1"))
        .hasMessage("agent (ayse) is not connected with call-1. Ask talking() first.");
    phone.hangUp("call-1");
    assertThatThrownBy(() -> phone.hangUp("call-1")).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void arrive_beforeTheStart_isRefused() {
    assertThatThrownBy(() -> InMemoryChannel.of(Channel.CHAT).arrive(call("call-1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("channel (chat) is not started. Connect it to a router first.");
  }

  @Test
  void connect_again_isRefused() {
    assertThatThrownBy(() -> SteppedRouter.of(PLAN).connect(phone))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("channel (voice) has been started before. Make another one.");
  }

  @Test
  void transcript_isBounded() {
    for (int i = 0; i < InMemoryChannel.TRANSCRIPT_LINES; i++) {
      phone.arrive(call("call-1"));
    }
    assertThat(phone.transcript()).hasSize(InMemoryChannel.TRANSCRIPT_LINES);
  }
}
