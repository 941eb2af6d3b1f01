package io.santral.examples.waits;

import io.santral.examples.day.LogCalls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Streams a call log as it happened: every forecast is made before what it is compared with. */
final class LogReplay {
  /** A log of whole seconds says one second of who did not wait. */
  private static final long AT_ONCE = 1_000_000_000L;

  private record Happening(long time, int order, LogCalls.Call call, int index) {}

  private static final int END = 0;
  private static final int LEAVE = 1;
  private static final int ARRIVE = 2;

  private LogReplay() {}

  static void run(List<LogCalls.Call> calls, Stage stage) {
    List<Happening> all = new ArrayList<>(3 * calls.size());
    for (int i = 0; i < calls.size(); i++) {
      LogCalls.Call call = calls.get(i);
      all.add(new Happening(call.arrived(), ARRIVE, call, i));
      if (call.answered() < 0) {
        all.add(new Happening(Math.max(call.over(), call.arrived() + 1), LEAVE, call, i));
        continue;
      }
      if (waits(call)) {
        all.add(new Happening(call.answered(), LEAVE, call, i));
      }
      all.add(new Happening(Math.max(call.over(), call.answered() + 1), END, call, i));
    }
    all.sort(
        Comparator.comparingLong(Happening::time)
            .thenComparingInt(Happening::order)
            .thenComparingInt(Happening::index));
    int[] number = new int[calls.size()];
    for (Happening each : all) {
      LogCalls.Call call = each.call;
      int i = each.index;
      switch (each.order) {
        case END -> stage.end(number[i], each.time);
        case LEAVE -> {
          if (call.answered() < 0) {
            stage.abandon(number[i], each.time);
          } else {
            stage.start(number[i], call.agent(), each.time);
          }
        }
        default -> {
          boolean waits = waits(call);
          number[i] = stage.arrive(call.kind(), waits, waits, each.time);
          if (!waits) {
            stage.start(number[i], call.agent(), each.time);
          }
        }
      }
    }
  }

  /** Who waited, whether he was answered or gave up. */
  private static boolean waits(LogCalls.Call call) {
    return call.answered() < 0 || call.answered() - call.arrived() > AT_ONCE;
  }
}
