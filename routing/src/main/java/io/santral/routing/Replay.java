package io.santral.routing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Repeats what a log holds, for whoever wants to know: a report of last week, what happened to one
 * customer, or why a call went where it went.
 *
 * <pre>{@code
 * Replay replay = Replay.of(plan, log);
 * System.out.println(replay.explain(offer));       // why did this call go there last Tuesday?
 * System.out.println(replay.run(event -> count(event)).metrics());
 * }</pre>
 *
 * <p>Events are repeated and nothing is decided, so the plan's strategies may have changed since.
 * Only {@link #explain} and {@link #verify} ask them: the one at a single step, the other at all.
 *
 * <p>The log is read and not changed; one that a router writes to may be read meanwhile, up to what
 * is committed when the reading begins. Each method reads it from its beginning, or from the
 * snapshot that it kept last if its beginning is not kept any more.
 *
 * <p>Threads: none; the log allows many. Memory: that of a router.
 */
public final class Replay {
  private static final int DECISIONS = 1_024;

  /** Stands for a queue whose code is not at hand. */
  private static final QueuePlan ANY =
      QueuePlan.builder("any").strategy(RoutingStrategy.longestIdle()).build();

  private final Plan plan;
  private final CommandLog log;
  private final PlanCodec plans;
  private final CommandCodec codec;

  private Replay(Plan plan, CommandLog log) {
    this.plan = plan;
    this.log = log;
    plans = new PlanCodec(plan::queue);
    codec = new CommandCodec(plans);
  }

  /**
   * A replay of a log.
   *
   * @param plan has the strategies and orders that are code, for queues that had such
   * @param log what is repeated
   * @return the replay, which has read nothing yet
   */
  public static Replay of(Plan plan, CommandLog log) {
    return new Replay(Checks.notNull("plan", plan), Checks.notNull("log", log));
  }

  /**
   * Repeats all that the log holds.
   *
   * @param listeners who is told of every event, in this order
   * @return what the router knew in the end, with metrics of all that was repeated
   * @throws CommandLogException if the log cannot be read
   * @throws RecoveryException if what it holds cannot be repeated
   */
  public RouterView run(RoutingListener... listeners) {
    return runUntil(Long.MAX_VALUE, listeners);
  }

  /**
   * Repeats all that happened up to some instant.
   *
   * @param time the instant, nanoseconds since 1970-01-01T00:00Z; what happened then is repeated
   * @param listeners who is told of every event, in this order
   * @return what the router knew then, with metrics of all that was repeated
   * @throws CommandLogException if the log cannot be read
   * @throws RecoveryException if what it holds cannot be repeated
   */
  public RouterView runUntil(long time, RoutingListener... listeners) {
    for (RoutingListener listener : Checks.notNull("listeners", listeners)) {
      Checks.notNull("listener", listener);
    }
    Scene scene = new Scene(plan, listeners);
    read(
        (record, step) -> {
          if (step.kind == StepRecord.START || step.time <= time) {
            scene.step(record, step);
          }
        });
    return scene.router().view();
  }

  /**
   * Why an offer was made to whom it was made: repeats all that happened before, then has the step
   * in which it was made decided again, with the plan's strategies, and looks on.
   *
   * @param offer the offer's id, as its event has it
   * @return the explanation; empty if the log has no such offer
   * @throws CommandLogException if the log cannot be read
   * @throws RecoveryException if what it holds cannot be repeated, or that step is decided in
   *     another way now, so that the strategies of then cannot be asked any more
   */
  public Optional<OfferExplanation> explain(long offer) {
    Scene scene = new Scene(plan.decidingAloud(DECISIONS));
    List<OfferExplanation> found = new ArrayList<>();
    read(
        (record, step) -> {
          boolean here = found.isEmpty() && step.events.stream().anyMatch(e -> makes(e, offer));
          if (found.isEmpty() && !here) {
            scene.step(record, step);
          } else if (here) {
            scene.decide(record, step);
            scene.router().explainDecision(offer).ifPresent(found::add);
          }
        });
    return found.stream().findFirst();
  }

  private static boolean makes(RecordedEvent event, long offer) {
    return event.type() == EventType.OFFERED && event.offer() == offer;
  }

  /**
   * Has every step decided again, with the plan's strategies, and compares what comes of it with
   * what was written, byte for byte. So it is proved that a log and a plan belong together, and
   * that a new version or a changed strategy decides as the old one did.
   *
   * @return how many records were decided alike, if there was no difference
   * @throws CommandLogException if the log cannot be read
   * @throws RecoveryException at the first difference, which it names
   */
  public long verify() {
    Scene scene = new Scene(plan);
    long[] count = new long[1];
    read(
        (record, step) -> {
          if (step.kind == StepRecord.START) {
            scene.step(record, step);
          } else {
            scene.decide(record, step);
          }
          count[0] = record;
        });
    return count[0];
  }

  /**
   * One line that says what a record holds. Needs no plan: of queues that were added only the id is
   * said.
   *
   * @param record the bytes of a record
   * @return the text, without control characters
   * @throws RecoveryException if they are not such bytes
   */
  public static String describe(ByteBuffer record) {
    PlanCodec any = new PlanCodec(id -> ANY);
    ByteBuffer bytes = Checks.notNull("record", record).slice();
    StepRecord step = StepRecord.read(bytes, new CommandCodec(any));
    if (step.kind == StepRecord.START) {
      return "START with a state of " + step.rest.remaining() + " bytes";
    }
    StringBuilder text = new StringBuilder(200).append(Times.instant(step.time)).append(' ');
    Command command = step.command;
    text.append(command == null ? "timer" : command.getClass().getSimpleName());
    if (step.commandId != null) {
      text.append(" id=").append(step.commandId);
    }
    if (!step.outcome.accepted()) {
      text.append(' ').append(step.outcome.status());
    }
    long sequence = step.firstSequence;
    for (RecordedEvent event : step.events) {
      text.append("; ").append(event.text(sequence++));
    }
    return text.toString();
  }

  private void read(LogReplay.Steps steps) {
    LogReplay.fromTheBeginning(log, codec, steps);
  }

  /** A router in which things happen again. */
  private final class Scene implements LogReplay.Steps {
    private final Plan staged;
    private final RoutingListener[] listeners;
    private @Nullable SteppedRouter router;
    private @Nullable EventReplay replay;
    private byte[] decided = {};

    Scene(Plan staged, RoutingListener... listeners) {
      this.staged = staged;
      this.listeners = listeners;
    }

    SteppedRouter router() {
      if (router == null) {
        throw ByteSource.damaged("is missing: the log holds nothing");
      }
      return router;
    }

    @Override
    public void step(long record, StepRecord step) {
      if (step.kind == StepRecord.START) {
        router = SteppedRouter.goingOn(StateReader.read(step.rest, staged, plans), listeners);
        replay = new EventReplay(router.engine());
        router.engine().recorder = new Recorder(this::note);
        return;
      }
      Engine engine = router().engine();
      Assert.present(replay).repeat(step);
      engine.tellRepeated();
    }

    private void note(ByteBuffer bytes) {
      decided = new byte[bytes.remaining()];
      bytes.get(decided);
    }

    /** Decides a step as if it happened now, and compares. */
    void decide(long record, StepRecord step) {
      Engine engine = router().engine();
      decided = new byte[0];
      Command command = step.command;
      if (command == null) {
        engine.fireNext(step.time);
      } else {
        engine.state.now = step.time;
        String id = step.commandId;
        engine.apply(id == null ? command : new Command.Once(id, command));
      }
      if (!ByteBuffer.wrap(decided).equals(step.bytes.duplicate().rewind())) {
        throw new RecoveryException(
            step.firstSequence,
            "record " + record,
            "is decided in another way now: "
                + difference(step)
                + ". Give the plan of then, or do without its reasons.",
            null);
      }
    }

    private String difference(StepRecord step) {
      if (decided.length == 0) {
        return "nothing comes of it";
      }
      String was = describe(step.bytes.duplicate().rewind());
      return was + " BUT NOW " + describe(ByteBuffer.wrap(decided));
    }
  }
}
