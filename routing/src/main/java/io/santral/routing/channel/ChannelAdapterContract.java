package io.santral.routing.channel;

import io.santral.Agent;
import io.santral.InvalidValueException;
import io.santral.routing.ChannelAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tests whether a channel adapter does what a router relies on: that whoever is offered something
 * rings, that nobody is connected before the router says so, that people who act at the same time
 * do no harm, and so on. The rules are tried one by one, each with a new adapter on a new router.
 *
 * <p>The author of the adapter writes a {@link Harness}: how customers and agents of his channel
 * act, and what they perceive. Against the wire or against a simulated one is his choice; the more
 * real, the more it proves. Then any test calls {@link #check()}.
 *
 * <pre>{@code
 * ChannelAdapterContract.threaded(SipHarness::new).check();
 * }</pre>
 *
 * <p>It also follows what the router tells the adapter, and so finds faults of the router itself:
 * they are told apart as the last of the results.
 *
 * <p>Immutable; may be run any number of times. Cost: a few milliseconds for each rule that is kept
 * and twice the patience for each that is broken.
 */
public final class ChannelAdapterContract {
  /** The queue in which most customers arrive; both agents serve it. */
  public static final String QUEUE = "support";

  /** A queue that only the other agent serves. */
  public static final String OTHER_QUEUE = "billing";

  /** A queue that rings both agents at the same time. */
  public static final String EVERYBODY = "everybody";

  /** The agent who is offered an interaction first. */
  public static final String AGENT = "ayse";

  /** The agent who is offered what the first one cannot take. */
  public static final String OTHER_AGENT = "bela";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * An adapter with customers and agents on its far side. Each is used for one rule and closed.
   *
   * <p>What a channel does not have (a hold, a way to decline) is left at its default; the rules
   * that need it are skipped then.
   *
   * <p>Threads: called by the thread that runs the contract. What is perceived may come to be with
   * some delay when the adapter runs {@linkplain #threaded threaded}: it is asked for repeatedly.
   */
  public interface Harness extends AutoCloseable {
    /**
     * Returns the adapter. Asked once.
     *
     * @return an adapter that was not started yet
     */
    ChannelAdapter adapter();

    /**
     * A customer arrives who belongs into a queue.
     *
     * @param queue the id of a queue of the contract
     * @return the id of the interaction that the adapter reports for him
     */
    String arrive(String queue);

    /**
     * A customer leaves.
     *
     * @param interaction the id of his interaction
     */
    void hangUp(String interaction);

    /**
     * An agent answers what he is rung for.
     *
     * @param agent the agent's id
     * @param interaction the interaction's id
     */
    void answer(String agent, String interaction);

    /**
     * An agent declines what he is rung for.
     *
     * @param agent the agent's id
     * @param interaction the interaction's id
     */
    default void decline(String agent, String interaction) {
      throw new NotInThisChannel("decline");
    }

    /**
     * An agent is done with the customer.
     *
     * @param agent the agent's id
     * @param interaction the interaction's id
     */
    void finish(String agent, String interaction);

    /**
     * Whether an agent is rung for an interaction.
     *
     * @param agent the agent's id
     * @param interaction the interaction's id
     * @return true if his device shows it to him and waits for an answer
     */
    boolean rings(String agent, String interaction);

    /**
     * The agents who are connected with an interaction; of a consultation, those who were asked.
     *
     * @param interaction the interaction's id
     * @return their ids in any order; one who is connected twice is there twice
     */
    List<String> talking(String interaction);

    /**
     * Whether the customer of an interaction is there.
     *
     * @param interaction the interaction's id
     * @return false after he left or was let go, and for a consultation that is over
     */
    boolean isOn(String interaction);

    /**
     * Whether the customer of an interaction is on hold.
     *
     * @param interaction the interaction's id
     * @return true if he is
     */
    default boolean isOnHold(String interaction) {
      throw new NotInThisChannel("isOnHold");
    }

    /**
     * The place in the queue that the customer of an interaction was told last.
     *
     * @param interaction the interaction's id
     * @return 1 for the next one, and so on; 0 if he was told none
     */
    default int place(String interaction) {
      throw new NotInThisChannel("place");
    }

    /**
     * How long the customer of an interaction was told last that he will wait.
     *
     * @param interaction the interaction's id
     * @return the wait as it was announced, or null if he was told none
     */
    default @Nullable Duration waitTold(String interaction) {
      throw new NotInThisChannel("waitTold");
    }

    /**
     * A waiting customer chooses to be called back, which he was offered.
     *
     * @param interaction the interaction's id
     */
    default void wantCallback(String interaction) {
      throw new NotInThisChannel("wantCallback");
    }

    /**
     * Gives the contract's agents what they need beside channel and queues, if the interactions of
     * the adapter ask for more: languages or skills. Nothing by default.
     *
     * @param agent to add to
     */
    default void describe(Agent.Builder agent) {}

    /**
     * Returns when nothing is under way any more between the adapter and its people, so that what
     * must not happen would have happened. Returns at once by default.
     */
    default void settle() {}

    /** Frees what the harness holds. Nothing by default. */
    @Override
    default void close() {}
  }

  /** Whether a rule is kept. */
  public enum Verdict {
    /** It is. */
    KEPT,
    /** It is not. */
    BROKEN,
    /** The channel has no such thing. */
    SKIPPED
  }

  /**
   * What came of one rule. Immutable.
   *
   * @param rule the rule's name
   * @param statement what it says
   * @param verdict whether it is kept
   * @param detail what was seen instead if it is broken, what is missing if it was skipped; else
   *     empty
   */
  public record Result(String rule, String statement, Verdict verdict, String detail) {
    @Override
    public String toString() {
      return verdict + " " + rule + ": " + (detail.isEmpty() ? statement : detail);
    }
  }

  /** Thrown by the harness's defaults alone, so that an adapter's own failures are not skipped. */
  private static final class NotInThisChannel extends UnsupportedOperationException {
    private static final long serialVersionUID = 1L;

    NotInThisChannel(String method) {
      super("the harness has no " + method);
    }
  }

  private final Supplier<? extends Harness> harnesses;
  private final boolean threads;
  private final Duration patience;

  private ChannelAdapterContract(
      Supplier<? extends Harness> harnesses, boolean threads, Duration patience) {
    this.harnesses = harnesses;
    this.threads = threads;
    this.patience = patience;
  }

  /**
   * The contract on a {@link io.santral.routing.SteppedRouter}: exact and fast, for adapters that
   * have no threads and do all they do within the calls.
   *
   * @param harnesses makes a harness for each rule
   * @return the contract, to be run
   */
  public static ChannelAdapterContract stepped(Supplier<? extends Harness> harnesses) {
    return new ChannelAdapterContract(
        InvalidValueException.notNull("harnesses", harnesses), false, PATIENCE);
  }

  /**
   * The contract on a {@link io.santral.routing.Router}, for all adapters.
   *
   * @param harnesses makes a harness for each rule
   * @return the contract, to be run; with a patience of 5 seconds
   */
  public static ChannelAdapterContract threaded(Supplier<? extends Harness> harnesses) {
    return new ChannelAdapterContract(
        InvalidValueException.notNull("harnesses", harnesses), true, PATIENCE);
  }

  /**
   * The same with another patience. Used when it is threaded.
   *
   * @param time how long to wait for what should happen, longer than zero
   * @return the contract, to be run
   */
  public ChannelAdapterContract patience(Duration time) {
    InvalidValueException.notNull("patience", time);
    if (time.isNegative() || time.isZero()) {
      throw new InvalidValueException(
          "patience", time, "must be longer than 0", "A few seconds are usual.");
    }
    return new ChannelAdapterContract(harnesses, threads, time);
  }

  /**
   * Tries all rules.
   *
   * @throws AssertionError if one is broken; its message tells all that are, and why
   */
  public void check() {
    List<Result> results = run();
    List<Result> broken = results.stream().filter(r -> r.verdict() == Verdict.BROKEN).toList();
    if (!broken.isEmpty()) {
      StringBuilder text = new StringBuilder();
      text.append(broken.size()).append(" of ").append(results.size()).append(" rules broken");
      broken.forEach(result -> text.append('\n').append(result));
      results.stream()
          .filter(result -> result.verdict() == Verdict.SKIPPED)
          .forEach(result -> text.append('\n').append(result));
      throw new AssertionError(text.toString());
    }
  }

  /**
   * Tries all rules.
   *
   * @return what came of each, in a fixed order
   */
  public List<Result> run() {
    List<Result> results = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    for (ContractRule rule : ContractRule.values()) {
      results.add(run(rule, violations));
    }
    results.add(
        new Result(
            "ROUTER_KEEPS_ITS_PROMISES",
            "The router calls the adapter as ChannelAdapter says.",
            violations.isEmpty() ? Verdict.KEPT : Verdict.BROKEN,
            String.join("; ", violations)));
    return List.copyOf(results);
  }

  private Result run(ContractRule rule, List<String> violations) {
    try (Harness harness = harnesses.get()) {
      ContractBench bench =
          threads ? new ThreadedBench(harness, patience) : new SteppedBench(harness);
      try {
        rule.check(bench);
        if (!rule.refusalsExpected()) {
          bench.nothingRefused();
        }
      } finally {
        bench.stop();
        violations.addAll(bench.watch.order.violations());
      }
      bench.nothingFailed();
      return result(rule, Verdict.KEPT, "");
    } catch (NotInThisChannel missing) {
      return result(rule, Verdict.SKIPPED, String.valueOf(missing.getMessage()));
    } catch (ContractBench.Broken broken) {
      return result(rule, Verdict.BROKEN, String.valueOf(broken.getMessage()));
    } catch (RuntimeException | AssertionError thrown) {
      return result(rule, Verdict.BROKEN, "the harness or the adapter threw " + thrown);
    }
  }

  private static Result result(ContractRule rule, Verdict verdict, String detail) {
    return new Result(rule.name(), rule.statement(), verdict, detail);
  }
}
