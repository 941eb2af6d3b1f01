package io.santral.routing.simulation;

import io.santral.routing.AgentView;

/**
 * How fast an agent works, compared with what his work would take otherwise: below 1 faster, above
 * 1 slower. Asked whenever he begins to serve somebody, from several threads at once if
 * replications run in parallel.
 */
@FunctionalInterface
public interface Pace {
  /**
   * The factor for the next piece of work.
   *
   * @param agent who does it, as the router sees him; valid during the call only
   * @param now the present time, nanoseconds since the start of the replication
   * @return what the handling time is multiplied by, 0 or more
   */
  double factor(AgentView agent, long now);

  /**
   * Who has done it often does it faster, by the power law of practice: after n pieces of work the
   * factor is (1 + n)<sup>-exponent</sup>, but never below a floor.
   *
   * @param exponent how fast he learns; 0.32 makes it 20 % less with each doubling
   * @param floor what no practice goes below, 0 to 1
   * @return the pace
   */
  static Pace learning(double exponent, double floor) {
    Checks.notNegative("exponent", exponent);
    Checks.share("floor", floor);
    return (agent, now) -> Math.max(floor, StrictMath.pow(1.0 + agent.handled(), -exponent));
  }

  /**
   * Who has been at it for long gets slower, until his next break.
   *
   * @param perHour what each hour since he last became ready adds to the factor of 1
   * @param most the largest factor, at least 1
   * @return the pace
   */
  static Pace fatigue(double perHour, double most) {
    Checks.notNegative("per hour", perHour);
    Checks.that(most >= 1, "most", most, "must be at least 1", "Nobody gets faster by fatigue.");
    return (agent, now) -> Math.min(most, 1 + perHour * (now - agent.readySince()) / 3.6e12);
  }

  /**
   * Both: the product of two factors.
   *
   * @param other the other pace
   * @return the pace
   */
  default Pace and(Pace other) {
    Checks.notNull("other", other);
    return (agent, now) -> factor(agent, now) * other.factor(agent, now);
  }
}
