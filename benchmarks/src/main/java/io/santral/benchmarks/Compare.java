package io.santral.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares engines on a machine that is not quiet: their batches alternate inside one JVM, and what
 * counts is the median of the ratios of neighbouring batches, which a slow minute moves for all
 * alike.
 *
 * <pre>{@code
 * java -Xmx6g -XX:+UseParallelGC -cp benchmarks/target/benchmarks.jar \
 *     io.santral.benchmarks.Compare --scenarios=S1,S2 --regimes=idle,overloaded
 * }</pre>
 *
 * <p>For each scenario and regime it prints, per engine: nanoseconds of the processor per cycle
 * (median, and the tenth and ninetieth percentile of the batches), how many times the last engine's
 * time that is, and bytes allocated per cycle. Before that it checks that all engines decide alike;
 * if they do not, the program ends with status 1. Options:
 *
 * <ul>
 *   <li>{@code --engines=D0,D0b,Santral}; {@code Life} is Santral's {@link LifeBenchmark}; {@code
 *       Life@path} takes classes from there first, so that two builds can be compared
 *   <li>{@code --growth=true}: each engine against itself, scenario by scenario, times the first;
 *       {@code S2:10000} is S2 with ten thousand agents, {@code S2:10000:5000} also with so many
 *       who wait when it is overloaded
 *   <li>{@code --rounds=31}, {@code --batch=20} and {@code --warmup=2000} (milliseconds per engine)
 * </ul>
 */
public final class Compare {
  static final long SEED = 20_261_122;

  private final Map<String, String> options = new LinkedHashMap<>();
  private final LifeBars.Figures figures;
  private boolean alike = true;

  Compare(String[] args, LifeBars.Figures figures) {
    this.figures = figures;
    options.put("scenarios", "S1,S2,S3");
    options.put("regimes", "idle,overloaded");
    options.put("engines", String.join(",", Engines.NAMES));
    options.put("growth", "false");
    options.put("rounds", "31");
    options.put("batch", "20");
    options.put("warmup", "2000");
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String name = arg.startsWith("--") && equals > 0 ? arg.substring(2, equals) : arg;
      if (!options.containsKey(name)) {
        throw new IllegalArgumentException(
            "option (" + arg + ") is not known. Use --name=value with one of " + options + ".");
      }
      options.put(name, arg.substring(equals + 1));
    }
  }

  /**
   * Runs the comparison.
   *
   * @param args the options, see above
   */
  public static void main(String[] args) {
    boolean alike = new Compare(args, (what, figure, bar) -> {}).run();
    System.exit(alike ? 0 : 1);
  }

  /** Returns whether all engines decided alike. */
  boolean run() {
    for (String scenario : list("scenarios")) {
      System.out.println(Workload.of(Scenario.of(scenario), SEED).describe());
    }
    if (Boolean.parseBoolean(options.get("growth"))) {
      compareSizes();
    } else {
      compareEngines();
    }
    return alike;
  }

  private void compareEngines() {
    for (String scenario : list("scenarios")) {
      for (String regime : list("regimes")) {
        List<Lane> lanes = new ArrayList<>();
        for (String engine : list("engines")) {
          lanes.add(Lane.load(engine, Scenario.of(scenario), Regime.of(regime)));
        }
        checkDecisions(lanes);
        measure(lanes, lanes.size() - 1, list("engines")[lanes.size() - 1]);
      }
    }
  }

  private void compareSizes() {
    for (String engine : list("engines")) {
      for (String regime : list("regimes")) {
        List<Lane> lanes = new ArrayList<>();
        for (String scenario : list("scenarios")) {
          lanes.add(Lane.load(engine, Scenario.of(scenario), Regime.of(regime)));
        }
        measure(lanes, 0, list("scenarios")[0]);
      }
    }
  }

  /** The first engine runs for half a second, the others as many cycles. */
  private void checkDecisions(List<Lane> lanes) {
    Lane first = lanes.get(0);
    int cycles = 0;
    long nanos = 0;
    for (int count = 1; nanos < 500_000_000L && cycles < 200_000; count = cycles) {
      first.run(count);
      cycles += count;
      nanos += first.nanos();
    }
    for (Lane lane : lanes.subList(1, lanes.size())) {
      lane.run(cycles);
      if (lane.fingerprint() != first.fingerprint() && !lane.name().contains(LifeCycle.NAME)) {
        alike = false;
        System.out.println(lane.name() + " DECIDES OTHERWISE than " + first.name());
      }
    }
  }

  private void measure(List<Lane> lanes, int base, String baseName) {
    int[] batch = new int[lanes.size()];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = warmUp(lanes.get(i));
    }
    // What a router knows is old in production, and the collector's barriers depend on that.
    System.gc();
    int rounds = number("rounds");
    double[][] nanos = new double[lanes.size()][rounds];
    double[][] ratios = new double[lanes.size()][rounds];
    double[] bytes = new double[lanes.size()];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < batch.length; i++) {
        Lane lane = lanes.get(i);
        lane.run(batch[i]);
        nanos[i][round] = lane.nanosPerCycle();
        bytes[i] += lane.bytesPerCycle() / rounds;
      }
      for (int i = 0; i < batch.length; i++) {
        ratios[i][round] = nanos[i][round] / nanos[base][round];
      }
    }
    for (int i = 0; i < batch.length; i++) {
      Arrays.sort(nanos[i]);
      Arrays.sort(ratios[i]);
      System.out.printf(
          Locale.ROOT,
          "%-28s %,14.0f ns  (%,.0f to %,.0f) %,12.2f x %10.2f B%n",
          lanes.get(i).name(),
          quantile(nanos[i], 0.5),
          quantile(nanos[i], 0.1),
          quantile(nanos[i], 0.9),
          quantile(ratios[i], 0.5),
          bytes[i]);
      figures.note(lanes.get(i).name() + ", ns", quantile(nanos[i], 0.5), 0);
      if (i != base) {
        figures.note(lanes.get(i).name() + " / " + baseName, quantile(ratios[i], 0.5), 0);
      }
    }
  }

  /** Returns how many cycles make a batch. */
  private int warmUp(Lane lane) {
    long left = number("warmup") * 1_000_000L;
    double wanted = number("batch") * 1e6;
    int count = 1;
    while (left > 0) {
      lane.run(count);
      left -= lane.nanos();
      count = (int) Math.max(1, Math.min(wanted / lane.nanosPerCycle(), 2.0 * count));
    }
    return count;
  }

  private String[] list(String option) {
    return options.get(option).split(",");
  }

  private int number(String option) {
    return Integer.parseInt(options.get(option));
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round((sorted.length - 1) * share)];
  }
}
