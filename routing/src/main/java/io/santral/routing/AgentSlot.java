package io.santral.routing;

import io.santral.Agent;
import io.santral.Channel;
import org.jspecify.annotations.Nullable;

/**
 * An agent and all he has in hand: the one place where his capacity is counted, whatever queues and
 * channels the work came from.
 */
final class AgentSlot extends AgentWork implements AgentView {
  String reason = "";

  long talkTime;
  long readySince;

  /** How long he was ready in the spells that are over. */
  long staffedTime;

  /** When work of his last began or ended before the present spell, and how often it had. */
  long workedBefore;

  long workMarksBefore;

  @Nullable Profile profile;

  int leaseTimer = Timers.NONE;

  /** Whether {@link WaitStaff} has counted him among those who are there. */
  boolean counted;

  AgentSlot(int slot) {
    super(slot);
  }

  /** He has taken one more. */
  void countHandled() {
    handled++;
    if (team != null) {
      team.handled++;
    }
    if (site != null) {
      site.handled++;
    }
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
    staffedTime = 0;
    workedBefore = Long.MIN_VALUE;
    workMarksBefore = 0;
    open = 0;
  }

  /** He is ready from now on: idle time starts anew, what came before is kept apart. */
  void beginSpell(long now) {
    workedBefore = lastWorked();
    workMarksBefore = workMarks();
    presence = Presence.READY;
    idleSince = now;
    readySince = now;
  }

  /** To be called before he gets another presence than ready. */
  void endSpell(long now) {
    if (presence == Presence.READY) {
      staffedTime += now - readySince;
    }
  }

  /** Grows whenever a piece of work begins or ends, which a time that stands still does not. */
  private long workMarks() {
    return handled + finished();
  }

  /** Takes over what an agent is; work in hand stays and is counted anew. The shape he had. */
  AgentShape become(Agent newAgent, AgentShape newShape) {
    AgentShape old = shape;
    agent = newAgent;
    shape = newShape;
    firstCount = 0;
    counts = new int[newShape.channelSlots.length];
    anyInterruptible = newShape.anyInterruptible;
    for (Leg leg = firstLeg; leg != null; leg = leg.nextOfAgent) {
      anyInterruptible |= leg.interruptible;
    }
    recount();
    return old;
  }

  /** Work was put back into his hands: what may be interrupted is known from his legs. */
  void recall() {
    for (Leg leg = firstLeg; leg != null; leg = leg.nextOfAgent) {
      anyInterruptible |= leg.interruptible;
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
    if (lastLeg == null) {
      firstLeg = leg;
    } else {
      leg.previousOfAgent = lastLeg;
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
      leg.previousOfAgent = null;
    }
    if (after == null) {
      lastLeg = before;
    } else {
      after.previousOfAgent = before;
      leg.nextOfAgent = null;
    }
    work--;
    count(leg, -1);
  }

  private void count(Leg leg, int sign) {
    int c = shape.indexOf(leg.channelSlot);
    if (c == 0) {
      firstCount += sign;
    } else if (c > 0) {
      counts[c] += sign;
    }
    load += (long) sign * leg.cost;
    if (!leg.interruptible) {
      hardLoad += (long) sign * leg.cost;
    }
  }

  /** How many of one of the shape's channels he has in hand. */
  private int count(int channel) {
    return channel == 0 ? firstCount : counts[channel];
  }

  /** The channels on which the capacity rule and his presence let him take one more. */
  long openChannels() {
    if (presence != Presence.READY || !present) {
      return 0;
    }
    long mask = 0;
    AgentShape s = shape;
    for (int c = 0; c < s.maxima.length; c++) {
      long counted = s.interruptible[c] ? load : hardLoad;
      if (count(c) < s.maxima[c] && counted + s.costs[c] <= s.total) {
        mask |= 1L << s.channelSlots[c];
      }
    }
    return mask;
  }

  /** How many more he may be given on this channel now, one after another. */
  int room(Channel channel) {
    for (int c = 0; c < shape.maxima.length; c++) {
      if (agent.channels().get(c).channel().equals(channel) && isOpen(shape.channelSlots[c])) {
        long counted = shape.interruptible[c] ? load : hardLoad;
        long fits = (shape.total - counted) / shape.costs[c];
        return (int) Math.min(fits, shape.maxima[c] - count(c));
      }
    }
    return 0;
  }

  boolean isOpen(int channelSlot) {
    return (open & 1L << channelSlot) != 0;
  }

  /** Whether work on this channel gives way to work on others. */
  boolean interruptible(int channelSlot) {
    int c = shape.indexOf(channelSlot);
    return c >= 0 && shape.interruptible[c];
  }

  int cost(int channelSlot) {
    int c = shape.indexOf(channelSlot);
    return c < 0 ? 0 : shape.costs[c];
  }

  /**
   * Whether he may have work that is interruptible: whoever has not is spared the search for it.
   */
  boolean interruptible() {
    return anyInterruptible;
  }

  boolean takes(int channelSlot) {
    return shape.indexOf(channelSlot) >= 0;
  }

  /** The work that is not set aside; what must fit into his total capacity. */
  long uninterruptedLoad() {
    long sum = load;
    for (Leg leg = firstLeg; leg != null; leg = leg.nextOfAgent) {
      if (leg.state == Leg.INTERRUPTED) {
        sum -= leg.cost;
      }
    }
    return sum;
  }

  /** Whether it is worth waiting for him: he is there, on a break at most, and may serve it. */
  boolean maySoonServe(LiveInteraction live) {
    return (presence == Presence.READY || presence == Presence.NOT_READY)
        && Assert.present(signature).rank(Assert.present(live.demandClass)) >= 0;
  }

  /** Whether he names the queues that he serves; else he serves all. */
  boolean namesQueues() {
    return shape.namesQueues();
  }

  /** The indexes of all that concern him. */
  AgentIndex[] indexes(AgentIndex[] all) {
    return shape.indexes(all);
  }

  AgentShape shape() {
    return shape;
  }

  /** The membership tier in a queue; 0 when he does not serve it. */
  int tierIn(int queueSlot) {
    return shape.tierIn(queueSlot);
  }

  /** How gladly he takes from a queue, 1 the most. */
  int preferenceIn(int queueSlot) {
    return shape.preferenceIn(queueSlot);
  }

  boolean idlerThan(AgentSlot other) {
    return idleSince != other.idleSince ? idleSince < other.idleSince : order < other.order;
  }

  @Override
  public String id() {
    return agent.id();
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
    return shape.total;
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
  public long lastWorked() {
    return workMarks() == workMarksBefore ? workedBefore : idleSince;
  }

  @Override
  public long staffedTime() {
    return staffedTime;
  }

  @Override
  public long handled() {
    return handled;
  }

  @Override
  public long finished() {
    return handled - workingLegs - wrapUpLegs;
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
  public long teamHandled() {
    return team == null ? handled : team.handled;
  }

  @Override
  public long siteHandled() {
    return site == null ? handled : site.handled;
  }

  @Override
  public int tier() {
    return viewQueue < 0 ? 1 : tierIn(viewQueue);
  }

  @Override
  public int position() {
    return viewQueue < 0 ? order : shape.positionIn(viewQueue, order);
  }
}
