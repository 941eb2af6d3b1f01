package io.santral.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The durations of each queue, in several kinds. A recorder comes into being with its first value;
 * that of the earlier intervals when the first interval that has a value is closed.
 */
final class DurationLedger {
  // The kinds.
  static final int ANSWERED_WAIT = 0;
  static final int ABANDONED_WAIT = 1;
  static final int CONVERSATION = 2;
  static final int WRAP_UP = 3;
  static final int KINDS = 4;

  // By queue, then kind.
  private @Nullable DurationRecorder[] running = new @Nullable DurationRecorder[0];
  private @Nullable DurationRecorder[] earlier = new @Nullable DurationRecorder[0];

  /** Makes room for this many queues. */
  void reserve(int count) {
    if (count * KINDS > running.length) {
      running = Arrays.copyOf(running, Ledger.grown(count) * KINDS);
    }
  }

  /** Records a duration of a queue for which there is room. */
  void record(int queue, int kind, long nanos) {
    at(running, queue * KINDS + kind).record(nanos);
  }

  /** Summaries of the running interval by queue, then kind; it then starts over. */
  DurationSummary[] close(int count) {
    DurationSummary[] summaries = new DurationSummary[count * KINDS];
    for (int place = 0; place < summaries.length; place++) {
      DurationRecorder recorder = running[place];
      DurationSummary summary = recorder == null ? DurationSummary.EMPTY : recorder.summary();
      if (recorder != null && !summary.isEmpty()) {
        if (earlier.length < running.length) {
          earlier = Arrays.copyOf(earlier, running.length);
        }
        at(earlier, place).add(summary);
        recorder.reset();
      }
      summaries[place] = summary;
    }
    return summaries;
  }

  /** Summaries since the beginning by queue, then kind, running interval included. */
  DurationSummary[] sinceStart(int count) {
    DurationSummary[] summaries = new DurationSummary[count * KINDS];
    for (int place = 0; place < summaries.length; place++) {
      DurationRecorder now = running[place];
      DurationRecorder before = place < earlier.length ? earlier[place] : null;
      DurationSummary later = now == null ? DurationSummary.EMPTY : now.summary();
      summaries[place] = before == null ? later : before.summary().and(later);
    }
    return summaries;
  }

  private static DurationRecorder at(@Nullable DurationRecorder[] recorders, int place) {
    DurationRecorder recorder = recorders[place];
    if (recorder == null) {
      recorder = new DurationRecorder();
      recorders[place] = recorder;
    }
    return recorder;
  }
}
