package io.santral.examples.waits;

import io.santral.estimate.WaitEstimator;
import io.santral.estimate.WaitPredictor;
import io.santral.estimate.WaitRule;
import io.santral.examples.day.LogCalls;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The program behind {@link io.santral.examples.ForecastWaits}.
 *
 * <p>What it prints depends on its arguments and the logs only.
 */
public final class WaitsProgram {
  private static final String MANUAL =
      """
      ForecastWaits [LOG...] [--arrivals=N] [--seed=N] [--html=FILE] [--details]

      Streams simulated centres, or the call logs given, through the estimator and all published
      rules, and shows how far each was off. Every forecast is made when a customer arrives, from
      what had happened by then.

        LOG           a call log, also packed; without any, the models are simulated
        --arrivals=N  arrivals of each model, the first fifth not counted; 40000
        --seed=N      of the simulation; 7
        --html=FILE   writes all tables and calibration plots as one page
        --details     prints all predictors of each model, as for logs
      """;

  private static final String ACCOUNT =
      "error: mean squared error, of models in mean services squared times 1,000, of logs in"
          + " seconds squared. RRMSE: its root over the mean wait. MAE, pinball (mean over 39"
          + " levels), CRPS and widths in seconds, a mean service of the models being 180 s."
          + " Over customers who waited and were served; forecasts are made at arrival. In 50, 80,"
          + " 95: share of these waits, in percent, between the quantiles. All 50, 80, 95: the same"
          + " with those who gave up, who would have waited longer than they did (Kaplan and Meier"
          + " on the scale of the quantiles).";

  private final PrintStream out;
  private final PrintStream err;
  private final List<Path> logs = new ArrayList<>();
  private int arrivals = 40_000;
  private long seed = 7;
  private @Nullable Path html;
  private boolean details;
  private boolean help;

  private WaitsProgram(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the program.
   *
   * @param out takes the tables
   * @param err takes complaints
   * @param args see {@code --help}
   * @return the exit code: 0, or 2 if something given could not be used
   */
  public static int run(PrintStream out, PrintStream err, String... args) {
    WaitsProgram program = new WaitsProgram(out, err);
    if (!program.parse(args)) {
      return 2;
    }
    if (program.help) {
      out.print(MANUAL);
      return 0;
    }
    try {
      program.run();
      return 0;
    } catch (IOException e) {
      err.println("a file could not be read or written: " + e.getMessage());
      return 2;
    }
  }

  private boolean parse(String... args) {
    for (String arg : args) {
      String value = arg.substring(arg.indexOf('=') + 1);
      try {
        if (arg.startsWith("--arrivals=")) {
          arrivals = Integer.parseInt(value);
        } else if (arg.startsWith("--seed=")) {
          seed = Long.parseLong(value);
        } else if (arg.startsWith("--html=")) {
          html = Path.of(value);
        } else if (arg.equals("--details")) {
          details = true;
        } else if (arg.equals("--help")) {
          help = true;
        } else if (arg.startsWith("--")) {
          err.println("option (" + arg + ") is not known. --help lists all.");
          return false;
        } else {
          logs.add(Path.of(arg));
        }
      } catch (NumberFormatException e) {
        err.println("option (" + arg + ") must have a whole number. Write --arrivals=100000.");
        return false;
      }
    }
    if (arrivals < 1_000) {
      err.println("arrivals (" + arrivals + ") must be 1000 or more. Fewer tell nothing.");
      return false;
    }
    return true;
  }

  private void run() throws IOException {
    List<Section> sections = new ArrayList<>();
    if (logs.isEmpty()) {
      for (Scenario scenario : Scenario.all()) {
        sections.add(simulate(scenario, arrivals, seed));
      }
    }
    for (Path log : logs) {
      sections.add(replay(log));
    }
    out.println(ACCOUNT);
    out.println();
    out.print(WaitsTable.summary(sections));
    for (Section section : sections) {
      if (details || !logs.isEmpty()) {
        out.println();
        out.print(WaitsTable.details(section));
      }
    }
    if (html != null) {
      Files.writeString(html, WaitsPage.of(sections, ACCOUNT));
    }
  }

  private static List<WaitPredictor> predictors(int demands, List<String> names) {
    List<WaitPredictor> all = new ArrayList<>();
    all.add(new WaitEstimator(demands));
    names.add("estimator");
    for (WaitRule rule : WaitRule.values()) {
      all.add(rule.predictor(demands));
      names.add(rule.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    return all;
  }

  static Section simulate(Scenario scenario, int arrivals, long seed) {
    List<String> names = new ArrayList<>();
    Stage stage = new Stage(predictors(scenario.demands(), names));
    new CentreSimulation(scenario, seed, stage).run(arrivals, arrivals / 5);
    double unit = CentreSimulation.UNIT / 1e9;
    double scale = unit * unit / 1_000;
    List<Double> printed = new ArrayList<>();
    printed.add(Double.NaN);
    for (WaitRule rule : WaitRule.values()) {
      printed.add(scenario.printed().getOrDefault(rule, Double.NaN));
    }
    return new Section(scenario.name(), scale, printed, names, stage.tallies());
  }

  static Section replay(Path log) throws IOException {
    List<String> kinds = new ArrayList<>();
    List<LogCalls.Call> calls = LogCalls.read(log, kinds);
    if (calls.isEmpty()) {
      throw new IOException("no usable call in " + log);
    }
    List<String> names = new ArrayList<>();
    Stage stage = new Stage(predictors(kinds.size(), names));
    LogReplay.run(calls, stage);
    List<Double> none = Collections.nCopies(names.size(), Double.NaN);
    return new Section(String.valueOf(log.getFileName()), 1, none, names, stage.tallies());
  }
}
