package io.santral.routing.model;

import io.santral.Interaction;
import io.santral.routing.Command;
import io.santral.routing.EventType;
import io.santral.routing.InteractionState;
import io.santral.routing.Outcome.Status;
import io.santral.routing.Plan;
import io.santral.routing.QueueChoice;
import io.santral.routing.Reason;
import io.santral.routing.Target;
import io.santral.routing.model.Ledger.Hand;
import io.santral.routing.model.Ledger.Item;
import io.santral.routing.model.Ledger.Line;
import io.santral.routing.model.Ledger.Piece;
import io.santral.routing.model.Ledger.Stage;
import java.time.Duration;
import java.util.List;

/**
 * Holds a subject to the invariants of the design, by its events and views alone; knows nothing of
 * the oracle. What it finds is thrown as a {@link Violation}.
 */
final class Auditor {
  /** An invariant does not hold. */
  static final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
      super(message, null, false, false);
    }
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final Ledger ledger;
  private final Coverage coverage;
  private final ForecastAudit forecasts;
  private final StandingAudit standing;
  private final PlanAudit plans;
  private Command command;
  private long now;
  private long sequence;
  private long lastOffer;
  private long entries;
  private long begun;
  private long ended;
  private long offered;
  private long settled;

  /** An offer that must be answered before anything else happens. */
  private Seen unanswered;

  private Item lastOffered;

  Auditor(Plan plan, long start, Coverage coverage) {
    ledger = new Ledger(plan);
    this.coverage = coverage;
    forecasts = new ForecastAudit(this, plan);
    standing = new StandingAudit(ledger);
    plans = new PlanAudit(ledger, start);
    now = start;
  }

  /** Takes in one step of the subject: what was asked, what it answered and what happened. */
  void step(Command asked, Status status, long time, List<Seen> events, Subject subject) {
    command = status == Status.ACCEPTED ? asked : null;
    lastOffered = null;
    for (Seen event : events) {
      check(event.sequence() == sequence + 1, "no gap in the sequence", event);
      check(event.time() >= now && event.time() <= time, "time never goes back", event);
      sequence = event.sequence();
      now = event.time();
      checkAnswer(event);
      take(event);
    }
    check(unanswered == null, "answered at once", unanswered);
    if (status != Status.TIME_WENT_BACK) {
      now = time;
    }
    check(subject.now() == now, "time is what was said", null);
    standing.check(subject, now, sequence);
    check(offered == settled + ledger.openOffers(), "offers made = offers ended + open", null);
    check(begun == ended + ledger.items.size(), "interactions begun = ended + live", null);
  }

  /** Where offers are answered at once, nothing comes between the offer and its answer. */
  private void checkAnswer(Seen event) {
    boolean isAnswer =
        unanswered != null && event.is(EventType.ACCEPTED) && event.offer() == unanswered.offer();
    check(unanswered == null || isAnswer, "answered at once", event);
    Line line = event.is(EventType.OFFERED) ? ledger.lines.get(event.queue()) : null;
    unanswered = line != null && line.rules.answersAtOnce() ? event : null;
  }

  /** Nothing must be left when everybody has been served. */
  void checkDrained() {
    check(ledger.items.isEmpty(), "everything ends: " + ledger.items.keySet(), null);
    for (Hand hand : ledger.hands.values()) {
      check(hand.pieces.isEmpty(), "nobody has work left: " + hand.agent.id(), null);
    }
    check(begun == ended, "as many ended as began", null);
    check(offered == settled, "every offer had an end", null);
  }

  static void check(boolean holds, String invariant, Seen event) {
    if (!holds) {
      throw new Violation(
          "invariant broken: " + invariant + (event == null ? "" : ", at " + event));
    }
  }

  // One event.

  private void take(Seen event) {
    if (event.interaction().isEmpty()) {
      forecasts.takeOfPlan(event);
      plans.take(event, command);
      return;
    }
    if (event.is(EventType.WRAP_UP_STARTED) || event.is(EventType.WRAP_UP_ENDED)) {
      takeOfWrapUp(event);
      return;
    }
    Item item = ledger.items.get(event.interaction());
    InteractionState before = item == null ? InteractionState.ENDED : item.state;
    if (item == null) {
      item = begin(event);
    } else {
      takeOf(item, event);
    }
    InteractionState after = event.is(EventType.ENDED) ? InteractionState.ENDED : item.state;
    int transition = Coverage.code(before, event.type(), event.reason(), after);
    if (!Transitions.ALL.contains(transition)) {
      throw new Violation("invariant broken: no transition " + Coverage.name(transition));
    }
    coverage.transition(transition);
    check(item.line.rules.id().equals(event.queue()), "the queue of an event is its queue", event);
    lastOffered = event.is(EventType.OFFERED) ? item : null;
  }

  private Item begin(Seen event) {
    check(
        event.is(EventType.SUBMITTED) || event.is(EventType.SCHEDULED),
        "an interaction begins with its arrival",
        event);
    Item item = new Item(value(event), ledger.line(event), InteractionState.SCHEDULED);
    ledger.items.put(event.interaction(), item);
    begun++;
    check(ledger.items.size() <= ledger.plan.maxInteractions(), "no more live than allowed", event);
    if (event.is(EventType.SUBMITTED)) {
      enter(item, event);
    } else {
      check(event.until() > event.time(), "a scheduled one is for later", event);
    }
    return item;
  }

  private Interaction value(Seen event) {
    if (command instanceof Command.Submit c) {
      check(c.interaction().id().equals(event.interaction()), "what was submitted arrives", event);
      return c.interaction();
    }
    check(command instanceof Command.Consult, "only a command makes an interaction", event);
    Command.Consult c = (Command.Consult) command;
    Item parent = ledger.items.get(c.interaction());
    check(event.interaction().equals(parent.child), "a consultation belongs to somebody", event);
    return Interaction.of(event.interaction())
        .to(event.queue())
        .on(parent.value.channel())
        .in(parent.value.languages())
        .priority(parent.level);
  }

  private void enter(Item item, Seen event) {
    boolean isNew = item.entry == 0 && !item.released;
    item.direct = null;
    if (isNew
        && command instanceof Command.Consult c
        && c.target() instanceof Target.AgentTarget t) {
      item.direct = t.id();
    }
    if (item.direct == null) {
      checkRoom(item.line = ledger.line(event), event);
    }
    item.enqueuedAt = now;
    item.entry = ++entries;
    beginStay(item);
    item.state = InteractionState.WAITING;
  }

  private void checkRoom(Line line, Seen event) {
    check(line.door == Parts.Door.OPEN, "a queue that is not open takes nothing", event);
    check(ledger.length(line) < line.rules.maxLength(), "no queue is too long", event);
  }

  private void beginStay(Item item) {
    item.queuedAt = now;
    item.step = 0;
    item.endHold();
    item.ringFirst();
    item.parked = false;
    item.refusals.clear();
  }

  private void takeOf(Item item, Seen event) {
    switch (event.type()) {
      case OFFERED -> takeOffer(item, event);
      case ACCEPTED, DECLINED, MISSED, WITHDRAWN -> takeEndOfOffer(item, event);
      case SUBMITTED -> {
        check(item.released, "released before it is submitted", event);
        enter(item, event);
      }
      case RELEASED -> {
        check(now == item.releaseAt, "released in time", event);
        item.released = true;
      }
      case REQUEUED -> takeRequeue(item, event);
      case OVERFLOWED -> {
        forecasts.takeOverflow(item, event);
        item.line = ledger.line(event);
        item.direct = null;
        item.state = InteractionState.SCHEDULED;
        checkRoom(item.line, event);
        item.state = InteractionState.WAITING;
        beginStay(item);
      }
      case OVERFLOW_REFUSED -> {
        Duration after = item.line.rules.overflowAfter();
        check(after != null && plus(item.queuedAt, after) <= now, "overflow was due", event);
      }
      case STEP_OPENED -> takeStep(item, event);
      case PREFERENCE_HELD -> {
        check(event.agent().equals(item.value.preferredAgent()), "for who is preferred", event);
        check(event.until() > now && item.direct == null, "kept for a time", event);
        item.direct = event.agent();
        item.kept = true;
      }
      case PREFERENCE_LAPSED -> {
        check(item.kept && event.agent().equals(item.direct), "kept until now", event);
        item.endHold();
      }
      case RING_WIDENED -> {
        check(event.number() == ++item.allowed, "one more at a time", event);
        check(item.allowed <= item.line.rules.parallelOffers(), "up to the limit", event);
      }
      case POSITION -> {
        checkPosition(item, event);
        check(!item.callback, "nothing is announced where nobody is", event);
      }
      case PARKED -> {
        check(item.line.decides() && event.until() > now, "held until later", event);
        item.parked = true;
      }
      case UNPARKED -> item.parked = false;
      case WAIT_EXPECTED, CALLBACK_OFFERED, CALLBACK_TAKEN -> forecasts.take(item, event);
      case REPRIORITISED -> {
        item.level = event.number();
        item.parked = false;
      }
      case AMENDED -> {
        Command.Amend amend = (Command.Amend) command;
        item.value = amend.replacement();
        item.level = item.value.priority().level();
        item.deadline = item.value.deadline();
        item.parked = false;
        item.endHold();
        if (item.waits()) {
          item.step = item.line.law.step(item.value, now - item.queuedAt);
        }
      }
      default -> takeOfService(item, event);
    }
  }

  void checkPosition(Item item, Seen event) {
    boolean known = item.isKeyKnown();
    check(!known || event.number() == position(item), "the position is true", event);
  }

  private void takeStep(Item item, Seen event) {
    Duration wait = Duration.ofNanos(item.line.law.begin(item.value, event.number()));
    long due = plus(item.queuedAt, wait);
    if (event.reason() == Reason.NONE) {
      check(event.number() == item.step + 1, "one step after the other", event);
      check(now == due, "steps are taken in time", event);
    } else {
      check(item.line.rules.relaxation().skipsHopeless(), "skipped where it may be", event);
      check(event.number() > item.step && now < due, "skipped ahead of time", event);
    }
    item.step = event.number();
  }

  private void takeOfService(Item item, Seen event) {
    switch (event.type()) {
      case HELD -> item.state = InteractionState.HELD;
      case INTERRUPTED -> {
        Piece leg = legToInterrupt(item, event);
        check(leg.interruptible, "only interruptible work is interrupted", event);
        leg.interrupted = true;
        item.state = InteractionState.HELD;
      }
      case RESUMED -> takeResume(item, event);
      case TRANSFERRED -> takeTransfer(item, event);
      case CONSULT_STARTED -> {
        item.state = InteractionState.HELD;
        item.child = event.detail();
      }
      case CONSULT_ENDED -> item.child = null;
      case CONFERENCED -> item.state = InteractionState.HELD;
      case LEFT -> {
        check(item.count(Stage.LEG) >= 2, "the last agent does not just leave", event);
        endLeg(item, leg(item, event, null));
      }
      case COMPLETED -> {
        check(item.child == null, "no consultation outlives its parent", event);
        item.state = InteractionState.WRAP_UP;
        endLegs(item);
      }
      case ENDED -> takeEnd(item, event);
      case STRATEGY_FAILED -> {}
      default -> check(false, "an event of the life of an interaction", event);
    }
    if (event.is(EventType.CONFERENCED)) {
      merge(item, event);
    }
  }

  // Offers.

  private void takeOffer(Item item, Seen event) {
    Hand hand = ledger.hand(event);
    check(event.offer() > lastOffer, "an offer's id is new", event);
    lastOffer = event.offer();
    offered++;
    Line line = item.line;
    boolean byHand = isAssigned(event);
    check(
        byHand ? ledger.mayBeGiven(item, hand) : ledger.isCandidate(item, hand, now),
        "offered to a candidate",
        event);
    check(event.until() == plus(now, line.rules.ringTime()), "rings as long as told", event);
    check(event.callback() == item.callback, "an offer says whether to dial", event);
    boolean again = byHand || (line.decides() && lastOffered == item);
    check(again || !item.parked, "what is held is not offered", event);
    check(again || item.isInLine(), "no more offers than allowed", event);
    if (!again) {
      for (Item other : ledger.items.values()) {
        boolean first =
            other != item
                && other.isInLine()
                && !other.parked
                && isComparable(item, other)
                && other.isBefore(item);
        check(!first || !ledger.hasCandidate(other, now - 1), "first come, first offered", event);
      }
    }
    if (!line.decides() && item.direct == null && !byHand) {
      checkPick(item, hand, event);
    }
    Piece piece =
        new Piece(
            event.offer(), hand, item, hand.agent.capacity(item.value.channel()), event.until());
    item.pieces.add(piece);
    hand.pieces.add(piece);
    item.state = InteractionState.OFFERED;
  }

  /** Whether the offer is what the step's command asked for, and not the engine's own idea. */
  private boolean isAssigned(Seen event) {
    return command instanceof Command.Assign c
        && c.interaction().equals(event.interaction())
        && c.agent().equals(event.agent());
  }

  /** Whether it is for their keys alone to say who is first. */
  private boolean isComparable(Item a, Item b) {
    boolean byOrder = ledger.plan.queueChoice() == QueueChoice.byOrder();
    boolean together = byOrder ? !ledger.isChoosy() : a.line == b.line;
    return together && a.isKeyKnown() && b.isKeyKnown();
  }

  /** The preferred agent, else the lowest tier, else the most wanted language. */
  private void checkPick(Item item, Hand chosen, Seen event) {
    String preferred = item.value.preferredAgent();
    if (chosen.agent.id().equals(preferred)) {
      return;
    }
    for (Hand other : ledger.hands.values()) {
      if (ledger.isCandidate(item, other, now - 1)) {
        check(!other.agent.id().equals(preferred), "the preferred agent first", event);
        boolean best = ledger.rank(item, chosen) <= ledger.rank(item, other);
        check(best, "lowest tier, then best language", event);
      }
    }
  }

  private void takeEndOfOffer(Item item, Seen event) {
    Piece piece =
        item.pieces.stream()
            .filter(p -> p.offer == event.offer() && p.stage == Stage.OFFER)
            .findFirst()
            .orElse(null);
    check(piece != null, "an offer ends once", event);
    check(piece.hand.agent.id().equals(event.agent()), "an offer has one owner", event);
    settled++;
    if (event.is(EventType.ACCEPTED)) {
      boolean atOnce = item.line.rules.answersAtOnce();
      check(atOnce || now < piece.until || now == NEVER, "accepted in time", event);
      piece.stage = Stage.LEG;
      piece.acceptedAt = now;
      item.callback = false;
      item.said = -1;
      item.state = InteractionState.ACTIVE;
      item.deadline = NEVER;
      item.direct = null;
      item.kept = false;
      item.parked = false;
      item.refusals.clear();
      return;
    }
    remove(item, piece);
    if (event.is(EventType.MISSED)) {
      check(now == piece.until, "missed at the end of the ring, not before or after", event);
    }
    if (!event.is(EventType.WITHDRAWN)) {
      long memory = nanos(item.line.rules.refusalMemory());
      if (memory > 0) {
        item.refusals.put(event.agent(), Parts.NEVER - memory < now ? NEVER : now + memory);
      }
    }
  }

  private static void remove(Item item, Piece piece) {
    item.pieces.remove(piece);
    piece.hand.pieces.remove(piece);
  }

  private void takeRequeue(Item item, Seen event) {
    check(item.count(Stage.OFFER) == 0, "no offer is left behind", event);
    item.state = InteractionState.WAITING;
    item.ringFirst();
    if (event.reason() == Reason.COMMAND) {
      check(item.child == null, "no consultation is left behind", event);
      endLegs(item);
      beginStay(item);
    }
  }

  // Service.

  private Piece leg(Item item, Seen event, Boolean interrupted) {
    Piece found = null;
    for (Piece piece : item.pieces) {
      if (piece.stage == Stage.LEG
          && piece.hand.agent.id().equals(event.agent())
          && (interrupted == null || piece.interrupted == interrupted)
          && (found == null || piece.isOlder(found))) {
        found = piece;
      }
    }
    check(found != null, "only who serves it does that", event);
    return found;
  }

  /**
   * He may have two parts in it, after a conference with himself, and have changed in between: then
   * perhaps only one of them can be interrupted.
   */
  private Piece legToInterrupt(Item item, Seen event) {
    Piece first = leg(item, event, false);
    for (Piece piece : item.pieces) {
      if (piece.stage == Stage.LEG
          && piece.hand == first.hand
          && piece.interruptible
          && !piece.interrupted) {
        return piece;
      }
    }
    return first;
  }

  private void takeResume(Item item, Seen event) {
    if (event.reason() == Reason.INTERRUPTION_OVER) {
      leg(item, event, true).interrupted = false;
    } else if (event.reason() == Reason.CONSULT_OVER) {
      item.child = null;
    } else {
      check(item.child == null, "not resumed during a consultation", event);
      item.pieces.forEach(piece -> piece.interrupted = false);
    }
    restate(item);
  }

  private static void restate(Item item) {
    boolean held = item.child != null || item.pieces.stream().anyMatch(p -> p.interrupted);
    item.state = held ? InteractionState.HELD : InteractionState.ACTIVE;
  }

  private void takeTransfer(Item item, Seen event) {
    endLegs(item);
    if (command instanceof Command.CompleteTransfer) {
      merge(item, event);
      return;
    }
    check(item.child == null, "no consultation is left behind", event);
    item.state = InteractionState.WAITING;
    if (event.agent().isEmpty()) {
      item.line = ledger.line(event);
      item.state = InteractionState.SCHEDULED;
      checkRoom(item.line, event);
      item.state = InteractionState.WAITING;
      item.direct = null;
    } else {
      item.direct = event.agent();
    }
    item.enqueuedAt = now;
    item.entry = ++entries;
    beginStay(item);
  }

  /** The agents of the consultation belong to its parent from here on. */
  private void merge(Item item, Seen event) {
    Item child = ledger.items.get(item.child);
    check(child != null && child.state == InteractionState.ACTIVE, "the consulted is there", event);
    for (Piece piece : child.pieces) {
      piece.id = item.id();
      item.pieces.add(piece);
    }
    child.pieces.clear();
    item.child = null;
    restate(item);
  }

  private void endLegs(Item item) {
    for (Piece piece : List.copyOf(item.pieces)) {
      if (piece.stage == Stage.LEG) {
        endLeg(item, piece);
      }
    }
  }

  /** A requeue says so after the wrap-ups have started, unlike all else that ends service. */
  private void foresee() {
    if (command instanceof Command.Requeue c && ledger.items.get(c.interaction()) != null) {
      endLegs(ledger.items.get(c.interaction()));
    }
  }

  /** With a wrap-up its start must follow in this step; without one he is free at once. */
  private static void endLeg(Item item, Piece leg) {
    leg.interrupted = false;
    Duration wrapUp = item.line.rules.wrapUp();
    if (wrapUp != null && wrapUp.isZero()) {
      remove(item, leg);
      return;
    }
    leg.stage = Stage.ENDING;
    leg.queue = item.line.rules.id();
    leg.until = wrapUp == null ? NEVER : 0;
    if (item.state != InteractionState.WRAP_UP) {
      item.pieces.remove(leg);
    }
  }

  private void takeOfWrapUp(Seen event) {
    Item item = ledger.items.get(event.interaction());
    boolean start = event.is(EventType.WRAP_UP_STARTED);
    if (start) {
      foresee();
    }
    Piece piece = start ? written(event, Stage.ENDING, false) : written(event, Stage.WRITING, true);
    if (piece == null && command instanceof Command.WrapUpDone) {
      piece = written(event, Stage.WRITING, false);
    }
    check(piece != null, "a wrap-up has its time", event);
    check(piece.queue.equals(event.queue()), "a wrap-up is that of its queue", event);
    if (start) {
      long wrapUp = nanos(ledger.lines.get(piece.queue).rules.wrapUp());
      long until = wrapUp == NEVER || NEVER - wrapUp < now ? NEVER : now + wrapUp;
      check(event.until() == until, "a wrap-up lasts as long as told", event);
      piece.until = until;
      piece.stage = Stage.WRITING;
    } else {
      piece.hand.pieces.remove(piece);
    }
    if (item != null && item.pieces.contains(piece)) {
      InteractionState wrapUp = InteractionState.WRAP_UP;
      coverage.transition(Coverage.code(wrapUp, event.type(), Reason.NONE, wrapUp));
      check(item.state == InteractionState.WRAP_UP, "written up after the end only", event);
      if (!start) {
        item.pieces.remove(piece);
      }
    }
  }

  /** The first wrap-up that an event may be about. */
  private Piece written(Seen event, Stage stage, boolean due) {
    for (Piece piece : ledger.hand(event).pieces) {
      if (piece.stage == stage
          && piece.id.equals(event.interaction())
          && (!due || (piece.until == now && piece.queue.equals(event.queue())))) {
        return piece;
      }
    }
    return null;
  }

  private void takeEnd(Item item, Seen event) {
    check(item.pieces.isEmpty(), "nobody is left behind", event);
    check(item.child == null, "no consultation is left behind", event);
    if (event.reason() == Reason.EXPIRED && item.state != InteractionState.SCHEDULED) {
      check(now >= item.deadline, "not before its deadline", event);
    }
    boolean orderly = event.reason() == Reason.CANCELLED || event.reason() == Reason.EXPIRED;
    boolean gone = event.reason() == Reason.AGENT_REMOVED;
    check(!item.callback || orderly || gone, "who is called back does not leave", event);
    if (event.reason() == Reason.MAX_WAIT) {
      check(now >= plus(item.queuedAt, item.line.rules.maxWait()), "not before its limit", event);
    }
    if (event.reason() == Reason.ABANDONED || event.reason() == Reason.SHORT_ABANDONED) {
      boolean soon = now - item.enqueuedAt < nanos(item.line.rules.shortAbandon());
      check(soon == (event.reason() == Reason.SHORT_ABANDONED), "short is short", event);
    }
    ledger.items.remove(event.interaction());
    ended++;
  }

  private int position(Item item) {
    int before = 0;
    for (Item other : ledger.items.values()) {
      if (other != item && other.line == item.line && other.isInLine() && other.isBefore(item)) {
        before++;
      }
    }
    return before + 1;
  }

  private static long nanos(Duration duration) {
    return duration == null ? NEVER : duration.toNanos();
  }

  static long plus(long time, Duration duration) {
    long wait = nanos(duration);
    return wait == NEVER || NEVER - wait < time ? NEVER : time + wait;
  }
}
