package io.santral.examples.day;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A call log as it was read: the usable calls in order of arrival, and an account of all other
 * rows. {@code rows = calls + not offered + faults}, always.
 *
 * @param format what it was read as
 * @param rows rows in the file, the header and empty lines not counted
 * @param calls usable calls by arrival, then by line
 * @param notOffered rows in order that asked for no agent
 * @param faults rows set aside
 */
record CallLog(LogFormat format, int rows, List<CallRecord> calls, int notOffered, Faults faults) {

  /** The calls of each day, in order. */
  SortedMap<Long, List<CallRecord>> days() {
    SortedMap<Long, List<CallRecord>> days = new TreeMap<>();
    for (CallRecord call : calls) {
      days.computeIfAbsent(call.day(), day -> new ArrayList<>()).add(call);
    }
    return days;
  }

  /** The day with most calls, the earliest of equals; the log must have a call. */
  long busiestDay() {
    long best = calls.get(0).day();
    int most = 0;
    for (var day : days().entrySet()) {
      if (day.getValue().size() > most) {
        most = day.getValue().size();
        best = day.getKey();
      }
    }
    return best;
  }
}
