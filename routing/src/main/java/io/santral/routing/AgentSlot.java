package io.santral.routing;

import io.santral.Agent;
import io.santral.ChannelCapacity;
import io.santral.Membership;
import io.santral.queue.WaitingQueue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An agent and all he has in hand: the one place where his capacity is counted, whatever queues and
 * channels the work came from.
 */
final class AgentSlot implements AgentView {
  private static final Agent NOBODY = Agent.builder("nobody").build();

  final int slot;
  Agent agent = NOBODY;
  int order;
  Presence presence = Presence.LOGGED_OUT;
  String reason = "";
  boolean present;

  // Capacity, by index into the agent's own list of channels.
  private int[] channelSlots = {};
  private int[] costs = {};
  private int[] maxima = {};
  private boolean[] soft = {};
  private int[] counts = {};
  private int total;
  private boolean anyInterruptible;

  /** Costs of all work in hand, and of that on channels which may not be interrupted. */
  long load;

  long hardLoad;
  int work;
  int workingLegs;
  int wrapUpLegs;

  long idleSince;
  long readySince;
  long handled;
  long lastOffered;
  long talkTime;
  int misses;

  /** Channels on which he may be given one more now: a bit per channel slot. */
  long open;

  @Nullable Signature signature;
  @Nullable Group group;
  @Nullable Profile profile;

  // Memberships by queue slot, ascending; none given: every queue, tier 1, position by plan order.
  private int[] memberQueues = {};
  private int[] memberTiers = {};
  private int[] memberPositions = {};

  /** The queue for which tier() and position() are asked just now. */
  int viewQueue = -1;

  @Nullable Leg firstLeg;
  @Nullable Leg lastLeg;
  @Nullable Refusal firstRefusal;

  /** Interactions that only he may serve; made when the first one comes. */
  @Nullable WaitingQueue direct;

  int leaseTimer = Timers.NONE;
  boolean dirty;
  boolean touched;

  /** His number in the metrics; they know agents by id, so a slot used again has another. */
  int metricsNumber = -1;

  AgentSlot(int slot) {
    this.slot = slot;
  }

  /** A new agent in this slot, logged out and with nothing behind him. */
  void appear(int newOrder) {
    order = newOrder;
    metricsNumber = -1;
    present = true;
    presence = Presence.LOGGED_OUT;
    reason = "";
    idleSince = 0;
    readySince = 0;
    handled = 0;
    lastOffered = 0;
    talkTime = 0;
    misses = 0;
    open = 0;
  }

  /** Takes over what an agent is; work in hand stays and is counted anew. */
  void become(Agent newAgent, State state) {
    agent = newAgent;
    total = newAgent.totalCapacity();
    int n = newAgent.channels().size();
    channelSlots = new int[n];
    anyInterruptible = false;
    for (Leg leg = firstLeg; leg != null; leg = leg.nextOfAgent) {
      anyInterruptible |= leg.interruptible;
    }
    costs = new int[n];
    maxima = new int[n];
    soft = new boolean[n];
    counts = new int[n];
    for (int c = 0; c < n; c++) {
      ChannelCapacity capacity = newAgent.channels().get(c);
      channelSlots[c] = state.eligibility.channelSlot(capacity.channel());
      costs[c] = capacity.cost();
      maxima[c] = capacity.max();
      soft[c] = capacity.interruptible();
      anyInterruptible |= soft[c];
    }
    becomeMember(newAgent, state);
    recount();
  }

  private void becomeMember(Agent newAgent, State state) {
    int n = newAgent.memberships().size();
    long[] sorted = new long[n];
    for (int m = 0; m < n; m++) {
      QueueState queue = state.queue(newAgent.memberships().get(m).queue());
      sorted[m] = (queue == null ? (long) Integer.MAX_VALUE : queue.slot) << 32 | m;
    }
    Arrays.sort(sorted);
    memberQueues = new int[n];
    memberTiers = new int[n];
    memberPositions = new int[n];
    for (int m = 0; m < n; m++) {
      Membership membership = newAgent.memberships().get((int) sorted[m]);
      memberQueues[m] = (int) (sorted[m] >>> 32);
      memberTiers[m] = membership.tier();
      memberPositions[m] = membership.position();
    }
  }

  /** Counts the work in hand from its legs, the only truth about it. */
  private void recount() {
    load = 0;
    hardLoad = 0;
    for (Leg leg = firstLeg; leg != null; leg = leg.nextOfAgent) {
      count(leg, 1);
    }
  }

  void link(Leg leg) {
    leg.previousOfAgent = lastLeg;
    leg.nextOfAgent = null;
    if (lastLeg == null) {
      firstLeg = leg;
    } else {
      lastLeg.nextOfAgent = leg;
    }
    lastLeg = leg;
    work++;
    count(leg, 1);
  }

  void unlink(Leg leg) {
    Leg before = leg.previousOfAgent;
    Leg after = leg.nextOfAgent;
    if (before == null) {
      firstLeg = after;
    } else {
      before.nextOfAgent = after;
    }
    if (after == null) {
      lastLeg = before;
    } else {
      after.previousOfAgent = before;
    }
    leg.previousOfAgent = null;
    leg.nextOfAgent = null;
    work--;
    count(leg, -1);
  }

  private void count(Leg leg, int sign) {
    int c = capacityIndex(leg.channelSlot);
    if (c >= 0) {
      counts[c] += sign;
    }
    load += (long) sign * leg.cost;
    if (!leg.interruptible) {
      hardLoad += (long) sign * leg.cost;
    }
  }

  /** Index into his channels, or -1: a short list, so a scan is fastest. */
  private int capacityIndex(int channelSlot) {
    for (int c = 0; c < channelSlots.length; c++) {
      if (channelSlots[c] == channelSlot) {
        return c;
      }
    }
    return -1;
  }

  /** The channels on which the capacity rule and his presence let him take one more. */
  long openChannels() {
    if (presence != Presence.READY || !present) {
      return 0;
    }
    long mask = 0;
    for (int c = 0; c < channelSlots.length; c++) {
      long counted = soft[c] ? load : hardLoad;
      if (counts[c] < maxima[c] && counted + costs[c] <= total) {
        mask |= 1L << channelSlots[c];
      }
    }
    return mask;
  }

  boolean isOpen(int channelSlot) {
    return (open & 1L << channelSlot) != 0;
  }

  /** Whether work on this channel gives way to work on others. */
  boolean interruptible(int channelSlot) {
    int c = capacityIndex(channelSlot);
    return c >= 0 && soft[c];
  }

  int cost(int channelSlot) {
    int c = capacityIndex(channelSlot);
    return c < 0 ? 0 : costs[c];
  }

  /**
   * Whether he may have work that is interruptible: whoever has not is spared the search for it.
   */
  boolean interruptible() {
    return anyInterruptible;
  }

  boolean takes(int channelSlot) {
    return capacityIndex(channelSlot) >= 0;
  }

  /** The work that is not set aside; what must fit into his total capacity. */
  long uninterruptedLoad() {
    long sum = load;
    for (Leg leg = firstLeg; leg != null; leg = leg.nextOfAgent) {
      if (leg.state == Leg.State.INTERRUPTED) {
        sum -= leg.cost;
      }
    }
    return sum;
  }

  /** The membership tier in a queue; 0 when he does not serve it. */
  int tierIn(int queueSlot) {
    if (memberQueues.length == 0) {
      return 1;
    }
    int m = Arrays.binarySearch(memberQueues, queueSlot);
    return m < 0 ? 0 : memberTiers[m];
  }

  boolean idlerThan(AgentSlot other) {
    return idleSince != other.idleSince ? idleSince < other.idleSince : order < other.order;
  }

  @Override
  public Agent agent() {
    return agent;
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public Presence presence() {
    return presence;
  }

  @Override
  public int work() {
    return work;
  }

  @Override
  public int load() {
    return (int) Math.min(load, Integer.MAX_VALUE);
  }

  @Override
  public int totalCapacity() {
    return total;
  }

  @Override
  public long idleSince() {
    return idleSince;
  }

  @Override
  public long readySince() {
    return readySince;
  }

  @Override
  public long handled() {
    return handled;
  }

  @Override
  public long lastOffered() {
    return lastOffered;
  }

  @Override
  public long misses() {
    return misses;
  }

  @Override
  public long talkTime() {
    return talkTime;
  }

  @Override
  public int tier() {
    return viewQueue < 0 ? 1 : tierIn(viewQueue);
  }

  @Override
  public int position() {
    if (viewQueue < 0 || memberQueues.length == 0) {
      return order;
    }
    int m = Arrays.binarySearch(memberQueues, viewQueue);
    return m < 0 ? order : memberPositions[m];
  }
}
