package io.santral.routing;

import io.santral.Channel;
import io.santral.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A backlog and the agents who have room for some of it, brought together all at once, with the
 * largest sum of scores that is possible: for e-mail, tickets and other work that need not be given
 * out one by one.
 *
 * <pre>{@code
 * // Held back for batches: nothing of this queue is offered by itself.
 * plan.queue("email", q -> q.strategy(deciding((i, c) -> Decision.holdUntil(Long.MAX_VALUE))));
 *
 * // Every few minutes: read on the router's thread, solved on another, and given out.
 * router.ask(view -> BatchAssignment.of(view, "email", EMAIL, Scorings.meanSkill()))
 *     .thenApply(batch -> batch.solve(Objective.COUNT_THEN_SCORE, 10_000_000))
 *     .thenAccept(solution -> solution.commands().forEach(router::apply));
 * }</pre>
 *
 * <p>It looks at what waits in one queue on one channel and does not ring, and at the agents who
 * are ready and have room on that channel, for as many as they have room for. A pair is possible as
 * for an offer: the agent is eligible as far as tiers and requirements have opened, and has not
 * refused the interaction lately; a strategy that holds it back does not stand against it. A
 * reserve that has nobody to spare when the batch is read keeps its agents out of it. Tiers,
 * languages, priority and age count only as far as the score has them in it.
 *
 * <p>An object of this class is what was read: immutable, and safe for use by many threads. If the
 * router has gone on when the commands come, those that no longer fit are refused, and change
 * nothing.
 *
 * <p>Cost: reading asks for a score for each possible pair; solving is O(interactions x pairs) at
 * worst and mostly far less, see {@link #solve(Objective, long)}. Memory is some 20 bytes a pair.
 */
public final class BatchAssignment {
  /** What is best. */
  public enum Objective {
    /** The largest sum of scores; what has only negative scores is left waiting. */
    SCORE,
    /** As many assignments as possible; among those the largest sum of scores. */
    COUNT_THEN_SCORE
  }

  /**
   * An assignment.
   *
   * @param commands what to apply to the router, by the order of waiting; at most one for each
   *     interaction
   * @param score the sum of the scores of all pairs in it
   * @param greedyScore the same of the best greedy assignment, which is never better by the
   *     objective: the larger of taking the largest score first, and of taking one interaction
   *     after another, each with its largest score
   * @param greedyCount how many assignments that one has
   * @param optimal whether the search came to its end, so that there is no better one
   * @param work how many looks at pairs the search took
   */
  public record Solution(
      List<Command.Assign> commands,
      double score,
      double greedyScore,
      int greedyCount,
      boolean optimal,
      long work) {
    /**
     * Makes the value.
     *
     * @param commands what to apply to the router
     * @param score the sum of the scores
     * @param greedyScore the same of the best greedy assignment
     * @param greedyCount how many assignments that one has
     * @param optimal whether the search came to its end
     * @param work how many looks at pairs the search took
     */
    public Solution {
      commands = List.copyOf(commands);
    }
  }

  private final List<String> interactions;
  private final List<String> agents;
  private final AssignmentProblem problem;

  private BatchAssignment(Reader reader) {
    interactions = List.copyOf(reader.interactions);
    agents = List.copyOf(reader.agents);
    problem = Assert.present(reader.builder).build();
  }

  /**
   * Reads who waits and who has room. To be called where the view is valid: on the thread that
   * steps the router, or in {@link Router#ask}.
   *
   * @param view the router's own view
   * @param queue the id of the queue
   * @param channel the channel
   * @param scoring how well an agent suits an interaction; asked once for each possible pair, and
   *     what it throws is thrown
   * @return what was read
   * @throws InvalidValueException if the view is not a router's own, the queue is not in the plan,
   *     more than 65,536 interactions wait, or a score is infinite or no number
   */
  public static BatchAssignment of(
      RouterView view, String queue, Channel channel, RoutingStrategy.Scoring scoring) {
    Checks.notNull("channel", channel);
    Checks.notNull("scoring", scoring);
    if (!(Checks.notNull("view", view) instanceof StateView own)) {
      throw new InvalidValueException(
          "view", view.getClass().getSimpleName(), "is not a router's own", "Use its view().");
    }
    QueueState found = own.state().queue(Checks.notNull("queue", queue));
    if (found == null) {
      throw new InvalidValueException("queue", queue, "is not in the plan", "Check the id.");
    }
    return new BatchAssignment(new Reader(own.state(), found, channel, scoring).read());
  }

  /** {@return how many interactions were read: those that wait and do not ring} */
  public int interactions() {
    return interactions.size();
  }

  /** {@return how many agents were read: those who are ready and have room} */
  public int agents() {
    return agents.size();
  }

  /** {@return how many pairs are possible} */
  public int pairs() {
    return problem.pairs();
  }

  /**
   * Finds the best assignment, or the best that a bounded search finds. Equal batches and budgets
   * give equal answers, on any machine. Scores count to a 2<sup>-40</sup>th of the largest.
   *
   * @param objective what is best
   * @param budget how many looks at pairs the search may take; about 5 ns each. Beyond that, what
   *     it found is filled up and compared with the greedy assignments.
   * @return the assignment; by the objective never worse than the greedy ones
   * @throws InvalidValueException if the budget is negative
   */
  public Solution solve(Objective objective, long budget) {
    return solve(objective, budget, () -> false);
  }

  /**
   * The same with a search that can be stopped, by a clock for instance; so the answer may depend
   * on the machine. Not for use within a step of the engine.
   *
   * @param objective what is best
   * @param budget how many looks at pairs the search may take
   * @param stop asked once in a while, each thousand looks or so; true ends the search
   * @return the assignment; by the objective never worse than the greedy ones
   * @throws InvalidValueException if the budget is negative
   */
  public Solution solve(Objective objective, long budget, BooleanSupplier stop) {
    boolean countFirst = Checks.notNull("objective", objective) == Objective.COUNT_THEN_SCORE;
    if (budget < 0) {
      throw new InvalidValueException(
          "budget", budget, "must not be negative", "Use 0 for a greedy assignment.");
    }
    Checks.notNull("stop", stop);
    AssignmentSolver solver = new AssignmentSolver(problem, countFirst, budget, stop);
    Matching best = solver.solve();
    Matching greedy = solver.greedy();
    List<Command.Assign> commands = new ArrayList<>();
    for (int i = 0; i < problem.items; i++) {
      if (!best.isFree(i)) {
        String agent = agents.get(problem.takers[best.pairOf[i]]);
        commands.add(new Command.Assign(interactions.get(i), agent));
      }
    }
    return new Solution(
        commands, best.score(), greedy.score(), greedy.size(), solver.complete(), solver.work());
  }

  @Override
  public String toString() {
    String size = interactions() + " interactions, " + agents() + " agents, " + pairs() + " pairs";
    return "batch of " + size;
  }

  /** Reads a problem out of a router's state. */
  private static final class Reader {
    private final State state;
    private final QueueState queue;
    private final Channel channel;
    private final RoutingStrategy.Scoring scoring;
    private final List<String> interactions = new ArrayList<>();
    private final List<String> agents = new ArrayList<>();
    private final List<AgentSlot> slots = new ArrayList<>();
    private final Map<DemandClass, int[]> eligible = new HashMap<>();
    private AssignmentProblem.@Nullable Builder builder;

    Reader(State state, QueueState queue, Channel channel, RoutingStrategy.Scoring scoring) {
      this.state = state;
      this.queue = queue;
      this.channel = channel;
      this.scoring = scoring;
    }

    Reader read() {
      AssignmentProblem.Builder made = new AssignmentProblem.Builder(readAgents());
      builder = made;
      for (LiveInteraction live : waiting()) {
        interactions.add(live.interaction.id());
        made.item();
        for (int a : live.demandClass == null ? all() : eligible(live.demandClass)) {
          AgentSlot agent = slots.get(a);
          if (!live.bars(agent) && (live.direct == null || live.direct == agent)) {
            made.pair(a, score(live, agent));
          }
        }
      }
      return this;
    }

    private int[] readAgents() {
      List<Integer> room = new ArrayList<>();
      for (AgentSlot agent : StateView.inPlanOrder(state)) {
        if (agent.room(channel) > 0) {
          slots.add(agent);
          agents.add(agent.agent.id());
          room.add(agent.room(channel));
        }
      }
      return room.stream().mapToInt(Integer::intValue).toArray();
    }

    private List<LiveInteraction> waiting() {
      List<LiveInteraction> waiting = new ArrayList<>();
      for (LiveInteraction live : state.inOrderOfAcceptance()) {
        if (live.queue == queue
            && live.state == LiveInteraction.WAITING
            && live.interaction.channel().equals(channel)) {
          waiting.add(live);
        }
      }
      if (waiting.size() > AssignmentProblem.MOST_ITEMS) {
        throw new InvalidValueException(
            "interactions",
            waiting.size(),
            "must not be more than " + AssignmentProblem.MOST_ITEMS,
            "Spread them over several queues.");
      }
      waiting.sort((a, b) -> a == b ? 0 : a.before(b) ? -1 : 1);
      return waiting;
    }

    private int[] all() {
      int[] all = new int[slots.size()];
      for (int a = 0; a < all.length; a++) {
        all[a] = a;
      }
      return all;
    }

    /** By look-up only, so that the order of a hash does not matter. */
    private int[] eligible(DemandClass demandClass) {
      int[] known = eligible.get(demandClass);
      if (known == null) {
        int count = 0;
        known = all();
        long blocked = state.eligibility.blocked(demandClass);
        for (int a : known) {
          Signature signature = Assert.present(slots.get(a).signature);
          if (signature.rank(demandClass) >= 0 && (signature.reserves & blocked) == 0) {
            known[count++] = a;
          }
        }
        known = Arrays.copyOf(known, count);
        eligible.put(demandClass, known);
      }
      return known;
    }

    private double score(LiveInteraction live, AgentSlot agent) {
      agent.viewQueue = queue.slot;
      double score = scoring.score(live, agent);
      if (!Double.isFinite(score)) {
        throw new InvalidValueException(
            "score",
            score,
            "of interaction " + live.id() + " and agent " + agent.id() + " must be finite",
            "Give what must not be a low score.");
      }
      return score;
    }
  }
}
