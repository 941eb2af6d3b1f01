package io.santral.routing;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The adapters of a router, one for each channel. They are told of events like a listener, on the
 * listeners' thread, which all methods belong to but where they say otherwise.
 */
final class Channels implements RoutingListener {
  private static final String ADAPTER_FAILED = "adapter failed";

  private final Commands<CompletionStage<Outcome>> router;
  private final ListenerFailures failures = new ListenerFailures();

  /** In the order in which they were added. */
  private final List<ChannelDesk> desks = new ArrayList<>();

  private final Map<Channel, ChannelDesk> byChannel = new HashMap<>();

  /** Offers to be declined that the router's mailbox had no room for yet. */
  private final Queue<Long> undelivered = new ArrayDeque<>();

  /** What adapters find when they start, and the last event that this takes into account. */
  private List<Conversation.UnderWay> underWay = List.of();

  private long knownUntil;

  Channels(Commands<CompletionStage<Outcome>> router) {
    this.router = router;
  }

  boolean isEmpty() {
    return desks.isEmpty();
  }

  /** How many exceptions were contained so far; any thread may ask. */
  long failures() {
    return failures.count();
  }

  static Channel channelOf(ChannelAdapter adapter) {
    return Checks.notNull("channel of the adapter", Checks.notNull("adapter", adapter).channel());
  }

  static void refuseSecond(Channel channel, Map<Channel, ?> present) {
    if (present.containsKey(channel)) {
      throw new InvalidValueException(
          "channel of the adapter",
          channel,
          "has an adapter already",
          "Give each channel one adapter, or make a channel of your own with Channel.of.");
    }
  }

  void add(Channel channel, ChannelAdapter adapter) {
    refuseSecond(channel, byChannel);
    ChannelDesk desk = new ChannelDesk(channel, adapter, router, failures);
    byChannel.put(channel, desk);
    desks.add(desk);
  }

  private void remove(ChannelDesk desk) {
    byChannel.remove(desk.channel());
    desks.remove(desk);
  }

  /** Before the start, on any thread: what is under way now is told to all when they start. */
  void findUnderWay(State state) {
    underWay = Conversation.underWay(state);
    knownUntil = state.outbox.sequence();
  }

  /** Adds one, starts it and tells it what is under way; if it does not start, it is not there. */
  void connect(ChannelAdapter adapter, State state) {
    add(channelOf(adapter), adapter);
    ChannelDesk desk = desks.get(desks.size() - 1);
    boolean started = false;
    try {
      desk.start();
      started = true;
      desk.goOn(Conversation.underWay(state), state.outbox.sequence());
    } finally {
      if (!started) {
        remove(desk);
      }
    }
  }

  void disconnect(ChannelAdapter adapter) {
    for (ChannelDesk desk : desks) {
      if (desk.isOf(adapter)) {
        remove(desk);
        desk.stop();
        return;
      }
    }
    throw new InvalidValueException(
        "adapter", adapter, "is not connected", "Name one that connect was given.");
  }

  /** Starts all in order. If one does not start, those before it are stopped, and none is there. */
  void start() {
    int started = 0;
    try {
      while (started < desks.size()) {
        desks.get(started).start();
        started++;
      }
      desks.forEach(desk -> desk.goOn(underWay, knownUntil));
      underWay = List.of();
    } finally {
      if (started < desks.size()) {
        desks.subList(started, desks.size()).clear();
        stop();
      }
    }
  }

  /** Stops all, the last one first. */
  void stop() {
    byChannel.clear();
    while (!desks.isEmpty()) {
      desks.remove(desks.size() - 1).stop();
    }
  }

  @Override
  public void onEvent(Event event) {
    Interaction interaction = event.interaction();
    if (interaction == null) {
      return;
    }
    ChannelDesk desk = byChannel.get(interaction.channel());
    if (desk != null && desk.tell(event, interaction)) {
      undelivered.add(event.offer());
      declineUndelivered();
    }
  }

  /**
   * Declines offers that were not delivered, as far as the mailbox has room. It is called again
   * with each event and answer: a full mailbox means that there will be some.
   */
  void declineUndelivered() {
    for (Long offer = undelivered.peek(); offer != null; offer = undelivered.peek()) {
      CompletableFuture<Outcome> answer =
          router.decline(offer, ADAPTER_FAILED).toCompletableFuture();
      if (answer.isDone() && answer.join().status() == Outcome.Status.OVERLOADED) {
        return;
      }
      undelivered.remove();
    }
  }
}
