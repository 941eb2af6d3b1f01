package io.santral.queue;

import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A waiting queue against a sorted set, while its length stays the same.
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks.jar WaitingQueueBenchmark -prof gc}</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+UseParallelGC"})
public class WaitingQueueBenchmark {
  private static final long HEAD_START = 60_000_000_000L;

  /** What all states have: a number of items, and chance. */
  @State(Scope.Thread)
  public static class Crowd {
    /** How many wait. */
    @Param({"1000", "100000", "1000000"})
    public int waiting;

    private long time;
    private long seed = 88172645463325252L;

    long nextTime() {
      return ++time;
    }

    int nextInt(int bound) {
      seed ^= seed << 13;
      seed ^= seed >>> 7;
      seed ^= seed << 17;
      return (int) ((seed >>> 33) * bound >>> 31);
    }

    /** Arrivals as far apart as makes priorities overtake about a fifth of the crowd. */
    long key(long arrival) {
      long nanos = arrival * (20 * HEAD_START / waiting);
      return WaitingQueue.sortKey(nanos, nextInt(5) - 2, HEAD_START);
    }
  }

  /** All in one queue, in order of arrival. */
  @State(Scope.Thread)
  public static class One {
    private WaitingQueue queue;

    /** Fills the queue. */
    @Setup
    public void fill(Crowd crowd) {
      queue = new WaitingQueue();
      for (int i = 0; i < crowd.waiting; i++) {
        long time = crowd.nextTime();
        queue.add(i, time, time);
      }
    }
  }

  /** All in one queue, of five priorities. */
  @State(Scope.Thread)
  public static class Prioritised {
    private WaitingQueue queue;

    /** Fills the queue. */
    @Setup
    public void fill(Crowd crowd) {
      queue = new WaitingQueue();
      for (int i = 0; i < crowd.waiting; i++) {
        long time = crowd.nextTime();
        queue.add(i, crowd.key(time), time);
      }
    }
  }

  /** Eight to a queue. */
  @State(Scope.Thread)
  public static class Short {
    private WaitingQueue[] queues;

    /** Fills the queues. */
    @Setup
    public void fill(Crowd crowd) {
      QueueStore store = new QueueStore();
      queues = new WaitingQueue[crowd.waiting / 8];
      for (int i = 0; i < queues.length; i++) {
        queues[i] = new WaitingQueue(store);
      }
      for (int i = 0; i < crowd.waiting; i++) {
        long time = crowd.nextTime();
        queues[i % queues.length].add(i, time, time);
      }
    }
  }

  private record Entry(long key, long sequence, int item) {
    static final Comparator<Entry> ORDER =
        (a, b) ->
            a.key != b.key ? Long.compare(a.key, b.key) : Long.compare(a.sequence, b.sequence);
  }

  /** All in one sorted set. */
  @State(Scope.Thread)
  public static class Sorted {
    private TreeSet<Entry> set;
    private Entry[] entries;

    /** Fills the set. */
    @Setup
    public void fill(Crowd crowd) {
      set = new TreeSet<>(Entry.ORDER);
      entries = new Entry[crowd.waiting];
      for (int i = 0; i < crowd.waiting; i++) {
        long time = crowd.nextTime();
        add(i, time, time);
      }
    }

    void add(int item, long key, long sequence) {
      Entry entry = new Entry(key, sequence, item);
      entries[item] = entry;
      set.add(entry);
    }
  }

  /** The first leaves, and comes again as the last. */
  @Benchmark
  public int pollAndAppend(Crowd crowd, One state) {
    int item = state.queue.pollFirst();
    long time = crowd.nextTime();
    state.queue.add(item, time, time);
    return state.queue.first();
  }

  /** The same for a sorted set. */
  @Benchmark
  public int pollAndAppendSorted(Crowd crowd, Sorted state) {
    int item = state.set.pollFirst().item;
    long time = crowd.nextTime();
    state.add(item, time, time);
    return state.set.first().item;
  }

  /** Somebody gives up, and another comes. */
  @Benchmark
  public boolean abandonAndAppend(Crowd crowd, One state) {
    int item = crowd.nextInt(crowd.waiting);
    boolean removed = state.queue.remove(item);
    long time = crowd.nextTime();
    state.queue.add(item, time, time);
    return removed;
  }

  /** The same for a sorted set. */
  @Benchmark
  public boolean abandonAndAppendSorted(Crowd crowd, Sorted state) {
    int item = crowd.nextInt(crowd.waiting);
    boolean removed = state.set.remove(state.entries[item]);
    long time = crowd.nextTime();
    state.add(item, time, time);
    return removed;
  }

  /** The first leaves, and somebody of any priority comes. */
  @Benchmark
  public int pollAndAddByPriority(Crowd crowd, Prioritised state) {
    int item = state.queue.pollFirst();
    long time = crowd.nextTime();
    state.queue.add(item, crowd.key(time), time);
    return state.queue.first();
  }

  /** The first of any short queue leaves, and comes again as the last. */
  @Benchmark
  public long pollAndAppendShort(Crowd crowd, Short state) {
    WaitingQueue queue = state.queues[crowd.nextInt(state.queues.length)];
    int item = queue.pollFirst();
    long time = crowd.nextTime();
    queue.add(item, time, time);
    return queue.firstKey();
  }

  /** Anybody asks where he stands. */
  @Benchmark
  public int position(Crowd crowd, One state) {
    return state.queue.position(crowd.nextInt(crowd.waiting));
  }
}
