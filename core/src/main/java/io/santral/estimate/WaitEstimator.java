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
 * it has a head start of so much time, as of a priority, and each start says how many others
 * overtake meanwhile. Make a demand of each priority of a requirement, where there are not too many
 * of them. Requirements that widen with the wait are forecast by {@link #forecastSteps} and told by
 * {@link #moved}. Forecasts are for those who have to wait: whoever asks knows best whether
 * somebody is free. Only where staff was told, a demand shares agents with no other, somebody is
 * free and nobody waits, the forecast is zero. What is learnt depends on what was told only, never
 * on who asked.
 *
 * <p>Each call takes some hundreds of nanoseconds, up to a microsecond or so where a thousand
 * demands compete for the processor's cache, and allocates nothing once the largest numbers have
 * been seen. Memory: some 9 kB per demand that was ever asked for and 350 B per interaction at a
 * time. Not for several threads.
 */
public final class WaitEstimator implements WaitPredictor {
  private static final int VERSION = 3;
  private static final int HEADER = 12;
  private static final double SERVED_BY_STEP = 0.5;

  // What is kept of each interaction while it waits: inputs, opinions, mean and quantiles, inputs
  // of the error's size, the size, the basis, inputs of what sets the demand apart.
  private static final int OPINIONS = Inputs.ALL;
  private static final int MEAN = OPINIONS + Learner.OPINIONS;
  private static final int KNOTS = MEAN + 1;
  private static final int ERROR = KNOTS + WaitForecast.SIZE;
  private static final int ERROR_SIZE = ERROR + Learner.ERROR_INPUTS;
  private static final int READY = ERROR_SIZE + 1;
  private static final int OWN = READY + 1;
  private static final int PLACES = OWN + Share.INPUTS;
  private static final int BEGUN = PLACES + 1;
  private static final int STRIDE = BEGUN + 1;

  /** Of demands that nobody has asked for yet; never changed. */
  private static final Share UNSEEN = new Share();

  private final Floor floor;
  private final Share[] shares;
  private final Score score = new Score();
  private final Steps relaxation = new Steps();
  private final WaitForecast known = new WaitForecast();
  private double[] kept = new double[0];
  private final double[] scratch = new double[STRIDE];
  private final double[] gain = new double[Inputs.SIZE];

  /**
   * Makes one that knows nothing.
   *
   * @param demands how many demands there are, 1 to 16,384
   * @throws InvalidValueException if the number is out of range
   */
  public WaitEstimator(int demands) {
    this.floor = new Floor(demands);
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

  private void arrive(int interaction, int demand, int ahead) {
    think(demand, ahead, pooled(demand, ahead), true);
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
   * How many of the pool are still ahead of one who waits: each start since it came is one less.
   */
  private double stillAhead(int interaction, int demand, int ahead) {
    Pool pool = floor.pool(demand);
    int at = interaction * STRIDE;
    double perPlace = perPlace(pool, shares[demand]);
    double served = (pool.startsEver - kept[at + BEGUN]) / perPlace;
    double left = Math.max(0, kept[at + PLACES] - Math.max(0, served));
    return Math.max(ahead, Math.min(left, pool.waiting - 1.0));
  }

  /** Starts in the pool for each place, where demands have head starts. */
  private static double perPlace(Pool pool, Share share) {
    return pool.isRanked() ? share.startsPerPlace() : 1;
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
    floor.requireWaiting(interaction);
    int before = floor.demandOf(interaction);
    double wait = floor.withdrawn(interaction);
    censored(interaction, before, wait);
    int at = interaction * STRIDE;
    if (kept[at + READY] > 0) {
      // Nobody will know how long it would have been. Its median stands for it.
      known.begin(WaitBasis.LEARNED, 0);
      for (int i = 0; i < WaitForecast.SIZE; i++) {
        known.setKnot(i, kept[at + KNOTS + i]);
      }
      double cut = known.below(wait);
      learnMean(interaction, Math.max(wait, known.quantile(0.5 * (1 + cut))));
    }
    arrive(interaction, demand, ahead);
  }

  @Override
  public void started(int interaction, int agent, long now) {
    floor.moveTo(now);
    double wait = floor.started(interaction, agent);
    if (wait > 0) {
      learn(interaction, wait);
    }
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
    censored(interaction, floor.demandOf(interaction), wait);
  }

  private void censored(int interaction, int demand, double wait) {
    int at = interaction * STRIDE;
    if (kept[at + READY] > 0) {
      calibrate(demand, at, wait, true);
    }
  }

  @Override
  public void withdrawn(int interaction, long now) {
    floor.moveTo(now);
    floor.withdrawn(interaction);
  }

  @Override
  public void staffed(int demand, int agents, long now) {
    floor.moveTo(now);
    floor.staffed(demand, agents);
  }

  @Override
  public void forecast(int demand, long now, WaitForecast into) {
    floor.moveTo(now);
    floor.requireDemand(demand);
    answer(demand, floor.waiting(demand), floor.placesAhead(demand), into);
  }

  @Override
  public void forecast(int interaction, int ahead, long now, WaitForecast into) {
    floor.moveTo(now);
    floor.requireWaiting(interaction);
    requireAhead(ahead);
    int demand = floor.demandOf(interaction);
    answer(demand, ahead, stillAhead(interaction, demand, ahead), into);
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
    floor.moveTo(now);
    floor.requireDemand(demand);
    requireAhead(ahead);
    answer(demand, ahead, pooled(demand, ahead), into);
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
    floor.moveTo(now);
    int room = Math.min(demands.length, Math.min(ahead.length, after.length));
    Require.range("number of steps", steps, 1, Math.min(Steps.MOST, room), "Give all of them.");
    relaxation.clear();
    for (int i = 0; i < steps; i++) {
      floor.requireDemand(demands[i]);
      requireAhead(ahead[i]);
      if (i == 0 ? after[0] != 0 : after[i] <= after[i - 1]) {
        throw new InvalidValueException(
            "time of step " + i, after[i], "must rise from 0", "Give times from now on, in order.");
      }
      double from = after[i] / 1e9;
      WaitForecast law = relaxation.add(from);
      double pooled = pooled(demands[i], ahead[i]);
      answer(demands[i], ahead[i], pooled, law);
      if (i > 0 && law.mean() > 0) {
        // By then some of those ahead will have been served, and others have stepped in.
        double left = Math.max(0, 1 - SERVED_BY_STEP * from / law.mean());
        answer(demands[i], (int) Math.rint(left * ahead[i]), left * pooled, law);
      }
    }
    relaxation.answer(into);
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
    floor.moveTo(now);
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
    into.delay(opens, floor.seconds(opens) - floor.now());
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

  private void answer(int demand, int ahead, double pooled, WaitForecast into) {
    Pool pool = floor.pool(demand);
    if (pool.staffed == 0 && pool.inService == 0) {
      into.unknown();
      return;
    }
    if (pool.demands == 1 && pool.staffed > pool.inService && pool.waiting == 0) {
      into.set(WaitBasis.AT_ONCE, 0);
      return;
    }
    think(demand, ahead, pooled, false);
    into.begin(scratch[READY] > 0 ? WaitBasis.LEARNED : WaitBasis.FORMULA, scratch[MEAN]);
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      into.setKnot(i, scratch[KNOTS + i]);
    }
  }

  private static void spread(WaitForecast into, double mean, double size) {
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      into.setKnot(i, mean + size * Learner.WIDE[i]);
    }
  }

  /** Fills the scratch with all that is thought of one who would arrive now. */
  private void think(int demand, int ahead, double pooled, boolean learns) {
    Pool pool = floor.pool(demand);
    Learner learner = pool.learner;
    Share share = shares[demand];
    double[] x = scratch;
    double ownMean = share.mean(learner.meanWait());
    x[PLACES] = pooled;
    x[BEGUN] = pool.startsEver;
    double places = Math.max(0, perPlace(pool, share) * (pooled + 1) - 1);
    Inputs.fill(floor, demand, ahead, places, ownMean, learns, x);
    double walk = x[Inputs.WALK];
    double perExit = pool.meanService() / pool.servers();
    x[READY] = learner.isReady() ? 1 : 0;
    if (!learner.isReady()) {
      x[MEAN] = walk;
      x[ERROR_SIZE] = Math.sqrt(walk * perExit) + 0.3 * walk;
      for (int i = 0; i < WaitForecast.SIZE; i++) {
        x[KNOTS + i] = Math.max(0, walk + x[ERROR_SIZE] * Learner.WIDE[i]);
      }
      return;
    }
    double unit = learner.unit();
    x[OWN + 1] = (ahead + 1) / floor.startRate(demand);
    opine(x, share, learner, unit, pool.demands > 1);
    double mean = share.mix(learner, x, OPINIONS);
    x[MEAN] = mean;
    x[ERROR] = mean / unit;
    x[ERROR + 1] = Math.sqrt(mean * perExit) / unit;
    x[ERROR + 2] = 1;
    x[ERROR + 3] = Math.abs(x[OPINIONS] - x[OPINIONS + 6]) / unit;
    double size = learner.errorSize(x, ERROR, mean);
    x[ERROR_SIZE] = size;
    int bin = learner.bin(mean);
    double last = 0;
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      last = Math.max(last, mean + size * quantile(learner, share, bin, i));
      x[KNOTS + i] = last;
    }
  }

  private static double quantile(Learner learner, Share share, int bin, int level) {
    return learner.quantile(bin, level) + share.shift(level);
  }

  /** Scales the inputs to units and puts the opinions beside them. */
  private static void opine(double[] x, Share share, Learner learner, double unit, boolean shared) {
    double walk = x[Inputs.WALK];
    double formula = x[Inputs.FORMULA];
    double last = x[Inputs.LAST];
    double mean = x[Inputs.OWN_MEAN];
    double rate = x[Inputs.RATE];
    for (int i = 0; i < Inputs.SIZE; i++) {
      x[i] /= unit;
    }
    double most = 4 * Math.max(Math.max(walk, formula), Math.max(last, Math.max(mean, rate)));
    double learnt = learner.value(x, 0) * unit + share.bias();
    x[OPINIONS] = Math.max(0, Math.min(most, learnt));
    x[OWN] = x[OPINIONS] / unit;
    x[OWN + 1] = Math.min(x[OWN + 1], most) / unit;
    x[OWN + 2] = x[Inputs.OWN_LAST];
    x[OWN + 3] = x[Inputs.OWN_PLACES];
    x[OWN + 4] = 1;
    // A demand alone in its pool has nothing of its own beside it: physics may speak twice.
    x[OPINIONS + 1] = shared ? Math.max(0, Math.min(most, share.value(x, OWN) * unit)) : walk;
    x[OPINIONS + 2] = walk;
    x[OPINIONS + 3] = formula;
    x[OPINIONS + 4] = last;
    x[OPINIONS + 5] = mean;
    x[OPINIONS + 6] = rate;
  }

  private void learn(int interaction, double wait) {
    int at = interaction * STRIDE;
    int demand = floor.demandOf(interaction);
    Learner learner = floor.pool(demand).learner;
    Share share = shares[demand];
    score.add(wait, kept, at + MEAN);
    share.score.add(wait, kept, at + MEAN);
    share.started(kept[at + PLACES] + 1, floor.pool(demand).startsEver - kept[at + BEGUN]);
    learner.countWait(wait, floor.pool(demand));
    if (kept[at + READY] == 0) {
      return;
    }
    double mean = kept[at + MEAN];
    double size = kept[at + ERROR_SIZE];
    learner.learnError(kept, at + ERROR, Math.abs(wait - mean), size, gain);
    calibrate(demand, at, wait, false);
    learnMean(interaction, wait);
  }

  private void learnMean(int interaction, double wait) {
    int at = interaction * STRIDE;
    int demand = floor.demandOf(interaction);
    Learner learner = floor.pool(demand).learner;
    Share share = shares[demand];
    double unit = learner.unit();
    double mean = kept[at + MEAN];
    double raw = learner.value(kept, at) * unit;
    learner.learnWait(kept, at, wait - share.bias(), mean, floor.found(interaction), gain);
    share.learn(wait, raw);
    share.learnOwn(kept, at + OWN, wait / unit, mean / unit, gain);
    learner.learnOpinions(kept, at + OPINIONS, wait);
    share.learnOpinions(kept, at + OPINIONS, wait);
  }

  /** Moves the quantiles after a wait, or after one that was cut short by giving up. */
  private void calibrate(int demand, int at, double wait, boolean gaveUp) {
    Learner learner = floor.pool(demand).learner;
    Share share = shares[demand];
    double mean = kept[at + MEAN];
    double size = kept[at + ERROR_SIZE];
    int bin = learner.bin(mean);
    double cut = gaveUp ? shareBelow(learner, share, bin, (wait - mean) / size) : 0;
    double pooled = learner.step(bin);
    double own = share.step();
    for (int i = 0; i < WaitForecast.SIZE; i++) {
      double level = WaitForecast.LEVELS[i];
      // Against the quantile as it was given: that is the one whose share has to come true.
      boolean below = wait <= kept[at + KNOTS + i];
      double chance = below ? 1 : 0;
      if (gaveUp) {
        // He would have waited longer than he did; how much longer is left to the law.
        chance = below && cut < 1 ? Math.max(0, (level - cut) / (1 - cut)) : 0;
      }
      learner.move(bin, i, pooled, chance);
      share.move(i, own, chance);
    }
    learner.count(bin);
    share.count();
  }

  /** The share of waits whose error, in units of its size, is below {@code z}. */
  private static double shareBelow(Learner learner, Share share, int bin, double z) {
    double before = quantile(learner, share, bin, 0);
    if (z < before) {
      return 0;
    }
    for (int i = 1; i < WaitForecast.SIZE; i++) {
      double here = Math.max(before, quantile(learner, share, bin, i));
      if (z < here) {
        double part = (z - before) / (here - before);
        return WaitForecast.LEVELS[i - 1]
            + part * (WaitForecast.LEVELS[i] - WaitForecast.LEVELS[i - 1]);
      }
      before = here;
    }
    return WaitForecast.LEVELS[WaitForecast.SIZE - 1];
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
    State state = State.reader(bytes);
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
