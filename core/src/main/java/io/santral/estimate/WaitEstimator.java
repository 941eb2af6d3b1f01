package io.santral.estimate;

import io.santral.InvalidValueException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Learns, while it runs, how long customers wait, and says how sure it is.
 *
 * <pre>{@code
 * WaitEstimator waits = new WaitEstimator(demands);
 * waits.arrived(call, demand, now);                 // and started, ended, abandoned as they happen
 * waits.forecast(demand, now, forecast);            // for one who would arrive now
 * forecast.quantileNanos(0.80);
 * }</pre>
 *
 * <p>The mean is that of those who are served in the end. It begins as a formula: the time in which
 * services in progress, by their ages, and the patience of those ahead will have emptied the places
 * ahead, with the laws of service and patience as they have been observed. From some tens of waits
 * on, a regression with fading memory learns to weigh that with rates of starts, recent waits,
 * queue lengths and staff, per pool of demands that share agents, with a correction per demand; and
 * it has to stand against simpler opinions, such as the long-run mean, by its errors of late. The
 * quantiles are those of its errors in units of their expected size, and are moved after each wait
 * so that their shares come true in the long run (adaptive conformal prediction). Customers who
 * give up are censored observations: that they waited so long counts, and what is beyond is filled
 * in by the law itself.
 *
 * <p>Which demands share agents is learnt from the agents named in {@link #started}, and so is who
 * goes before whom: where agents who serve two demands take one of them first though it came later,
 * it has a head start of so much time, as of a priority. Where that has a limit, those who may
 * still overtake are foreseen, at the rate at which they come and as long as the head start
 * outlasts the wait so far; where it has none, each start says how many overtake meanwhile. Make a
 * demand of each priority of a requirement, where there are not too many of them. Requirements that
 * widen with the wait are told by {@link #arrived(int, int[], int[], long[], int, long)} and {@link
 * #relaxed}, and forecast by {@link #forecastSteps}. Forecasts are for those who have to wait:
 * whoever asks knows best whether somebody is free. Only where staff was told, a demand shares
 * agents with no other, somebody is free and nobody waits, the forecast is zero. What is learnt
 * depends on what was told only; what is answered on that and on the time of the question, never on
 * who asked before.
 *
 * <p>Each call takes some hundreds of nanoseconds, up to a microsecond and a half where a thousand
 * demands compete for the processor's cache and waits are longer than two services, and allocates
 * nothing once the largest numbers have been seen. Memory: some 9 kB per demand that was ever asked
 * for and 350 B per interaction at a time. Not for several threads.
 */
public final class WaitEstimator implements WaitPredictor {
  private static final int VERSION = 5;
  private static final int HEADER = 12;
  private static final int STRIDE = Thoughts.STRIDE;

  /** Of demands that nobody has asked for yet; never changed. */
  private static final Share UNSEEN = new Share();

  private final Floor floor;
  private final Share[] shares;
  private final Thoughts thoughts;
  private final Score score = new Score();
  private final Steps relaxation = new Steps();
  private final Journeys journeys;
  private final WaitForecast known = new WaitForecast();
  private double[] kept = new double[0];
  private final double[] scratch = new double[STRIDE];

  /**
   * Makes one that knows nothing.
   *
   * @param demands how many demands there are, 1 to 16,384
   * @throws InvalidValueException if the number is out of range
   */
  public WaitEstimator(int demands) {
    this.floor = new Floor(demands);
    this.thoughts = new Thoughts(floor);
    this.journeys = new Journeys(demands);
    this.shares = new Share[demands];
    Arrays.fill(shares, UNSEEN);
  }

  @Override
  public void arrived(int interaction, int demand, long now) {
    floor.moveTo(now);
    floor.requireDemand(demand);
    arrive(interaction, demand, floor.waiting(demand));
  }

  /**
   * An interaction arrives that does not take the last place of its demand. Where demands differ in
   * priority rather than interactions of one demand, tell {@link #arrived(int, int, long)}: who
   * goes before whom is learnt.
   *
   * @param interaction its number, not in use
   * @param demand its demand
   * @param ahead how many of its demand are to be served before it
   * @param now the time
   * @throws InvalidValueException if a number is out of range or in use
   */
  public void arrived(int interaction, int demand, int ahead, long now) {
    floor.moveTo(now);
    floor.requireDemand(demand);
    requireAhead(ahead);
    arrive(interaction, demand, ahead);
  }

  /**
   * An interaction arrives whose requirement will be relaxed while it waits: what {@link
   * #forecastSteps} says of it now is learnt from, too, when it is served.
   *
   * @param interaction its number, not in use
   * @param demands what it asks for now, and after each step
   * @param ahead how many of each demand would be served before it if it waited there now
   * @param after from when on each holds, in nanoseconds from now: first 0, then rising
   * @param steps how many of the three to look at, 1 to 16
   * @param now the time
   * @throws InvalidValueException if a number is out of range or in use, or the times do not rise
   *     from 0
   */
  public void arrived(
      int interaction, int[] demands, int[] ahead, long[] after, int steps, long now) {
    floor.moveTo(now);
    requireSteps(demands, ahead, after, steps);
    arriveSteps(interaction, demands, ahead, after, steps);
  }

  private void arriveSteps(int interaction, int[] demands, int[] ahead, long[] after, int steps) {
    boolean journey = false;
    double spread = 0;
    if (steps > 1) {
      spread = answerSteps(demands, ahead, pooled(demands[0], ahead[0]), 0, after, steps, known);
      journey = known.isKnown() && known.basis() != WaitBasis.AT_ONCE;
    }
    arrive(interaction, demands[0], ahead[0]);
    if (journey) {
      journeys.begin(interaction, demands[0], floor.now(), known, spread);
    }
  }

  private void arrive(int interaction, int demand, int ahead) {
    thoughts.think(demand, shares[demand], ahead, pooled(demand, ahead), 0, scratch);
    floor.arrived(interaction, demand);
    keep(interaction, demand);
  }

  private void keep(int interaction, int demand) {
    if (shares[demand] == UNSEEN) {
      shares[demand] = new Share();
    }
    if (kept.length < floor.room() * STRIDE) {
      kept = Arrays.copyOf(kept, floor.room() * STRIDE);
    }
    System.arraycopy(scratch, 0, kept, interaction * STRIDE, STRIDE);
  }

  private static void requireAhead(int ahead) {
    Require.range("number ahead", ahead, 0, Floor.MOST_NUMBERS, "Count those served before.");
  }

  /** Of the others in the pool as large a part is ahead as of its demand. */
  private double pooled(int demand, int ahead) {
    int waiting = floor.waiting(demand);
    double all = floor.placesAhead(demand);
    return ahead >= waiting ? all : all * ahead / waiting;
  }

  /**
   * How many of the pool are still ahead of one who waits. Where all are served in order each start
   * since it came is one less; where some overtake, those ahead are told by when they came.
   */
  private double stillAhead(int interaction, int demand, int ahead) {
    Pool pool = floor.pool(demand);
    double left;
    if (pool.isRanked()) {
      left = floor.placesAhead(demand, floor.now() - floor.since(interaction), ahead);
    } else {
      int at = interaction * STRIDE;
      double served = pool.startsEver - kept[at + Thoughts.BEGUN];
      left = Math.max(0, kept[at + Thoughts.PLACES] - Math.max(0, served));
    }
    return Math.max(ahead, Math.min(left, pool.waiting - 1.0));
  }

  /**
   * The requirement of a waiting interaction has changed, for example since it has waited so long:
   * from now on it counts as one that has just come for another demand. Its wait so far was that of
   * one who would have waited longer for what it asked before.
   *
   * @param interaction its number
   * @param demand what it asks for now
   * @param ahead how many of that demand are to be served before it
   * @param now the time
   * @throws InvalidValueException if the interaction does not wait, or a number is out of range
   */
  public void moved(int interaction, int demand, int ahead, long now) {
    floor.moveTo(now);
    floor.requireDemand(demand);
    requireAhead(ahead);
    leave(interaction);
    journeys.end(interaction);
    arrive(interaction, demand, ahead);
  }

  /**
   * The same for one whose requirement will be relaxed from now on.
   *
   * @param interaction its number
   * @param demands what it asks for now, and after each step
   * @param ahead how many of each demand are to be served before it, or would be there
   * @param after from when on each holds, in nanoseconds from now: first 0, then rising
   * @param steps how many of the three to look at, 1 to 16
   * @param now the time
   * @throws InvalidValueException if the interaction does not wait, a number is out of range, or
   *     the times do not rise from 0
   */
  public void moved(
      int interaction, int[] demands, int[] ahead, long[] after, int steps, long now) {
    floor.moveTo(now);
    requireSteps(demands, ahead, after, steps);
    leave(interaction);
    journeys.end(interaction);
    arriveSteps(interaction, demands, ahead, after, steps);
  }

  /**
   * The requirement of a waiting interaction was relaxed as foreseen: as {@link #moved}, but what
   * was said of the whole wait still stands.
   *
   * @param interaction its number
   * @param demand what it asks for now
   * @param ahead how many of that demand are to be served before it
   * @param now the time
   * @throws InvalidValueException if the interaction does not wait, or a number is out of range
   */
  public void relaxed(int interaction, int demand, int ahead, long now) {
    floor.moveTo(now);
    floor.requireDemand(demand);
    requireAhead(ahead);
    leave(interaction);
    arrive(interaction, demand, ahead);
  }

  /** Its wait for what it asked for is over without an answer. */
  private void leave(int interaction) {
    floor.requireWaiting(interaction);
    int before = floor.demandOf(interaction);
    double wait = floor.withdrawn(interaction);
    censored(interaction, before, wait);
    double starts = floor.pool(before).startsEver - kept[interaction * STRIDE + Thoughts.BEGUN];
    shares[before].started(starts, starts);
    int at = interaction * STRIDE;
    if (kept[at + Thoughts.READY] > 0) {
      // Nobody will know how long it would have been. Its median stands for it.
      known.begin(WaitBasis.LEARNED, 0);
      for (int i = 0; i < WaitForecast.SIZE; i++) {
        known.setKnot(i, kept[at + Thoughts.KNOTS + i]);
      }
      double instead = known.medianBeyond(wait);
      thoughts.learnMean(interaction, shares[before], kept, at, instead);
    }
  }

  @Override
  public void started(int interaction, int agent, long now) {
    floor.moveTo(now);
    double wait = floor.started(interaction, agent);
    if (journeys.isOn(interaction)) {
      int demand = journeys.demand(interaction);
      double whole = floor.now() - journeys.since(interaction);
      if (whole > 0) {
        rate(demand, whole, journeys.rows(), journeys.said(interaction));
        journeys.served(interaction, whole);
      }
      journeys.end(interaction);
    } else if (wait > 0) {
      rate(floor.demandOf(interaction), wait, kept, interaction * STRIDE + Thoughts.MEAN);
    }
    if (wait > 0) {
      Share share = shares[floor.demandOf(interaction)];
      thoughts.learn(interaction, share, kept, interaction * STRIDE, wait);
    }
  }

  /** Counts how far what was said was off. */
  private void rate(int demand, double wait, double[] said, int at) {
    score.add(wait, said, at);
    shares[demand].score.add(wait, said, at);
  }

  @Override
  public void ended(int interaction, long now) {
    floor.moveTo(now);
    floor.ended(interaction);
  }

  @Override
  public void abandoned(int interaction, long now) {
    floor.moveTo(now);
    double wait = floor.abandoned(interaction);
    journeys.end(interaction);
    censored(interaction, floor.demandOf(interaction), wait);
  }

  private void censored(int interaction, int demand, double wait) {
    int at = interaction * STRIDE;
    if (kept[at + Thoughts.READY] > 0) {
      thoughts.calibrate(demand, shares[demand], kept, at, wait, true);
    }
  }

  @Override
  public void withdrawn(int interaction, long now) {
    floor.moveTo(now);
    floor.withdrawn(interaction);
    journeys.end(interaction);
  }

  @Override
  public void staffed(int demand, int agents, long now) {
    floor.moveTo(now);
    floor.staffed(demand, agents);
  }

  @Override
  public void forecast(int demand, long now, WaitForecast into) {
    floor.lookAt(now);
    floor.requireDemand(demand);
    answer(demand, floor.waiting(demand), floor.placesAhead(demand), 0, into);
  }

  @Override
  public void forecast(int interaction, int ahead, long now, WaitForecast into) {
    floor.lookAt(now);
    floor.requireWaiting(interaction);
    requireAhead(ahead);
    int demand = floor.demandOf(interaction);
    double age = floor.now() - floor.since(interaction);
    answer(demand, ahead, stillAhead(interaction, demand, ahead), age, into);
  }

  /**
   * Forecasts the wait of one who would arrive now and take a place that is not the last.
   *
   * @param demand its demand
   * @param ahead how many of its demand are to be served before it
   * @param now the time
   * @param into takes the answer
   * @throws InvalidValueException if the demand is out of range or the number ahead negative
   */
  public void forecastAt(int demand, int ahead, long now, WaitForecast into) {
    floor.lookAt(now);
    floor.requireDemand(demand);
    requireAhead(ahead);
    answer(demand, ahead, pooled(demand, ahead), 0, into);
  }

  /**
   * Forecasts the wait of one whose requirement will be relaxed while it waits, so that more agents
   * may serve it: from each of the times on it asks for another demand, wider than the one before.
   *
   * @param demands what it asks for now, and after each step
   * @param ahead how many of each demand would be served before it if it waited there now
   * @param after from when on each holds, in nanoseconds from now: first 0, then rising
   * @param steps how many of the three to look at, 1 to 16
   * @param now the time
   * @param into takes the answer
   * @throws InvalidValueException if a number is out of range, or the times do not rise from 0
   */
  public void forecastSteps(
      int[] demands, int[] ahead, long[] after, int steps, long now, WaitForecast into) {
    floor.lookAt(now);
    requireSteps(demands, ahead, after, steps);
    answerSteps(demands, ahead, pooled(demands[0], ahead[0]), 0, after, steps, into);
  }

  /**
   * The same for one who waits.
   *
   * @param interaction its number
   * @param demands what it asks for now, which is known, and after each step
   * @param ahead how many of each demand are to be served before it, or would be there
   * @param after from when on each holds, in nanoseconds from now: first 0, then rising
   * @param steps how many of the three to look at, 1 to 16
   * @param now the time
   * @param into takes the answer: of the wait that is left
   * @throws InvalidValueException if the interaction does not wait, a number is out of range, or
   *     the times do not rise from 0
   */
  public void forecastSteps(
      int interaction,
      int[] demands,
      int[] ahead,
      long[] after,
      int steps,
      long now,
      WaitForecast into) {
    floor.lookAt(now);
    floor.requireWaiting(interaction);
    requireSteps(demands, ahead, after, steps);
    int demand = floor.demandOf(interaction);
    if (demands[0] != demand) {
      throw new InvalidValueException(
          "demand", demands[0], "is not that of the interaction", "Tell moved first.");
    }
    double first = stillAhead(interaction, demand, ahead[0]);
    double age = floor.now() - floor.since(interaction);
    answerSteps(demands, ahead, first, age, after, steps, into);
  }

  private void requireSteps(int[] demands, int[] ahead, long[] after, int steps) {
    InvalidValueException.notNull("demands", demands);
    InvalidValueException.notNull("numbers ahead", ahead);
    InvalidValueException.notNull("times of the steps", after);
    int room = Math.min(demands.length, Math.min(ahead.length, after.length));
    Require.range("number of steps", steps, 1, Math.min(Steps.MOST, room), "Give all of them.");
    for (int i = 0; i < steps; i++) {
      floor.requireDemand(demands[i]);
      requireAhead(ahead[i]);
      if (i == 0 ? after[0] != 0 : after[i] <= after[i - 1]) {
        throw new InvalidValueException(
            "time of step " + i, after[i], "must rise from 0", "Give times from now on, in order.");
      }
    }
  }

  /** Answers the spread, too, if there are several. */
  private double answerSteps(
      int[] demands,
      int[] ahead,
      double first,
      double age,
      long[] after,
      int steps,
      WaitForecast into) {
    if (steps == 1) {
      answer(demands[0], ahead[0], first, age, into);
      return 0;
    }
    relaxation.clear();
    answer(demands[0], ahead[0], first, age, relaxation.add(0, true));
    for (int i = 1; i < steps; i++) {
      double from = after[i] / 1e9;
      boolean shared = floor.pool(demands[i]) == floor.pool(demands[0]);
      WaitForecast law = relaxation.add(from, shared);
      // Whoever of the same agents' is before him now will be then, too.
      double pooled = shared ? first : pooled(demands[i], ahead[i]);
      answer(demands[i], ahead[i], pooled, 0, law);
      if (law.mean() > 0) {
        // By then some of those ahead will have been served.
        double left = Math.max(0, 1 - from / law.mean());
        answer(demands[i], (int) Math.rint(left * ahead[i]), left * pooled, 0, law);
      }
    }
    relaxation.answer(into);
    boolean waits = into.isKnown() && into.basis() != WaitBasis.AT_ONCE;
    return waits ? journeys.correct(demands[0], into) : 0;
  }

  /**
   * Forecasts the wait of one who would arrive now at a demand whose agents come later: until then
   * nobody is served, and then the formula holds.
   *
   * @param demand its demand
   * @param opens when agents come, not before now
   * @param agents how many agents come, 1 or more
   * @param now the time
   * @param into takes the answer, with {@link WaitBasis#OPENING}
   * @throws InvalidValueException if the demand or the number of agents is out of range, or the
   *     opening is past
   */
  public void forecastOpening(int demand, long opens, int agents, long now, WaitForecast into) {
    floor.lookAt(now);
    floor.requireDemand(demand);
    Require.agents(agents);
    if (opens < now) {
      throw new InvalidValueException(
          "opening", opens, "must not be past; it is " + now, "Ask for the wait itself.");
    }
    Pool pool = floor.pool(demand);
    // All agents are free then: so many are served at once, and what is left comes one by one.
    double left = Math.max(0, pool.waiting + 1.0 - agents);
    double rate = agents / pool.meanService();
    double mean = left == 0 ? 0 : Inputs.served(left - 1, rate, pool.patience.rate());
    into.begin(WaitBasis.FORMULA, mean);
    spread(into, mean, Math.sqrt(mean / rate));
    long in = opens - now;
    into.delay(opens, in >= 0 ? in / 1e9 : Double.MAX_VALUE);
  }

  @Override
  public WaitAccuracy accuracy() {
    return score.read();
  }

  /**
   * The same of one demand.
   *
   * @param demand the demand
   * @return the errors so far
   * @throws InvalidValueException if the demand is out of range
   */
  public WaitAccuracy accuracy(int demand) {
    floor.requireDemand(demand);
    return shares[demand].score.read();
  }

  private void answer(int demand, int ahead, double pooled, double age, WaitForecast into) {
    Pool pool = floor.pool(demand);
    if (pool.staffed == 0 && pool.inService == 0) {
      into.unknown();
      return;
    }
    if (pool.demands() == 1 && pool.staffed > pool.inService && pool.waiting == 0) {
      into.set(WaitBasis.AT_ONCE, 0);
      return;
    }
    thoughts.think(demand, shares[demand], ahead, pooled, age, scratch);
    into.begin(
        scratch[Thoughts.READY] > 0 ? WaitBasis.LEARNED : WaitBasis.FORMULA,
        scratch[Thoughts.MEAN]);
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      into.setKnot(i, scratch[Thoughts.KNOTS + i]);
    }
  }

  private static void spread(WaitForecast into, double mean, double size) {
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      into.setKnot(i, mean + size * Learner.WIDE[i]);
    }
  }

  /**
   * All it knows, to go on from elsewhere: an estimator that imports it answers as this one.
   *
   * @return the state in a format of its own, with version and checksum
   */
  public byte[] exportState() {
    State state = State.writer();
    state.number(VERSION);
    state.number(0L);
    transfer(state);
    byte[] bytes = state.written();
    ByteBuffer.wrap(bytes).putLong(4, checksum(bytes));
    return bytes;
  }

  /**
   * Makes an estimator that goes on from an exported state.
   *
   * @param bytes what {@link #exportState} gave
   * @return the estimator
   * @throws InvalidValueException if the bytes are damaged or of another version
   */
  public static WaitEstimator importState(byte[] bytes) {
    State state = State.reader(InvalidValueException.notNull("bytes", bytes));
    int version = state.number(0);
    if (version != VERSION) {
      throw State.broken("version " + version);
    }
    if (state.number(0L) != checksum(bytes)) {
      throw State.broken("a wrong checksum");
    }
    WaitEstimator estimator = new WaitEstimator(state.number(0));
    estimator.transferAll(state);
    state.requireEnd();
    return estimator;
  }

  private static long checksum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes, HEADER, bytes.length - HEADER);
    return sum.getValue();
  }

  private void transfer(State state) {
    state.number(floor.demands());
    transferAll(state);
  }

  private void transferAll(State state) {
    floor.transfer(state);
    for (int d = 0; d < shares.length; d++) {
      if (state.number(shares[d] == UNSEEN ? 0 : 1) != 0) {
        shares[d] = state.isReading() ? new Share() : shares[d];
        shares[d].transfer(state);
      }
    }
    score.transfer(state);
    journeys.transfer(state);
    if (state.isReading()) {
      kept = new double[floor.room() * STRIDE];
    }
    double[] one = new double[STRIDE];
    for (int i = 0; i < floor.room(); i++) {
      if (floor.waits(i)) {
        System.arraycopy(kept, i * STRIDE, one, 0, STRIDE);
        state.numbers(one);
        System.arraycopy(one, 0, kept, i * STRIDE, STRIDE);
      }
    }
  }
}
