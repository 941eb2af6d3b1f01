package io.santral.routing;

import io.santral.Agent;
import io.santral.queue.QueueStore;
import io.santral.queue.WaitingQueue;
import io.santral.routing.AgentIndex.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a router knows: interactions, agents, legs, queues, timers, and the indexes over them.
 *
 * <p>The semantic state changes only in the appliers ({@link InteractionEvents}, {@link
 * ServiceEvents}, {@link PlanEvents}, {@link WaitEvents}), which also write the event that says so;
 * what is here are the tables they work on and the links that must hold between them. Handlers and
 * the matcher only read.
 */
final class State {
  final Plan plan;
  final Timers timers;
  final Legs legs;
  final Refusals refusals;
  final Eligibility eligibility;
  final Dirt dirt = new Dirt(this);
  final CommandMemory commands;

  long now;

  /** Counts entries into queues: the order among equals. */
  long enqueued;

  /** In all queues together. */
  int waiting;

  final IdMap<LiveInteraction> interactions = new IdMap<>();
  final IdMap<AgentSlot> agents = new IdMap<>();
  final IdMap<QueueState> queues = new IdMap<>();
  final List<QueueState> queueList = new ArrayList<>();
  final Outbox outbox = new Outbox(queueList);

  private LiveInteraction[] slots = new LiveInteraction[64];
  private int slotCount;

  /** Those that have ended; the last of them, of which the caches still know, is used again. */
  private LiveInteraction[] ended = new LiveInteraction[64];

  private int endedCount;
  private Extras[] freeExtras = new Extras[64];
  private int freeExtrasCount;
  private long acceptances;

  AgentSlot[] agentSlots = new AgentSlot[16];
  int agentSlotCount;
  private int freeAgentSlots;

  /** Those that some agent has; found by look-up only. */
  private final Map<AgentShape.Key, AgentShape> shapes = new HashMap<>();

  final Tally.Book teams = new Tally.Book();
  final Tally.Book sites = new Tally.Book();

  int agentOrders;

  /** How many prefer one queue to another: while nobody does, no preference is looked at. */
  int choosyAgents;

  AgentIndex[] indexes = {};

  /** Whether a ranking threw in the step in progress. */
  boolean rankingFailed;

  /** Null unless the plan wants decisions looked at. */
  final @Nullable Onlooker onlooker;

  /** Null unless the plan wants waits forecast. */
  final @Nullable WaitDesk waits;

  /** Slots of the agents of whom something changed in the step in progress. */
  int[] touched = new int[16];

  int touchedCount;

  /**
   * Interactions that only one agent may serve stand in two rows: his own, where he finds them, and
   * their queue's, where their position is counted. An item is in one row of a store only.
   */
  private final QueueStore ownStore = new QueueStore();

  private final QueueStore apartStore = new QueueStore();

  State(Plan plan, long start) {
    this.plan = plan;
    now = start;
    timers = new Timers();
    legs = new Legs(timers);
    refusals = new Refusals(timers);
    commands = new CommandMemory(plan.commandMemory());
    eligibility = new Eligibility(plan.demandClasses(), plan.reserves());
    onlooker = Onlooker.of(this);
    Forecasting forecasting = plan.forecasting();
    waits = forecasting == null ? null : new WaitDesk(this, forecasting);
  }

  // --- interactions -----------------------------------------------------------------------------

  LiveInteraction takeInteraction() {
    if (endedCount > 0) {
      return ended[--endedCount];
    }
    if (slotCount == slots.length) {
      slots = Arrays.copyOf(slots, slotCount * 2);
    }
    LiveInteraction made = new LiveInteraction(this, slotCount);
    slots[slotCount++] = made;
    return made;
  }

  LiveInteraction interaction(int slot) {
    return slots[slot];
  }

  void enlist(LiveInteraction live) {
    interactions.add(live.interaction.id(), live);
    live.acceptance = ++acceptances;
  }

  /** The end of a live interaction: nothing may point to it any more. */
  void retire(LiveInteraction live) {
    interactions.remove(live);
    live.timer = timers.cancel(live.timer);
    cancelPush(live);
    refusals.forgetAll(live);
    setClass(live, null);
    live.reset();
    live.acceptance = 0;
    if (endedCount == ended.length) {
      ended = Arrays.copyOf(ended, endedCount * 2);
    }
    put(ended, endedCount++, live);
  }

  void cancelPush(LiveInteraction live) {
    if (live.extras.rest && live.extras.pushTimer != Timers.NONE) {
      live.own().pushTimer = timers.cancel(live.extras.pushTimer);
    }
  }

  Extras takeExtras() {
    return freeExtrasCount > 0 ? freeExtras[--freeExtrasCount] : new Extras();
  }

  void giveBack(Extras extras) {
    extras.reset();
    if (freeExtrasCount == freeExtras.length) {
      freeExtras = Arrays.copyOf(freeExtras, freeExtrasCount * 2);
    }
    put(freeExtras, freeExtrasCount++, extras);
  }

  /** Who is put back where he was taken from is there: a look is cheaper than the collector. */
  private static <T> void put(T[] stack, int at, T value) {
    if (stack[at] != value) {
      stack[at] = value;
    }
  }

  /** Those that are taken next; null if they will be made. For checks. */
  @Nullable Extras firstFreeExtras() {
    return freeExtrasCount == 0 ? null : freeExtras[freeExtrasCount - 1];
  }

  /** Slots of interactions, used or free. */
  int interactionSlots() {
    return slotCount;
  }

  /** In the order of their acceptance. O(n log n): for listings, not for routing. */
  List<LiveInteraction> inOrderOfAcceptance() {
    List<LiveInteraction> live = new ArrayList<>(interactions.size());
    for (int slot = 0; slot < slotCount; slot++) {
      if (slots[slot].acceptance > 0) {
        live.add(slots[slot]);
      }
    }
    live.sort(Comparator.comparingLong(l -> l.acceptance));
    return live;
  }

  /** Moves it to a demand class; it must not stand in a row. */
  void setClass(LiveInteraction live, @Nullable DemandClass demandClass) {
    if (live.demandClass != null) {
      live.demandClass.live--;
    }
    live.demandClass = demandClass;
    if (demandClass != null) {
      demandClass.live++;
    }
  }

  // --- rows of those who seek -------------------------------------------------------------------

  /** To be called after anything that may change whether an interaction seeks an agent. */
  void seekChanged(LiveInteraction live) {
    boolean inLine = live.inLine();
    boolean parked = live.parked();
    if (live.extras.apart != (inLine && parked)) {
      standApart(live, !live.extras.apart);
    }
    if (inLine && !parked) {
      dirt.add(live);
    } else if (live.inRow) {
      leaveRow(live);
    }
  }

  private static void standApart(LiveInteraction live, boolean apart) {
    if (apart) {
      live.queue.apart.add(live.slot, live.key, live.sequence);
    } else {
      live.queue.apart.remove(live.slot);
    }
    live.setApart(apart);
  }

  /**
   * Out of every row, before its key, class or queue changes; {@link #seekChanged} puts it back.
   */
  void leaveRows(LiveInteraction live) {
    if (live.inRow) {
      leaveRow(live);
    }
    if (live.extras.apart) {
      standApart(live, false);
    }
  }

  void enterRow(LiveInteraction live) {
    AgentSlot direct = live.direct;
    if (direct == null) {
      DemandClass demandClass = Assert.present(live.demandClass);
      demandClass.waiting.add(live.slot, live.key, live.sequence);
      eligibility.publishHead(demandClass);
    } else {
      if (direct.direct == null) {
        direct.direct = new WaitingQueue(ownStore);
      }
      direct.direct.add(live.slot, live.key, live.sequence);
      live.queue.apart.add(live.slot, live.key, live.sequence);
    }
    live.inRow = true;
  }

  /**
   * Who began to wait for this agent alone in this very step, and would be put into the agent's row
   * when it ends, stands there now.
   */
  void enterRowOf(AgentSlot agent) {
    for (int k = 0; k < dirt.interactionCount; k++) {
      LiveInteraction live = dirt.interaction(k);
      if (live.direct == agent && live.seeks() && !live.inRow) {
        enterRow(live);
      }
    }
  }

  /** Out of its row; also used by the matcher to look past it. */
  void leaveRow(LiveInteraction live) {
    AgentSlot direct = live.direct;
    if (direct == null) {
      DemandClass demandClass = Assert.present(live.demandClass);
      demandClass.waiting.remove(live.slot);
      eligibility.publishHead(demandClass);
    } else {
      Assert.present(direct.direct).remove(live.slot);
      live.queue.apart.remove(live.slot);
    }
    live.inRow = false;
  }

  /** The class of a step of a timetable, made if it is the first of its kind. */
  DemandClass classOf(Timetable timetable, int step) {
    DemandClass found = timetable.at(step);
    if (found != null) {
      return found;
    }
    DemandClass made = eligibility.make(timetable, step);
    for (int a = 0; a < agentSlotCount; a++) {
      AgentSlot agent = agentSlots[a];
      if (Eligibility.misplaced(agent)) {
        leaveGroup(agent);
        Eligibility.follow(agent);
        enterGroup(agent);
      }
    }
    return made;
  }

  // --- agents -----------------------------------------------------------------------------------

  AgentSlot takeAgentSlot() {
    for (int a = 0; freeAgentSlots > 0 && a < agentSlotCount; a++) {
      if (!agentSlots[a].present) {
        freeAgentSlots--;
        return agentSlots[a];
      }
    }
    if (agentSlotCount == agentSlots.length) {
      agentSlots = Arrays.copyOf(agentSlots, agentSlotCount * 2);
    }
    AgentSlot made = new AgentSlot(agentSlotCount);
    agentSlots[agentSlotCount++] = made;
    return made;
  }

  /** So many slots as there were, all but so many of which are free. */
  void resumeAgentSlots(int slots, int used) {
    while (agentSlotCount < slots) {
      takeAgentSlot();
    }
    freeAgentSlots = slots - used;
  }

  void releaseAgentSlot(AgentSlot agent) {
    agent.present = false;
    agent.direct = null;
    AgentShape old = agent.become(agent.agent, AgentShape.NONE);
    agent.team = teams.move(agent.team, null);
    agent.site = sites.move(agent.site, null);
    choosyAgents -= old.choosy ? 1 : 0;
    forget(old);
    freeAgentSlots++;
  }

  /**
   * To be called after every change of an agent: brings his group and his place in the indexes up
   * to date, and has the matcher look at him if he is open where he was not.
   */
  void refresh(AgentSlot agent) {
    touch(agent);
    long open = agent.openChannels();
    boolean widened = (open & ~agent.open) != 0;
    if (open == agent.open) {
      Group group = agent.group;
      if (group != null) {
        for (AgentIndex index : agent.indexes(indexes)) {
          index.update(agent, group.id);
        }
      }
    } else {
      leaveGroup(agent);
      agent.open = open;
      enterGroup(agent);
    }
    if (widened) {
      dirt.add(agent);
    }
  }

  /** Has the metrics look at him when the step is over. */
  void touch(AgentSlot agent) {
    if (!agent.touched) {
      agent.touched = true;
      if (touchedCount == touched.length) {
        touched = Arrays.copyOf(touched, touchedCount * 2);
      }
      touched[touchedCount++] = agent.slot;
    }
  }

  /** The metrics have looked at them, or need not. */
  void forgetTouched() {
    for (int i = 0; i < touchedCount; i++) {
      agentSlots[touched[i]].touched = false;
    }
    touchedCount = 0;
  }

  void leaveGroup(AgentSlot agent) {
    Group group = agent.group;
    if (group != null) {
      for (AgentIndex index : agent.indexes(indexes)) {
        index.remove(agent, group.id);
      }
      eligibility.reserves.count(group.signature.reserves, group.open, -1);
      agent.group = null;
    }
  }

  void enterGroup(AgentSlot agent) {
    if (agent.open == 0) {
      return;
    }
    Group group = eligibility.group(Assert.present(agent.signature), agent.open);
    agent.group = group;
    for (AgentIndex index : agent.indexes(indexes)) {
      index.insert(agent, group.id);
    }
    long reserved = group.signature.reserves;
    if (reserved != 0) {
      eligibility.reserves.count(reserved, group.open, 1);
      if (eligibility.reserves.justSpare(reserved, group.open)) {
        // From now on any of them may go to those from whom they were kept.
        eligibility.lookAtReserved(reserved, group.open, anyIndex(), dirt);
      }
    }
  }

  // --- queues -----------------------------------------------------------------------------------

  @Nullable QueueState queue(String id) {
    return queues.get(id);
  }

  QueueState addQueue(QueuePlan queuePlan) {
    RoutingStrategy own = queuePlan.strategy();
    RoutingStrategy strategy = own == null ? plan.strategy() : own;
    int slot = queueList.size();
    QueueState made =
        new QueueState(
            slot, queuePlan, strategy, indexFor(strategy, slot, queuePlan), apartStore, this);
    queues.add(made.id, made);
    queueList.add(made);
    if (waits != null) {
      waits.numbers.add(made);
    }
    return made;
  }

  /** One through which all agents are found, as they are through that of any queue. */
  private AgentIndex anyIndex() {
    return indexes[queueList.get(0).index];
  }

  /** Queues with one and the same ranking share its index, as far as it is the same for them. */
  private int indexFor(RoutingStrategy strategy, int queueSlot, QueuePlan queuePlan) {
    RoutingStrategy.Ranking ranking =
        strategy instanceof RoutingStrategy.Ranking own ? own : RoutingStrategy.longestIdle();
    if (!ranking.perQueue()) {
      return sharedIndex(ranking, Scope.ALL);
    }
    int shared = sharedIndex(ranking, Scope.WITHOUT_MEMBERSHIPS);
    AgentIndex common = indexes[shared];
    // Who looks for the agents of a reserve finds them in any index.
    boolean membersOnly = queuePlan.relaxation().anyone() == null && plan.reserves().isEmpty();
    Scope scope = membersOnly ? Scope.MEMBERS : Scope.WITH_MEMBERSHIPS;
    return addIndex(new AgentIndex(this, ranking, scope, queueSlot, common));
  }

  private int sharedIndex(RoutingStrategy.Ranking ranking, Scope scope) {
    for (int i = 0; i < indexes.length; i++) {
      if (indexes[i].is(ranking, scope)) {
        return i;
      }
    }
    return addIndex(new AgentIndex(this, ranking, scope));
  }

  private int addIndex(AgentIndex made) {
    int number = indexes.length;
    indexes = Arrays.copyOf(indexes, number + 1);
    indexes[number] = made;
    eligibility.setIndexes(indexes);
    for (int a = 0; a < agentSlotCount; a++) {
      AgentSlot agent = agentSlots[a];
      if (agent.group != null && made.concerns(agent.shape())) {
        made.insert(agent, agent.group.id);
      }
    }
    return number;
  }

  /** The place in the queue, 1 is next; 0 for what does not wait. Position O(classes x log n). */
  int position(LiveInteraction live) {
    return position(live, null, 0);
  }

  /** The same for who has counted already how many of one class stand before it. */
  int position(LiveInteraction live, @Nullable DemandClass counted, int ofIt) {
    if (!live.waits()) {
      return 0;
    }
    QueueState queue = live.queue;
    int before = queue.apart.countBefore(live.key, live.sequence);
    for (int c = 0; c < queue.classCount; c++) {
      DemandClass each = queue.classes[c];
      before += each == counted ? ofIt : each.waiting.countBefore(live.key, live.sequence);
    }
    return before + 1;
  }

  void become(AgentSlot slot, Agent agent) {
    AgentShape.Key key = new AgentShape.Key(agent);
    AgentShape shape = shapes.get(key);
    if (shape == null) {
      shape = new AgentShape(agent, this);
      shapes.put(key, shape);
    }
    shape.agents++;
    AgentShape old = slot.become(agent, shape);
    slot.team = teams.move(slot.team, agent.team());
    slot.site = sites.move(slot.site, agent.site());
    choosyAgents += (shape.choosy ? 1 : 0) - (old.choosy ? 1 : 0);
    forget(old);
  }

  private void forget(AgentShape shape) {
    AgentShape.Key key = shape.key;
    if (key != null && --shape.agents == 0) {
      shapes.remove(key);
    }
  }
}
