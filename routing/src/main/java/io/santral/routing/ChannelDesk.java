package io.santral.routing;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Conversation.Connection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One adapter and what it was told: turns the events of its channel into calls, and contains what
 * they throw.
 */
final class ChannelDesk {
  /** How soon an offer that fails again is not declined again: it would go round for ever. */
  private static final long PAUSE = 1_000_000_000L;

  private final Channel channel;
  private final ChannelAdapter adapter;
  private final ChannelCommands commands;
  private final ListenerFailures failures;
  private final Map<String, Conversation> conversations = new HashMap<>();

  /**
   * When an agent's offers of an interaction last failed, oldest first, for as long as it counts.
   */
  private final Map<Pair, Long> failed = new LinkedHashMap<>();

  /** What it knows holds after this event; those before it may still be told to others. */
  private long knownUntil;

  private record Pair(String interaction, String agent) {}

  ChannelDesk(
      Channel channel,
      ChannelAdapter adapter,
      Commands<CompletionStage<Outcome>> router,
      ListenerFailures failures) {
    this.channel = channel;
    this.adapter = adapter;
    this.failures = failures;
    commands = new ChannelCommands(channel, router);
  }

  Channel channel() {
    return channel;
  }

  boolean isOf(ChannelAdapter other) {
    return adapter == other;
  }

  void start() {
    try {
      adapter.start(() -> commands);
    } catch (Throwable thrown) {
      if (thrown instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      if (thrown instanceof Error error && !Containment.contains(error)) {
        throw error;
      }
      throw new IllegalStateException(
          "adapter (" + channel + ") did not start. See the cause, and start again.", thrown);
    }
  }

  void stop() {
    commands.stop();
    conversations.clear();
    try {
      adapter.stop();
    } catch (Throwable thrown) {
      contain("its stop", thrown);
    }
  }

  /**
   * Tells of those of its channel that were under way before its start.
   *
   * @param until the last event that this takes into account
   */
  void goOn(List<Conversation.UnderWay> underWay, long until) {
    knownUntil = until;
    for (Conversation.UnderWay one : underWay) {
      Interaction interaction = one.told().interaction();
      if (interaction.channel().equals(channel)) {
        conversations.put(interaction.id(), one.kept());
        call(null, () -> adapter.goOn(one.told()));
      }
    }
  }

  /** Whether the offer that this event told of has to be declined, since it was not delivered. */
  boolean tell(Event event, Interaction interaction) {
    if (event.sequence() <= knownUntil) {
      return false;
    }
    EventType type = event.type();
    if (type == EventType.SUBMITTED || type == EventType.SCHEDULED) {
      conversations.computeIfAbsent(interaction.id(), id -> new Conversation(interaction));
      return false;
    }
    Conversation conversation = conversations.get(interaction.id());
    if (conversation == null) {
      return false;
    }
    if (type == EventType.OFFERED) {
      return !offered(event, conversation) && !failedJustNow(event);
    }
    if (type == EventType.COMPLETED || type == EventType.ENDED) {
      conversations.remove(interaction.id());
      end(event, conversation);
    } else if (type == EventType.AMENDED) {
      conversation.interaction = interaction;
    } else {
      change(event, conversation);
    }
    return false;
  }

  private void change(Event event, Conversation conversation) {
    switch (event.type()) {
      case ACCEPTED -> accepted(event, conversation);
      case DECLINED -> withdraw(event, conversation, Reason.DECLINED);
      case MISSED -> withdraw(event, conversation, Reason.MISSED);
      case WITHDRAWN -> withdraw(event, conversation, event.reason());
      case HELD -> hold(event, conversation);
      case INTERRUPTED -> interrupted(event, conversation);
      case RESUMED -> resumed(event, conversation);
      case CONSULT_STARTED -> consult(event, conversation);
      case CONSULT_ENDED -> conversation.consultation = "";
      case CONFERENCED -> {
        joinConsulted(event, conversation);
        resumeIfFree(event, conversation);
      }
      case TRANSFERRED -> transferred(event, conversation);
      case REQUEUED -> requeued(event, conversation);
      case LEFT -> left(event, conversation);
      case POSITION -> announce(event, conversation);
      case WAIT_EXPECTED -> announceWait(event, conversation);
      case CALLBACK_OFFERED -> offerCallback(event, conversation);
      case CALLBACK_TAKEN -> call(event, () -> adapter.letGoForCallback(conversation.interaction));
      default -> {}
    }
  }

  // --- offers -----------------------------------------------------------------------------------

  /** Whether the offer was delivered. */
  private boolean offered(Event event, Conversation conversation) {
    Connection connection = new Connection(event, Assert.present(event.agent()));
    conversation.connections.add(connection);
    Offer offer = conversation.offer(connection);
    return call(event, () -> adapter.offer(offer));
  }

  private boolean failedJustNow(Event event) {
    Iterator<Long> times = failed.values().iterator();
    while (times.hasNext() && times.next() <= event.time() - PAUSE) {
      times.remove();
    }
    return failed.putIfAbsent(new Pair(event.interactionId(), event.agentId()), event.time())
        != null;
  }

  private void accepted(Event event, Conversation conversation) {
    Connection connection = conversation.byOffer(event.offer());
    if (connection != null) {
      connection.accepted = true;
      Offer offer = conversation.offer(connection);
      call(event, () -> adapter.connect(offer));
    }
  }

  private void withdraw(Event event, Conversation conversation, Reason reason) {
    Connection connection = conversation.byOffer(event.offer());
    if (connection != null) {
      conversation.connections.remove(connection);
      Offer offer = conversation.offer(connection);
      call(event, () -> adapter.withdraw(offer, reason));
    }
  }

  // --- hold -------------------------------------------------------------------------------------

  private void hold(Event event, Conversation conversation) {
    if (!conversation.held) {
      conversation.held = true;
      call(event, () -> adapter.hold(conversation.interaction));
    }
  }

  private void resumeIfFree(Event event, Conversation conversation) {
    if (conversation.held && conversation.mayGoOn()) {
      conversation.held = false;
      call(event, () -> adapter.resume(conversation.interaction));
    }
  }

  private void interrupted(Event event, Conversation conversation) {
    Connection connection = conversation.byAgent(event.agentId(), false);
    if (connection != null) {
      connection.interrupted = true;
    }
    hold(event, conversation);
  }

  private void resumed(Event event, Conversation conversation) {
    switch (event.reason()) {
      case INTERRUPTION_OVER -> {
        Connection connection = conversation.byAgent(event.agentId(), true);
        if (connection != null) {
          connection.interrupted = false;
        }
      }
      case CONSULT_OVER -> conversation.consultation = "";
      default -> conversation.connections.forEach(connection -> connection.interrupted = false);
    }
    resumeIfFree(event, conversation);
  }

  // --- several agents ---------------------------------------------------------------------------

  private void consult(Event event, Conversation conversation) {
    hold(event, conversation);
    String consultation = event.detail();
    conversation.consultation = consultation;
    call(event, () -> adapter.consult(conversation.interaction, consultation));
  }

  /** Those who were consulted come over; their consultation ends with an event of its own. */
  private void joinConsulted(Event event, Conversation conversation) {
    Conversation consultation = conversations.get(conversation.consultation);
    conversation.consultation = "";
    if (consultation == null) {
      return;
    }
    for (Connection connection : consultation.takeConnected()) {
      conversation.connections.add(connection);
      Offer offer = conversation.offer(connection);
      call(event, () -> adapter.join(offer, consultation.interaction));
    }
  }

  /** A consultation tells the end of a consulted transfer from a transfer to somebody else. */
  private void transferred(Event event, Conversation conversation) {
    List<Connection> leaving = conversation.takeConnected();
    if (conversation.consultation.isEmpty()) {
      conversation.held = false;
      disconnect(event, conversation, leaving);
    } else {
      joinConsulted(event, conversation);
      disconnect(event, conversation, leaving);
      resumeIfFree(event, conversation);
    }
  }

  private void requeued(Event event, Conversation conversation) {
    if (event.reason() == Reason.COMMAND) {
      conversation.held = false;
      disconnect(event, conversation, conversation.takeConnected());
    }
  }

  private void left(Event event, Conversation conversation) {
    Connection connection = conversation.firstOf(event.agentId());
    if (connection != null) {
      conversation.connections.remove(connection);
      disconnect(event, conversation, List.of(connection));
    }
  }

  private void disconnect(Event event, Conversation conversation, List<Connection> leaving) {
    for (Connection connection : leaving) {
      Offer offer = conversation.offer(connection);
      call(event, () -> adapter.disconnect(offer));
    }
  }

  // --- the customer -----------------------------------------------------------------------------

  private void end(Event event, Conversation conversation) {
    Reason reason = event.reason();
    disconnect(event, conversation, conversation.takeConnected());
    call(event, () -> adapter.end(conversation.interaction, reason));
  }

  private void announce(Event event, Conversation conversation) {
    QueuePlace place = QueuePlace.of(event.queueId(), event.number());
    call(event, () -> adapter.announce(conversation.interaction, place));
  }

  /** What is not known is not announced. */
  private void announceWait(Event event, Conversation conversation) {
    ExpectedWait wait = Assert.present(event.expectedWait());
    if (wait.isKnown()) {
      call(event, () -> adapter.announceWait(conversation.interaction, wait));
    }
  }

  private void offerCallback(Event event, Conversation conversation) {
    ExpectedWait wait = Assert.present(event.expectedWait());
    call(event, () -> adapter.offerCallback(conversation.interaction, wait));
  }

  // --- containment ------------------------------------------------------------------------------

  /** Whether it went well; the event is null at the start. */
  private boolean call(@Nullable Event event, Runnable call) {
    try {
      if (!commands.isStopped()) {
        call.run();
      }
      return true;
    } catch (Throwable thrown) {
      contain(event == null ? "its start" : "event " + event.sequence(), thrown);
      return false;
    }
  }

  private void contain(String when, Throwable thrown) {
    if (thrown instanceof Error error && !Containment.contains(thrown)) {
      throw error;
    }
    failures.report("The adapter of " + channel, when, thrown);
  }
}
