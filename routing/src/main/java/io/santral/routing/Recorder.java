package io.santral.routing;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes each step down as one record, on the engine's thread and before anybody is told of it. */
final class Recorder {
  /** Takes the records. */
  @FunctionalInterface
  interface Sink {
    /** The bytes are valid during the call only. */
    void record(ByteBuffer bytes);
  }

  private final Sink sink;
  private final ByteSink bytes = new ByteSink();
  private @Nullable Command command;
  private @Nullable String id;

  Recorder(Sink sink) {
    this.sink = sink;
  }

  /** A command comes; a step that nobody begins is a timer's. */
  void begin(Command begun, @Nullable String commandId) {
    command = begun;
    id = commandId;
  }

  /** The events of the step are in the outbox. */
  void stepDone(State state) {
    Command done = command;
    if (done == null) {
      StepRecord.writeTimer(bytes, state.outbox, state.now);
      sink.record(bytes.view());
    } else if (id != null || state.outbox.size() > 0) {
      write(state, done, Outcome.ACCEPTED);
    }
    command = null;
    id = null;
  }

  /** A refusal changes nothing but what is remembered of ids. */
  void refused(State state, Outcome outcome) {
    if (id != null) {
      write(state, Assert.present(command), outcome);
    }
    command = null;
    id = null;
  }

  private void write(State state, Command done, Outcome outcome) {
    StepRecord.writeCommand(bytes, state.outbox, state.now, id, done, outcome);
    sink.record(bytes.view());
  }
}
