package io.santral.routing;

import io.santral.Agent;
import io.santral.Demand;
import io.santral.Interaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a state of what {@link StateCodec} wrote: the values first, then the links between them,
 * and then, by the same methods that keep them up to date, the tables and indexes that follow.
 */
final class StateReader {
  private final ByteSource from;
  private final PlanCodec plans;

  private final List<AgentSlot> agents = new ArrayList<>();
  private final List<LiveInteraction> interactions = new ArrayList<>();

  // By place: what can be linked only when all are there.
  private int[] directs = {};
  private int[] consults = {};
  private int[][] legsOf = {};
  private int[] steps = {};
  private final List<@Nullable Agent> lastOffered = new ArrayList<>();
  private final List<long[]> offerTimes = new ArrayList<>();

  private StateReader(ByteSource from, PlanCodec plans) {
    this.from = from;
    this.plans = plans;
  }

  /**
   * Reads a state; whatever is wrong with its bytes is a {@link RecoveryException}.
   *
   * @param plan has the options; queues and agents are as they were written
   * @param plans has the code
   */
  static State read(ByteSource from, Plan plan, PlanCodec plans) {
    try {
      return new StateReader(from, plans).read(plan);
    } catch (RecoveryException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new RecoveryException(
          0, "snapshot", "has a value that cannot be: " + e.getMessage(), e);
    }
  }

  private State read(Plan plan) {
    StepRecord.version(from);
    long now = from.fixed();
    long sequence = from.count();
    long enqueued = from.count();
    long offers = from.count();
    int agentOrders = ValueCodec.positive(from);
    long lease = from.number();
    List<Reserve> reserves = new ArrayList<>();
    for (int more = from.elements(); more > 0; more--) {
      reserves.add(PlanCodec.reserve(from));
    }
    State state = new State(plan.goingBy(reserves, lease), now);
    state.outbox.resume(sequence);
    state.enqueued = enqueued;
    state.agentOrders = agentOrders;
    for (int more = from.elements(); more > 0; more--) {
      QueueState queue = state.addQueue(plans.queue(from));
      queue.openness = StateCodec.DOORS.read(from);
      queue.lastTurn = from.small();
    }
    readAgents(state);
    readTallies(state);
    readInteractions(state);
    for (QueueState queue : state.queueList) {
      queue.lastTurnTo = agentValue();
    }
    readLegs(state, offers);
    link(state);
    readTimers(state);
    state.commands.read(from);
    if (state.waits != null) {
      WaitCodec.read(from, state, interactions, agents);
    }
    from.end();
    settle(state);
    return state;
  }

  // --- agents -----------------------------------------------------------------------------------

  private void readAgents(State state) {
    int slots = from.elements();
    int count = 0;
    for (int slot = 0; slot < slots; slot++) {
      count += from.flag() ? 1 : 0;
    }
    state.resumeAgentSlots(slots, count);
    for (int more = count; more > 0; more--) {
      AgentSlot agent = state.agentSlots[ValueCodec.positive(from)];
      Assert.that(!agent.present, "an agent's slot is there twice");
      Agent value = ValueCodec.agent(from);
      Presence presence = StateCodec.PRESENCES.read(from);
      agent.appear(ValueCodec.positive(from));
      agent.reason = from.text();
      state.become(agent, value);
      state.agents.add(value.id(), agent);
      agent.presence = presence;
      state.eligibility.enrol(agent);
      agent.idleSince = from.moment();
      agent.readySince = from.moment();
      agent.handled = from.count();
      agent.lastOffered = from.count();
      agent.talkTime = from.number();
      agent.misses = ValueCodec.positive(from);
      agent.staffedTime = from.number();
      agent.workedBefore = from.moment();
      agent.workMarksBefore = from.number();
      agents.add(agent);
    }
  }

  private void readTallies(State state) {
    for (int more = from.elements(); more > 0; more--) {
      state.teams.resume(from.text(), from.count());
    }
    for (int more = from.elements(); more > 0; more--) {
      state.sites.resume(from.text(), from.count());
    }
  }

  // --- interactions -----------------------------------------------------------------------------

  private void readInteractions(State state) {
    int count = from.elements();
    directs = new int[count];
    consults = new int[count];
    steps = new int[count];
    legsOf = new int[count][];
    for (int i = 0; i < count; i++) {
      LiveInteraction live = state.takeInteraction();
      live.interaction = ValueCodec.interaction(from);
      live.queue = queue(state);
      live.channelSlot = (byte) state.eligibility.channelSlot(live.interaction.channel());
      live.state = LiveInteraction.number(StateCodec.STATES.read(from));
      if (state.interactions.get(live.interaction.id()) != null) {
        throw ByteSource.damaged("has an interaction twice");
      }
      state.enlist(live);
      interactions.add(live);
      read(live, i);
    }
  }

  private void read(LiveInteraction live, int place) {
    live.level = from.small();
    live.key = from.fixed();
    live.sequence = from.count();
    live.enqueuedAt = from.moment();
    live.queuedAt = from.moment();
    live.setAnsweredAt(from.moment());
    steps[place] = ValueCodec.positive(from);
    directs[place] = ValueCodec.positive(from);
    live.setHeldUntil(from.moment());
    live.maxOffers = ValueCodec.positive(from);
    live.setNextRing(from.moment());
    live.deadline = from.moment();
    live.setOverflowTried(from.flag());
    live.setNextPosition(from.moment());
    live.setParkedUntil(from.moment());
    int offersMade = ValueCodec.positive(from);
    offerTimes.add(new long[] {from.moment(), from.moment()});
    lastOffered.add(agentValue());
    consults[place] = ValueCodec.positive(from);
    int made = ValueCodec.positive(from);
    Reason endReason = EventCodec.REASONS.read(from);
    live.setNextPush(from.moment());
    long lastSaid = from.number();
    boolean callbackOffered = from.flag();
    live.callback = from.flag();
    if (offersMade + made > 0 || endReason != Reason.NONE || callbackOffered) {
      live.own().offersMade = offersMade;
      live.own().consults = made;
      live.own().endFor(endReason);
      live.own().callbackOffered = callbackOffered;
    }
    if (lastSaid >= 0) {
      live.own().lastSaid = lastSaid;
      live.own().promisedEnd = from.moment();
      live.own().saidPosition = from.small();
      live.own().saidFalls = ValueCodec.positive(from);
    }
    legsOf[place] = places();
  }

  /** Places, up to a zero. */
  private int[] places() {
    int[] places = new int[4];
    int count = 0;
    for (int next = ValueCodec.positive(from); next > 0; next = ValueCodec.positive(from)) {
      if (count == places.length) {
        places = Arrays.copyOf(places, count * 2);
      }
      places[count++] = next - 1;
    }
    return Arrays.copyOf(places, count);
  }

  private QueueState queue(State state) {
    return state.queueList.get(ValueCodec.positive(from));
  }

  private @Nullable Agent agentValue() {
    int kind = from.one();
    return switch (kind) {
      case StateCodec.NOBODY -> null;
      case StateCodec.AS_HE_IS -> agents.get(ValueCodec.positive(from)).agent;
      case StateCodec.AS_HE_WAS -> ValueCodec.agent(from);
      default -> throw ByteSource.damaged("has an agent of kind " + kind);
    };
  }

  // --- legs -------------------------------------------------------------------------------------

  private void readLegs(State state, long offers) {
    int count = ValueCodec.positive(from);
    // Each is named below, in one byte at least.
    if (count > from.remaining()) {
      throw ByteSource.damaged("says that there were " + count + " legs");
    }
    state.legs.resume(count, offers);
    for (AgentSlot agent : agents) {
      for (int next = ValueCodec.positive(from); next > 0; next = ValueCodec.positive(from)) {
        Leg leg = state.legs.get(next - 1);
        Assert.that(leg.state == Leg.FREE, "a leg is there twice");
        leg.agent = agent;
        read(state, leg);
        agent.link(leg);
        agent.workingLegs += leg.working() ? 1 : 0;
        agent.wrapUpLegs += leg.state == Leg.WRAP_UP ? 1 : 0;
      }
      agent.recall();
    }
    state.legs.resumeFree(places());
  }

  private void read(State state, Leg leg) {
    leg.state = Leg.number(StateCodec.LEGS.read(from));
    int place = ValueCodec.positive(from);
    leg.interaction = place == 0 ? null : interactions.get(place - 1);
    leg.offer = from.count();
    leg.cost = ValueCodec.positive(from);
    leg.interruptible = from.flag();
    leg.acceptedAt = leg.state == Leg.OFFERED ? 0 : from.moment();
    Interaction subject = place == 0 ? null : leg.interaction().interaction;
    if (leg.state == Leg.WRAP_UP) {
      leg.wrapUpSince = from.moment();
      leg.queue = queue(state);
      subject = subject == null ? ValueCodec.interaction(from) : subject;
      leg.subject = subject;
    }
    leg.channelSlot = state.eligibility.channelSlot(Assert.present(subject).channel());
  }

  // --- links ------------------------------------------------------------------------------------

  private void link(State state) {
    for (int i = 0; i < interactions.size(); i++) {
      LiveInteraction live = interactions.get(i);
      for (int leg : legsOf[i]) {
        link(live, state.legs.get(leg));
      }
      linkOffers(live, lastOffered.get(i), offerTimes.get(i));
      live.direct = directs[i] == 0 ? null : agents.get(directs[i] - 1);
      if (consults[i] > 0) {
        LiveInteraction consult = interactions.get(consults[i] - 1);
        live.own().consult = consult;
        consult.own().parent = live;
      }
      if (live.waits()) {
        live.queue.count(1);
      }
    }
  }

  private static void linkOffers(LiveInteraction live, @Nullable Agent last, long[] times) {
    if (last != null || times[0] != Long.MIN_VALUE || times[1] != Long.MIN_VALUE) {
      live.own().lastOfferedTo = last;
      live.own().lastOfferedAt = times[0];
      live.own().lastOfferEnded = times[1];
    }
  }

  private static void link(LiveInteraction live, Leg leg) {
    boolean linked = leg.previousOfInteraction != null || leg.nextOfInteraction != null;
    Assert.that(leg.interaction == live && !linked && live.lastLeg != leg, "a leg is elsewhere");
    live.linkAgain(leg);
    switch (leg.state()) {
      case OFFERED -> live.own().openOffers++;
      case WRAP_UP -> live.own().wrapUpLegs++;
      default -> live.own().workingLegs++;
    }
  }

  // --- timers -----------------------------------------------------------------------------------

  private void readTimers(State state) {
    for (int more = from.elements(); more > 0; more--) {
      long deadline = from.moment();
      int kind = from.one();
      int place = ValueCodec.positive(from);
      switch (kind) {
        case StateCodec.OF_LEG -> {
          Leg leg = state.legs.get(place);
          leg.timer = state.timers.arm(leg, deadline);
        }
        case StateCodec.OF_INTERACTION -> {
          LiveInteraction live = interactions.get(place);
          live.timer = state.timers.arm(live, deadline);
        }
        case StateCodec.OF_PUSH -> {
          LiveInteraction live = interactions.get(place);
          live.own().pushTimer = state.timers.arm(live.own(), deadline);
        }
        case StateCodec.OF_REFUSAL ->
            state.refusals.add(
                interactions.get(place), agents.get(ValueCodec.positive(from)), deadline);
        case StateCodec.OF_AGENT -> {
          AgentSlot agent = agents.get(place);
          agent.leaseTimer = state.timers.arm(agent, deadline);
        }
        case StateCodec.OF_QUEUE -> {
          QueueState queue = state.queueList.get(place);
          queue.timer = state.timers.arm(queue, deadline);
        }
        default -> throw ByteSource.damaged("has a timer of kind " + kind);
      }
    }
  }

  // --- what follows -----------------------------------------------------------------------------

  /** Classes, groups and rows; nobody is left to be matched, since nobody was. */
  private void settle(State state) {
    for (int i = 0; i < interactions.size(); i++) {
      if (steps[i] > 0) {
        LiveInteraction live = interactions.get(i);
        Demand demand = live.queue.demandOf(live.interaction);
        Timetable timetable = state.eligibility.timetable(demand, live.queue);
        Assert.that(steps[i] - 1 <= timetable.lastStep(), "a step is not in its timetable");
        state.setClass(live, state.classOf(timetable, steps[i] - 1));
      }
    }
    for (AgentSlot agent : agents) {
      state.refresh(agent);
    }
    for (LiveInteraction live : interactions) {
      state.seekChanged(live);
    }
  }
}
