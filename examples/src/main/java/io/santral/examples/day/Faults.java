package io.santral.examples.day;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that something was wrong with: all counted by reason, the first ten kept with their line.
 * Reasons come out in the order in which they were first met.
 */
final class Faults {
  static final int NAMED = 10;

  /** A row that could not be trusted, and why. */
  record Fault(int line, String reason, String detail) {
    @Override
    public String toString() {
      return "line " + line + ": " + reason + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
  }

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final List<Fault> first = new ArrayList<>();
  private int total;

  void add(int line, String reason, String detail) {
    counts.merge(reason, 1, Integer::sum);
    total++;
    if (first.size() < NAMED) {
      first.add(new Fault(line, reason, detail));
    }
  }

  int total() {
    return total;
  }

  int count(String reason) {
    return counts.getOrDefault(reason, 0);
  }

  Map<String, Integer> counts() {
    return counts;
  }

  List<Fault> first() {
    return first;
  }
}
