package io.santral.routing.channel;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.ChannelAdapter;
import io.santral.routing.ChannelReports;
import io.santral.routing.Command;
import io.santral.routing.Commands;
import io.santral.routing.ExpectedWait;
import io.santral.routing.Offer;
import io.santral.routing.Outcome;
import io.santral.routing.QueuePlace;
import io.santral.routing.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The reference adapter with one fault. */
final class SpoiledAdapter implements ChannelAdapter {
  /** A fault that real adapters have had, and the rule that is there to find it. */
  enum Fault {
    REPORTS_NO_ARRIVAL(ContractRule.ARRIVAL_IS_REPORTED_ONCE),
    REPORTS_ARRIVALS_TWICE(ContractRule.ARRIVAL_IS_REPORTED_ONCE),
    REPORTS_ARRIVALS_ON_ANOTHER_CHANNEL(ContractRule.ARRIVAL_IS_REPORTED_ONCE),
    DROPS_CUSTOMERS_ON_ARRIVAL(ContractRule.ARRIVAL_IS_REPORTED_ONCE),
    IGNORES_REFUSALS(ContractRule.REFUSED_CUSTOMER_IS_LET_GO),
    DOES_NOT_RING(ContractRule.OFFER_RINGS_ITS_AGENT_ONLY),
    CONNECTS_WHEN_OFFERED(ContractRule.OFFER_RINGS_ITS_AGENT_ONLY),
    THROWS_WHEN_OFFERED(ContractRule.OFFER_RINGS_ITS_AGENT_ONLY),
    REPORTS_NO_ANSWER(ContractRule.ANSWER_CONNECTS_ONCE),
    REPORTS_ANSWERS_TWICE(ContractRule.ANSWER_CONNECTS_ONCE),
    CONNECTS_NOBODY(ContractRule.ANSWER_CONNECTS_ONCE),
    CONNECTS_TWICE(ContractRule.ANSWER_CONNECTS_ONCE),
    RINGS_ON_WHEN_CONNECTED(ContractRule.ANSWER_CONNECTS_ONCE),
    REPORTS_NO_DECLINE(ContractRule.DECLINE_IS_REPORTED),
    RINGS_ON_AFTER_DECLINE(ContractRule.DECLINE_IS_REPORTED),
    RINGS_ON_WHEN_MISSED(ContractRule.MISSED_OFFER_STOPS_RINGING),
    RINGS_ON_WHEN_ANSWERED_ELSEWHERE(ContractRule.ANSWERED_ELSEWHERE_STOPS_RINGING),
    REPORTS_NO_HANG_UP(ContractRule.HANG_UP_WHILE_WAITING_IS_REPORTED),
    RINGS_ON_WHEN_CUSTOMER_LEFT(ContractRule.HANG_UP_WHILE_RINGING_STOPS_RINGING),
    THROWS_WHEN_WITHDRAWN(ContractRule.HANG_UP_WHILE_RINGING_STOPS_RINGING),
    KEEPS_AGENTS_OF_WHO_LEFT(ContractRule.HANG_UP_WHILE_TALKING_FREES_THE_AGENT),
    REPORTS_NO_FINISH(ContractRule.FINISH_LETS_THE_CUSTOMER_GO),
    CONNECTS_WHEN_ANSWERED(ContractRule.LATE_ANSWER_CONNECTS_NOBODY),
    CONNECTS_WHEN_TOO_LATE(ContractRule.LATE_ANSWER_CONNECTS_NOBODY),
    CONNECTS_WHOEVER_ANSWERS(ContractRule.SECOND_ANSWER_CONNECTS_NOBODY),
    FORGETS_WHO_LEFT_WHEN_ANSWERED(ContractRule.HANG_UP_MEETS_ANSWER),
    THROWS_AT_GOODBYES(ContractRule.GOODBYES_MEET),
    KEEPS_WHO_WAITED(ContractRule.END_WHILE_WAITING_LETS_THE_CUSTOMER_GO),
    KEEPS_WHO_IS_SERVED(ContractRule.END_WHILE_TALKING_LETS_ALL_GO),
    ECHOES_THE_END(ContractRule.END_WHILE_TALKING_LETS_ALL_GO),
    HOLDS_NOBODY(ContractRule.HOLD_IS_HEARD),
    RESUMES_NOBODY(ContractRule.HOLD_IS_HEARD),
    COUNTS_PLACES_FROM_ZERO(ContractRule.PLACE_IS_TOLD),
    TELLS_NO_WAIT(ContractRule.WAIT_IS_TOLD),
    REPORTS_NO_WISH_FOR_CALLBACK(ContractRule.CALLBACK_LETS_GO_AND_DIALS),
    KEEPS_WHO_IS_CALLED_BACK(ContractRule.CALLBACK_LETS_GO_AND_DIALS),
    DIALS_NOBODY(ContractRule.CALLBACK_LETS_GO_AND_DIALS),
    ENDS_WHEN_DISCONNECTED(ContractRule.TRANSFER_KEEPS_THE_CUSTOMER),
    DISCONNECTS_ONLY_AT_THE_END(ContractRule.REQUEUE_KEEPS_THE_CUSTOMER),
    JOINS_NOBODY(ContractRule.CONFERENCE_CONNECTS_ALL),
    JOINS_ALONE(ContractRule.CONFERENCE_CONNECTS_ALL),
    LEAVES_WHO_TAKES_OVER(ContractRule.CONSULTED_AGENT_TAKES_OVER),
    KEEPS_CONSULTATIONS(ContractRule.CANCELLED_CONSULT_GOES_BACK),
    MIXES_CUSTOMERS(ContractRule.CUSTOMERS_ARE_NOT_MIXED),
    DOES_NOT_STOP(ContractRule.STOP_LETS_EVERYBODY_GO),
    THROWS_AT_STOP(ContractRule.STOP_LETS_EVERYBODY_GO),
    WAITS_FOR_ANSWERS(ContractRule.OFFER_RINGS_ITS_AGENT_ONLY);

    final ContractRule rule;

    Fault(ContractRule rule) {
      this.rule = rule;
    }
  }

  private final InMemoryChannel phone;
  private final Fault fault;
  private final Map<Long, Offer> offers = new HashMap<>();
  private @Nullable Commands<CompletionStage<Outcome>> router;
  private @Nullable Interaction last;

  SpoiledAdapter(InMemoryChannel phone, Fault fault) {
    this.phone = phone;
    this.fault = fault;
  }

  private boolean is(Fault other) {
    return fault == other;
  }

  private static CompletionStage<Outcome> never() {
    return new CompletableFuture<>();
  }

  /** What the phone reports, on its way to the router. */
  private CompletionStage<Outcome> report(Command command) {
    Commands<CompletionStage<Outcome>> to = router;
    if (to == null) {
      throw new IllegalStateException("not started");
    }
    if (lost(command)) {
      return never();
    }
    if (command instanceof Command.Submit submit) {
      return arrival(to, submit.interaction());
    }
    if (command instanceof Command.Accept accept) {
      return answer(to, accept);
    }
    return to.apply(command);
  }

  private boolean lost(Command command) {
    return (is(Fault.REPORTS_NO_ARRIVAL) && command instanceof Command.Submit)
        || (is(Fault.REPORTS_NO_ANSWER) && command instanceof Command.Accept)
        || (is(Fault.REPORTS_NO_DECLINE) && command instanceof Command.Decline)
        || (is(Fault.REPORTS_NO_HANG_UP) && command instanceof Command.Abandon)
        || (is(Fault.REPORTS_NO_WISH_FOR_CALLBACK) && command instanceof Command.TakeCallback)
        || (is(Fault.REPORTS_NO_FINISH) && command instanceof Command.Complete);
  }

  private CompletionStage<Outcome> arrival(
      Commands<CompletionStage<Outcome>> to, Interaction interaction) {
    if (is(Fault.REPORTS_ARRIVALS_ON_ANOTHER_CHANNEL)) {
      return to.submit(interaction.on(Channel.FAX));
    }
    CompletionStage<Outcome> answer = to.submit(interaction);
    if (is(Fault.REPORTS_ARRIVALS_TWICE)) {
      to.submit(interaction);
    }
    if (is(Fault.DROPS_CUSTOMERS_ON_ARRIVAL)) {
      phone.end(interaction, Reason.NONE);
    }
    return is(Fault.IGNORES_REFUSALS) ? never() : answer;
  }

  private CompletionStage<Outcome> answer(
      Commands<CompletionStage<Outcome>> to, Command.Accept accept) {
    Offer offer = offers.get(accept.offer());
    if (is(Fault.CONNECTS_WHEN_ANSWERED) && offer != null) {
      phone.connect(offer);
    }
    CompletionStage<Outcome> answer = to.apply(accept);
    if (is(Fault.REPORTS_ANSWERS_TWICE)) {
      to.apply(accept);
    }
    if (offer != null) {
      answer.thenAccept(outcome -> connectRefused(offer, outcome));
    }
    return answer;
  }

  private void connectRefused(Offer offer, Outcome outcome) {
    boolean customerIsOn = phone.isOn(offer.interaction().id());
    if (!outcome.accepted()
        && ((is(Fault.CONNECTS_WHEN_TOO_LATE) && !customerIsOn)
            || (is(Fault.CONNECTS_WHOEVER_ANSWERS) && customerIsOn))) {
      phone.connect(offer);
    }
  }

  @Override
  public Channel channel() {
    return phone.channel();
  }

  @Override
  public void start(ChannelReports reports) {
    router = reports.commands();
    Commands<CompletionStage<Outcome>> watched = this::report;
    phone.start(() -> watched);
  }

  @Override
  public void stop() {
    if (is(Fault.THROWS_AT_STOP)) {
      throw new IllegalStateException("planted");
    }
    if (!is(Fault.DOES_NOT_STOP)) {
      phone.stop();
    }
  }

  @Override
  public void offer(Offer offer) {
    if (is(Fault.THROWS_WHEN_OFFERED)) {
      throw new IllegalStateException("planted");
    }
    offers.put(offer.id(), offer);
    if (is(Fault.WAITS_FOR_ANSWERS) && router != null) {
      router.heartbeat(offer.agent().id()).toCompletableFuture().join();
    }
    if (is(Fault.DOES_NOT_RING)) {
      return;
    }
    phone.offer(offer);
    if (is(Fault.CONNECTS_WHEN_OFFERED)) {
      phone.connect(offer);
    }
  }

  @Override
  public void withdraw(Offer offer, Reason reason) {
    if (is(Fault.THROWS_WHEN_WITHDRAWN)) {
      throw new IllegalStateException("planted");
    }
    boolean ringsOn =
        (is(Fault.RINGS_ON_AFTER_DECLINE) && reason == Reason.DECLINED)
            || (is(Fault.RINGS_ON_WHEN_MISSED) && reason == Reason.MISSED)
            || (is(Fault.RINGS_ON_WHEN_ANSWERED_ELSEWHERE) && reason == Reason.ANSWERED_ELSEWHERE)
            || (is(Fault.RINGS_ON_WHEN_CUSTOMER_LEFT) && reason == Reason.CUSTOMER_LEFT);
    if (!ringsOn) {
      phone.withdraw(offer, reason);
    }
  }

  @Override
  public void connect(Offer offer) {
    if (is(Fault.CONNECTS_NOBODY)) {
      return;
    }
    if (is(Fault.MIXES_CUSTOMERS)) {
      Interaction first = last == null ? offer.interaction() : last;
      last = offer.interaction();
      phone.connect(new Offer(offer.id(), first, offer.agent(), offer.until()));
      return;
    }
    boolean dials = !is(Fault.DIALS_NOBODY);
    phone.connect(
        dials ? offer : new Offer(offer.id(), offer.interaction(), offer.agent(), offer.until()));
    if (is(Fault.CONNECTS_TWICE)) {
      phone.connect(offer);
    }
    if (is(Fault.RINGS_ON_WHEN_CONNECTED)) {
      phone.offer(offer);
    }
    if (is(Fault.FORGETS_WHO_LEFT_WHEN_ANSWERED) && !phone.isOn(offer.interaction().id())) {
      offers.remove(offer.id());
    }
  }

  @Override
  public void disconnect(Offer offer) {
    boolean customerLeft = !phone.isOn(offer.interaction().id());
    if (is(Fault.KEEPS_AGENTS_OF_WHO_LEFT) && customerLeft) {
      return;
    }
    if (is(Fault.FORGETS_WHO_LEFT_WHEN_ANSWERED) && !offers.containsKey(offer.id())) {
      return;
    }
    if (is(Fault.DISCONNECTS_ONLY_AT_THE_END)) {
      return;
    }
    if (is(Fault.ECHOES_THE_END) && router != null && !customerLeft) {
      router.complete(offer.interaction().id());
    }
    phone.disconnect(offer);
    if (is(Fault.ENDS_WHEN_DISCONNECTED)) {
      phone.end(offer.interaction(), Reason.COMPLETED);
    }
  }

  @Override
  public void end(Interaction interaction, Reason reason) {
    String id = interaction.id();
    boolean customerLeft = !phone.isOn(id);
    if (is(Fault.THROWS_AT_GOODBYES) && customerLeft && reason == Reason.CUSTOMER_LEFT) {
      throw new IllegalStateException("planted");
    }
    boolean keeps =
        (is(Fault.KEEPS_WHO_WAITED) && reason == Reason.CANCELLED)
            || (is(Fault.KEEPS_WHO_IS_SERVED) && reason == Reason.COMPLETED)
            || (is(Fault.KEEPS_CONSULTATIONS) && id.contains("consult"))
            || (customerLeft
                && (is(Fault.KEEPS_AGENTS_OF_WHO_LEFT) || is(Fault.FORGETS_WHO_LEFT_WHEN_ANSWERED)))
            || (is(Fault.CONNECTS_WHEN_ANSWERED) && customerLeft)
            || (is(Fault.RINGS_ON_WHEN_CUSTOMER_LEFT) && customerLeft);
    if (!keeps) {
      phone.end(interaction, reason);
    }
  }

  @Override
  public void hold(Interaction interaction) {
    if (!is(Fault.HOLDS_NOBODY)) {
      phone.hold(interaction);
    }
  }

  @Override
  public void resume(Interaction interaction) {
    if (!is(Fault.RESUMES_NOBODY)) {
      phone.resume(interaction);
    }
  }

  @Override
  public void consult(Interaction interaction, String consultation) {
    phone.consult(interaction, consultation);
  }

  @Override
  public void join(Offer offer, Interaction consultation) {
    if (is(Fault.JOINS_NOBODY)) {
      return;
    }
    phone.join(offer, consultation);
    for (Offer other : offers.values()) {
      boolean alone = is(Fault.JOINS_ALONE) && other.id() != offer.id();
      if (alone || (is(Fault.LEAVES_WHO_TAKES_OVER) && other.id() == offer.id())) {
        phone.disconnect(new Offer(other.id(), offer.interaction(), other.agent(), other.until()));
      }
    }
  }

  @Override
  public void announce(Interaction interaction, QueuePlace place) {
    boolean zero = is(Fault.COUNTS_PLACES_FROM_ZERO);
    phone.announce(
        interaction,
        QueuePlace.of(place.queue(), zero ? Math.max(1, place.position() - 1) : place.position()));
  }

  @Override
  public void announceWait(Interaction interaction, ExpectedWait wait) {
    if (!is(Fault.TELLS_NO_WAIT)) {
      phone.announceWait(interaction, wait);
    }
  }

  @Override
  public void offerCallback(Interaction interaction, ExpectedWait wait) {
    phone.offerCallback(interaction, wait);
  }

  @Override
  public void letGoForCallback(Interaction interaction) {
    if (!is(Fault.KEEPS_WHO_IS_CALLED_BACK)) {
      phone.letGoForCallback(interaction);
    }
  }
}
