package io.santral.routing;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a log from its newest state, or from its beginning, and gives each step to somebody. */
final class LogReplay {
  /** What is done with each step. */
  @FunctionalInterface
  interface Steps {
    /** The record's bytes are valid during the call only. */
    void step(long record, StepRecord step);
  }

  /** Of whom nobody is told. */
  static final Engine.Publisher SILENT =
      new Engine.Publisher() {
        @Override
        public void publish(Outbox outbox) {}

        @Override
        public void stepDone() {}
      };

  private LogReplay() {}

  /** The engine as it was after the last record. */
  static Engine recovered(Plan plan, CommandLog log, Engine.Publisher publisher) {
    PlanCodec plans = new PlanCodec(plan::queue);
    CommandCodec codec = new CommandCodec(plans);
    Optional<CommandLog.Snapshot> snapshot = log.snapshot();
    Repeating repeating = new Repeating(plan, plans, publisher);
    long from = 1;
    if (snapshot.isPresent()) {
      repeating.begin(new ByteSource(snapshot.get().state()));
      from = snapshot.get().sequence() + 1;
    }
    if (from <= log.lastSequence()) {
      read(log, from, codec, repeating);
    }
    return repeating.engine();
  }

  /** From the first record, or from the snapshot if that is not kept any more. */
  static void fromTheBeginning(CommandLog log, CommandCodec codec, Steps steps) {
    boolean[] begun = new boolean[1];
    try {
      read(
          log,
          1,
          codec,
          (record, step) -> {
            begun[0] = true;
            steps.step(record, step);
          });
    } catch (CommandLogException notKept) {
      Optional<CommandLog.Snapshot> snapshot = log.snapshot();
      if (begun[0] || snapshot.isEmpty()) {
        throw notKept;
      }
      fromSnapshot(log, snapshot.get(), codec, steps);
    }
  }

  private static void fromSnapshot(
      CommandLog log, CommandLog.Snapshot snapshot, CommandCodec codec, Steps steps) {
    long last = snapshot.sequence();
    steps.step(last, StepRecord.start(snapshot.state(), codec));
    if (last < log.lastSequence()) {
      read(log, last + 1, codec, steps);
    }
  }

  static void read(CommandLog log, long from, CommandCodec codec, Steps steps) {
    log.read(from, (record, bytes) -> steps.step(record, StepRecord.read(retained(bytes), codec)));
  }

  /** Positions in a record count from its first byte. */
  private static ByteBuffer retained(ByteBuffer bytes) {
    return bytes.slice();
  }

  /** Repeats what it is given. */
  static final class Repeating implements Steps {
    private final Plan plan;
    private final PlanCodec plans;
    private final Engine.Publisher publisher;
    private @Nullable Engine engine;
    private @Nullable EventReplay replay;

    Repeating(Plan plan, PlanCodec plans, Engine.Publisher publisher) {
      this.plan = plan;
      this.plans = plans;
      this.publisher = publisher;
    }

    void begin(ByteSource state) {
      Engine begun = new Engine(StateReader.read(state, plan, plans), publisher);
      engine = begun;
      replay = new EventReplay(begun);
    }

    @Override
    public void step(long record, StepRecord step) {
      if (step.kind == StepRecord.START) {
        begin(step.rest);
        return;
      }
      if (replay == null) {
        throw ByteSource.damaged("comes first, and does not say how it all began");
      }
      replay.repeat(step);
      Engine repeated = engine();
      repeated.state.outbox.clear();
      repeated.state.forgetTouched();
    }

    Engine engine() {
      return Assert.present(engine);
    }
  }
}
