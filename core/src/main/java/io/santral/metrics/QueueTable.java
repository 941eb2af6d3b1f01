package io.santral.metrics;

import io.santral.InvalidValueException;
import io.santral.ServiceLevel;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The figures of all queues in one snapshot: a list of views, so that whoever closes an interval
 * copies arrays and leaves the making of objects to the reader.
 */
final class QueueTable extends AbstractList<QueueSnapshot> implements RandomAccess {
  private final long span;
  private final String[] ids;
  private final @Nullable ServiceLevel[] targets;
  private final int count;
  private final long[] rows;
  private final DurationSummary[] durations;
  private final long longest;
  private volatile @Nullable Map<String, Integer> indexes;

  /**
   * Keeps the arrays, of which it reads the first {@code count} entries.
   *
   * @param span nanoseconds
   * @param longest most interactions that waited at once in all queues together
   */
  QueueTable(
      long span,
      String[] ids,
      @Nullable ServiceLevel[] targets,
      int count,
      long[] rows,
      DurationSummary[] durations,
      long longest) {
    this.span = span;
    this.ids = ids;
    this.targets = targets;
    this.count = count;
    this.rows = rows;
    this.durations = durations;
    this.longest = longest;
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public QueueSnapshot get(int queue) {
    Objects.checkIndex(queue, count);
    int row = queue * QueueRow.WIDTH;
    long[] copy = Arrays.copyOfRange(rows, row, row + QueueRow.WIDTH);
    int place = queue * DurationLedger.KINDS;
    DurationSummary[] own = Arrays.copyOfRange(durations, place, place + DurationLedger.KINDS);
    ServiceLevel target = targets[queue];
    return new QueueSnapshot(ids[queue], target, span, copy, target == null ? null : copy, own);
  }

  /** The queue with this id. */
  QueueSnapshot named(String id) {
    Integer queue = indexes().get(id);
    if (queue == null) {
      throw new InvalidValueException(
          "queue", id, "is not in this snapshot", "Ask for a queue that was registered before it.");
    }
    return get(queue);
  }

  /** All queues as if they were one. */
  QueueSnapshot total() {
    long[] all = new long[QueueRow.WIDTH];
    long[] promised = new long[QueueRow.WIDTH];
    boolean anyPromise = false;
    for (int queue = 0; queue < count; queue++) {
      addRow(all, queue);
      if (targets[queue] != null) {
        addRow(promised, queue);
        anyPromise = true;
      }
    }
    all[QueueRow.LONGEST_QUEUE] = longest;
    DurationSummary[] merged = new DurationSummary[DurationLedger.KINDS];
    for (int kind = 0; kind < merged.length; kind++) {
      DurationRecorder sum = new DurationRecorder();
      for (int place = kind; place < durations.length; place += DurationLedger.KINDS) {
        sum.add(durations[place]);
      }
      merged[kind] = sum.summary();
    }
    return new QueueSnapshot("", null, span, all, anyPromise ? promised : null, merged);
  }

  private void addRow(long[] sum, int queue) {
    int row = queue * QueueRow.WIDTH;
    for (int slot = 0; slot < QueueRow.SUMS; slot++) {
      sum[slot] += rows[row + slot];
    }
    Wide.normalise(sum, QueueRow.LENGTH_AREA);
    sum[QueueRow.LONGEST_WAIT] =
        Math.max(sum[QueueRow.LONGEST_WAIT], rows[row + QueueRow.LONGEST_WAIT]);
    sum[QueueRow.WAITING] += rows[row + QueueRow.WAITING];
    sum[QueueRow.ACTIVE] += rows[row + QueueRow.ACTIVE];
  }

  /** This table and the one of the time that follows: queues by id, this one's order first. */
  QueueTable followedBy(QueueTable later) {
    List<String> allIds = new ArrayList<>(Arrays.asList(ids).subList(0, count));
    List<@Nullable ServiceLevel> allTargets =
        new ArrayList<>(Arrays.asList(targets).subList(0, count));
    int[] place = new int[later.count];
    for (int queue = 0; queue < later.count; queue++) {
      Integer known = indexes().get(later.ids[queue]);
      place[queue] = known == null ? allIds.size() : known;
      if (known == null) {
        allIds.add(later.ids[queue]);
        allTargets.add(later.targets[queue]);
      } else {
        requireSameTarget(later.ids[queue], targets[known], later.targets[queue]);
      }
    }
    Ledger ledger = QueueRow.ledger();
    long[] allRows = Arrays.copyOf(rows, allIds.size() * QueueRow.WIDTH);
    for (int queue = 0; queue < later.count; queue++) {
      ledger.foldRow(allRows, place[queue] * QueueRow.WIDTH, later.rows, queue * QueueRow.WIDTH);
    }
    return new QueueTable(
        span + later.span,
        allIds.toArray(new String[0]),
        allTargets.toArray(new @Nullable ServiceLevel[0]),
        allIds.size(),
        allRows,
        followedBy(later.durations, place, allIds.size()),
        Math.max(longest, later.longest));
  }

  private DurationSummary[] followedBy(DurationSummary[] later, int[] queueOf, int size) {
    DurationSummary[] all = Arrays.copyOf(durations, size * DurationLedger.KINDS);
    Arrays.fill(all, durations.length, all.length, DurationSummary.EMPTY);
    for (int queue = 0; queue < queueOf.length; queue++) {
      for (int kind = 0; kind < DurationLedger.KINDS; kind++) {
        int place = queueOf[queue] * DurationLedger.KINDS + kind;
        all[place] = all[place].and(later[queue * DurationLedger.KINDS + kind]);
      }
    }
    return all;
  }

  static void requireSameTarget(
      String id, @Nullable ServiceLevel known, @Nullable ServiceLevel target) {
    if (!Objects.equals(known, target)) {
      throw new InvalidValueException(
          "target",
          target,
          "differs from " + known + " of queue " + id,
          "Keep figures under different targets apart.");
    }
  }

  private Map<String, Integer> indexes() {
    Map<String, Integer> known = indexes;
    if (known == null) {
      known = new HashMap<>();
      for (int queue = 0; queue < count; queue++) {
        known.put(ids[queue], queue);
      }
      indexes = known;
    }
    return known;
  }

  long longest() {
    return longest;
  }
}
