package io.santral.routing.model;

import io.santral.routing.AgentView;
import io.santral.routing.ExpectedWait;
import io.santral.routing.InteractionState;
import io.santral.routing.InteractionView;
import java.util.List;
import java.util.Objects;

/** Finds the first difference between what two subjects say. */
final class Difference {
  /** A position costs a look at everything, so they take turns. */
  private static final int TURNS = 3;

  private Difference() {}

  /** Null if there is none. */
  static String ofEvents(List<Seen> wanted, List<Seen> found) {
    int common = Math.min(wanted.size(), found.size());
    for (int i = 0; i < common; i++) {
      if (!wanted.get(i).equals(found.get(i))) {
        return "event wanted " + wanted.get(i) + "\n      but found " + found.get(i);
      }
    }
    if (wanted.size() > common) {
      return "event missing: " + wanted.get(common);
    }
    return found.size() > common ? "event too many: " + found.get(common) : null;
  }

  /** Null if there is none. */
  static String ofStates(Oracle wanted, Subject found, long turn) {
    List<String> live = wanted.live();
    if (!live.equals(found.live())) {
      return "live wanted " + live + " but found " + found.live();
    }
    String difference = of("now", wanted.now(), found.now());
    if (difference == null) {
      difference = of("sequence", wanted.sequence(), found.sequence());
    }
    if (found.nextDeadline() > wanted.nextDeadline()) {
      difference =
          "nextDeadline wanted at most " + wanted.nextDeadline() + " but " + found.nextDeadline();
    }
    for (Parts.Queue queue : wanted.queues) {
      if (difference == null) {
        int length = wanted.length(queue);
        difference = of("length of a queue", length, found.waiting(queue.id));
      }
    }
    for (Parts.Staff agent : wanted.staff) {
      if (difference == null) {
        difference = ofAgents(new OracleViews.OfStaff(agent, null), found.agent(agent.id()));
      }
    }
    for (int i = 0; i < live.size() && difference == null; i++) {
      if ((i + turn) % TURNS == 1) {
        difference = ofWaits(wanted.calls.get(i), wanted, found);
      }
    }
    for (int i = 0; i < live.size() && difference == null; i++) {
      difference = ofInteractions(wanted.calls.get(i), wanted, found, (i + turn) % TURNS == 0);
    }
    return difference;
  }

  /** How long it will wait, and how long another one like it would. */
  private static String ofWaits(Parts.Call call, Oracle wanted, Subject found) {
    ExpectedWait a = wanted.expectedWait(call.id());
    ExpectedWait b = found.expectedWait(call.id());
    if (a.equals(b)) {
      a = wanted.expectedWait(call.value);
      b = found.expectedWait(call.value);
    }
    return a.equals(b)
        ? null
        : "wait of " + call.id() + " wanted " + Seen.text(a) + "\n      but found " + Seen.text(b);
  }

  private static String ofAgents(AgentView a, AgentView b) {
    boolean same =
        b != null
            && a.presence() == b.presence()
            && a.work() == b.work()
            && a.load() == b.load()
            && a.idleSince() == b.idleSince()
            && a.readySince() == b.readySince()
            && a.handled() == b.handled()
            && a.lastOffered() == b.lastOffered()
            && a.misses() == b.misses()
            && a.talkTime() == b.talkTime()
            && a.lastWorked() == b.lastWorked()
            && a.staffedTime() == b.staffedTime()
            && a.finished() == b.finished()
            && a.order() == b.order()
            && a.agent().equals(b.agent());
    return same ? null : "agent wanted " + text(a) + "\n      but found " + text(b);
  }

  private static String text(AgentView a) {
    return a == null
        ? "nobody"
        : a.id()
            + (" " + a.presence() + " work " + a.work() + " load " + a.load())
            + (" idleSince " + a.idleSince() + " readySince " + a.readySince())
            + (" handled " + a.handled() + " lastOffered " + a.lastOffered())
            + (" misses " + a.misses() + " talkTime " + a.talkTime() + " order " + a.order())
            + (" lastWorked " + a.lastWorked() + " staffed " + a.staffedTime())
            + (" finished " + a.finished());
  }

  private static String ofInteractions(
      Parts.Call call, Oracle oracle, Subject subject, boolean positions) {
    String id = call.id();
    InteractionView a = new OracleViews.OfCall(call, oracle);
    InteractionView b = subject.interaction(id);
    boolean inQueue = a.state() != InteractionState.SCHEDULED;
    boolean tiered = call.waits() && call.direct == null;
    boolean same =
        b != null
            && a.state() == b.state()
            && a.queue().equals(b.queue())
            && a.level() == b.level()
            && a.offersMade() == b.offersMade()
            && Objects.equals(a.lastTurnTo(), b.lastTurnTo())
            && Objects.equals(a.lastOfferedTo(), b.lastOfferedTo())
            && a.lastOfferedAt() == b.lastOfferedAt()
            && a.lastOfferEnded() == b.lastOfferEnded()
            && (!inQueue || a.enqueuedAt() == b.enqueuedAt())
            && (!inQueue || !positions || oracle.place(call) == subject.position(id))
            && (!tiered || a.openTier() == b.openTier())
            && a.interaction().equals(b.interaction());
    return same
        ? null
        : "interaction wanted "
            + text(a, oracle.position(id))
            + "\n      but found "
            + text(b, subject.position(id));
  }

  private static String text(InteractionView i, int position) {
    return i == null
        ? "nothing"
        : i.id()
            + (" " + i.state() + " in " + i.queue() + " level " + i.level())
            + (" offersMade " + i.offersMade() + " enqueuedAt " + i.enqueuedAt())
            + (" offered to " + i.lastOfferedTo() + " at " + i.lastOfferedAt())
            + (" until " + i.lastOfferEnded())
            + (" openTier " + i.openTier() + " position " + position)
            + (": " + Describe.interaction(i.interaction()));
  }

  private static String of(String what, Object wanted, Object found) {
    return Objects.equals(wanted, found)
        ? null
        : what + " wanted " + wanted + " but found " + found;
  }
}
