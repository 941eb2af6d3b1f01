package io.santral.routing.model;

import io.santral.routing.Command;
import io.santral.routing.Presence;
import io.santral.routing.model.Ledger.Hand;
import io.santral.routing.model.Ledger.Line;
import java.time.Instant;

/** The part of the audit about agents and queues: who is there, and what is open. */
final class PlanAudit {
  private final Ledger ledger;

  PlanAudit(Ledger ledger, long start) {
    this.ledger = ledger;
    for (Line line : ledger.lines.values()) {
      openByHours(line, start);
    }
  }

  private static void openByHours(Line line, long time) {
    if (line.rules.opening() != null
        && !line.rules.opening().isOpen(Instant.ofEpochSecond(0, time))) {
      line.door = Parts.Door.CLOSED;
    }
  }

  void take(Seen event, Command command) {
    switch (event.type()) {
      case AGENT_ADDED -> ledger.add(((Command.AddAgent) command).agent());
      case AGENT_CHANGED -> ledger.hand(event).agent = ((Command.ChangeAgent) command).agent();
      case AGENT_REMOVED -> {
        Auditor.check(ledger.hand(event).pieces.isEmpty(), "who goes has no work", event);
        ledger.hands.remove(event.agent());
        ledger.items.values().forEach(item -> item.refusals.remove(event.agent()));
      }
      case QUEUE_ADDED -> {
        Command.AddQueue add = (Command.AddQueue) command;
        ledger.add(add.queue());
        openByHours(ledger.lines.get(add.queue().id()), event.time());
      }
      case QUEUE_OPENED -> turn(event, Parts.Door.OPEN);
      case QUEUE_DRAINING -> turn(event, Parts.Door.DRAINING);
      case QUEUE_CLOSED -> turn(event, Parts.Door.CLOSED);
      default -> takeOfPresence(event);
    }
  }

  private void turn(Seen event, Parts.Door door) {
    Auditor.check(ledger.line(event).door != door, "a queue is not opened or closed twice", event);
    ledger.line(event).door = door;
  }

  private void takeOfPresence(Seen event) {
    Hand hand = ledger.hand(event);
    Presence before = hand.presence;
    boolean there = before != Presence.LOGGED_OUT;
    switch (event.type()) {
      case AGENT_LOGGED_IN -> {
        Auditor.check(!there, "legal presence", event);
        hand.presence = Presence.NOT_READY;
      }
      case AGENT_READY -> {
        Auditor.check(there && before != Presence.READY, "legal presence", event);
        hand.presence = Presence.READY;
      }
      case AGENT_NOT_READY -> {
        Auditor.check(there, "legal presence", event);
        hand.presence = Presence.NOT_READY;
      }
      case AGENT_DRAINING -> {
        Auditor.check(there && before != Presence.DRAINING, "legal presence", event);
        hand.presence = Presence.DRAINING;
      }
      case AGENT_LOGGED_OUT -> {
        Auditor.check(there && hand.pieces.isEmpty(), "who logs out has no work", event);
        hand.presence = Presence.LOGGED_OUT;
      }
      case AGENT_LEASE_RENEWED ->
          Auditor.check(there && event.until() > event.time(), "renewed for later", event);
      default -> Auditor.check(false, "an event of the life of an agent", event);
    }
  }
}
