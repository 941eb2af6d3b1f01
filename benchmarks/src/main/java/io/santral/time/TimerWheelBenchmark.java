package io.santral.time;

import java.util.Comparator;
import java.util.PriorityQueue;
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
 * A timer wheel against a sorted set and a heap, while the number of timers stays the same.
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks.jar TimerWheelBenchmark -prof gc}</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+UseParallelGC"})
public class TimerWheelBenchmark {
  private static final long START = 1_770_000_000_000_000_000L;
  private static final long MINUTE = 60_000_000_000L;

  /** What all states have: a number of timers, the time, and chance. */
  @State(Scope.Thread)
  public static class Load {
    /** How many timers are scheduled. */
    @Param({"1000", "100000", "1000000"})
    public int timers;

    private long now = START;
    private long seed = 88172645463325252L;

    /** Nobody is ever due: each timer is re-armed after a minute or so, of ten. */
    void tick() {
      now += MINUTE / timers;
    }

    int nextTimer() {
      return (int) ((next() >>> 33) * timers >>> 31);
    }

    /** Most timers are for limits of 20 seconds and ten minutes, or anything in between. */
    long nextDeadline() {
      long choice = next();
      return now
          + switch ((int) (choice & 3)) {
            case 0 -> MINUTE / 3;
            case 1 -> 10 * MINUTE;
            default -> MINUTE / 3 + (choice >>> 2) % (10 * MINUTE);
          };
    }

    private long next() {
      seed ^= seed << 13;
      seed ^= seed >>> 7;
      seed ^= seed << 17;
      return seed;
    }
  }

  /** All on a wheel. */
  @State(Scope.Thread)
  public static class Wheel {
    private TimerWheel wheel;

    /** Schedules all. */
    @Setup
    public void fill(Load load) {
      wheel = new TimerWheel();
      for (int i = 0; i < load.timers; i++) {
        wheel.schedule(i, load.nextDeadline());
      }
    }
  }

  private record Timer(long deadline, long order, int number) {
    static final Comparator<Timer> ORDER =
        (a, b) ->
            a.deadline != b.deadline
                ? Long.compare(a.deadline, b.deadline)
                : Long.compare(a.order, b.order);
  }

  /** All in a sorted set. */
  @State(Scope.Thread)
  public static class Sorted {
    private final TreeSet<Timer> set = new TreeSet<>(Timer.ORDER);
    private Timer[] timers;
    private long order;

    /** Schedules all. */
    @Setup
    public void fill(Load load) {
      timers = new Timer[load.timers];
      for (int i = 0; i < load.timers; i++) {
        schedule(i, load.nextDeadline());
      }
    }

    void schedule(int number, long deadline) {
      timers[number] = new Timer(deadline, order++, number);
      set.add(timers[number]);
    }
  }

  /** All in a heap. */
  @State(Scope.Thread)
  public static class Heap {
    private final PriorityQueue<Timer> queue = new PriorityQueue<>(Timer.ORDER);
    private long order;

    /** Schedules all. */
    @Setup
    public void fill(Load load) {
      for (int i = 0; i < load.timers; i++) {
        schedule(i, load.nextDeadline());
      }
    }

    void schedule(int number, long deadline) {
      queue.add(new Timer(deadline, order++, number));
    }
  }

  /** A timer is cancelled and scheduled again, and what is due fires and is scheduled again. */
  @Benchmark
  public long cancelAndSchedule(Load load, Wheel state) {
    TimerWheel wheel = state.wheel;
    int timer = load.nextTimer();
    wheel.cancel(timer);
    wheel.schedule(timer, load.nextDeadline());
    load.tick();
    return fire(load, wheel);
  }

  /** The same without the passing of time. */
  @Benchmark
  public boolean cancelAndScheduleOnly(Load load, Wheel state) {
    int timer = load.nextTimer();
    boolean cancelled = state.wheel.cancel(timer);
    state.wheel.schedule(timer, load.nextDeadline());
    return cancelled;
  }

  /** The same, asking for the next deadline each time. */
  @Benchmark
  public long cancelScheduleAndLookAhead(Load load, Wheel state) {
    long fired = cancelAndSchedule(load, state);
    return fired + state.wheel.nextDeadline();
  }

  private static long fire(Load load, TimerWheel wheel) {
    long fired = 0;
    for (int due = wheel.poll(load.now); due >= 0; due = wheel.poll(load.now)) {
      wheel.schedule(due, load.nextDeadline());
      fired++;
    }
    return fired;
  }

  /** The same as the first for a sorted set. */
  @Benchmark
  public long cancelAndScheduleSorted(Load load, Sorted state) {
    int timer = load.nextTimer();
    state.set.remove(state.timers[timer]);
    state.schedule(timer, load.nextDeadline());
    load.tick();
    long fired = 0;
    while (state.set.first().deadline <= load.now) {
      state.schedule(state.set.pollFirst().number, load.nextDeadline());
      fired++;
    }
    return fired;
  }

  /** The earliest fires and is scheduled again. */
  @Benchmark
  public int fireAndSchedule(Load load, Wheel state) {
    load.now = state.wheel.nextDeadline();
    int timer = state.wheel.poll(load.now);
    state.wheel.schedule(timer, load.nextDeadline());
    return timer;
  }

  /** The same for a heap. */
  @Benchmark
  public int fireAndScheduleHeap(Load load, Heap state) {
    Timer timer = state.queue.poll();
    load.now = timer.deadline;
    state.schedule(timer.number, load.nextDeadline());
    return timer.number;
  }
}
