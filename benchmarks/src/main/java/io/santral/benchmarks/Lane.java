package io.santral.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One engine in one scenario, in classes of its own.
 *
 * <p>Each lane is loaded by a class loader of its own, so that the just-in-time compiler sees one
 * engine behind {@link Matcher} in each, as it would in a user's program, and the engines do not
 * spoil one another's profiles. Lanes are told what to do through JDK types only.
 */
final class Lane {
  private static final int NANOS = 0;
  private static final int BYTES = 1;
  private static final int FINGERPRINT = 2;

  private final String engine;
  private final IntFunction<long[]> runner;
  private long nanos;
  private long bytes;
  private long cycles;
  private long fingerprint;

  private Lane(String engine, IntFunction<long[]> runner) {
    this.engine = engine;
    this.runner = runner;
  }

  /** Loads an engine and puts it at the beginning of the story. */
  static Lane load(String engine, Scenario scenario, Regime regime) {
    try {
      // Open as long as the program runs: engines load classes late.
      @SuppressWarnings("resource")
      URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
      Class<?> type = Class.forName(Runner.class.getName(), true, loader);
      Constructor<?> maker = type.getDeclaredConstructor(String.class, String.class, String.class);
      // Another loader means another package, though the name is the same.
      maker.setAccessible(true);
      @SuppressWarnings("unchecked")
      IntFunction<long[]> runner =
          (IntFunction<long[]>) maker.newInstance(engine, scenario.name(), regime.name());
      return new Lane(engine, runner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("engine (" + engine + ") cannot be loaded.", e);
    }
  }

  private static URL[] classPath() {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      try {
        urls.add(Path.of(entry).toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException("class path entry (" + entry + ") is no file.", e);
      }
    }
    return urls.toArray(new URL[0]);
  }

  /** Runs that many cycles and keeps their figures. */
  void run(int count) {
    long[] figures = runner.apply(count);
    nanos = figures[NANOS];
    bytes = figures[BYTES];
    fingerprint = figures[FINGERPRINT];
    cycles = count;
  }

  String engine() {
    return engine;
  }

  /** Nanoseconds of the last run. */
  long nanos() {
    return nanos;
  }

  /** Nanoseconds per cycle of the last run. */
  double nanosPerCycle() {
    return (double) nanos / cycles;
  }

  /** Bytes allocated per cycle of the last run. */
  double bytesPerCycle() {
    return (double) bytes / cycles;
  }

  /** The hash of all decisions up to the end of the last run. */
  long fingerprint() {
    return fingerprint;
  }

  /** The part of a lane inside its own class loader. */
  static final class Runner implements IntFunction<long[]> {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Cycle cycle;

    Runner(String engine, String scenario, String regime) {
      Workload workload = Workload.of(Scenario.of(scenario), Compare.SEED);
      Matcher matcher = Engines.of(engine, workload);
      cycle = new Cycle(workload, Regime.of(regime), matcher, Compare.SEED);
    }

    @Override
    public long[] apply(int cycles) {
      long[] figures = new long[3];
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      cycle.run(cycles);
      figures[NANOS] = System.nanoTime() - start;
      figures[BYTES] = THREADS.getCurrentThreadAllocatedBytes() - bytes;
      figures[FINGERPRINT] = cycle.fingerprint();
      return figures;
    }
  }
}
