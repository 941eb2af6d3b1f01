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
import java.util.Locale;
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

  private final String name;
  private final IntFunction<long[]> runner;
  private long nanos;
  private long bytes;
  private long cycles;
  private long fingerprint;

  private Lane(String name, IntFunction<long[]> runner) {
    this.name = name;
    this.runner = runner;
  }

  /**
   * Loads an engine and puts it at the beginning of the story.
   *
   * @param spec its name, or {@code name@path} for classes to be found there first
   */
  static Lane load(String spec, Scenario scenario, Regime regime) {
    int at = spec.indexOf('@');
    String engine = at < 0 ? spec : spec.substring(0, at);
    try {
      // Open as long as the program runs: engines load classes late.
      @SuppressWarnings("resource")
      URLClassLoader loader =
          new URLClassLoader(
              classPath(at < 0 ? "" : spec.substring(at + 1)),
              ClassLoader.getPlatformClassLoader());
      Class<?> type = Class.forName(Runner.class.getName(), true, loader);
      Constructor<?> maker = type.getDeclaredConstructor(String.class, String.class, String.class);
      // Another loader means another package, though the name is the same.
      maker.setAccessible(true);
      @SuppressWarnings("unchecked")
      IntFunction<long[]> runner =
          (IntFunction<long[]>) maker.newInstance(engine, scenario.name(), regime.name());
      return new Lane(scenario + " " + regime.name().toLowerCase(Locale.ROOT) + " " + spec, runner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("engine (" + spec + ") cannot be loaded.", e);
    }
  }

  private static URL[] classPath(String first) {
    List<URL> urls = new ArrayList<>();
    String path = first + File.pathSeparator + System.getProperty("java.class.path");
    for (String entry : path.split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        urls.add(url(entry));
      }
    }
    return urls.toArray(new URL[0]);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("class path entry (" + entry + ") is no file.", e);
    }
  }

  /** Runs that many cycles and keeps their figures. */
  void run(int count) {
    long[] figures = runner.apply(count);
    nanos = figures[NANOS];
    bytes = figures[BYTES];
    fingerprint = figures[FINGERPRINT];
    cycles = count;
  }

  String name() {
    return name;
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
    private final Circuit circuit;

    Runner(String engine, String scenario, String regime) {
      circuit = Circuit.of(engine, Scenario.of(scenario), Regime.of(regime));
    }

    @Override
    public long[] apply(int cycles) {
      long[] figures = new long[3];
      // The processor's time, not the wall's: others may use this machine too.
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      long start = THREADS.getCurrentThreadCpuTime();
      long fingerprint = 0;
      for (int i = 0; i < cycles; i++) {
        fingerprint = circuit.step();
      }
      figures[NANOS] = THREADS.getCurrentThreadCpuTime() - start;
      figures[BYTES] = THREADS.getCurrentThreadAllocatedBytes() - bytes;
      figures[FINGERPRINT] = fingerprint;
      return figures;
    }
  }
}
