package io.santral.routing;

import io.santral.Channel;
import io.santral.Interaction;

/**
 * Connects a router with the customers and the agents' devices of one channel: telephones behind a
 * SIP server, browsers behind a WebSocket, a mailbox, a short-message gateway. The router decides
 * who serves whom; the adapter rings, connects, and {@linkplain ChannelReports reports} what people
 * do.
 *
 * <p>One life of an interaction, as a channel sees it: the adapter reports an arrival; the router
 * {@linkplain #offer offers} it to an agent; the adapter reports his answer; the router {@linkplain
 * #connect connects} him; the adapter reports that he has finished; the router {@linkplain
 * #disconnect disconnects} him and {@linkplain #end ends} the interaction. The router has the last
 * word: what the adapter reports is a wish, refused when it comes too late, and nothing is so until
 * the router calls. So an agent who answers an offer that was just withdrawn is never connected.
 *
 * <p>What the router promises:
 *
 * <ul>
 *   <li>{@link #start} comes first, {@link #stop} last, and calls never overlap.
 *   <li>An adapter is told of all interactions of its channel, also of those that it has not
 *       reported: call-backs, consultations, what other programs submit. Those that were live
 *       before its start, as after a restart of the router with a log, come first, by {@link
 *       #goOn}.
 *   <li>Every offer ends with one {@code connect} or one {@code withdraw}, every connection with
 *       one {@code disconnect}, every interaction with one {@code end}, whoever asked for it: the
 *       adapter itself, an agent's desktop, a supervisor or the passing of time.
 *   <li>{@code hold} and {@code resume} take turns; a hold ends also when nobody is connected any
 *       more. After {@code end} the interaction is not spoken of again.
 * </ul>
 *
 * <p>What is thrown here is contained and counted, and neither the router nor other adapters notice
 * it. An offer that could not be delivered, since {@code offer} threw, is declined by the router at
 * once, so that the customer goes to the next agent. (Where a queue {@linkplain
 * QueuePlan#refusalMemory() forgets refusals} at once, the same agent would be offered it again: if
 * that fails too within a second, it rings out.)
 *
 * <p>Threads: a {@link Router} makes all calls on its events thread, a {@link SteppedRouter} on the
 * thread that steps it. Calls must return soon: hand over what takes time, and never wait for the
 * answer of a report, which could not come meanwhile.
 *
 * <p>{@code io.santral.routing.channel} has an adapter to look at, and a contract that any adapter
 * can be tested against.
 */
public interface ChannelAdapter {
  /**
   * Returns the channel that it connects. Asked once, before the start.
   *
   * @return the channel
   */
  Channel channel();

  /**
   * The router begins: customers may arrive from now on.
   *
   * @param reports where to report what people do, for as long as the router runs
   * @throws Exception if it cannot begin; the router does not start then
   */
  void start(ChannelReports reports) throws Exception;

  /**
   * An interaction was live before this adapter started: the router, which had a log, was started
   * again, or the adapter comes later. So it stands as far as the router knows; nobody is to be
   * rung or connected because of this, but what the router says from now on goes on from here.
   *
   * <p>It is for the adapter to compare this with what its devices know, and to report where they
   * differ: a customer who {@linkplain ChannelReports#hungUp has hung up} meanwhile, a connection
   * that is lost. All live ones of its channel come between {@link #start} and the first event, in
   * the order in which the router accepted them. Does nothing by default.
   *
   * @param ongoing what it is, who rings and who is connected
   */
  default void goOn(OngoingInteraction ongoing) {}

  /**
   * The router is closed: whoever is still there is let go. Later reports are answered {@link
   * Outcome.Status#CLOSED}.
   *
   * @throws Exception what goes wrong; it is contained
   */
  default void stop() throws Exception {}

  /**
   * An agent is to be rung. Nobody is connected yet. Where his queue {@linkplain
   * QueuePlan#answersAtOnce answers at once}, nothing rings: {@link #connect} comes next, even if
   * this throws, since he has accepted already.
   *
   * @param offer what is offered to whom, and until when
   */
  void offer(Offer offer);

  /**
   * The ringing of an agent is to stop: his offer is not open any more and never will be.
   *
   * @param offer an offer that was made
   * @param reason {@link Reason#DECLINED} and {@link Reason#MISSED} if he did not want it, {@link
   *     Reason#ANSWERED_ELSEWHERE}, {@link Reason#CUSTOMER_LEFT} and others if he could not have it
   */
  void withdraw(Offer offer, Reason reason);

  /**
   * An offer was accepted: the agent stops ringing and is connected with the customer, and with
   * those who are connected already.
   *
   * @param offer the offer, which stands for this connection from now on
   */
  void connect(Offer offer);

  /**
   * An agent is out of an interaction. The customer stays: perhaps with other agents, perhaps to
   * wait for the next one, perhaps until {@link #end}, which then follows.
   *
   * @param offer the offer that stands for his connection
   */
  void disconnect(Offer offer);

  /**
   * An interaction is over: if the customer is still there, he is let go. Nobody rings for it and
   * nobody is connected any more.
   *
   * @param interaction the interaction
   * @param reason {@link Reason#COMPLETED}, {@link Reason#CUSTOMER_LEFT}, {@link Reason#ABANDONED},
   *     {@link Reason#MAX_WAIT} and so on; {@link Reason#MERGED} for a consultation that became
   *     part of the interaction it was about
   */
  void end(Interaction interaction, Reason reason);

  /**
   * The customer is put on hold; his agents stay connected. Does nothing by default.
   *
   * @param interaction the interaction
   */
  default void hold(Interaction interaction) {}

  /**
   * The customer is taken off hold. Does nothing by default.
   *
   * @param interaction the interaction
   */
  default void resume(Interaction interaction) {}

  /**
   * An agent of a held interaction asks somebody else about it. What he asks is an interaction of
   * its own, which is offered, connected and ended like others; who answers it speaks with the
   * agents of the first one. Does nothing by default.
   *
   * @param interaction the interaction, on hold
   * @param consultation the id of the consultation
   */
  default void consult(Interaction interaction, String consultation) {}

  /**
   * An agent who was consulted joins the customer: his connection leaves the consultation, which
   * ends without a {@link #disconnect} of his. Connects him by default.
   *
   * @param offer stands for his connection as before, but with the interaction that he joins
   * @param consultation what he was connected with so far
   */
  default void join(Offer offer, Interaction consultation) {
    connect(offer);
  }

  /**
   * A waiting customer is to be told his place. Does nothing by default.
   *
   * @param interaction the interaction
   * @param place where it stands
   */
  default void announce(Interaction interaction, QueuePlace place) {}

  /**
   * A waiting customer is to be told about how long it will be, at the rate that the plan's {@link
   * Forecasting} sets: {@link ExpectedWait#announced()} is what to say. Does nothing by default.
   *
   * @param interaction the interaction
   * @param wait how long, and its place in the queue
   */
  default void announceWait(Interaction interaction, ExpectedWait wait) {}

  /**
   * A waiting customer may choose to be called back; if he does, {@linkplain
   * ChannelReports#callbackWanted report} it. Does nothing by default, so that he stays on the
   * line.
   *
   * @param interaction the interaction
   * @param wait how long he would wait
   */
  default void offerCallback(Interaction interaction, ExpectedWait wait) {}

  /**
   * A customer has chosen to be called back: he is let go, and keeps his place. Nothing is
   * announced to him any more. When an agent has accepted, {@link #connect} comes with an offer
   * that {@link Offer#callback() says so}: then he is dialled. That he hangs up before is nothing
   * to report. Does nothing by default.
   *
   * @param interaction the interaction
   */
  default void letGoForCallback(Interaction interaction) {}
}
