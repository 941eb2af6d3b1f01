package io.santral.routing.simulation;

import io.santral.Agent;
import io.santral.ServiceLevel;
import io.santral.routing.Command;
import io.santral.routing.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * A model of a contact centre and how it is to be studied: a plan, customers, agents' habits, and
 * how long, how often and from which seed it is run.
 *
 * <p>Immutable; each method answers a copy. Two scenarios are the same model with a difference:
 * {@code base.plan(other)}. Nothing of the live router is touched: replications have routers of
 * their own, without listeners or adapters.
 *
 * <p>A run ends in one of three ways, and one of them must be said: {@link #horizon} cuts it off,
 * {@link #day} lets nobody in any more and serves those who are there, {@link #arrivals} ends it
 * with a number of arrivals.
 *
 * <p>Strategies, distributions and all else that the model holds are used by several replications
 * at once; they must not change. Strategies that do have a plan {@linkplain #of(Supplier) made
 * anew} for each replication.
 */
public final class Simulation {
  /** Is told how far a study is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Another replication is done; called by the thread that ran it, one at a time.
     *
     * @param done how many are
     * @param of how many are to be run
     */
    void done(int done, int of);
  }

  final Model model;

  private Simulation(Model model) {
    this.model = model;
  }

  private Simulation with(Consumer<Model> change) {
    Model next = model.copy();
    change.accept(next);
    return new Simulation(next);
  }

  /**
   * A model of a plan: nobody comes yet, and all agents are there all the time.
   *
   * @param plan queues, agents and rules; its opening hours count time 0 as 1970-01-01T00:00Z
   * @return the model
   */
  public static Simulation of(Plan plan) {
    return new Simulation(new Model(Checks.notNull("plan", plan)));
  }

  /**
   * A model whose plan is made anew for each replication: for strategies that keep something in
   * mind, of which each replication then has its own.
   *
   * @param plans makes a plan, always with the same queues and agents; called by several threads
   * @return the model
   */
  public static Simulation of(Supplier<Plan> plans) {
    return of(Checks.notNull("plans", plans).get()).plan(plans);
  }

  // --- the model --------------------------------------------------------------------------------

  /**
   * The same with another plan.
   *
   * @param other the plan
   * @return the model
   */
  public Simulation plan(Plan other) {
    Checks.notNull("plan", other);
    return plan(() -> other);
  }

  /**
   * The same with another plan, made anew for each replication.
   *
   * @param plans makes a plan, always with the same queues and agents; called by several threads
   * @return the model
   */
  public Simulation plan(Supplier<Plan> plans) {
    Checks.notNull("plans", plans);
    return with(next -> next.plan(plans));
  }

  /**
   * More customers come.
   *
   * @param groups groups of different names
   * @return the model
   */
  public Simulation customers(Customers... groups) {
    List<Behaviour> all = new ArrayList<>(model.customers);
    for (Customers group : Checks.notNull("customers", groups)) {
      Behaviour one = Checks.notNull("customers", group).behaviour;
      boolean known = all.stream().anyMatch(other -> other.name().equals(one.name()));
      Checks.that(!known, "customers", one.name(), "are there", "Give each group its own id.");
      all.add(one);
    }
    return with(next -> next.customers = List.copyOf(all));
  }

  /**
   * More customers come.
   *
   * @param groups groups of different names, as of a {@link Trace}
   * @return the model
   */
  public Simulation customers(Collection<Customers> groups) {
    return customers(Checks.notNull("customers", groups).toArray(new Customers[0]));
  }

  /**
   * Some agents are at work in a shift only; what was said last of an agent counts.
   *
   * @param agents which agents
   * @param shift when they are
   * @return the model
   */
  public Simulation shift(Predicate<Agent> agents, Shift shift) {
    Model.ShiftOf last =
        new Model.ShiftOf(Checks.notNull("agents", agents), Checks.notNull("shift", shift));
    return with(next -> next.shifts = Model.append(next.shifts, last));
  }

  /**
   * Agents stay away for whole replications.
   *
   * @param share how often each does
   * @return the model
   */
  public Simulation absence(double share) {
    return with(next -> next.absence = Checks.share("share", share));
  }

  /**
   * Agents work faster or slower, by practice or fatigue.
   *
   * @param agents their pace
   * @return the model
   */
  public Simulation pace(Pace agents) {
    return with(next -> next.pace = Checks.notNull("pace", agents));
  }

  /**
   * Agents let it ring before they answer, or do not answer. Not said: they answer at once. Whoever
   * the plan takes off for missing offers is back after a minute.
   *
   * @param ring how long it rings; what outlasts the queue's ring time is missed
   * @param missed how often an offer is not answered at all
   * @return the model
   */
  public Simulation answering(Distribution ring, double missed) {
    return with(
        next ->
            next.answering =
                new Desk.Answering(Checks.share("missed", missed), Checks.notNull("ring", ring)));
  }

  /**
   * Something else happens at a time, such as that an agent learns something or a queue closes.
   *
   * @param time when, from the start of each replication
   * @param command what; refused commands end the run
   * @return the model
   */
  public Simulation at(Duration time, Command command) {
    Model.Timed last =
        new Model.Timed(Checks.nanos("time", time), Checks.notNull("command", command));
    return with(next -> next.commands = Model.append(next.commands, last));
  }

  /**
   * The target that queues are measured by whose plan has none. Not said: 20 s.
   *
   * @param target the service level
   * @return the model
   */
  public Simulation serviceLevel(ServiceLevel target) {
    return with(next -> next.standard = Checks.notNull("target", target));
  }

  /**
   * What agents cost.
   *
   * @param perHour the cost of an hour signed in
   * @return the model
   */
  public Simulation cost(ToDoubleFunction<Agent> perHour) {
    return with(next -> next.costPerHour = Checks.notNull("cost", perHour));
  }

  // --- the study --------------------------------------------------------------------------------

  /**
   * What happens in the beginning is not measured.
   *
   * @param time for so long
   * @return the study
   */
  public Simulation warmUp(Duration time) {
    return with(next -> next.warmUp = Checks.nanos("warm-up", time));
  }

  /**
   * Each replication ends at a time, as things are then.
   *
   * @param time from the start, warm-up included
   * @return the study
   */
  public Simulation horizon(Duration time) {
    return ending(Checks.positiveNanos("horizon", time), false, 0);
  }

  /**
   * Each replication is a day: nobody comes after its end, and whoever is there is served, or gives
   * up, if anybody is left to serve him, within 24 hours. What happens after the end belongs to the
   * last interval.
   *
   * @param length from opening to closing
   * @return the study
   */
  public Simulation day(Duration length) {
    return ending(Checks.positiveNanos("day", length), true, 0);
  }

  /**
   * Each replication ends with so many arrivals after the warm-up, retries not counted. If fewer
   * come it ends when nobody is left, or when for a day nobody has come, been answered or gone, and
   * whoever waits has no patience that will end.
   *
   * @param count the number, at least 1
   * @return the study
   */
  public Simulation arrivals(long count) {
    Checks.that(count >= 1, "arrivals", count, "must be at least 1", "Let somebody come.");
    return ending(Long.MAX_VALUE, false, count);
  }

  private Simulation ending(long time, boolean serving, long count) {
    return with(
        next -> {
          next.end = time;
          next.drains = serving;
          next.arrivals = count;
        });
  }

  /**
   * Report intervals too.
   *
   * @param length of each, from the end of the warm-up; at most 100,000 are reported
   * @return the study
   */
  public Simulation interval(Duration length) {
    return with(next -> next.interval = Checks.positiveNanos("interval", length));
  }

  /**
   * One long run instead of replications, cut into equal batches whose means are taken for
   * independent: for steady states. Batches must be much longer than the time in which the centre
   * forgets how full it was.
   *
   * @param count how many, at least 2
   * @return the study
   */
  public Simulation batches(int count) {
    return with(
        next -> {
          next.batches = Checks.atLeast("batches", count, 2);
          next.replications = 1;
        });
  }

  /**
   * How many independent replications are run. Not said: 30.
   *
   * @param count the number
   * @return the study
   */
  public Simulation replications(int count) {
    return with(
        next -> {
          next.replications = Checks.atLeast("replications", count, 1);
          next.batches = 0;
        });
  }

  /**
   * How often intervals shall hold the truth. Not said: 0.95.
   *
   * @param share above 0 and below 1
   * @return the study
   */
  public Simulation confidence(double share) {
    Checks.that(share > 0 && share < 1, "confidence", share, "must be within 0 and 1", "Say 0.95.");
    return with(next -> next.confidence = share);
  }

  /**
   * Where chance begins. Equal models with equal seeds give equal reports.
   *
   * @param start any number
   * @return the study
   */
  public Simulation seed(long start) {
    return with(next -> next.seed = start);
  }

  /**
   * Replications come in pairs, the second with mirrored chance; the mean of a pair is one
   * observation. Where more of everything means more of what is measured, intervals get narrower.
   *
   * @return the study
   */
  public Simulation antithetic() {
    return with(next -> next.antithetic = true);
  }

  /**
   * How many threads run replications; the report does not depend on it. Not said: one per core.
   *
   * @param count the number
   * @return the study
   */
  public Simulation threads(int count) {
    return with(next -> next.threads = Checks.atLeast("threads", count, 1));
  }

  /**
   * Who is told how far it is.
   *
   * @param listener the listener
   * @return the study
   */
  public Simulation progress(Progress listener) {
    return with(next -> next.progress = Checks.notNull("progress", listener));
  }

  // --- running it -------------------------------------------------------------------------------

  /**
   * Runs all replications. When the thread is interrupted the report has those that were done by
   * then, says that it is {@linkplain SimulationReport#isPartial partial}, and the thread stays
   * interrupted.
   *
   * @return what was observed
   * @throws io.santral.InvalidValueException if the model contradicts itself
   */
  public SimulationReport run() {
    return new Study(model).run();
  }

  /**
   * Runs this and the same with another plan, with the same customers (common random numbers).
   *
   * @param other the other plan
   * @return the differences: this less the other
   * @throws io.santral.InvalidValueException if a model contradicts itself, or the thread was
   *     interrupted, so that the studies have not as many observations
   */
  public Comparison compare(Plan other) {
    return compare(plan(other));
  }

  /**
   * Runs this and another model, with the same seed and number of replications, and takes the
   * differences replication by replication.
   *
   * @param other the other model
   * @return the differences: this less the other
   * @throws io.santral.InvalidValueException if a model contradicts itself, or the thread was
   *     interrupted, so that the studies have not as many observations
   */
  public Comparison compare(Simulation other) {
    Simulation same = Checks.notNull("other", other).sameStudy(this);
    return Comparison.of(run(), same.run());
  }

  private Simulation sameStudy(Simulation like) {
    return with(
        next -> {
          next.seed = like.model.seed;
          next.replications = like.model.replications;
          next.batches = like.model.batches;
          next.antithetic = like.model.antithetic;
          next.confidence = like.model.confidence;
        });
  }

  /**
   * Runs the model with each of several plans, with the same customers: a what-if sweep.
   *
   * @param plans the plans by name
   * @return the reports by name, in the plans' order
   */
  public Map<String, SimulationReport> sweep(Map<String, Plan> plans) {
    Map<String, SimulationReport> reports = new LinkedHashMap<>();
    Checks.notNull("plans", plans).forEach((name, other) -> reports.put(name, plan(other).run()));
    return reports;
  }

  /**
   * Ranks plans by a measure: those that are surely worse than the best are told from those that
   * may be the best.
   *
   * @param plans the plans by name, at least two
   * @param measure what counts, over all
   * @param largest whether the largest is the best, or the smallest
   * @return the ranking
   * @throws io.santral.InvalidValueException if there are fewer than two plans, or the thread was
   *     interrupted, so that the studies have not as many observations
   */
  public Ranking rank(Map<String, Plan> plans, Measure measure, boolean largest) {
    return Ranking.of(sweep(plans), measure, largest);
  }

  /**
   * Finds the best of several plans: after {@link #replications} of each, at least 10, those that
   * fall behind drop out one by one, until one is left. It is the best with the study's confidence,
   * if the best is ahead by a difference that matters (S.-H. Kim and B. L. Nelson, "A fully
   * sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11, 2001). All
   * plans meet the same customers.
   *
   * @param plans the plans by name, at least two; those who come first stay first among equals
   * @param measure what counts, over all, in each replication
   * @param largest whether the largest is the best, or the smallest
   * @param worthwhile the smallest difference that matters, above 0
   * @param most how many replications of one plan are run at most
   * @return the selection; undecided if it took more, or was interrupted
   */
  public Selection select(
      Map<String, Plan> plans, Measure measure, boolean largest, double worthwhile, int most) {
    var question = new Selecting.Question(measure, largest, worthwhile, most);
    return new Selecting(model, Checks.notNull("plans", plans), question).run();
  }

  /**
   * Finds the smallest staff that meets all goals, each with the study's confidence, by halving: it
   * takes for granted that more staff does no harm.
   *
   * @param plans makes the plan of a number of agents
   * @param least the smallest number to look at
   * @param most the largest, at most 1,000,000; about half of it is looked at first
   * @param goals what must hold
   * @return the number and its report; empty-handed if even the largest fails
   */
  public Staffing fewest(IntFunction<Plan> plans, int least, int most, Goal... goals) {
    return Staffing.search(this, plans, least, most, List.of(Checks.notNull("goals", goals)));
  }

  /** {@return the plan} */
  public Plan plan() {
    return model.plan;
  }
}
