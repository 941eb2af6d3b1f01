package io.santral.routing;

import io.santral.Demand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers under which the estimator knows demands: given in the order in which their first
 * interactions come, never taken back, and no more than the plan allows.
 *
 * <p>A queue has a number from its start, which its first demand gets. When all are given out, a
 * new demand shares that of its queue; a queue that comes so late shares the last one.
 */
final class WaitNumbers {
  private final int most;

  /** Looked up only. Demands that share a number of another are not in it. */
  private final Map<Demand, Integer> numbers = new HashMap<>();

  /** By number: the demand that has it, in its queue; null while none has. */
  private final List<@Nullable Timetable> timetables = new ArrayList<>();

  WaitNumbers(int wanted, int queues) {
    most = Math.max(wanted, queues);
  }

  int most() {
    return most;
  }

  /** How many numbers are given out, to demands and to queues. */
  int size() {
    return timetables.size();
  }

  /** The first demand of a number; null while a queue's own number has had none. */
  @Nullable Timetable timetable(int number) {
    return timetables.get(number);
  }

  /** To be filled anew by {@link #resume}. */
  void clear() {
    numbers.clear();
    timetables.clear();
  }

  /** Gives the next number as it was given before: to a demand, or to a queue without any. */
  void resume(@Nullable Timetable timetable) {
    Assert.that(timetables.size() < most, "more demands than the plan allows");
    timetables.add(timetable);
    if (timetable != null) {
      timetable.waitNumber = timetables.size() - 1;
      numbers.put(timetable.demand, timetable.waitNumber);
    }
  }

  void add(QueueState queue) {
    queue.waitNumber = next();
    if (queue.waitNumber < 0) {
      queue.waitNumber = most - 1;
    }
  }

  private int next() {
    if (timetables.size() == most) {
      return -1;
    }
    timetables.add(null);
    return timetables.size() - 1;
  }

  /** Gives it a number if it has none; whether one of its own was given just now. */
  boolean enter(Timetable timetable) {
    if (timetable.waitNumber >= 0) {
      return false;
    }
    timetable.waitNumber = find(timetable);
    if (timetable.waitNumber >= 0) {
      return false;
    }
    int shared = timetable.queue.waitNumber;
    int own = timetables.get(shared) == null ? shared : next();
    timetable.waitNumber = own < 0 ? shared : own;
    if (own >= 0) {
      give(own, timetable);
    }
    return own >= 0;
  }

  private void give(int number, Timetable timetable) {
    numbers.put(timetable.demand, number);
    timetables.set(number, timetable);
  }

  private int find(Timetable timetable) {
    Integer known = numbers.get(timetable.demand);
    return known == null ? -1 : known;
  }

  /** The number it has, or would share if it had to ask now; changes nothing. */
  int peek(Timetable timetable) {
    int known = timetable.waitNumber >= 0 ? timetable.waitNumber : find(timetable);
    return known >= 0 ? known : timetable.queue.waitNumber;
  }
}
