package io.santral.examples.day;

import io.santral.Interaction;

/** How agents react to offers. */
@FunctionalInterface
interface AnswerTimes {
  /** They do not react at all. */
  long NEVER = -1;

  /** How long after the offer an agent accepts it, or {@link #NEVER}. */
  long next(Interaction offered);
}
