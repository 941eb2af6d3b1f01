package io.santral.routing.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.routing.InteractionState;
import io.santral.routing.Offer;
import io.santral.routing.OngoingInteraction;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A router that breaks a promise to its adapters is found out, whichever it breaks. */
class CallOrderTest {
  private static final Interaction CALL = Interaction.of("call").to("q");
  private static final Interaction CONSULT = Interaction.of("call/consult-1").to("q");
  private static final Offer FIRST = offer(1, CALL, "ayse");
  private static final Offer ASKED = offer(2, CONSULT, "bela");
  private static final Offer JOINED = offer(2, CALL, "bela");

  private static Offer offer(long id, Interaction interaction, String agent) {
    return new Offer(id, interaction, Agent.builder(agent).build(), 0);
  }

  /** Up to a held customer with one agent and a consultation with another. */
  private static void consult(CallOrder order) {
    connect(order);
    order.hold(CALL);
    order.consult(CALL);
    order.offer(ASKED);
    order.connect(ASKED);
  }

  private static void connect(CallOrder order) {
    order.start();
    order.offer(FIRST);
    order.connect(FIRST);
  }

  private static Arguments broken(String what, Consumer<CallOrder> calls) {
    return Arguments.of(what, calls);
  }

  static Stream<Arguments> brokenPromises() {
    return Stream.of(
        broken("offer came when it was NEW", o -> o.offer(FIRST)),
        broken("start came when it was STARTED", o -> start(o).start()),
        broken("goOn came when it was NEW", o -> o.goOn(HELD)),
        broken("goOn came when it was RUNNING", o -> offered(o).goOn(HELD)),
        broken("goOn came twice", o -> goneOn(o).goOn(HELD)),
        broken("hold came, but on hold already", o -> goneOn(o).hold(CALL)),
        broken("connect came, but not open", o -> goneOn(o).connect(FIRST)),
        broken("end came, but somebody rings", o -> goneOn(o).end(CONSULT)),
        broken("stop came when it was NEW", CallOrder::stop),
        broken("announce came when it was STOPPED", o -> stopped(o).announce(CALL)),
        broken("stop came when it was STOPPED", o -> stopped(o).stop()),
        broken("offer 1 of call to ayse came twice", o -> offered(o).offer(FIRST)),
        broken("offer 1 of call to ayse came twice", o -> withdrawn(o).offer(FIRST)),
        broken("withdraw came, but not open", o -> start(o).withdraw(FIRST)),
        broken("withdraw came, but not open", o -> connected(o).withdraw(FIRST)),
        broken("withdraw came, but not open", o -> withdrawn(o).withdraw(FIRST)),
        broken("connect came, but not open", o -> start(o).connect(FIRST)),
        broken("connect came, but not open", o -> withdrawn(o).connect(FIRST)),
        broken("connect came, but not open", o -> connected(o).connect(FIRST)),
        broken("disconnect came, but not connected", o -> offered(o).disconnect(FIRST)),
        broken("disconnect came, but not connected", o -> twiceDisconnected(o)),
        broken("disconnect came, but not connected", o -> joined(o).disconnect(ASKED)),
        broken("join came, but not connected", o -> connected(o).join(JOINED, CONSULT)),
        broken("hold came, but nobody", o -> offered(o).hold(CALL)),
        broken("hold came, but on hold already", o -> held(o).hold(CALL)),
        broken("resume came, but not on hold", o -> connected(o).resume(CALL)),
        broken("resume came, but not on hold", o -> heldAndLeft(o).resume(CALL)),
        broken("consult came, but not on hold", o -> connected(o).consult(CALL)),
        broken("announce came, but connected", o -> connected(o).announce(CALL)),
        broken("end came, but somebody is connected", o -> connected(o).end(CALL)),
        broken("end came, but somebody rings", o -> offered(o).end(CALL)),
        broken("end came after the end", o -> ended(o).end(CALL)),
        broken("offer came after the end", o -> ended(o).offer(FIRST)),
        broken("hold came during offer", o -> start(o).overlap("hold", "offer")));
  }

  private static CallOrder start(CallOrder order) {
    order.start();
    return order;
  }

  private static final OngoingInteraction HELD =
      new OngoingInteraction(
          CALL, InteractionState.HELD, List.of(), List.of(FIRST), false, CONSULT.id());
  private static final OngoingInteraction RINGS =
      new OngoingInteraction(
          CONSULT, InteractionState.OFFERED, List.of(ASKED), List.of(), false, "");

  private static CallOrder goneOn(CallOrder order) {
    start(order).goOn(HELD);
    order.goOn(RINGS);
    return order;
  }

  private static CallOrder stopped(CallOrder order) {
    start(order).stop();
    return order;
  }

  private static CallOrder offered(CallOrder order) {
    start(order).offer(FIRST);
    return order;
  }

  private static CallOrder withdrawn(CallOrder order) {
    offered(order).withdraw(FIRST);
    return order;
  }

  private static CallOrder connected(CallOrder order) {
    connect(order);
    return order;
  }

  private static CallOrder held(CallOrder order) {
    connected(order).hold(CALL);
    return order;
  }

  private static CallOrder heldAndLeft(CallOrder order) {
    held(order).disconnect(FIRST);
    return order;
  }

  private static void twiceDisconnected(CallOrder order) {
    connected(order).disconnect(FIRST);
    order.disconnect(FIRST);
  }

  private static CallOrder joined(CallOrder order) {
    consult(order);
    order.join(JOINED, CONSULT);
    return order;
  }

  private static CallOrder ended(CallOrder order) {
    start(order).end(CALL);
    return order;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenPromises")
  void brokenPromise_isNoted(String what, Consumer<CallOrder> calls) {
    CallOrder order = new CallOrder();
    calls.accept(order);
    assertThat(order.violations()).isNotEmpty();
    assertThat(order.violations().get(0).replace(" is call", ""))
        .contains(what.split(" already")[0]);
  }

  @Test
  void wholeLife_breaksNothing() {
    CallOrder order = new CallOrder();
    consult(order);
    order.join(JOINED, CONSULT);
    order.resume(CALL);
    order.end(CONSULT);
    order.disconnect(FIRST);
    order.disconnect(JOINED);
    order.end(CALL);
    order.stop();
    assertThat(order.violations()).isEmpty();
  }
}
