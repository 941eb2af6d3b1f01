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
      this.agent = agent;
      offer = event.offer();
      until = event.until();
      callback = event.isCallback();
    }
  }

  Interaction interaction;

  /** In the order of the offers; who joined from a consultation comes after those. */
  final List<Connection> connections = new ArrayList<>(2);

  boolean held;

  /** The id of the open consultation about it, or the empty string. */
  String consultation = "";

  Conversation(Interaction interaction) {
    this.interaction = interaction;
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
