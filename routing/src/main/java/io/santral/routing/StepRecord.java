package io.santral.routing;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step as it is written down: a command with its outcome, or a timer that went off, and the
 * events that came of it. The first byte is the format's version, the second says what it is.
 */
final class StepRecord {
  /** The only format so far. */
  static final int VERSION = 1;

  /** The whole state, at the beginning of a log. */
  static final int START = 1;

  static final int COMMAND = 2;
  static final int TIMER = 3;

  final int kind;
  final long time;
  final long firstSequence;
  final @Nullable String commandId;
  final @Nullable Command command;
  final Outcome outcome;
  final List<RecordedEvent> events;
  final ByteBuffer bytes;

  /** Of kind START: what follows is the state. */
  final ByteSource rest;

  private StepRecord(ByteBuffer bytes, CommandCodec codec) {
    this.bytes = bytes;
    rest = new ByteSource(bytes);
    version(rest);
    kind = rest.one();
    if (kind != START && kind != COMMAND && kind != TIMER) {
      throw ByteSource.damaged("is of kind " + kind + ", which a later version may know");
    }
    boolean step = kind != START;
    time = step ? rest.fixed() : 0;
    firstSequence = step ? rest.count() : 0;
    commandId = kind == COMMAND ? rest.optional() : null;
    command = kind == COMMAND ? codec.command(rest) : null;
    outcome = kind == COMMAND ? CommandCodec.outcome(rest) : Outcome.ACCEPTED;
    events = step ? events(rest) : List.of();
    if (step) {
      rest.end();
    }
  }

  private static List<RecordedEvent> events(ByteSource from) {
    List<RecordedEvent> events = new ArrayList<>();
    RecordedEvent before = null;
    for (int more = from.elements(); more > 0; more--) {
      before = EventCodec.read(from, before);
      events.add(before);
    }
    return events;
  }

  static void version(ByteSource from) {
    int version = from.one();
    if (version != VERSION) {
      throw ByteSource.damaged("is of version " + version + ", and only " + VERSION + " is known");
    }
  }

  /** Reads a record; whatever is wrong with its bytes is a {@link RecoveryException}. */
  static StepRecord read(ByteBuffer bytes, CommandCodec codec) {
    try {
      return new StepRecord(bytes, codec);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new RecoveryException(
          0, "record", "has a value that nobody can have given: " + e.getMessage(), e);
    }
  }

  /** The beginning of all, from a snapshot. */
  static StepRecord start(ByteBuffer state, CommandCodec codec) {
    ByteBuffer record = ByteBuffer.allocate(state.remaining() + 2);
    record.put((byte) VERSION).put((byte) START).put(state.duplicate()).flip();
    return read(record, codec);
  }

  // --- writing ----------------------------------------------------------------------------------

  static void writeTimer(ByteSink to, Outbox outbox, long time) {
    to.clear().put(VERSION).put(TIMER).fixed(time).count(outbox.firstSequence());
    writeEvents(to, outbox, null);
  }

  static void writeCommand(
      ByteSink to,
      Outbox outbox,
      long time,
      @Nullable String commandId,
      Command command,
      Outcome outcome) {
    to.clear().put(VERSION).put(COMMAND).fixed(time).count(outbox.firstSequence());
    CommandCodec.write(to.optional(commandId), command);
    CommandCodec.write(to, outcome);
    writeEvents(to, outbox, command);
  }

  private static void writeEvents(ByteSink to, Outbox outbox, @Nullable Command command) {
    to.count(outbox.size());
    Event before = null;
    for (int e = 0; e < outbox.size(); e++) {
      Event event = outbox.get(e);
      EventCodec.write(to, event, before, command);
      before = event;
    }
  }
}
