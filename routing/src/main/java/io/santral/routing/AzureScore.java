package io.santral.routing;

import io.santral.Agent;
import io.santral.Requirement;
import java.util.List;
import java.util.Map;

/** The score of Job Router's best worker mode, see {@link AzurePreset.Mode#BEST_WORKER}. */
enum AzureScore implements RoutingStrategy.Scoring {
  BEST;

  @Override
  public double score(InteractionView job, AgentView worker) {
    List<Requirement> selectors = job.interaction().requirements();
    double sum = 0;
    int count = 0;
    for (int s = 0; s < selectors.size(); s++) {
      Requirement selector = selectors.get(s);
      if (selector instanceof Requirement.Until expiring) {
        if (expiring.time().toNanos() <= job.waited()) {
          continue;
        }
        selector = expiring.term();
      }
      sum += hit(selector, worker.agent());
      count++;
    }
    return count == 0 ? shared(job.interaction().attributes(), worker.agent()) : sum / count;
  }

  /** The worker meets it, or he would be no candidate. */
  private static double hit(Requirement selector, Agent worker) {
    if (selector instanceof Requirement.HasSkill atLeast) {
      return logistic(worker.skillLevel(atLeast.skill()) - atLeast.level(), atLeast.level());
    }
    if (selector instanceof Requirement.Not not
        && not.term() instanceof Requirement.HasSkill less) {
      return logistic(less.level() - worker.skillLevel(less.skill()), less.level());
    }
    return 1;
  }

  private static double logistic(int distance, int value) {
    // StrictMath, as Math may differ in the last bit from machine to machine.
    return 1 / (1 + StrictMath.exp(-(double) distance / value));
  }

  private static double shared(Map<String, String> labels, Agent worker) {
    int matches = 0;
    for (var label : labels.entrySet()) {
      matches += label.getValue().equals(worker.attributes().get(label.getKey())) ? 1 : 0;
    }
    return labels.isEmpty() ? 0 : (double) matches / labels.size();
  }

  @Override
  public String toString() {
    return "best worker";
  }
}
