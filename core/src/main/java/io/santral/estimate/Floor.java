package io.santral.estimate;

import io.santral.InvalidValueException;
import java.util.Arrays;

/**
 * Who waits and who is served, by what was told: the part that all predictors share.
 *
 * <p>Demands that an agent was seen to serve both are one {@link Pool} from then on. Times that
 * come in as nanoseconds are kept as such, and are seconds since the first for arithmetic.
 */
final class Floor {
  static final int MOST_NUMBERS = 1 << 24;

  private static final byte FREE = 0;
  private static final byte WAITS = 1;
  private static final byte SERVED = 2;
  private static final double NANOS = 1e9;

  /** Idle agents not seen for this many mean services are taken to have gone home. */
  private static final double IDLE_SERVICES = 4;

  private static final String NUMBER_ADVICE = "Number them from 0 and use numbers again.";

  private final int demands;
  private final Pool[] pools;

  // By demand.
  private final int[] waiting;
  private final int[] first;
  private final int[] last;
  private final double[] lastWait;

  /** Starts that fade, and when they were counted. */
  private final double[] starts;

  private final double[] startsAt;

  // By interaction.
  private byte[] status = new byte[0];
  private int[] demandOf = new int[0];
  private double[] since = new double[0];
  private int[] found = new int[0];
  private int[] next = new int[0];
  private int[] previous = new int[0];
  private int[] agentOf = new int[0];

  // By agent. An agent is idle while it is in the list of a pool.
  private int[] agentDemand = new int[0];
  private double[] agentSeen = new double[0];
  private int[] agentNext = new int[0];
  private int[] agentPrevious = new int[0];
  private byte[] agentIdle = new byte[0];

  private boolean begun;
  private long origin;
  private double now;

  Floor(int demands) {
    this.demands =
        Require.range("number of demands", demands, 1, 1 << 14, "Merge demands that are alike.");
    this.pools = new Pool[demands];
    for (int d = 0; d < demands; d++) {
      pools[d] = new Pool();
    }
    this.waiting = new int[demands];
    this.first = new int[demands];
    this.last = new int[demands];
    this.lastWait = new double[demands];
    this.starts = new double[demands];
    this.startsAt = new double[demands];
    Arrays.fill(first, -1);
    Arrays.fill(last, -1);
  }

  int demands() {
    return demands;
  }

  double now() {
    return now;
  }

  Pool pool(int demand) {
    return pools[demand];
  }

  int waiting(int demand) {
    return waiting[demand];
  }

  double lastWait(int demand) {
    return lastWait[demand];
  }

  private double starts(int demand, Pool pool) {
    return starts[demand] * Math.exp(-(now - startsAt[demand]) / pool.longMemory());
  }

  /** Starts of service of a demand per second, of late; at the least a half in all that time. */
  double startRate(int demand) {
    Pool pool = pools[demand];
    return (starts(demand, pool) + 0.5) / pool.longMemory();
  }

  int demandOf(int interaction) {
    return demandOf[interaction];
  }

  /** Since when an interaction waits or is served. */
  double since(int interaction) {
    return since[interaction];
  }

  /** How many of its pool an interaction found waiting. */
  int found(int interaction) {
    return found[interaction];
  }

  /** How long the first of a demand has waited; 0 if nobody waits. */
  double headAge(int demand) {
    return first[demand] < 0 ? 0 : now - since[first[demand]];
  }

  /** Moves the clock; times before the last are taken as the last. */
  void moveTo(long nanos) {
    if (!begun) {
      begun = true;
      origin = nanos;
    }
    now = Math.max(now, (nanos - origin) / NANOS);
  }

  double seconds(long nanos) {
    return (nanos - origin) / NANOS;
  }

  boolean waits(int interaction) {
    return status[interaction] == WAITS;
  }

  void requireDemand(int demand) {
    Require.range("demand", demand, 0, demands - 1, "Say how many demands there are at first.");
  }

  void requireWaiting(int interaction) {
    if (interaction < 0 || interaction >= status.length || status[interaction] != WAITS) {
      throw new InvalidValueException(
          "interaction", interaction, "must be waiting", "Tell its arrival first.");
    }
  }

  void arrived(int interaction, int demand) {
    requireDemand(demand);
    Require.range("interaction", interaction, 0, MOST_NUMBERS, NUMBER_ADVICE);
    growInteractions(interaction);
    if (status[interaction] != FREE) {
      throw new InvalidValueException(
          "interaction", interaction, "must not be in use", "Tell how it ended first.");
    }
    Pool pool = pools[demand];
    status[interaction] = WAITS;
    demandOf[interaction] = demand;
    since[interaction] = now;
    found[interaction] = pool.waiting;
    agentOf[interaction] = -1;
    next[interaction] = -1;
    previous[interaction] = last[demand];
    if (last[demand] < 0) {
      first[demand] = interaction;
    } else {
      next[last[demand]] = interaction;
    }
    last[demand] = interaction;
    waiting[demand]++;
    pool.waiting++;
    pool.arrive(now);
  }

  private void leave(int interaction) {
    int demand = demandOf[interaction];
    int before = previous[interaction];
    int after = next[interaction];
    if (before < 0) {
      first[demand] = after;
    } else {
      next[before] = after;
    }
    if (after < 0) {
      last[demand] = before;
    } else {
      previous[after] = before;
    }
    waiting[demand]--;
    pools[demand].waiting--;
  }

  /** Answers the wait. */
  double started(int interaction, int agent) {
    requireWaiting(interaction);
    if (agent != -1) {
      Require.range("agent", agent, 0, MOST_NUMBERS, NUMBER_ADVICE);
    }
    leave(interaction);
    int demand = demandOf[interaction];
    double wait = now - since[interaction];
    status[interaction] = SERVED;
    since[interaction] = now;
    agentOf[interaction] = agent;
    if (agent >= 0) {
      growAgents(agent);
      join(agent, demand);
      unlink(agent);
    }
    Pool pool = pools[demand];
    pool.inService++;
    pool.departures.begin(now, now);
    pool.start(now);
    starts[demand] = starts(demand, pool) + 1;
    startsAt[demand] = now;
    if (wait > 0) {
      lastWait[demand] = wait;
      pool.waited(wait, found[interaction]);
      pool.patience.add(wait, false);
    } else {
      // Whoever is served at once says that nobody of that kind has to wait.
      if (waiting[demand] == 0) {
        lastWait[demand] = 0;
      }
      if (pool.waiting == 0) {
        pool.noWait();
      }
    }
    return wait;
  }

  /** Answers how long it was served. */
  double ended(int interaction) {
    if (interaction < 0 || interaction >= status.length || status[interaction] != SERVED) {
      throw new InvalidValueException(
          "interaction", interaction, "must be in service", "Tell its start first.");
    }
    int demand = demandOf[interaction];
    Pool pool = pools[demand];
    double start = since[interaction];
    status[interaction] = FREE;
    pool.inService--;
    pool.departures.end(start, now);
    int agent = agentOf[interaction];
    if (agent >= 0) {
      link(agent, pool);
    }
    expire(pool);
    if (pool.serviceEnded(now - start)) {
      recount(pool);
    }
    return now - start;
  }

  double abandoned(int interaction) {
    requireWaiting(interaction);
    leave(interaction);
    status[interaction] = FREE;
    double wait = now - since[interaction];
    pools[demandOf[interaction]].patience.add(wait, true);
    return wait;
  }

  void withdrawn(int interaction) {
    requireWaiting(interaction);
    leave(interaction);
    status[interaction] = FREE;
    pools[demandOf[interaction]].patience.add(now - since[interaction], false);
  }

  void staffed(int demand, int agents) {
    requireDemand(demand);
    Require.range("number of agents", agents, -1, MOST_NUMBERS, "Give -1 if it is not known.");
    pools[demand].staffed = agents;
  }

  /** Counts the services of a pool in progress anew, by cells of another width. */
  private void recount(Pool pool) {
    pool.departures.clear(pool.service.cell());
    for (int i = 0; i < status.length; i++) {
      if (status[i] == SERVED && pools[demandOf[i]] == pool) {
        pool.departures.begin(since[i], now);
      }
    }
  }

  private void join(int agent, int demand) {
    int other = agentDemand[agent];
    if (other >= 0 && pools[other] != pools[demand]) {
      merge(pools[other], pools[demand]);
    }
    agentDemand[agent] = demand;
  }

  /** Rare: as often as there are demands, at most. The one that has seen more goes on. */
  private void merge(Pool one, Pool two) {
    Pool kept = one.experience() >= two.experience() ? one : two;
    Pool other = kept == one ? two : one;
    kept.absorb(other);
    for (int d = 0; d < demands; d++) {
      if (pools[d] == other) {
        pools[d] = kept;
      }
    }
    while (other.firstIdle >= 0) {
      int agent = other.firstIdle;
      double seen = agentSeen[agent];
      remove(agent, other);
      append(agent, kept);
      agentSeen[agent] = seen;
    }
    if (kept.departures.isReady()) {
      recount(kept);
    }
  }

  private void link(int agent, Pool pool) {
    unlink(agent);
    agentSeen[agent] = now;
    append(agent, pool);
  }

  private void unlink(int agent) {
    if (agentIdle[agent] != 0) {
      remove(agent, pools[agentDemand[agent]]);
    }
  }

  private void append(int agent, Pool pool) {
    agentIdle[agent] = 1;
    agentPrevious[agent] = pool.lastIdle;
    agentNext[agent] = -1;
    if (pool.lastIdle < 0) {
      pool.firstIdle = agent;
    } else {
      agentNext[pool.lastIdle] = agent;
    }
    pool.lastIdle = agent;
    pool.idle++;
  }

  private void remove(int agent, Pool pool) {
    int before = agentPrevious[agent];
    int after = agentNext[agent];
    if (before < 0) {
      pool.firstIdle = after;
    } else {
      agentNext[before] = after;
    }
    if (after < 0) {
      pool.lastIdle = before;
    } else {
      agentPrevious[after] = before;
    }
    agentIdle[agent] = 0;
    pool.idle--;
  }

  /** Forgets agents who have not been seen for long. */
  void expire(Pool pool) {
    double limit = now - IDLE_SERVICES * pool.meanService();
    while (pool.firstIdle >= 0 && agentSeen[pool.firstIdle] < limit) {
      remove(pool.firstIdle, pool);
    }
  }

  private void growInteractions(int interaction) {
    if (interaction >= status.length) {
      int size = Math.max(interaction + 1, Math.max(64, status.length + (status.length >> 1)));
      status = Arrays.copyOf(status, size);
      demandOf = Arrays.copyOf(demandOf, size);
      since = Arrays.copyOf(since, size);
      found = Arrays.copyOf(found, size);
      next = Arrays.copyOf(next, size);
      previous = Arrays.copyOf(previous, size);
      agentOf = Arrays.copyOf(agentOf, size);
    }
  }

  private void growAgents(int agent) {
    int old = agentDemand.length;
    if (agent >= old) {
      int size = Math.max(agent + 1, Math.max(16, old + (old >> 1)));
      agentDemand = Arrays.copyOf(agentDemand, size);
      Arrays.fill(agentDemand, old, size, -1);
      agentSeen = Arrays.copyOf(agentSeen, size);
      agentNext = Arrays.copyOf(agentNext, size);
      agentPrevious = Arrays.copyOf(agentPrevious, size);
      agentIdle = Arrays.copyOf(agentIdle, size);
    }
  }

  /** How many numbers of interactions there is room for. */
  int room() {
    return status.length;
  }

  void transfer(State state) {
    transferInteractions(state);
    transferAgents(state);
    state.numbers(waiting);
    state.numbers(first);
    state.numbers(last);
    state.numbers(lastWait);
    state.numbers(starts);
    state.numbers(startsAt);
    begun = state.number(begun ? 1 : 0) != 0;
    origin = state.number(origin);
    now = state.number(now);
    // A pool is written with the first of its demands; the others name that demand.
    for (int d = 0; d < demands; d++) {
      int owner = d;
      for (int e = d - 1; e >= 0 && !state.isReading(); e--) {
        owner = pools[e] == pools[d] ? e : owner;
      }
      owner = state.number(owner);
      if (owner < 0 || owner > d) {
        throw State.broken("a pool of demand " + owner);
      }
      if (owner == d) {
        pools[d].transfer(state);
      } else {
        pools[d] = pools[owner];
      }
    }
  }

  private void transferInteractions(State state) {
    int size = state.length(status.length);
    if (state.isReading() && size > 0) {
      growInteractions(size - 1);
    }
    for (int i = 0; i < size; i++) {
      status[i] = (byte) state.number((int) status[i]);
      if (status[i] != FREE) {
        demandOf[i] = state.number(demandOf[i]);
        since[i] = state.number(since[i]);
        found[i] = state.number(found[i]);
        next[i] = state.number(next[i]);
        previous[i] = state.number(previous[i]);
        agentOf[i] = state.number(agentOf[i]);
      }
    }
  }

  private void transferAgents(State state) {
    int size = state.length(agentDemand.length);
    if (state.isReading() && size > 0) {
      growAgents(size - 1);
    }
    for (int a = 0; a < size; a++) {
      agentDemand[a] = state.number(agentDemand[a]);
      agentSeen[a] = state.number(agentSeen[a]);
      agentNext[a] = state.number(agentNext[a]);
      agentPrevious[a] = state.number(agentPrevious[a]);
      agentIdle[a] = (byte) state.number((int) agentIdle[a]);
    }
  }
}
