package io.santral.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All measurements by one command: a table as they come, and JSON where asked to.
 *
 * <pre>{@code
 * java -Xmx6g -XX:+UseParallelGC -cp benchmarks/target/benchmarks.jar \
 *     io.santral.benchmarks.All --json=all.json
 * }</pre>
 *
 * <p>What they are is told by {@link Bars}, {@link Compare} and {@link LifeBars}. It takes half an
 * hour; {@code --quick} tries everything in small houses, in a few minutes, and its figures mean
 * nothing. Ratios to {@code Index} say how many times its time another engine takes, ratios to a
 * smaller house how many times the smaller one's.
 */
public final class All {
  private static final Map<String, Double> BARS =
      Map.ofEntries(
          Map.entry("S1 idle D0 / Index", 40.0),
          Map.entry("S2 idle D0 / Index", 450.0),
          Map.entry("S3 idle D0 / Index", 10_000.0),
          Map.entry("S3 idle D0b / Index", 20.0),
          Map.entry("S4 idle D0b / Index", 20.0),
          Map.entry("S1 overloaded D0 / Index", 24.0),
          Map.entry("S2 overloaded D0 / Index", 50.0),
          Map.entry("S3 overloaded D0 / Index", 250.0),
          Map.entry("S3 overloaded D0b / Index", 3.5),
          Map.entry("S4 overloaded D0b / Index", 3.5),
          Map.entry("S4U idle Index, ns", 1_000.0),
          Map.entry("S4U overloaded Index, ns", 1_000.0),
          Map.entry("S3:100000 idle Index / S3:1000", 1.8),
          Map.entry("S3:100000 overloaded Index / S3:1000", 1.8),
          Map.entry("S3:10000:1000000 overloaded Index / S3:10000:1000", 1.5),
          Map.entry("S4 idle Index / S1", 2.5),
          Map.entry("S4 overloaded Index / S1", 3.0),
          Map.entry("S3 idle Life / S1", 2.0),
          Map.entry("S3 overloaded Life / S1", 2.0));

  private final Report report = new Report(BARS);
  private final boolean quick;

  private All(boolean quick) {
    this.quick = quick;
  }

  /**
   * Measures all.
   *
   * @param args {@code --quick} and {@code --json=file}
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    String json = "";
    boolean quick = false;
    for (String arg : args) {
      if (arg.startsWith("--json=")) {
        json = arg.substring(7);
      } else if (arg.equals("--quick")) {
        quick = true;
      } else {
        throw new IllegalArgumentException(
            "option (" + arg + ") is not known. Use --quick or --json=file.");
      }
    }
    All all = new All(quick);
    boolean alike = all.run();
    if (!json.isEmpty()) {
      Files.writeString(Path.of(json), all.report.json());
    }
    System.exit(alike ? 0 : 1);
  }

  /** Returns whether all engines decided alike. */
  private boolean run() throws IOException {
    // First, for the start of a plan is measured in a machine that is fresh.
    Bars.run(report, quick ? 20_000 : 1_000_000);
    boolean alike = compare("engines=D0,D0b,Santral,Life,Index", "scenarios=S1,S2,S3");
    alike &= compare("engines=D0b,Index", "scenarios=S4,S4U");
    compare("growth=true", "engines=Index", "scenarios=S3:1000,S3:10000,S3:100000");
    compare(
        "growth=true",
        "engines=Index",
        "regimes=overloaded",
        "scenarios=S3:10000:1000,S3:10000:30000,S3:10000:1000000");
    compare("growth=true", "engines=Index,Life", "scenarios=S1,S2,S3,S4");
    LifeBars.run(report, quick ? 1 : 5);
    return alike;
  }

  private boolean compare(String... options) {
    List<String> all = new ArrayList<>();
    for (String option : options) {
      boolean large = option.startsWith("scenarios=");
      all.add("--" + (quick && large ? "scenarios=S1" : option));
    }
    if (quick) {
      all.addAll(List.of("--rounds=3", "--batch=2", "--warmup=50"));
    }
    return new Compare(all.toArray(new String[0]), report).run();
  }
}
