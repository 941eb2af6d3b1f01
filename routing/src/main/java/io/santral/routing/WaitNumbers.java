package io.santral.routing;

import io.santral.Demand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers under which the estimator knows demands: one for each step of each demand, and of
 * each priority with which it came. They are given in the order in which first interactions come,
 * never taken back, and no more than the plan allows.
 *
 * <p>A queue has a number from its start, which its first demand gets. When all are given out, a
 * new demand shares that of its queue, and steps share that of the step before; a queue that comes
 * so late shares the last one. Of a demand no more than eight priorities are told apart; others
 * share the numbers of its first.
 */
final class WaitNumbers {
  static final int MOST_LEVELS = 8;

  /** A demand of one priority. */
  private record Key(Demand demand, int level) {}

  /** What a number stands for first: a step of a demand, and its priority. */
  record Meaning(Timetable timetable, int step, int level) {}

  private final int most;

  /** Numbers by step. Looked up only. Demands that share a number of another are not in it. */
  private final Map<Key, int[]> numbers = new HashMap<>();

  /** By demand: the numbers of each of its priorities, in the order in which they came. */
  private final Map<Demand, List<int[]>> levels = new HashMap<>();

  /** By number; null while a queue's own number has had no demand. */
  private final List<@Nullable Meaning> meanings = new ArrayList<>();

  private int given;

  WaitNumbers(int wanted, int queues) {
    most = Math.max(wanted, queues);
  }

  int most() {
    return most;
  }

  /** How many numbers are given out, to demands and to queues. */
  int size() {
    return meanings.size();
  }

  /** How many have been given to demands so far. */
  int given() {
    return given;
  }

  /** What a number stands for; null while a queue's own number has had no demand. */
  @Nullable Meaning meaning(int number) {
    return meanings.get(number);
  }

  /** To be filled anew by {@link #resume}. */
  void clear() {
    numbers.clear();
    levels.clear();
    meanings.clear();
    given = 0;
  }

  /** Gives the next number as it was given before: to a demand, or to a queue without any. */
  void resume(@Nullable Meaning meaning) {
    Assert.that(meanings.size() < most, "more demands than the plan allows");
    meanings.add(meaning);
    if (meaning != null) {
      known(meaning, meanings.size() - 1);
    }
  }

  void add(QueueState queue) {
    queue.waitNumber = next();
    if (queue.waitNumber < 0) {
      queue.waitNumber = most - 1;
    }
  }

  private int next() {
    if (meanings.size() == most) {
      return -1;
    }
    meanings.add(null);
    return meanings.size() - 1;
  }

  /** Its numbers by step; those that are given just now are from the answer's first on. */
  int[] enter(Timetable timetable, int level) {
    int[] known = timetable.waitNumbers(level);
    if (known == null) {
      known = numbers.get(new Key(timetable.demand, level));
      known = known == null ? give(timetable, level) : known;
      timetable.setWaitNumbers(level, known);
    }
    return known;
  }

  private int[] give(Timetable timetable, int level) {
    List<int[]> others = levels.get(timetable.demand);
    boolean full = meanings.size() == most;
    if (others != null && (full || others.size() == MOST_LEVELS)) {
      return others.get(0);
    }
    int shared = timetable.queue.waitNumber;
    int own = meanings.get(shared) == null ? shared : next();
    if (own < 0) {
      int[] alike = new int[timetable.lastStep() + 1];
      Arrays.fill(alike, shared);
      return alike;
    }
    int[] given = known(new Meaning(timetable, 0, level), own);
    for (int step = 1; step < given.length && meanings.size() < most; step++) {
      known(new Meaning(timetable, step, level), next());
    }
    return given;
  }

  /** Steps come one after the other; the last number that is known is that of later ones too. */
  private int[] known(Meaning meaning, int number) {
    meanings.set(number, meaning);
    given++;
    Timetable timetable = meaning.timetable;
    int[] by =
        numbers.computeIfAbsent(
            new Key(timetable.demand, meaning.level),
            key -> {
              int[] fresh = new int[timetable.lastStep() + 1];
              levels.computeIfAbsent(key.demand, any -> new ArrayList<>()).add(fresh);
              return fresh;
            });
    Arrays.fill(by, meaning.step, by.length, number);
    return by;
  }

  /** The numbers it has, by step, or the one it would share if it had to ask now; no change. */
  int peek(Timetable timetable, int level, int step) {
    int[] known = timetable.waitNumbers(level);
    known = known == null ? numbers.get(new Key(timetable.demand, level)) : known;
    if (known == null) {
      List<int[]> others = levels.get(timetable.demand);
      known = others == null ? null : others.get(0);
    }
    return known == null ? timetable.queue.waitNumber : known[step];
  }
}
