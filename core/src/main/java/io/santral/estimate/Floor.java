package io.santral.estimate;

import io.santral.InvalidValueException;
import java.util.Arrays;

/**
 * Who waits and who is served, by what was told: the part that all predictors share.
 *
 * <p>Demands that an agent was seen to serve both are one {@link Pool} from then on. Times that
 * come in as nanoseconds are kept as such, and are seconds since the first for arithmetic. What is
 * looked at together lies together, in rows of few arrays.
 */
final class Floor {
  static final int MOST_NUMBERS = 1 << 24;

  private static final int FREE = 0;
  private static final int WAITS = 1;
  private static final int SERVED = 2;
  private static final double NANOS = 1e9;

  /** Idle agents not seen for this many mean services are taken to have gone home. */
  private static final double IDLE_SERVICES = 4;

  private static final double LEAD_SHARE = 0.05;

  /** How long it is remembered who was served before one with a head start, as a part of one. */
  private static final double LIMIT_SHARE = 0.0002;

  // Fewer than the first part of these may be chance; from the second on it is believed.
  private static final double SOME_LIMIT = 0.01;
  private static final double SURE_LIMIT = 0.05;
  private static final double MOST_LEAD = 600;

  private static final String NUMBER_ADVICE = "Number them from 0 and use numbers again.";

  /** Of demands that nobody has asked for yet; never changed. */
  private static final Pool UNSEEN = new Pool(0);

  // Rows by demand: those who wait, as a list; the next of its pool, round and round.
  private static final int LINE = 4;
  private static final int WAITING = 0;
  private static final int FIRST = 1;
  private static final int LAST = 2;
  private static final int RELATED = 3;

  // Rows by demand: the last wait, starts that fade, and when they were counted; how often it was
  // served before one who waited with a head start.
  private static final int RECENT = 4;
  private static final int LAST_WAIT = 0;
  private static final int STARTS = 1;
  private static final int STARTS_AT = 2;
  private static final int LIMITED = 3;

  /** Arrivals of a demand are remembered for so many mean services. */
  private static final double ARRIVAL_SERVICES = 8;

  // Rows by interaction.
  private static final int ROW = 6;
  private static final int STATUS = 0;
  private static final int DEMAND = 1;
  private static final int FOUND = 2;
  private static final int NEXT = 3;
  private static final int PREVIOUS = 4;
  private static final int AGENT = 5;

  // Rows by agent. An agent is idle while it is in the list of a pool.
  private static final int AGENT_ROW = 4;
  private static final int SERVES = 0;
  private static final int NEXT_IDLE = 1;
  private static final int PREVIOUS_IDLE = 2;
  private static final int IDLE = 3;

  private final int demands;
  private final Pool[] pools;
  private final int[] lines;
  private final double[] recent;

  /** The place of each demand among those of its pool. */
  private final int[] places;

  private int[] rows = new int[0];
  private double[] since = new double[0];

  private int[] agents = new int[0];
  private double[] agentSeen = new double[0];

  /** A bit for each demand that an agent was seen to serve, modulo 64. */
  private long[] agentSkills = new long[0];

  private boolean begun;
  private long origin;

  /** The last time at which something was told, and the present one. */
  private double told;

  private double now;

  Floor(int demands) {
    this.demands =
        Require.range("number of demands", demands, 1, 1 << 14, "Merge demands that are alike.");
    this.pools = new Pool[demands];
    this.lines = new int[demands * LINE];
    this.recent = new double[demands * RECENT];
    this.places = new int[demands];
    for (int d = 0; d < demands; d++) {
      pools[d] = UNSEEN;
      lines[d * LINE + FIRST] = -1;
      lines[d * LINE + LAST] = -1;
      lines[d * LINE + RELATED] = d;
    }
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

  /** The pool of a demand that something is told of. */
  private Pool seen(int demand) {
    Pool pool = pools[demand];
    if (pool == UNSEEN) {
      pool = new Pool(demand);
      pools[demand] = pool;
    }
    return pool;
  }

  int waiting(int demand) {
    return lines[demand * LINE + WAITING];
  }

  double lastWait(int demand) {
    return recent[demand * RECENT + LAST_WAIT];
  }

  private double starts(int demand, Pool pool) {
    double since = now - recent[demand * RECENT + STARTS_AT];
    return recent[demand * RECENT + STARTS] * Math.exp(-since / pool.longMemory());
  }

  /** Starts of service of a demand per second, of late; at the least a half in all that time. */
  double startRate(int demand) {
    Pool pool = pools[demand];
    return (starts(demand, pool) + 0.5) / pool.longMemory();
  }

  int demandOf(int interaction) {
    return rows[interaction * ROW + DEMAND];
  }

  /** Since when an interaction waits or is served. */
  double since(int interaction) {
    return since[interaction];
  }

  /** How many of its pool an interaction found waiting. */
  int found(int interaction) {
    return rows[interaction * ROW + FOUND];
  }

  /** How long the first of a demand has waited; 0 if nobody waits. */
  double headAge(int demand) {
    int first = lines[demand * LINE + FIRST];
    return first < 0 ? 0 : now - since[first];
  }

  /** Something is told: the clock moves; times before the last are taken as the last. */
  void moveTo(long nanos) {
    if (!begun) {
      begun = true;
      origin = nanos;
    }
    told = Math.max(told, (nanos - origin) / NANOS);
    now = told;
  }

  /** Something is asked, which leaves no trace. */
  void lookAt(long nanos) {
    now = begun ? Math.max(told, (nanos - origin) / NANOS) : 0;
  }

  private boolean is(int status, int interaction) {
    return interaction >= 0
        && interaction < since.length
        && rows[interaction * ROW + STATUS] == status;
  }

  boolean waits(int interaction) {
    return is(WAITS, interaction);
  }

  void requireDemand(int demand) {
    Require.range("demand", demand, 0, demands - 1, "Say how many demands there are at first.");
  }

  void requireWaiting(int interaction) {
    if (!is(WAITS, interaction)) {
      throw new InvalidValueException(
          "interaction", interaction, "must be waiting", "Tell its arrival first.");
    }
  }

  void arrived(int interaction, int demand) {
    requireDemand(demand);
    Require.range("interaction", interaction, 0, MOST_NUMBERS, NUMBER_ADVICE);
    growInteractions(interaction);
    int row = interaction * ROW;
    if (rows[row + STATUS] != FREE) {
      throw new InvalidValueException(
          "interaction", interaction, "must not be in use", "Tell how it ended first.");
    }
    Pool pool = seen(demand);
    since[interaction] = now;
    rows[row + FOUND] = pool.waiting;
    append(interaction, demand);
    pool.kin.arrived(places[demand], now, ARRIVAL_SERVICES * pool.meanService());
  }

  /**
   * Whether head starts over a demand were seen to have a limit, 0 to 1: some of it were served
   * before others with a head start, who had come too late to overtake them. Of a priority without
   * limit nobody is.
   */
  double limited(int demand) {
    if (!pools[demand].isOrdered()) {
      return 0;
    }
    double part = recent[demand * RECENT + LIMITED] - SOME_LIMIT;
    return Math.max(0, Math.min(1, part / (SURE_LIMIT - SOME_LIMIT)));
  }

  /**
   * Who may still overtake one of a demand who has waited for a time, as far as head starts have a
   * limit. Of a large pool only some demands are looked at.
   */
  void overtakers(int demand, double age, Overtakers into) {
    into.clear();
    double limited = limited(demand);
    if (limited > 0) {
      pools[demand].kin.overtakers(places[demand], age, now, limited, into);
    }
  }

  private void append(int interaction, int demand) {
    int row = interaction * ROW;
    int line = demand * LINE;
    rows[row + STATUS] = WAITS;
    rows[row + DEMAND] = demand;
    rows[row + AGENT] = -1;
    rows[row + NEXT] = -1;
    int before = lines[line + LAST];
    rows[row + PREVIOUS] = before;
    if (before < 0) {
      lines[line + FIRST] = interaction;
    } else {
      rows[before * ROW + NEXT] = interaction;
    }
    lines[line + LAST] = interaction;
    lines[line + WAITING]++;
    pools[demand].waiting++;
    tellKin(demand);
  }

  private void tellKin(int demand) {
    int first = lines[demand * LINE + FIRST];
    pools[demand].kin.waits(places[demand], waiting(demand), first < 0 ? 0 : since[first]);
  }

  private void leave(int interaction) {
    int row = interaction * ROW;
    int demand = rows[row + DEMAND];
    int line = demand * LINE;
    int before = rows[row + PREVIOUS];
    int after = rows[row + NEXT];
    if (before < 0) {
      lines[line + FIRST] = after;
    } else {
      rows[before * ROW + NEXT] = after;
    }
    if (after < 0) {
      lines[line + LAST] = before;
    } else {
      rows[after * ROW + PREVIOUS] = before;
    }
    lines[line + WAITING]--;
    pools[demand].waiting--;
    tellKin(demand);
  }

  /** Answers the wait. */
  double started(int interaction, int agent) {
    requireWaiting(interaction);
    if (agent != -1) {
      Require.range("agent", agent, 0, MOST_NUMBERS, NUMBER_ADVICE);
    }
    leave(interaction);
    int demand = demandOf(interaction);
    double wait = now - since[interaction];
    double arrived = since[interaction];
    rows[interaction * ROW + STATUS] = SERVED;
    rows[interaction * ROW + AGENT] = agent;
    since[interaction] = now;
    if (agent >= 0) {
      growAgents(agent);
      join(agent, demand);
      unlink(agent);
      agentSkills[agent] |= 1L << demand;
      compare(agent, demand, arrived);
    }
    Pool pool = pools[demand];
    pool.inService++;
    pool.departures.begin(now, now);
    pool.departures.refresh(now, pool.service);
    pool.start(now);
    int own = demand * RECENT;
    recent[own + STARTS] = starts(demand, pool) + 1;
    recent[own + STARTS_AT] = now;
    if (wait > 0) {
      recent[own + LAST_WAIT] = wait;
      pool.waited(wait);
      pool.patience.add(wait, false);
    } else {
      // Whoever is served at once says that nobody of that kind has to wait.
      if (waiting(demand) == 0) {
        recent[own + LAST_WAIT] = 0;
      }
      if (pool.waiting == 0) {
        pool.noWait();
      }
    }
    return wait;
  }

  /**
   * Learns the head start that a demand has over another of its pool: whoever was served first by
   * an agent who serves both should be the one who came first, head starts counted. Two others at a
   * time, round and round.
   */
  private void compare(int agent, int demand, double arrived) {
    Pool pool = pools[demand];
    for (int i = 0; i < 2; i++) {
      int other = pool.cursor < 0 ? demand : pool.cursor;
      pool.cursor = pool.kin.after(places[other]);
      int first = lines[other * LINE + FIRST];
      if (other != demand && first >= 0 && (agentSkills[agent] >>> other & 1) != 0) {
        double later = arrived - since[first];
        double unforeseen = later - lead(demand) + lead(other);
        pool.compared(later > 0, unforeseen > 0);
        countLimit(lead(demand) > lead(other), demand, other);
        if (unforeseen > 0) {
          double step = LEAD_SHARE * Math.min(unforeseen, MOST_LEAD);
          pool.kin.addLead(places[demand], step);
          pool.kin.addLead(places[other], -step);
        }
      }
    }
  }

  /** One of a demand was served while one of another waited. */
  private void countLimit(boolean first, int demand, int other) {
    int late = (first ? other : demand) * RECENT + LIMITED;
    recent[late] += LIMIT_SHARE * ((first ? 0 : 1) - recent[late]);
  }

  /**
   * How many of the pool are ahead of one who would arrive now: all who wait, unless demands have
   * head starts. Of a large pool only some demands are looked at.
   */
  double placesAhead(int demand) {
    Pool pool = pools[demand];
    int own = waiting(demand);
    return pool.isRanked() && pool.waiting > own ? own + others(demand, pool, 0) : pool.waiting;
  }

  /**
   * The same for one who has waited for a time and has at most so many of his demand before him.
   */
  double placesAhead(int demand, double age, int most) {
    double oldest = headAge(demand);
    double own = oldest > 0 ? waiting(demand) * Math.max(0, 1 - age / oldest) : 0;
    return Math.min(own, most) + others(demand, pools[demand], age);
  }

  /** Those of other demands who are ahead of one who has waited for a time. */
  private double others(int demand, Pool pool, double age) {
    return pool.kin.ahead(places[demand], age, now, pool.waiting - waiting(demand));
  }

  /** The head start of a demand, in seconds; only differences have a meaning. */
  double lead(int demand) {
    return pools[demand].kin.lead(places[demand]);
  }

  /** Answers how long it was served. */
  double ended(int interaction) {
    if (!is(SERVED, interaction)) {
      throw new InvalidValueException(
          "interaction", interaction, "must be in service", "Tell its start first.");
    }
    Pool pool = pools[demandOf(interaction)];
    double start = since[interaction];
    rows[interaction * ROW + STATUS] = FREE;
    pool.inService--;
    pool.departures.end(start, now);
    int agent = rows[interaction * ROW + AGENT];
    if (agent >= 0) {
      link(agent, pool);
    }
    expire(pool);
    switch (pool.serviceEnded(now - start)) {
      case CELLS -> recount(pool);
      case LAW -> pool.departures.forget();
      case NONE -> {}
    }
    pool.departures.refresh(now, pool.service);
    return now - start;
  }

  double abandoned(int interaction) {
    double wait = withdraw(interaction);
    pools[demandOf(interaction)].patience.add(wait, true);
    return wait;
  }

  double withdrawn(int interaction) {
    double wait = withdraw(interaction);
    pools[demandOf(interaction)].patience.add(wait, false);
    return wait;
  }

  private double withdraw(int interaction) {
    requireWaiting(interaction);
    leave(interaction);
    rows[interaction * ROW + STATUS] = FREE;
    return now - since[interaction];
  }

  void staffed(int demand, int agents) {
    requireDemand(demand);
    Require.range("number of agents", agents, -1, MOST_NUMBERS, "Give -1 if it is not known.");
    seen(demand).staffed = agents;
  }

  /** Counts the services of a pool in progress anew, by cells of another width. */
  private void recount(Pool pool) {
    pool.departures.clear(pool.service.cell());
    for (int i = 0; i < since.length; i++) {
      if (is(SERVED, i) && pools[demandOf(i)] == pool) {
        pool.departures.begin(since[i], now);
      }
    }
  }

  private void join(int agent, int demand) {
    int other = agents[agent * AGENT_ROW + SERVES];
    if (other >= 0 && pools[other] != pools[demand]) {
      boolean longer = pools[other].experience() >= pools[demand].experience();
      merge(longer ? other : demand, longer ? demand : other);
    }
    agents[agent * AGENT_ROW + SERVES] = demand;
  }

  /** Rare: less often than there are demands. The pool that has seen more goes on. */
  private void merge(int keeps, int goes) {
    Pool kept = pools[keeps];
    Pool other = pools[goes];
    kept.absorb(other);
    kept.kin = kept.kin.with(places[keeps], other.kin, places[goes]);
    place(kept);
    while (other.firstIdle >= 0) {
      int agent = other.firstIdle;
      double seen = agentSeen[agent];
      remove(agent, other);
      add(agent, kept);
      agentSeen[agent] = seen;
    }
    if (kept.departures.isReady()) {
      recount(kept);
    }
  }

  private void place(Pool pool) {
    for (int i = 0; i < pool.kin.size(); i++) {
      int each = pool.kin.demand(i);
      pools[each] = pool;
      places[each] = i;
      lines[each * LINE + RELATED] = pool.kin.after(i);
      tellKin(each);
    }
  }

  private void link(int agent, Pool pool) {
    unlink(agent);
    agentSeen[agent] = now;
    add(agent, pool);
  }

  private void unlink(int agent) {
    if (agents[agent * AGENT_ROW + IDLE] != 0) {
      remove(agent, pools[agents[agent * AGENT_ROW + SERVES]]);
    }
  }

  private void add(int agent, Pool pool) {
    int row = agent * AGENT_ROW;
    agents[row + IDLE] = 1;
    agents[row + PREVIOUS_IDLE] = pool.lastIdle;
    agents[row + NEXT_IDLE] = -1;
    if (pool.lastIdle < 0) {
      pool.firstIdle = agent;
    } else {
      agents[pool.lastIdle * AGENT_ROW + NEXT_IDLE] = agent;
    }
    pool.lastIdle = agent;
    pool.idle++;
  }

  private void remove(int agent, Pool pool) {
    int row = agent * AGENT_ROW;
    int before = agents[row + PREVIOUS_IDLE];
    int after = agents[row + NEXT_IDLE];
    if (before < 0) {
      pool.firstIdle = after;
    } else {
      agents[before * AGENT_ROW + NEXT_IDLE] = after;
    }
    if (after < 0) {
      pool.lastIdle = before;
    } else {
      agents[after * AGENT_ROW + PREVIOUS_IDLE] = before;
    }
    agents[row + IDLE] = 0;
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
    int old = since.length;
    if (interaction >= old) {
      int size = Math.max(interaction + 1, Math.max(64, old + (old >> 1)));
      rows = Arrays.copyOf(rows, size * ROW);
      since = Arrays.copyOf(since, size);
    }
  }

  private void growAgents(int agent) {
    int old = agentSeen.length;
    if (agent >= old) {
      int size = Math.max(agent + 1, Math.max(16, old + (old >> 1)));
      agents = Arrays.copyOf(agents, size * AGENT_ROW);
      agentSeen = Arrays.copyOf(agentSeen, size);
      agentSkills = Arrays.copyOf(agentSkills, size);
      for (int a = old; a < size; a++) {
        agents[a * AGENT_ROW + SERVES] = -1;
      }
    }
  }

  /** How many numbers of interactions there is room for. */
  int room() {
    return since.length;
  }

  void transfer(State state) {
    transferInteractions(state);
    transferAgents(state);
    state.numbers(lines);
    begun = state.number(begun ? 1 : 0) != 0;
    origin = state.number(origin);
    told = state.number(told);
    now = told;
    transferPools(state);
    for (int d = 0; d < demands; d++) {
      if (pools[d] != UNSEEN) {
        transferRecent(d, state);
      }
    }
  }

  private void transferRecent(int demand, State state) {
    for (int i = 0; i < RECENT; i++) {
      if (i == LIMITED) {
        pools[demand].kin.transfer(places[demand], state);
      }
      recent[demand * RECENT + i] = state.number(recent[demand * RECENT + i]);
    }
  }

  /** A pool is written with the least of its demands; who has none, is in none. */
  private void transferPools(State state) {
    boolean[] done = new boolean[demands];
    int[] ring = new int[demands];
    for (int d = 0; d < demands; d++) {
      if (done[d]) {
        continue;
      }
      if (state.number(pools[d] == UNSEEN ? 0 : 1) == 0) {
        continue;
      }
      Pool pool = seen(d);
      pool.transfer(state);
      int each = d;
      int size = 0;
      do {
        done[each] = true;
        ring[size++] = each;
        each = lines[each * LINE + RELATED];
        if (each < 0 || each >= demands || (done[each] && each != d)) {
          throw State.broken("a pool of demand " + each);
        }
      } while (each != d);
      if (state.isReading()) {
        pool.kin = new Kin(Arrays.copyOf(ring, size));
        place(pool);
      }
    }
  }

  private void transferInteractions(State state) {
    int size = state.length(since.length);
    if (state.isReading() && size > 0) {
      growInteractions(size - 1);
    }
    for (int i = 0; i < size; i++) {
      rows[i * ROW] = state.number(rows[i * ROW]);
      if (rows[i * ROW] != FREE) {
        for (int f = 1; f < ROW; f++) {
          rows[i * ROW + f] = state.number(rows[i * ROW + f]);
        }
        since[i] = state.number(since[i]);
      }
    }
  }

  private void transferAgents(State state) {
    int size = state.length(agentSeen.length);
    if (state.isReading() && size > 0) {
      growAgents(size - 1);
    }
    for (int a = 0; a < size; a++) {
      for (int f = 0; f < AGENT_ROW; f++) {
        agents[a * AGENT_ROW + f] = state.number(agents[a * AGENT_ROW + f]);
      }
      agentSeen[a] = state.number(agentSeen[a]);
      agentSkills[a] = state.number(agentSkills[a]);
    }
  }
}
