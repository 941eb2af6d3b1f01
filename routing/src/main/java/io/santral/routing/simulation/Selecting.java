package io.santral.routing.simulation;

import io.santral.routing.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A study that goes on until it knows the best of several plans. */
final class Selecting {
  /** How many replications each plan that is left gets before they are looked at again. */
  private static final int ROUND = 8;

  private static final int LEAST_FIRST = 10;

  private final Measure measure;
  private final int sign;
  private final Model model;
  private final List<String> names;
  private final List<Plan> plans;
  private final Screening screening;
  private final int most;
  private int done;
  private boolean interrupted;

  /** What is asked. */
  record Question(Measure measure, boolean largest, double worthwhile, int most) {}

  Selecting(Model model, Map<String, Plan> plans, Question question) {
    Checks.atLeast("number of plans", plans.size(), 2);
    Checks.positive("worthwhile difference", question.worthwhile());
    Checks.atLeast("replications", model.replications, LEAST_FIRST);
    Checks.atLeast("most", question.most(), model.replications);
    Checks.that(
        model.batches == 0 && !model.antithetic,
        "replications",
        "batches or pairs",
        "must be plain, since more of them are run",
        "Say replications().");
    this.model = model;
    measure = Checks.notNull("measure", question.measure());
    sign = question.largest() ? 1 : -1;
    most = question.most();
    names = List.copyOf(plans.keySet());
    this.plans = List.copyOf(plans.values());
    screening =
        new Screening(names.size(), model.replications, model.confidence, question.worthwhile());
  }

  Selection run() {
    while (!screening.isDecided() && done < most && !interrupted) {
      round(done == 0 ? model.replications : Math.min(ROUND, most - done));
      model.progress.done(done, most);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    List<Selection.Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      double value = sign * screening.mean(i);
      int count = screening.observationsOf(i);
      candidates.add(new Selection.Candidate(names.get(i), value, count, screening.isLeft(i)));
    }
    return new Selection(
        measure, names.get(screening.best()), screening.isDecided(), model.confidence, candidates);
  }

  /** More replications of all that are left, looked at one by one, whatever the round's length. */
  private void round(int more) {
    double[][] figures = new double[names.size()][0];
    for (int i = 0; i < figures.length && !interrupted; i++) {
      if (screening.isLeft(i)) {
        figures[i] = figures(plans.get(i), more);
      }
    }
    for (int r = 0; r < more && !interrupted && !screening.isDecided(); r++) {
      double[] values = new double[figures.length];
      for (int i = 0; i < figures.length; i++) {
        values[i] = screening.isLeft(i) ? sign * figures[i][r] : 0;
      }
      screening.observe(values);
      done++;
    }
  }

  private double[] figures(Plan plan, int more) {
    Model own = model.copy();
    own.plan(() -> plan);
    own.replications = more;
    own.progress = (part, of) -> {};
    SimulationReport report = new Study(own, done).run();
    interrupted = report.isPartial();
    Sample sample = report.sample();
    double[] figures = sample.ratios(SimulationReport.place(sample, Scope.ALL, measure));
    for (double figure : figures) {
      Checks.that(
          !Double.isNaN(figure),
          measure.name(),
          figure,
          "must be observed in every replication",
          "Make them longer.");
    }
    return figures;
  }
}
