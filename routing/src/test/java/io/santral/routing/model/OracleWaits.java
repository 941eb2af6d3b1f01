package io.santral.routing.model;

import io.santral.Agent;
import io.santral.ChannelCapacity;
import io.santral.Demand;
import io.santral.Interaction;
import io.santral.estimate.Announcement;
import io.santral.estimate.WaitBasis;
import io.santral.estimate.WaitEstimator;
import io.santral.estimate.WaitForecast;
import io.santral.routing.EventType;
import io.santral.routing.ExpectedWait;
import io.santral.routing.ExpectedWait.Kind;
import io.santral.routing.ExpectedWait.Measure;
import io.santral.routing.Forecasting;
import io.santral.routing.InteractionState;
import io.santral.routing.Presence;
import io.santral.routing.Reason;
import io.santral.routing.WaitingOrder;
import io.santral.routing.model.Parts.Call;
import io.santral.routing.model.Parts.Door;
import io.santral.routing.model.Parts.Queue;
import io.santral.routing.model.Parts.Staff;
import io.santral.routing.model.Parts.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Forecasts by an estimator of the oracle's own, which is told what the oracle does; and what
 * follows from them. Everything about it is counted anew whenever it is needed.
 */
final class OracleWaits {
  /** A step of one demand in one queue, with one priority, as the estimator knows it. */
  private record Asked(
      Demand demand, int level, int step, Interaction value, Queue queue, long begin) {
    boolean isOf(Demand other, int itsLevel) {
      return level == itsLevel && demand.equals(other);
    }
  }

  private static final int LEVELS_APART = 8;
  private static final int STEPS_AHEAD = 8;
  private static final Set<WaitingOrder> WITHOUT_LEVELS =
      Set.of(
          WaitingOrder.firstInFirstOut(),
          WaitingOrder.lastInFirstOut(),
          WaitingOrder.earliestDeadlineFirst());

  private final OracleWaiting oracle;
  private final Forecasting options;
  private final WaitEstimator estimator;
  private final WaitForecast forecast = new WaitForecast();
  private final int most;

  /** By number; null while a queue's own number has had no demand. */
  private final List<Asked> numbers = new ArrayList<>();

  private final Map<String, Integer> ofQueue = new HashMap<>();
  private final Map<Integer, Integer> told = new HashMap<>();
  private final Map<Integer, Integer> falls = new HashMap<>();
  private final Map<Integer, Integer> peaks = new HashMap<>();

  /** Numbers that one agent was seen to serve. */
  private final List<Set<Integer>> pools = new ArrayList<>();

  private final Map<Integer, Integer> served = new HashMap<>();
  private final Set<Integer> everServed = new HashSet<>();
  private final BitSet stays = new BitSet();

  OracleWaits(OracleWaiting oracle, Forecasting options) {
    this.oracle = oracle;
    this.options = options;
    most = Math.max(Math.max(1, oracle.plan.queues().size()), options.demands());
    estimator = new WaitEstimator(most);
  }

  void added(Queue queue) {
    if (numbers.size() < most) {
      numbers.add(null);
      ofQueue.put(queue.id, numbers.size() - 1);
    } else {
      ofQueue.put(queue.id, most - 1);
    }
  }

  // What the estimator is told.

  void entered(Call call) {
    if (call.isDirect()) {
      leave(call);
      return;
    }
    begin(call, number(call));
    call.saidPlace = Integer.MAX_VALUE;
    call.saidFalls = falls.getOrDefault(call.demand, 0);
  }

  /** It begins to wait for what it asks for, and for what that will become. */
  private void begin(Call call, int number) {
    call.demand = number;
    Path path = path(call, call.step);
    int steps = path.steps();
    if (call.stay < 0) {
      call.stay = stay();
      estimator.arrived(call.stay, path.demands, path.ahead, path.after, steps, oracle.now);
    } else {
      estimator.moved(call.stay, path.demands, path.ahead, path.after, steps, oracle.now);
    }
  }

  void stepOpened(Call call) {
    if (oracle.tellsStep()) {
      shifted(call, true);
    }
  }

  void reprioritised(Call call) {
    shifted(call, false);
  }

  private void shifted(Call call, boolean opened) {
    if (call.stay < 0 || call.isDirect()) {
      return;
    }
    int before = call.demand;
    int number = number(call);
    if (number == before) {
      return;
    }
    boolean went = falls.getOrDefault(before, 0) != call.saidFalls;
    if (opened) {
      call.demand = number;
      estimator.relaxed(call.stay, number, ahead(call, call.step), oracle.now);
    } else {
      begin(call, number);
    }
    call.saidPlace = went ? -1 : call.saidPlace;
    call.saidFalls = falls.getOrDefault(number, 0);
  }

  /** What a call asks for now and later, how many are before it there, and when it does. */
  private record Path(int[] demands, int[] ahead, long[] after) {
    int steps() {
      return demands.length;
    }
  }

  private Path path(Call call, int from) {
    List<Integer> demands = new ArrayList<>(List.of(peek(call, from)));
    List<Integer> before = new ArrayList<>(List.of(ahead(call, from)));
    List<Long> after = new ArrayList<>(List.of(0L));
    int sum = before.get(0);
    int last = call.queue.law.changes(call.value).size();
    for (int step = from + 1; step <= last && demands.size() < STEPS_AHEAD; step++) {
      sum += ahead(call, step);
      int number = peek(call, step);
      int latest = demands.size() - 1;
      if (number != demands.get(latest) && everServed.contains(number)) {
        long at = OracleState.later(call.queuedAt, call.queue.law.begin(call.value, step));
        demands.add(number);
        before.add(sum);
        after.add(Math.max(at - oracle.now, after.get(latest) + 1));
      }
    }
    return new Path(
        demands.stream().mapToInt(n -> n).toArray(),
        before.stream().mapToInt(n -> n).toArray(),
        after.stream().mapToLong(n -> n).toArray());
  }

  void amended(Call call) {
    if (call.isDirect() || call.stay < 0 || number(call) != call.demand) {
      entered(call);
    }
  }

  private void leave(Call call) {
    if (call.stay >= 0) {
      estimator.withdrawn(call.stay, oracle.now);
      stays.clear(call.stay);
      call.stay = -1;
    }
  }

  void ended(Call call, Reason reason) {
    oracle.cancel(call.push);
    boolean gaveUp = reason == Reason.ABANDONED || reason == Reason.SHORT_ABANDONED;
    if (call.stay >= 0 && oracle.isPatience(gaveUp)) {
      estimator.abandoned(call.stay, oracle.now);
      stays.clear(call.stay);
      call.stay = -1;
    }
    leave(call);
  }

  void started(Work work) {
    Call call = work.call;
    oracle.cancel(call.push);
    int slot = work.staff.slot;
    int demand = call.stay >= 0 ? call.demand : served.getOrDefault(slot, -1);
    if (demand < 0) {
      return;
    }
    if (call.stay < 0) {
      call.stay = stay();
      estimator.arrived(call.stay, demand, oracle.now);
    }
    estimator.started(call.stay, slot, oracle.now);
    work.stay = call.stay;
    call.stay = -1;
    call.said = -1;
    everServed.add(demand);
    Integer before = served.put(slot, demand);
    if (before != null) {
      Set<Integer> merged = pool(before);
      merged.addAll(pool(demand));
      pools.removeIf(pool -> merged.containsAll(pool));
      pools.add(merged);
      staffChanged();
    }
  }

  void freed(Work work) {
    if (work.stay >= 0) {
      estimator.ended(work.stay, oracle.now);
      stays.clear(work.stay);
      work.stay = -1;
    }
  }

  private int stay() {
    int free = stays.nextClearBit(0);
    stays.set(free);
    return free;
  }

  private static Demand demand(Call call) {
    Interaction value = call.value;
    return Demand.of(call.queue.id, value.channel(), value.languages(), value.requirements());
  }

  /** The priority that makes a demand another: none, where the order does not look at it. */
  private int level(Call call) {
    boolean counts = !WITHOUT_LEVELS.contains(call.queue.order) && !isByValue(call.queue.order);
    return counts ? oracle.levelTold(call) : 0;
  }

  private static boolean isByValue(WaitingOrder order) {
    return order.equals(Strategies.ORDERS.get("byValue"));
  }

  /** The number of a step; that of the last one before it that has one; -1 if none has. */
  private int find(Demand wanted, int level, int step) {
    int found = -1;
    for (int n = 0; n < numbers.size(); n++) {
      Asked known = numbers.get(n);
      boolean fits = known != null && known.isOf(wanted, level) && known.step <= step;
      if (fits && (found < 0 || known.step > numbers.get(found).step)) {
        found = n;
      }
    }
    return found;
  }

  /** The priorities with which a demand has come, in the order in which they did. */
  private List<Integer> levels(Demand wanted) {
    List<Integer> levels = new ArrayList<>();
    for (Asked known : numbers) {
      if (known != null && known.demand.equals(wanted) && !levels.contains(known.level)) {
        levels.add(known.level);
      }
    }
    return levels;
  }

  /** The number of what it asks for at a step; changes nothing. */
  private int peek(Call call, int step) {
    Demand wanted = demand(call);
    List<Integer> levels = levels(wanted);
    if (levels.isEmpty()) {
      return ofQueue.get(call.queue.id);
    }
    return find(wanted, levels.contains(level(call)) ? level(call) : levels.get(0), step);
  }

  private int number(Call call) {
    Demand wanted = demand(call);
    List<Integer> levels = levels(wanted);
    boolean full = numbers.size() == most;
    boolean shares = !levels.isEmpty() && (full || levels.size() == LEVELS_APART);
    if (!levels.contains(level(call)) && !shares) {
      int ofQueue = this.ofQueue.get(call.queue.id);
      if (numbers.get(ofQueue) == null) {
        numbers.set(ofQueue, asked(call, 0));
      } else if (!full) {
        numbers.add(asked(call, 0));
      } else {
        return ofQueue;
      }
      int last = call.queue.law.changes(call.value).size();
      for (int step = 1; step <= last && numbers.size() < most; step++) {
        numbers.add(asked(call, step));
      }
      staffChanged();
    }
    return peek(call, call.step);
  }

  private Asked asked(Call call, int step) {
    long begin = call.queue.law.begin(call.value, step);
    return new Asked(demand(call), level(call), step, call.value, call.queue, begin);
  }

  // Staff.

  private Set<Integer> pool(int number) {
    for (Set<Integer> pool : pools) {
      if (pool.contains(number)) {
        return new HashSet<>(pool);
      }
    }
    return new HashSet<>(Set.of(number));
  }

  void staffChanged() {
    Map<Set<Integer>, Integer> counts = new HashMap<>();
    for (int n = 0; n < numbers.size(); n++) {
      if (numbers.get(n) != null) {
        int count = counts.computeIfAbsent(pool(n), this::places);
        Integer before = told.put(n, count);
        if (before == null || before != count) {
          falls.merge(n, before != null && count < before ? 1 : 0, Integer::sum);
          peaks.merge(n, count, Math::max);
          estimator.staffed(n, count, oracle.now);
        }
      }
    }
  }

  private int places(Set<Integer> pool) {
    int sum = 0;
    for (Staff one : oracle.staff) {
      int places = 0;
      for (int number : pool) {
        Asked asked = numbers.get(number);
        if (asked != null
            && one.presence == Presence.READY
            && asked.queue.law.rank(asked.value, one.agent, asked.begin) >= 0) {
          places = Math.max(places, places(one.agent, asked.value));
        }
      }
      sum += places;
    }
    return sum;
  }

  private static int places(Agent agent, Interaction value) {
    ChannelCapacity capacity = agent.capacity(value.channel());
    return Math.max(1, Math.min(capacity.max(), agent.totalCapacity() / capacity.cost()));
  }

  // Forecasts.

  private boolean knows(Call call) {
    return call.stay >= 0 && options.covers(call.queue.id);
  }

  ExpectedWait ask(Call call) {
    if (call.state == InteractionState.SCHEDULED) {
      return none(Kind.SCHEDULED, 0);
    } else if (!call.waits()) {
      return none(Kind.ANSWERED, 0);
    } else if (!options.covers(call.queue.id)) {
      return none(Kind.NOT_FORECAST, oracle.place(call));
    } else if (!knows(call)) {
      return none(Kind.FOR_ONE_AGENT, oracle.place(call));
    }
    return of(call, call.state == InteractionState.OFFERED ? Kind.OFFERED : Kind.WAITS);
  }

  private ExpectedWait none(Kind kind, int place) {
    return new ExpectedWait(kind, oracle.now, place, WaitBasis.UNKNOWN, 0, 0, 0, 0, -1, 0);
  }

  private ExpectedWait atOnce(Kind kind, int place) {
    return new ExpectedWait(kind, oracle.now, place, WaitBasis.AT_ONCE, 0, 0, 0, 0, 0, 0);
  }

  private ExpectedWait of(Call call, Kind kind) {
    int place = oracle.place(call);
    boolean next =
        call.state == InteractionState.WAITING
            && !call.parked
            && call.refusals.isEmpty()
            && !oracle.candidates(call).isEmpty();
    ExpectedWait found;
    if (next) {
      found = atOnce(kind, place);
    } else {
      Path path = path(call, call.step);
      path.demands[0] = call.demand;
      estimator.forecastSteps(
          call.stay, path.demands, path.ahead, path.after, path.steps(), oracle.now, forecast);
      found = read(kind, place, call.queue, call.demand);
    }
    return say(found, announced(call, found));
  }

  /** How many stand before it of those who ask for the same and have come as far as a step. */
  private int ahead(Call call, int step) {
    int ahead = 0;
    for (Call other : oracle.calls) {
      boolean counts =
          other.queue == call.queue
              && other.isInLine()
              && !other.parked
              && other.direct == null
              && other.stay >= 0
              && other.step == step
              && asksForTheSame(other.value, call.value);
      ahead += counts && oracle.isBefore(other, call) ? 1 : 0;
    }
    return ahead;
  }

  private static boolean asksForTheSame(Interaction a, Interaction b) {
    return a.channel().equals(b.channel())
        && a.languages().equals(b.languages())
        && a.requirements().equals(b.requirements());
  }

  private ExpectedWait read(Kind kind, int place, Queue queue, int demand) {
    if (!forecast.isKnown()) {
      waitForOpening(queue, demand);
    }
    return new ExpectedWait(
        kind,
        oracle.now,
        place,
        forecast.basis(),
        forecast.meanNanos(),
        forecast.quantileNanos(0.5),
        forecast.quantileNanos(0.8),
        forecast.quantileNanos(0.95),
        -1,
        forecast.opensAtNanos());
  }

  private void waitForOpening(Queue queue, int demand) {
    Instant now = Instant.ofEpochSecond(0, oracle.now);
    if (queue.hours == null || queue.hours.isOpen(now)) {
      return;
    }
    Optional<Instant> opening = queue.hours.nextOpening(now);
    if (opening.isPresent() && opening.get().getEpochSecond() < Long.MAX_VALUE / 1_000_000_000L) {
      long at = opening.get().getEpochSecond() * 1_000_000_000L + opening.get().getNano();
      int agents = Math.max(1, peaks.getOrDefault(demand, 0));
      estimator.forecastOpening(demand, at, agents, oracle.now, forecast);
    }
  }

  ExpectedWait ask(Interaction value) {
    Queue queue = oracle.queue(value.queue());
    if (queue == null) {
      return none(Kind.WOULD_BE_REFUSED, 0);
    } else if (!options.covers(queue.id)) {
      return none(Kind.NOT_FORECAST, 0);
    }
    Call probe = new Call(value);
    probe.enqueuedAt = oracle.now;
    probe.entry = Long.MAX_VALUE;
    probe.queue = queue;
    if (!oracle.anyCouldServe(probe, queue)) {
      return none(Kind.WOULD_BE_REFUSED, 0);
    }
    boolean in = queue.door == Door.OPEN && oracle.length(queue) < queue.maxLength;
    return ifItCame(probe, in ? Kind.PROSPECTIVE : Kind.WOULD_BE_REFUSED);
  }

  private ExpectedWait ifItCame(Call probe, Kind kind) {
    probe.state = InteractionState.WAITING;
    probe.queuedAt = oracle.now;
    probe.key = oracle.keyOf(probe);
    int place = oracle.place(probe);
    int demand = peek(probe, 0);
    boolean ready = false;
    for (Staff one : oracle.staff) {
      if (one.presence == Presence.READY && oracle.mayServe(probe, one, probe.queue, 0)) {
        ready = true;
        if (oracle.fits(probe, one) && !oracle.isKeptBack(probe, one)) {
          return atOnce(kind, place);
        }
      }
    }
    ExpectedWait found;
    if (!ready && numbers.get(demand) == null) {
      estimator.forecast(demand, oracle.now, forecast);
      found = unseen(kind, place, probe.queue, demand);
    } else {
      Path path = path(probe, 0);
      estimator.forecastSteps(
          path.demands, path.ahead, path.after, path.steps(), oracle.now, forecast);
      found = read(kind, place, probe.queue, demand);
    }
    if (found.basis() == WaitBasis.AT_ONCE) {
      found = new ExpectedWait(kind, oracle.now, place, WaitBasis.FORMULA, 0, 0, 0, 0, -1, 0);
    }
    long said = found.isKnown() ? rounded(found.nanos(options.announces())) : -1;
    return say(found, said);
  }

  private ExpectedWait unseen(Kind kind, int place, Queue queue, int demand) {
    WaitForecast fresh = new WaitForecast();
    boolean shut = queue.hours != null && !queue.hours.isOpen(Instant.ofEpochSecond(0, oracle.now));
    if (shut) {
      waitForOpening(queue, demand);
    }
    boolean opens = shut && forecast.basis() == WaitBasis.OPENING;
    return opens
        ? read(kind, place, queue, demand)
        : new ExpectedWait(kind, oracle.now, place, fresh.basis(), 0, 0, 0, 0, -1, 0);
  }

  // What is said.

  private static ExpectedWait say(ExpectedWait w, long announced) {
    return new ExpectedWait(
        w.kind(),
        w.at(),
        w.position(),
        w.basis(),
        w.mean(),
        w.p50(),
        w.p80(),
        w.p95(),
        announced,
        w.opensAt());
  }

  private long rounded(long wait) {
    return options.isRounded() ? Announcement.round(wait) : wait;
  }

  private boolean mayRise(Call call, int place) {
    return call.said < 0
        || place > call.saidPlace
        || falls.getOrDefault(call.demand, 0) != call.saidFalls;
  }

  private long announced(Call call, ExpectedWait found) {
    if (!found.isKnown()) {
      return -1;
    }
    long left = found.nanos(options.announces());
    if (oracle.mayRise(mayRise(call, found.position()))) {
      return rounded(left);
    }
    long promised = Math.max(0, call.saidEnd - oracle.now);
    return Math.min(call.said, rounded(Math.min(left, promised)));
  }

  private void note(Call call, ExpectedWait found) {
    boolean free = mayRise(call, found.position());
    long end = OracleState.later(oracle.now, found.nanos(options.announces()));
    if (found.announced() >= 0) {
      call.saidEnd = free ? end : Math.min(call.saidEnd, end);
      call.saidPlace = found.position();
      call.saidFalls = falls.getOrDefault(call.demand, 0);
    }
    call.said = found.announced();
  }

  /** The timer of a waiting interaction: it is told, and looked at. */
  void tell(Call call) {
    boolean known = knows(call);
    ExpectedWait found = known ? of(call, Kind.WAITS) : none(Kind.WAITS, oracle.place(call));
    oracle.say(EventType.WAIT_EXPECTED, call, found);
    note(call, found);
    oracle.set(call.push, OracleState.later(oracle.now, options.pushEvery().toNanos()));
    if (known) {
      follow(call, found);
    }
  }

  // What follows.

  void arrived(Call call) {
    if (options.rule(call.queue.id) != null && knows(call)) {
      follow(call, of(call, Kind.WAITS));
    }
  }

  private static long nanos(ExpectedWait wait, Measure measure) {
    return wait.isKnown() ? wait.nanos(measure) : Long.MAX_VALUE;
  }

  private void follow(Call call, ExpectedWait found) {
    Forecasting.Rule rule = options.rule(call.queue.id);
    if (rule == null || call.state != InteractionState.WAITING || call.callback) {
      return;
    }
    long wait = nanos(found, rule.overflowMeasure());
    if (rule.overflowAbove() != null && wait > rule.overflowAbove().toNanos()) {
      Queue better = better(call, rule, wait);
      if (better != null) {
        oracle.overflow(call, better, Reason.EXPECTED_WAIT);
        return;
      }
    }
    boolean longer =
        rule.callbackAbove() != null
            && nanos(found, rule.callbackMeasure()) > rule.callbackAbove().toNanos();
    if (longer && !call.callbackOffered && call.parent == null) {
      call.callbackOffered = true;
      oracle.say(EventType.CALLBACK_OFFERED, call, found);
    }
  }

  private Queue better(Call call, Forecasting.Rule rule, long present) {
    Queue best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Forecasting.Way way : rule.ways()) {
      Queue queue = oracle.queue(way.queue());
      if (queue == call.queue || !oracle.canTake(queue, call)) {
        continue;
      }
      Call probe = new Call(call.value);
      probe.queue = queue;
      probe.level = call.level;
      probe.deadline = call.deadline;
      probe.enqueuedAt = call.enqueuedAt;
      probe.entry = call.entry;
      ExpectedWait there = ifItCame(probe, Kind.PROSPECTIVE);
      double wait = nanos(there, rule.overflowMeasure());
      boolean shorter = there.isKnown() && oracle.isShorter(wait, rule.ratio() * present);
      if (shorter && wait * way.weight() < least && (rule.least() || best == null)) {
        best = queue;
        least = wait * way.weight();
      }
    }
    return best;
  }
}
