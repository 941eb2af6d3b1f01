package io.santral.routing.simulation;

import java.util.List;

/**
 * The best of several plans, found by running more replications of those that may still be it until
 * one is left.
 *
 * @param measure what counts: each replication's own figure, the average day
 * @param best the plan that is left, or that looks best if it is not decided
 * @param isDecided whether only one is left; if not, the study was interrupted or had to end
 * @param confidence how often such a study finds the best, if that is better than the others by the
 *     difference that matters; the replications' figures are taken for normal
 * @param candidates all plans, in the order given
 */
public record Selection(
    Measure measure,
    String best,
    boolean isDecided,
    double confidence,
    List<Candidate> candidates) {
  /**
   * One plan.
   *
   * @param name its name
   * @param value its mean figure
   * @param replications how many were needed until it was out, or until the end
   * @param isLeft whether it may be the best
   */
  public record Candidate(String name, double value, int replications, boolean isLeft) {}

  /**
   * Makes the selection.
   *
   * @param measure what counts
   * @param best the plan that is left
   * @param isDecided whether only one is
   * @param confidence how often it is the best
   * @param candidates all plans
   */
  public Selection {
    Checks.notNull("measure", measure);
    Checks.notNull("best", best);
    candidates = List.copyOf(candidates);
  }
}
