package io.santral.routing;

import io.santral.Interaction;
import io.santral.estimate.Announcement;
import io.santral.estimate.WaitBasis;
import io.santral.estimate.WaitEstimator;
import io.santral.estimate.WaitForecast;
import io.santral.routing.ExpectedWait.Law;
import io.santral.time.OpeningHours;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The estimator inside the engine. It is told by the appliers of events alone, so that whoever
 * applies the same events has the same forecasts; whoever asks changes nothing.
 *
 * <p>Of what the estimator knows as interactions each is one stay in a queue and the service that
 * follows: it has a number while it waits and until its agent is free again, which may be after the
 * interaction itself has ended or waits again. Demands have {@linkplain WaitNumbers numbers} too.
 */
final class WaitDesk {
  static final int NONE = -1;

  /** So many steps are looked at; later ones are too far away. */
  private static final int MOST_STEPS = 8;

  /** Whether somebody is free for a demand, or at least ready, as far as it can be seen. */
  private enum Hands {
    FREE,
    BUSY,
    NONE
  }

  final Forecasting options;
  WaitEstimator estimator;
  final WaitNumbers numbers;
  final WaitStaff staff;
  private final State state;
  private final WaitForecast forecast = new WaitForecast();
  private final WaitForecast unknown = new WaitForecast();

  /** Stands in for one who is asked about and not there. */
  private final LiveInteraction probe;

  // What one who is asked about asks for now and later: numbers, those before him there, when.
  private final int[] demands = new int[MOST_STEPS];
  private final int[] ahead = new int[MOST_STEPS];
  private final long[] after = new long[MOST_STEPS];
  private int steps;

  private int[] free = new int[64];
  private int freeCount;
  private int used;

  /** A hash of all that the estimator was told, which decides all that it answers. */
  private long told;

  WaitDesk(State state, Forecasting options) {
    this.state = state;
    this.options = options;
    numbers = new WaitNumbers(options.demands(), Math.max(1, state.plan.queues().size()));
    estimator = new WaitEstimator(numbers.most());
    staff = new WaitStaff(state, numbers, estimator);
    probe = new LiveInteraction(state, NONE);
  }

  void resume(long hash) {
    told = hash;
  }

  /** Goes on with what was learned before. */
  void resume(WaitEstimator before) {
    estimator = before;
    staff.resume(before);
  }

  void writeFree(ByteSink to) {
    to.count(used).count(freeCount);
    for (int i = 0; i < freeCount; i++) {
      to.count(free[i]);
    }
  }

  void readFree(ByteSource from) {
    used = ValueCodec.positive(from);
    freeCount = from.elements();
    free = new int[Math.max(64, freeCount)];
    for (int i = 0; i < freeCount; i++) {
      free[i] = ValueCodec.positive(from);
    }
  }

  /** Of all that the estimator was told. */
  long hash() {
    return told;
  }

  private void note(long what) {
    told = (told ^ state.now) * 0x100000001B3L;
    told = (told ^ (told >>> 29) ^ what) * 0x9E3779B97F4A7C15L;
  }

  // --- telling ----------------------------------------------------------------------------------

  /** It stands in a queue now: its demand class is found. */
  void entered(LiveInteraction live) {
    if (live.demandClass == null) {
      leave(live);
    } else {
      counted(live, number(live, live.demandClass), false);
      // What it was told elsewhere holds here too: that its place is another one is no excuse.
      live.own().saidPosition = Integer.MAX_VALUE;
      live.own().saidFalls = staff.falls(live.extras.waitDemand);
    }
  }

  /** It counts under this number from now on. */
  private void counted(LiveInteraction live, int demand, boolean opened) {
    DemandClass demandClass = Assert.present(live.demandClass);
    live.own().waitDemand = demand;
    note(demand);
    if (opened) {
      estimator.relaxed(live.extras.waitNumber, demand, ahead(live, demandClass), state.now);
      return;
    }
    collect(live, demandClass.timetable, demandClass.step);
    if (live.extras.waitNumber == NONE) {
      live.own().waitNumber = take();
      estimator.arrived(live.extras.waitNumber, demands, ahead, after, steps, state.now);
    } else {
      estimator.moved(live.extras.waitNumber, demands, ahead, after, steps, state.now);
    }
  }

  private int number(LiveInteraction live, DemandClass demandClass) {
    int before = numbers.given();
    int[] byStep = numbers.enter(demandClass.timetable, level(live));
    if (numbers.given() != before) {
      staff.numbered(byStep);
    }
    return byStep[demandClass.step];
  }

  /** By which demands are told apart. */
  private static int level(LiveInteraction live) {
    return live.queue.ordersByLevel ? live.level : 0;
  }

  /** What it asks for has changed, perhaps not so that it is another demand. */
  void amended(LiveInteraction live) {
    DemandClass demandClass = live.demandClass;
    boolean same =
        live.extras.waitNumber != NONE
            && demandClass != null
            && number(live, demandClass) == live.extras.waitDemand;
    if (!same) {
      entered(live);
    }
  }

  /** A step of its timetable has opened, or else its priority is another. */
  void shifted(LiveInteraction live, boolean opened) {
    DemandClass demandClass = live.demandClass;
    if (live.extras.waitNumber != NONE && demandClass != null) {
      int demand = number(live, demandClass);
      if (demand != live.extras.waitDemand) {
        boolean owed = staff.falls(live.extras.waitDemand) != live.extras.saidFalls;
        counted(live, demand, opened);
        live.own().saidFalls = staff.falls(demand);
        live.own().saidPosition = owed ? NONE : live.extras.saidPosition;
      }
    }
  }

  private void leave(LiveInteraction live) {
    if (live.extras.waitNumber != NONE) {
      estimator.withdrawn(live.extras.waitNumber, state.now);
      note(-3);
      give(live.extras.waitNumber);
      live.own().waitNumber = NONE;
    }
  }

  /** Its wait has ended without an answer. */
  void left(LiveInteraction live, Reason reason) {
    if (live.extras.waitNumber != NONE
        && (reason == Reason.ABANDONED || reason == Reason.SHORT_ABANDONED)) {
      estimator.abandoned(live.extras.waitNumber, state.now);
      note(-2);
      give(live.extras.waitNumber);
      live.own().waitNumber = NONE;
    }
    leave(live);
  }

  /** An agent has answered. */
  void started(Leg leg) {
    LiveInteraction live = leg.interaction();
    AgentSlot agent = leg.agent();
    armPush(live);
    note(agent.slot);
    int demand = live.extras.waitNumber == NONE ? staff.servedBy(agent) : live.extras.waitDemand;
    if (demand == NONE) {
      return;
    }
    if (live.extras.waitNumber == NONE) {
      // For him alone: it waited for nobody else, but keeps him from what he serves otherwise.
      live.own().waitNumber = take();
      estimator.arrived(live.extras.waitNumber, demand, state.now);
    }
    estimator.started(live.extras.waitNumber, agent.slot, state.now);
    leg.waitNumber = live.extras.waitNumber;
    live.own().waitNumber = NONE;
    live.own().lastSaid = NONE;
    staff.serves(agent, demand);
  }

  /** The agent is free of it, wrap-up and all. */
  void ended(Leg leg) {
    if (leg.waitNumber != NONE) {
      estimator.ended(leg.waitNumber, state.now);
      note(-1);
      give(leg.waitNumber);
      leg.waitNumber = NONE;
    }
  }

  /** Has it told of its forecast when that is due, or not at all if it does not wait. */
  void armPush(LiveInteraction live) {
    if (live.waits() && live.extras.nextPush != Long.MAX_VALUE) {
      live.own().pushTimer =
          state.timers.rearm(live.extras.pushTimer, live.own(), live.extras.nextPush);
    } else {
      state.cancelPush(live);
    }
  }

  private int take() {
    return freeCount > 0 ? free[--freeCount] : used++;
  }

  private void give(int number) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = number;
  }

  // --- asking -----------------------------------------------------------------------------------

  /** Whether there is a forecast of one who waits. */
  boolean knows(LiveInteraction live) {
    return live.extras.waitNumber != NONE && options.covers(live.queue.id);
  }

  /** Forecasts the wait of one who {@linkplain #knows is known}, and what he may be told. */
  void forecast(LiveInteraction live, Law law) {
    DemandClass demandClass = Assert.present(live.demandClass);
    int inRow = demandClass.waiting.countBefore(live.key, live.sequence);
    law.position = state.position(live, demandClass, inRow);
    if (isNext(live)) {
      law.set(WaitBasis.AT_ONCE);
    } else {
      collect(live, demandClass.timetable, demandClass.step, inRow);
      demands[0] = live.extras.waitDemand;
      estimator.forecastSteps(
          live.extras.waitNumber, demands, ahead, after, steps, state.now, forecast);
      conclude(forecast, live.queue, live.extras.waitDemand, law);
    }
    law.announced = say(live, law);
  }

  /** Whether somebody is free for it: before the matcher has looked at it, that is. */
  private boolean isNext(LiveInteraction live) {
    if (!live.seeks() || live.extras.openOffers > 0 || live.extras.firstRefusal != null) {
      return false;
    }
    AgentSlot direct = live.direct;
    return direct == null
        ? anyFree(Assert.present(live.demandClass))
        : direct.isOpen(live.channelSlot);
  }

  private boolean anyFree(DemandClass demandClass) {
    AgentIndex index = state.indexes[demandClass.queue.index];
    long blocked = state.eligibility.blocked(demandClass);
    for (int i = 0; i < demandClass.groupCount; i++) {
      int group = demandClass.groups[i];
      if (index.anyOf(group) != null && !state.eligibility.keptBack(group, blocked)) {
        return true;
      }
    }
    return false;
  }

  private void collect(LiveInteraction live, Timetable timetable, int from) {
    collect(live, timetable, from, inRow(live, timetable.at(from)));
  }

  /**
   * What it asks for now and later, as far as it is known who serves that.
   *
   * @param inRow how many stand before it in the row of what it asks for now
   */
  private void collect(LiveInteraction live, Timetable timetable, int from, int inRow) {
    int level = level(live);
    demands[0] = numbers.peek(timetable, level, from);
    ahead[0] = inRow + besideRow(live, timetable.at(from));
    after[0] = 0;
    steps = 1;
    // Who stands before it at an earlier step will take the later ones before it, too.
    int before = ahead[0];
    for (int step = from + 1; step <= timetable.lastStep() && steps < MOST_STEPS; step++) {
      int demand = numbers.peek(timetable, level, step);
      before += ahead(live, timetable.at(step));
      if (demand != demands[steps - 1] && staff.isServed(demand)) {
        demands[steps] = demand;
        ahead[steps] = before;
        long in = Times.after(live.queuedAt, timetable.begin(step)) - state.now;
        // What is due in this very step comes next.
        after[steps] = Math.max(in, after[steps - 1] + 1);
        steps++;
      }
    }
  }

  /** How many of a class stand before it, of whatever priority. */
  private int ahead(LiveInteraction live, @Nullable DemandClass demandClass) {
    return inRow(live, demandClass) + besideRow(live, demandClass);
  }

  private static int inRow(LiveInteraction live, @Nullable DemandClass demandClass) {
    return demandClass == null ? 0 : demandClass.waiting.countBefore(live.key, live.sequence);
  }

  /** Who began to seek in this step stands in no row before the matcher has looked at him. */
  private int besideRow(LiveInteraction live, @Nullable DemandClass demandClass) {
    int ahead = 0;
    for (int i = 0; i < state.dirt.interactionCount; i++) {
      LiveInteraction other = state.dirt.interaction(i);
      boolean counts = !other.inRow && other.seeks() && other.direct == null;
      if (counts && other.demandClass == demandClass && other.before(live)) {
        ahead++;
      }
    }
    return ahead;
  }

  /** Takes over what was forecast; where nobody is there, the hours of the queue say more. */
  private void conclude(WaitForecast found, QueueState queue, int demand, Law law) {
    OpeningHours hours = queue.plan.opening();
    boolean waitsForOpening = !found.isKnown() && hours != null && opening(hours, demand);
    law.set(waitsForOpening ? forecast : found);
  }

  /** Whether the forecast was made for when the hours open. */
  private boolean opening(OpeningHours hours, int demand) {
    Instant now = Times.instant(state.now);
    Optional<Instant> opening = hours.isOpen(now) ? Optional.empty() : hours.nextOpening(now);
    long opens = opening.isEmpty() ? Long.MAX_VALUE : Times.nanos(opening.get());
    if (opens == Long.MAX_VALUE) {
      return false;
    }
    int agents = Math.max(1, staff.peak(demand));
    estimator.forecastOpening(demand, opens, agents, state.now, forecast);
    return true;
  }

  /**
   * Forecasts the wait of one who would enter a queue now: as somebody new, or from another queue
   * with the age and the level it has there.
   *
   * @param from one who waits elsewhere, or null for somebody new
   */
  void forecast(
      Interaction interaction, @Nullable LiveInteraction from, QueueState queue, Law law) {
    place(interaction, from, queue);
    Timetable timetable = state.eligibility.timetable(interaction, queue);
    int demand = numbers.peek(timetable, level(probe), 0);
    DemandClass first = timetable.at(0);
    int inRow = inRow(probe, first);
    law.position = state.position(probe, first, inRow);
    boolean unseen = numbers.meaning(demand) == null;
    Hands hands = hands(timetable, unseen);
    if (hands == Hands.FREE) {
      law.set(WaitBasis.AT_ONCE);
    } else if (hands == Hands.NONE && unseen) {
      conclude(unknown, queue, demand, law);
    } else {
      collect(probe, timetable, 0, inRow);
      estimator.forecastSteps(demands, ahead, after, steps, state.now, forecast);
      conclude(forecast, queue, demand, law);
      if (law.basis == WaitBasis.AT_ONCE) {
        // Somebody is free of what the estimator knows of, but not of all: he rings, or consults.
        law.basis = WaitBasis.FORMULA;
      }
    }
    law.announced = law.isKnown() ? rounded(law.nanos(options.announces())) : NONE;
    probe.reset();
  }

  private void place(Interaction interaction, @Nullable LiveInteraction from, QueueState queue) {
    probe.interaction = interaction;
    probe.queue = queue;
    probe.state = LiveInteraction.WAITING;
    probe.level = from == null ? interaction.priority().level() : from.level;
    probe.deadline = from == null ? interaction.deadline() : from.deadline;
    probe.enqueuedAt = from == null ? state.now : from.enqueuedAt;
    probe.sequence = from == null ? Long.MAX_VALUE : from.sequence;
    probe.queuedAt = state.now;
    probe.key = key();
  }

  private long key() {
    try {
      return Math.min(probe.queue.plan.order().key(probe), Long.MAX_VALUE - 1);
    } catch (Throwable thrown) {
      if (!Containment.contains(thrown)) {
        throw thrown;
      }
      return WaitingOrder.priorityAndAge().key(probe);
    }
  }

  /** Looks at all agents only where nobody has asked for the like yet. */
  private Hands hands(Timetable timetable, boolean unseen) {
    DemandClass first = timetable.at(0);
    if (first != null && !unseen) {
      return anyFree(first) ? Hands.FREE : Hands.BUSY;
    }
    Hands hands = Hands.NONE;
    int slot = state.eligibility.knownSlot(timetable.demand.channel());
    for (int a = 0; a < state.agentSlotCount && slot >= 0; a++) {
      AgentSlot agent = state.agentSlots[a];
      if (agent.present
          && agent.presence == Presence.READY
          && timetable.rank(agent.agent, 0) >= 0) {
        if (agent.isOpen(slot) && !keptBack(timetable, agent, slot)) {
          return Hands.FREE;
        }
        hands = Hands.BUSY;
      }
    }
    return hands;
  }

  private boolean keptBack(Timetable timetable, AgentSlot agent, int slot) {
    long binding = timetable.binding(0) & Assert.present(agent.signature).reserves;
    return binding != 0 && state.eligibility.reserves.exhausted(binding, slot) != 0;
  }

  // --- announcing -------------------------------------------------------------------------------

  /** What it may be told now: never more than before without a cause; -1 for nothing. */
  private long say(LiveInteraction live, Law law) {
    if (!law.isKnown()) {
      return NONE;
    }
    long wait = law.nanos(options.announces());
    if (mayRise(live, law.position)) {
      return rounded(wait);
    }
    long promised = Math.max(0, live.extras.promisedEnd - state.now);
    return Math.min(live.extras.lastSaid, rounded(Math.min(wait, promised)));
  }

  /** Whether nothing was said yet, agents went, or somebody got ahead. */
  boolean mayRise(LiveInteraction live, int position) {
    return live.extras.lastSaid < 0
        || position > live.extras.saidPosition
        || staff.falls(live.extras.waitDemand) != live.extras.saidFalls;
  }

  /** It was told what a forecast says. */
  void said(LiveInteraction live, Law law) {
    if (law.announced < 0) {
      live.own().lastSaid = NONE;
      return;
    }
    boolean free = mayRise(live, law.position);
    long end = Times.after(state.now, law.nanos(options.announces()));
    live.own().promisedEnd = free ? end : Math.min(end, live.extras.promisedEnd);
    live.own().lastSaid = law.announced;
    live.own().saidPosition = law.position;
    live.own().saidFalls = staff.falls(live.extras.waitDemand);
  }

  private long rounded(long wait) {
    return options.isRounded() ? Announcement.round(wait) : wait;
  }
}
