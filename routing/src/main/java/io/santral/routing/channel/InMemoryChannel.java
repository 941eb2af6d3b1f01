package io.santral.routing.channel;

import io.santral.Channel;
import io.santral.Identifiers;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.routing.ChannelAdapter;
import io.santral.routing.ChannelReports;
import io.santral.routing.ExpectedWait;
import io.santral.routing.InteractionState;
import io.santral.routing.Offer;
import io.santral.routing.OngoingInteraction;
import io.santral.routing.Outcome;
import io.santral.routing.QueuePlace;
import io.santral.routing.Reason;
import io.santral.routing.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A channel without wires, for tests and examples, and the reference for how an adapter is written.
 *
 * <p>People act by method ({@link #arrive}, {@link #answer}, {@link #hangUp}, ...) or by script:
 * {@link #answers}, {@link #declines} and {@link #finishes} say what an agent does by himself,
 * {@link #givesUp} when a customer leaves. What they perceive is there to be asked ({@link
 * #ringing}, {@link #talking}, {@link #isOn}, ...), and the {@link #transcript} tells it all in
 * order.
 *
 * <p>Like every adapter it keeps apart what people want and what the router decides, and only the
 * latter counts: an agent who answers is not connected before the router connects him, and when a
 * customer hangs up, his agents stay until the router takes them away.
 *
 * <p>Threads: any thread may call the methods, if the router lets it {@linkplain ChannelReports
 * report}. Cost: O(live interactions) of memory and the last {@value #TRANSCRIPT_LINES} lines of
 * the transcript.
 */
public final class InMemoryChannel implements ChannelAdapter {
  static final int TRANSCRIPT_LINES = 100_000;

  /** A moment at which a customer may give up. */
  public enum Moment {
    /** He is told his place in the queue. */
    TOLD_PLACE,
    /** An agent begins to ring. */
    OFFERED,
    /** An agent is connected. */
    CONNECTED,
    /** He is put on hold. */
    HELD
  }

  private final Channel channel;
  private final Map<String, InMemoryLine> lines = new HashMap<>();
  private final Deque<String> transcript = new ArrayDeque<>();
  private final Set<String> answering = new HashSet<>();
  private final Set<String> finishing = new HashSet<>();
  private final Map<String, String> declining = new HashMap<>();
  private final Map<String, Moment> givingUp = new HashMap<>();
  private @Nullable ChannelReports reports;

  private InMemoryChannel(Channel channel) {
    this.channel = channel;
  }

  /**
   * A channel on which nobody does anything by himself.
   *
   * @param channel any channel
   * @return the adapter
   */
  public static InMemoryChannel of(Channel channel) {
    return new InMemoryChannel(InvalidValueException.notNull("channel", channel));
  }

  // --- scripts ----------------------------------------------------------------------------------

  /**
   * From now on an agent answers whatever is offered to him.
   *
   * @param agent the agent's id
   * @return this channel
   */
  public synchronized InMemoryChannel answers(String agent) {
    answering.add(Identifiers.id("agent", agent));
    declining.remove(agent);
    return this;
  }

  /**
   * From now on an agent declines whatever is offered to him.
   *
   * @param agent the agent's id
   * @param reason what he says
   * @return this channel
   */
  public synchronized InMemoryChannel declines(String agent, String reason) {
    declining.put(Identifiers.id("agent", agent), Identifiers.text("reason", reason));
    answering.remove(agent);
    return this;
  }

  /**
   * From now on an agent finishes an interaction as soon as he is connected.
   *
   * @param agent the agent's id
   * @return this channel
   */
  public synchronized InMemoryChannel finishes(String agent) {
    finishing.add(Identifiers.id("agent", agent));
    return this;
  }

  /**
   * The customer of an interaction hangs up when a moment comes.
   *
   * @param interaction the interaction's id
   * @param moment when
   * @return this channel
   */
  public synchronized InMemoryChannel givesUp(String interaction, Moment moment) {
    String id = Identifiers.id("interaction", interaction);
    givingUp.put(id, InvalidValueException.notNull("moment", moment));
    return this;
  }

  // --- what customers do ------------------------------------------------------------------------

  /**
   * A customer arrives.
   *
   * @param interaction what he wants; the channel is filled in
   * @return the router's answer; if it refuses, he is let go
   */
  public synchronized CompletionStage<Outcome> arrive(Interaction interaction) {
    String id = InvalidValueException.notNull("interaction", interaction).id();
    boolean known = lines.containsKey(id);
    if (!known) {
      line(id).present = true;
    }
    String deed = note(id + " arrives");
    return reports()
        .arrived(interaction.on(channel))
        .thenApply(
            outcome -> {
              if (!known && !outcome.accepted()) {
                letGo(id);
              }
              return answered(deed, outcome);
            });
  }

  /**
   * A customer hangs up. He is gone at once; the rest is for the router to do.
   *
   * @param interaction the id of his interaction
   * @return the router's answer
   * @throws InvalidValueException if he is not there
   */
  public synchronized CompletionStage<Outcome> hangUp(String interaction) {
    InMemoryLine line = known(interaction);
    if (line == null || !line.present) {
      throw new InvalidValueException(
          "interaction", interaction, "has no customer here", "Ask isOn() first.");
    }
    line.present = false;
    String deed = note("customer of " + interaction + " hangs up");
    return reports().hungUp(interaction).thenApply(outcome -> answered(deed, outcome));
  }

  /**
   * A customer who was offered a callback takes it. He is on the line until the router lets him go.
   *
   * @param interaction the id of his interaction
   * @return the router's answer
   * @throws InvalidValueException if he is not there, or was offered none
   */
  public synchronized CompletionStage<Outcome> wantCallback(String interaction) {
    InMemoryLine line = known(interaction);
    if (line == null || !line.present || !line.mayBeCalledBack) {
      throw new InvalidValueException(
          "interaction", interaction, "was offered no callback", "Ask mayBeCalledBack() first.");
    }
    String deed = note("customer of " + interaction + " wants a callback");
    return reports().callbackWanted(interaction).thenApply(o -> answered(deed, o));
  }

  // --- what agents do ---------------------------------------------------------------------------

  /**
   * An agent who is rung answers. He is not connected before the router says so.
   *
   * @param agent the agent's id
   * @param interaction the interaction's id
   * @return the router's answer
   * @throws InvalidValueException if he is not rung for it
   */
  public synchronized CompletionStage<Outcome> answer(String agent, String interaction) {
    long offer = rung(agent, interaction);
    String deed = note(agent + " answers " + interaction);
    return reports().answered(offer).thenApply(outcome -> answered(deed, outcome));
  }

  /**
   * An agent who is rung declines.
   *
   * @param agent the agent's id
   * @param interaction the interaction's id
   * @param reason what he says; may be empty
   * @return the router's answer
   * @throws InvalidValueException if he is not rung for it
   */
  public synchronized CompletionStage<Outcome> decline(
      String agent, String interaction, String reason) {
    InvalidValueException.notNull("reason", reason);
    long offer = rung(agent, interaction);
    String deed = note(agent + " declines " + interaction + " (" + reason + ")");
    return reports().declined(offer, reason).thenApply(outcome -> answered(deed, outcome));
  }

  /**
   * An agent is done with a customer, and so are all who talk to him.
   *
   * @param agent the agent's id
   * @param interaction the interaction's id
   * @return the router's answer
   * @throws InvalidValueException if he is not connected with it
   */
  public synchronized CompletionStage<Outcome> finish(String agent, String interaction) {
    String deed = talkerNotes(agent, interaction, "finishes", "");
    return reports().finished(interaction).thenApply(outcome -> answered(deed, outcome));
  }

  /**
   * An agent leaves a conference.
   *
   * @param agent the agent's id
   * @param interaction the interaction's id
   * @return the router's answer
   * @throws InvalidValueException if he is not connected with it
   */
  public synchronized CompletionStage<Outcome> leave(String agent, String interaction) {
    String deed = talkerNotes(agent, interaction, "leaves", "");
    return reports().left(interaction, agent).thenApply(outcome -> answered(deed, outcome));
  }

  /**
   * An agent puts a customer on hold.
   *
   * @param agent the agent's id
   * @param interaction the interaction's id
   * @return the router's answer
   * @throws InvalidValueException if he is not connected with it
   */
  public synchronized CompletionStage<Outcome> putOnHold(String agent, String interaction) {
    String deed = talkerNotes(agent, interaction, "puts", " on hold");
    return reports().held(interaction).thenApply(outcome -> answered(deed, outcome));
  }

  /**
   * An agent takes a customer off hold.
   *
   * @param agent the agent's id
   * @param interaction the interaction's id
   * @return the router's answer
   * @throws InvalidValueException if he is not connected with it
   */
  public synchronized CompletionStage<Outcome> takeOffHold(String agent, String interaction) {
    String deed = talkerNotes(agent, interaction, "takes", " off hold");
    return reports().resumed(interaction).thenApply(outcome -> answered(deed, outcome));
  }

  /**
   * An agent passes a customer on.
   *
   * @param agent the agent's id
   * @param interaction the interaction's id
   * @param target where to
   * @return the router's answer
   * @throws InvalidValueException if he is not connected with it
   */
  public synchronized CompletionStage<Outcome> passOn(
      String agent, String interaction, Target target) {
    String to = InvalidValueException.notNull("target", target).id();
    String deed = talkerNotes(agent, interaction, "passes", " on to " + to);
    return reports().transferred(interaction, target).thenApply(o -> answered(deed, o));
  }

  // --- what people perceive ---------------------------------------------------------------------

  /**
   * Who is rung for an interaction.
   *
   * @param interaction the interaction's id
   * @return the agents' ids, in the order in which they began to ring
   */
  public synchronized List<String> ringing(String interaction) {
    InMemoryLine line = known(interaction);
    return line == null ? List.of() : InMemoryLine.agents(line.ringing);
  }

  /**
   * Who is connected with an interaction.
   *
   * @param interaction the interaction's id
   * @return the agents' ids, in the order in which they were connected
   */
  public synchronized List<String> talking(String interaction) {
    InMemoryLine line = known(interaction);
    return line == null ? List.of() : InMemoryLine.agents(line.talking);
  }

  /**
   * Whether the customer of an interaction is there.
   *
   * @param interaction the interaction's id
   * @return false before he arrives, and after he hung up or was let go
   */
  public synchronized boolean isOn(String interaction) {
    InMemoryLine line = known(interaction);
    return line != null && line.present;
  }

  /**
   * Whether the customer of an interaction is on hold.
   *
   * @param interaction the interaction's id
   * @return true between hold and resume
   */
  public synchronized boolean isOnHold(String interaction) {
    InMemoryLine line = known(interaction);
    return line != null && line.held;
  }

  /**
   * The place that the customer of an interaction was told last.
   *
   * @param interaction the interaction's id
   * @return the place, or null if he was told none
   */
  public synchronized @Nullable QueuePlace place(String interaction) {
    InMemoryLine line = known(interaction);
    return line == null ? null : line.place;
  }

  /**
   * The wait that the customer of an interaction was told last.
   *
   * @param interaction the interaction's id
   * @return the wait, or null if he was told none
   */
  public synchronized @Nullable ExpectedWait expectedWait(String interaction) {
    InMemoryLine line = known(interaction);
    return line == null ? null : line.wait;
  }

  /**
   * Whether the customer of an interaction was offered a callback.
   *
   * @param interaction the interaction's id
   * @return true if he may ask for it
   */
  public synchronized boolean mayBeCalledBack(String interaction) {
    InMemoryLine line = known(interaction);
    return line != null && line.present && line.mayBeCalledBack;
  }

  /** {@return all that people did and that the router told, in order, one line each} */
  public synchronized List<String> transcript() {
    return List.copyOf(transcript);
  }

  // --- what the router tells --------------------------------------------------------------------

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public synchronized void start(ChannelReports to) {
    if (reports != null) {
      throw new IllegalStateException(
          "channel (" + channel + ") has been started before. Make another one.");
    }
    reports = to;
    note("start");
  }

  @Override
  public synchronized void goOn(OngoingInteraction ongoing) {
    InMemoryLine line = line(ongoing.interaction().id());
    line.present = !ongoing.callback() && ongoing.state() != InteractionState.SCHEDULED;
    line.held = ongoing.onHold();
    line.ringing.addAll(ongoing.ringing());
    line.talking.addAll(ongoing.connected());
    note("go on with " + ongoing.interaction().id() + " (" + ongoing.state() + ")");
  }

  @Override
  public synchronized void stop() {
    note("stop");
    lines.clear();
  }

  @Override
  public synchronized void offer(Offer offer) {
    String id = offer.interaction().id();
    String agent = offer.agent().id();
    line(id).ringing.add(offer);
    note("offer " + id + " to " + agent);
    giveUpAt(Moment.OFFERED, id);
    String refusal = declining.get(agent);
    if (refusal != null) {
      decline(agent, id, refusal);
    } else if (answering.contains(agent)) {
      answer(agent, id);
    }
  }

  @Override
  public synchronized void withdraw(Offer offer, Reason reason) {
    String id = offer.interaction().id();
    InMemoryLine.remove(line(id).ringing, offer);
    note("withdraw " + id + " from " + offer.agent().id() + " (" + reason + ")");
  }

  @Override
  public synchronized void connect(Offer offer) {
    String id = offer.interaction().id();
    String agent = offer.agent().id();
    InMemoryLine.remove(line(id).ringing, offer);
    line(id).talking.add(offer);
    if (offer.callback()) {
      line(id).present = true;
      note("dial the customer of " + id);
    }
    note("connect " + id + " with " + agent);
    giveUpAt(Moment.CONNECTED, id);
    if (finishing.contains(agent)) {
      finish(agent, id);
    }
  }

  @Override
  public synchronized void disconnect(Offer offer) {
    String id = offer.interaction().id();
    InMemoryLine line = line(id);
    InMemoryLine.remove(line.talking, offer);
    line.held &= !line.talking.isEmpty();
    note("disconnect " + id + " from " + offer.agent().id());
  }

  @Override
  public synchronized void end(Interaction interaction, Reason reason) {
    note("end " + interaction.id() + " (" + reason + ")");
    letGo(interaction.id());
  }

  @Override
  public synchronized void hold(Interaction interaction) {
    line(interaction.id()).held = true;
    note("hold " + interaction.id());
    giveUpAt(Moment.HELD, interaction.id());
  }

  @Override
  public synchronized void resume(Interaction interaction) {
    line(interaction.id()).held = false;
    note("resume " + interaction.id());
  }

  @Override
  public synchronized void consult(Interaction interaction, String consultation) {
    note("consult about " + interaction.id() + " in " + consultation);
  }

  @Override
  public synchronized void join(Offer offer, Interaction consultation) {
    String id = offer.interaction().id();
    InMemoryLine.remove(line(consultation.id()).talking, offer);
    line(id).talking.add(offer);
    note("join " + id + " by " + offer.agent().id() + " from " + consultation.id());
  }

  @Override
  public synchronized void announce(Interaction interaction, QueuePlace place) {
    line(interaction.id()).place = place;
    note("announce to " + interaction.id() + ": " + place);
    giveUpAt(Moment.TOLD_PLACE, interaction.id());
  }

  @Override
  public synchronized void announceWait(Interaction interaction, ExpectedWait wait) {
    line(interaction.id()).wait = wait;
    note("announce to " + interaction.id() + ": " + wait);
  }

  @Override
  public synchronized void offerCallback(Interaction interaction, ExpectedWait wait) {
    line(interaction.id()).mayBeCalledBack = true;
    note("offer a callback to " + interaction.id());
  }

  @Override
  public synchronized void letGoForCallback(Interaction interaction) {
    line(interaction.id()).present = false;
    line(interaction.id()).mayBeCalledBack = false;
    note("let " + interaction.id() + " go, to be called back");
  }

  /** Says what it is, for messages. */
  @Override
  public String toString() {
    return "InMemoryChannel[" + channel + "]";
  }

  // --- within -----------------------------------------------------------------------------------

  private ChannelReports reports() {
    if (reports == null) {
      throw new IllegalStateException(
          "channel (" + channel + ") is not started. Connect it to a router first.");
    }
    return reports;
  }

  /** The customer of what others submitted is taken to be there when it is first heard of. */
  private InMemoryLine line(String interaction) {
    return lines.computeIfAbsent(
        interaction,
        id -> {
          InMemoryLine line = new InMemoryLine();
          line.present = true;
          return line;
        });
  }

  private synchronized void letGo(String interaction) {
    lines.remove(interaction);
    givingUp.remove(interaction);
  }

  private void giveUpAt(Moment moment, String interaction) {
    if (givingUp.get(interaction) == moment && isOn(interaction)) {
      hangUp(interaction);
    }
  }

  /** The line of an interaction, if there is one. */
  private @Nullable InMemoryLine known(String interaction) {
    return lines.get(InvalidValueException.notNull("interaction", interaction));
  }

  private long rung(String agent, String interaction) {
    InvalidValueException.notNull("agent", agent);
    InMemoryLine line = known(interaction);
    Offer offer = line == null ? null : line.ringing(agent);
    if (offer == null) {
      throw new InvalidValueException(
          "agent", agent, "is not rung for " + interaction, "Ask ringing() first.");
    }
    return offer.id();
  }

  private String talkerNotes(String agent, String interaction, String does, String how) {
    InvalidValueException.notNull("agent", agent);
    if (!talking(interaction).contains(agent)) {
      throw new InvalidValueException(
          "agent", agent, "is not connected with " + interaction, "Ask talking() first.");
    }
    return note(agent + " " + does + " " + interaction + how);
  }

  /** Refusals are part of the work: whoever was too late notices that nothing happens. */
  private synchronized Outcome answered(String deed, Outcome outcome) {
    if (!outcome.accepted()) {
      note("refused (" + outcome.status() + "): " + deed);
    }
    return outcome;
  }

  private String note(String text) {
    if (transcript.size() == TRANSCRIPT_LINES) {
      transcript.removeFirst();
    }
    transcript.add(text);
    return text;
  }
}
