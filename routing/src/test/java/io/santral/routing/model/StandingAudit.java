package io.santral.routing.model;

import io.santral.routing.AgentView;
import io.santral.routing.InteractionState;
import io.santral.routing.InteractionView;
import io.santral.routing.Presence;
import io.santral.routing.model.Ledger.Hand;
import io.santral.routing.model.Ledger.Item;
import io.santral.routing.model.Ledger.Line;
import io.santral.routing.model.Ledger.Piece;
import io.santral.routing.model.Ledger.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What must hold between any two steps, whatever happened: the invariants of states and sums. */
final class StandingAudit {
  private static final long NEVER = Long.MAX_VALUE;

  private final Ledger ledger;

  StandingAudit(Ledger ledger) {
    this.ledger = ledger;
  }

  private static void expect(boolean holds, String invariant) {
    Auditor.check(holds, invariant, null);
  }

  void check(Subject subject, long now, long sequence) {
    checkLedger();
    checkViews(subject, sequence);
    checkTimers(now);
    checkWork(now);
  }

  private void checkLedger() {
    for (Item item : ledger.items.values()) {
      boolean offers = item.count(Stage.OFFER) > 0;
      boolean legs = item.count(Stage.LEG) > 0;
      boolean writing = item.count(Stage.WRITING) > 0;
      boolean served = item.state == InteractionState.ACTIVE || item.state == InteractionState.HELD;
      if ((item.state == InteractionState.OFFERED) != offers
          || served != legs
          || (item.state == InteractionState.WRAP_UP) != writing) {
        throw new Auditor.Violation(
            "invariant broken: "
                + item.id()
                + " is "
                + item.state
                + ", but offers "
                + offers
                + ", agents "
                + legs
                + ", wrap-ups "
                + writing);
      }
    }
    for (Hand hand : ledger.hands.values()) {
      for (Piece piece : hand.pieces) {
        expect(piece.stage != Stage.ENDING, "every wrap-up starts");
        boolean ready = hand.presence == Presence.READY;
        expect(ready || piece.stage != Stage.OFFER, "offered to the ready only");
        boolean lacks = hand.agent.capacity(piece.channel) == null;
        expect(!lacks || piece.stage != Stage.OFFER, "offered on channels he takes");
      }
      boolean gone = hand.presence == Presence.DRAINING && hand.pieces.isEmpty();
      expect(!gone, "the drained go");
    }
    for (Line line : ledger.lines.values()) {
      boolean empty = line.door == Parts.Door.DRAINING && ledger.length(line) == 0;
      expect(!empty, "a drained queue closes");
    }
  }

  private void checkViews(Subject subject, long sequence) {
    List<String> live = new ArrayList<>(ledger.items.keySet());
    expect(live.equals(subject.live()), "each live one is in one place");
    expect(subject.sequence() == sequence, "the view counts the events");
    for (Item item : ledger.items.values()) {
      InteractionView view = subject.interaction(item.id());
      expect(view != null && view.state() == item.state, "state by events");
      expect(view.queue().equals(item.line.rules.id()), "queue by events");
    }
    for (Hand hand : ledger.hands.values()) {
      AgentView view = subject.agent(hand.agent.id());
      expect(view != null && view.presence() == hand.presence, "presence by events");
      expect(view.work() == hand.pieces.size(), "work by events");
      expect(view.load() == hand.load(), "load by events");
    }
    for (Line line : ledger.lines.values()) {
      int waiting = subject.waiting(line.rules.id());
      expect(waiting == ledger.length(line), "waiting by events");
    }
  }

  private void checkTimers(long now) {
    for (Hand hand : ledger.hands.values()) {
      for (Piece piece : hand.pieces) {
        boolean timed = piece.stage == Stage.OFFER || piece.stage == Stage.WRITING;
        expect(!timed || piece.until > now || now == NEVER || piece.until == NEVER, "late");
      }
    }
    for (Item item : ledger.items.values()) {
      long due = NEVER;
      if (item.state == InteractionState.SCHEDULED) {
        due = item.releaseAt;
      } else if (item.state == InteractionState.WAITING) {
        due = item.deadline;
        due =
            item.callback
                ? due
                : Math.min(due, Auditor.plus(item.queuedAt, item.line.rules.maxWait()));
      }
      if (item.waits()
          && (item.direct == null || item.kept)
          && item.step < item.line.law.changes(item.value).size()) {
        Duration wait = Duration.ofNanos(item.line.law.begin(item.value, item.step + 1));
        due = Math.min(due, Auditor.plus(item.queuedAt, wait));
      }
      expect(due > now || due == NEVER, "no timer is overdue");
    }
  }

  /** Nobody idles while somebody waits whom he could serve. */
  private void checkWork(long now) {
    for (Item item : ledger.items.values()) {
      if (item.isInLine() && !item.parked) {
        expect(!ledger.hasCandidate(item, now), "nobody idles");
      }
    }
  }
}
