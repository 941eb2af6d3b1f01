package io.santral.routing.channel;

import io.santral.Interaction;
import io.santral.routing.Offer;
import io.santral.routing.OngoingInteraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a router keeps what {@link io.santral.routing.ChannelAdapter} promises: follows its calls
 * and notes each that should not have come.
 */
final class CallOrder {
  private enum Phase {
    NEW,
    /** Started, and told of nothing but what was under way before. */
    STARTED,
    RUNNING,
    STOPPED
  }

  private static final class Link {
    boolean connected;
    String interaction;

    Link(String interaction) {
      this.interaction = interaction;
    }
  }

  /** Offers that are open and connections that last. */
  private final Map<Long, Link> links = new HashMap<>();

  private final Set<Long> over = new HashSet<>();
  private final Set<String> held = new HashSet<>();

  /** Those that were under way before the start. */
  private final Set<String> known = new HashSet<>();

  private final Set<String> ended = new HashSet<>();
  private final List<String> violations = new ArrayList<>();
  private Phase phase = Phase.NEW;

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  synchronized void overlap(String call, String other) {
    violations.add(call + " came during " + other);
  }

  synchronized void start() {
    expect(phase == Phase.NEW, "start came when it was " + phase);
    phase = Phase.STARTED;
  }

  synchronized void stop() {
    expect(isStarted(), "stop came when it was " + phase);
    phase = Phase.STOPPED;
  }

  private boolean isStarted() {
    return phase == Phase.STARTED || phase == Phase.RUNNING;
  }

  synchronized void goOn(OngoingInteraction ongoing) {
    Interaction interaction = ongoing.interaction();
    expect(phase == Phase.STARTED, "goOn came when it was " + phase);
    expect(known.add(interaction.id()), "goOn came twice for " + interaction.id());
    for (Offer offer : ongoing.ringing()) {
      links.put(offer.id(), new Link(interaction.id()));
    }
    for (Offer offer : ongoing.connected()) {
      Link link = new Link(interaction.id());
      link.connected = true;
      links.put(offer.id(), link);
    }
    if (ongoing.onHold()) {
      held.add(interaction.id());
    }
  }

  synchronized void offer(Offer offer) {
    begin("offer", offer.interaction());
    expect(!over.contains(offer.id()) && !links.containsKey(offer.id()), offer + " came twice");
    links.put(offer.id(), new Link(offer.interaction().id()));
  }

  synchronized void withdraw(Offer offer) {
    begin("withdraw", offer.interaction());
    Link link = links.remove(offer.id());
    over.add(offer.id());
    expect(link != null && !link.connected, "withdraw came, but not open was " + offer);
  }

  synchronized void connect(Offer offer) {
    begin("connect", offer.interaction());
    Link link = links.get(offer.id());
    if (link == null || link.connected) {
      violations.add("connect came, but not open was " + offer);
    } else {
      link.connected = true;
    }
  }

  synchronized void disconnect(Offer offer) {
    begin("disconnect", offer.interaction());
    String id = offer.interaction().id();
    Link link = links.remove(offer.id());
    over.add(offer.id());
    boolean connected = link != null && link.connected && link.interaction.equals(id);
    expect(connected, "disconnect came, but not connected was " + offer);
    if (count(id, true) == 0) {
      held.remove(id);
    }
  }

  synchronized void join(Offer offer, Interaction consultation) {
    begin("join", offer.interaction());
    begin("join", consultation);
    Link link = links.get(offer.id());
    if (link == null || !link.connected || !link.interaction.equals(consultation.id())) {
      violations.add("join came, but not connected with the consultation was " + offer);
    } else {
      link.interaction = offer.interaction().id();
    }
  }

  synchronized void hold(Interaction interaction) {
    begin("hold", interaction);
    String id = interaction.id();
    expect(count(id, true) > 0, "hold came, but nobody is connected with " + id);
    expect(held.add(id), "hold came, but on hold is already " + id);
  }

  synchronized void resume(Interaction interaction) {
    begin("resume", interaction);
    String id = interaction.id();
    expect(held.remove(id), "resume came, but not on hold is " + id);
  }

  synchronized void consult(Interaction interaction) {
    begin("consult", interaction);
    String id = interaction.id();
    expect(held.contains(id), "consult came, but not on hold is " + id);
  }

  synchronized void announce(Interaction interaction) {
    begin("announce", interaction);
    String id = interaction.id();
    expect(count(id, true) == 0, "announce came, but connected is " + id);
  }

  synchronized void end(Interaction interaction) {
    begin("end", interaction);
    String id = interaction.id();
    expect(count(id, true) == 0, "end came, but somebody is connected with " + id);
    expect(count(id, false) == 0, "end came, but somebody rings for " + id);
    ended.add(id);
  }

  private void begin(String call, Interaction interaction) {
    expect(isStarted(), call + " came when it was " + phase);
    phase = phase == Phase.STARTED ? Phase.RUNNING : phase;
    expect(!ended.contains(interaction.id()), call + " came after the end of " + interaction.id());
  }

  private long count(String interaction, boolean connected) {
    return links.values().stream()
        .filter(link -> link.connected == connected && link.interaction.equals(interaction))
        .count();
  }

  private void expect(boolean kept, String otherwise) {
    if (!kept) {
      violations.add(otherwise);
    }
  }
}
