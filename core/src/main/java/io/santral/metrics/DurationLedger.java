package io.santral.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Durations of one kind for each queue. A queue's recorder comes into being with its first value;
 * that of its earlier intervals when the first interval that has a value is closed.
 */
final class DurationLedger {
  private @Nullable DurationRecorder[] running = new @Nullable DurationRecorder[0];
  private @Nullable DurationRecorder[] earlier = new @Nullable DurationRecorder[0];

  void record(int queue, long nanos) {
    DurationRecorder recorder = queue < running.length ? running[queue] : null;
    if (recorder == null) {
      running = withRoom(running, queue + 1);
      recorder = at(running, queue);
    }
    recorder.record(nanos);
  }

  /** Summaries of the running interval, which then starts over. */
  DurationSummary[] close(int count) {
    DurationSummary[] summaries = new DurationSummary[count];
    for (int queue = 0; queue < count; queue++) {
      DurationRecorder recorder = queue < running.length ? running[queue] : null;
      DurationSummary summary = recorder == null ? DurationSummary.EMPTY : recorder.summary();
      if (recorder != null && !summary.isEmpty()) {
        earlier = withRoom(earlier, queue + 1);
        at(earlier, queue).add(summary);
        recorder.reset();
      }
      summaries[queue] = summary;
    }
    return summaries;
  }

  /** Summaries since the beginning, running interval included. */
  DurationSummary[] sinceStart(int count) {
    DurationSummary[] summaries = new DurationSummary[count];
    for (int queue = 0; queue < count; queue++) {
      DurationRecorder now = queue < running.length ? running[queue] : null;
      DurationRecorder before = queue < earlier.length ? earlier[queue] : null;
      DurationSummary later = now == null ? DurationSummary.EMPTY : now.summary();
      summaries[queue] = before == null ? later : before.summary().and(later);
    }
    return summaries;
  }

  private static DurationRecorder at(@Nullable DurationRecorder[] recorders, int queue) {
    DurationRecorder recorder = recorders[queue];
    if (recorder == null) {
      recorder = new DurationRecorder();
      recorders[queue] = recorder;
    }
    return recorder;
  }

  private static @Nullable DurationRecorder[] withRoom(
      @Nullable DurationRecorder[] recorders, int count) {
    return count <= recorders.length
        ? recorders
        : Arrays.copyOf(recorders, Math.max(count, count + (count >> 1)));
  }
}
