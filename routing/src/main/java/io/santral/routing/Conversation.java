package io.santral.routing;

import io.santral.Agent;
import io.santral.Interaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interaction as a channel sees it, known from events alone, since the engine's own tables
 * belong to another thread.
 */
final class Conversation {
  /** One agent who rings or is connected. */
  static final class Connection {
    final long offer;
    final Agent agent;
    final long until;
    final boolean callback;
    boolean accepted;
    boolean interrupted;

    Connection(Event event, Agent agent) {
      this(event.offer(), agent, event.until(), event.isCallback());
    }

    private Connection(long offer, Agent agent, long until, boolean callback) {
      this.offer = offer;
      this.agent = agent;
      this.until = until;
      this.callback = callback;
    }

    private static Connection of(Leg leg, State state) {
      LiveInteraction live = leg.interaction();
      boolean accepted = leg.working();
      long until = accepted ? leg.acceptedAt : state.timers.deadline(leg.timer);
      Connection connection =
          new Connection(leg.offer, leg.agent().agent, until, !accepted && live.callback);
      connection.accepted = accepted;
      connection.interrupted = leg.state == Leg.INTERRUPTED;
      return connection;
    }
  }

  /** One that began before its adapter did: what the adapter is told of it, and what is kept. */
  record UnderWay(OngoingInteraction told, Conversation kept) {}

  Interaction interaction;

  /** In the order of the offers; who joined from a consultation comes after those. */
  final List<Connection> connections = new ArrayList<>(2);

  boolean held;

  /** The id of the open consultation about it, or the empty string. */
  String consultation = "";

  Conversation(Interaction interaction) {
    this.interaction = interaction;
  }

  /**
   * Those that are under way in an engine, in the order of acceptance, told as an adapter is that
   * begins now. On the engine's thread.
   */
  static List<UnderWay> underWay(State state) {
    List<UnderWay> all = new ArrayList<>();
    for (LiveInteraction live : state.inOrderOfAcceptance()) {
      if (live.state != LiveInteraction.WRAP_UP) {
        Conversation conversation = of(live, state);
        all.add(new UnderWay(conversation.ongoing(live), conversation));
      }
    }
    return all;
  }

  private static Conversation of(LiveInteraction live, State state) {
    Conversation conversation = new Conversation(live.interaction);
    for (Leg leg = live.firstLeg; leg != null; leg = leg.nextOfInteraction) {
      if (leg.working() || leg.state == Leg.OFFERED) {
        conversation.connections.add(Connection.of(leg, state));
      }
    }
    conversation.held = live.state == LiveInteraction.HELD;
    LiveInteraction consult = live.extras.consult;
    conversation.consultation = consult == null ? "" : consult.interaction.id();
    return conversation;
  }

  private OngoingInteraction ongoing(LiveInteraction live) {
    return new OngoingInteraction(
        interaction, live.state(), offers(false), offers(true), live.callback, consultation);
  }

  private List<Offer> offers(boolean accepted) {
    return connections.stream().filter(c -> c.accepted == accepted).map(this::offer).toList();
  }

  Offer offer(Connection connection) {
    return new Offer(
        connection.offer, interaction, connection.agent, connection.until, connection.callback);
  }

  @Nullable Connection byOffer(long offer) {
    for (Connection connection : connections) {
      if (connection.offer == offer) {
        return connection;
      }
    }
    return null;
  }

  /** The first connection of an agent whose work is interrupted, or is not. */
  @Nullable Connection byAgent(String agent, boolean interrupted) {
    for (Connection connection : connections) {
      if (connection.accepted
          && connection.interrupted == interrupted
          && connection.agent.id().equals(agent)) {
        return connection;
      }
    }
    return null;
  }

  /** The connection with which an agent leaves who may have several. */
  @Nullable Connection firstOf(String agent) {
    for (Connection connection : connections) {
      if (connection.accepted && connection.agent.id().equals(agent)) {
        return connection;
      }
    }
    return null;
  }

  /** Takes all who are connected out of it. */
  List<Connection> takeConnected() {
    List<Connection> connected = new ArrayList<>(connections);
    connected.removeIf(connection -> !connection.accepted);
    connections.removeAll(connected);
    return connected;
  }

  /** Whether nothing keeps it on hold but a command that has just been taken back. */
  boolean mayGoOn() {
    return consultation.isEmpty() && connections.stream().noneMatch(c -> c.interrupted);
  }
}
