package io.santral.estimate;

import io.santral.InvalidValueException;

/** The checks at the door of this package. */
final class Require {
  private Require() {}

  static double positive(String name, double value, String advice) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new InvalidValueException(name, value, "must be above 0 and finite", advice);
    }
    return value;
  }

  static double notNegative(String name, double value, String advice) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new InvalidValueException(name, value, "must be 0 or more and finite", advice);
    }
    return value;
  }

  static double share(String name, double value, String advice) {
    if (!(value > 0 && value < 1)) {
      throw new InvalidValueException(name, value, "must be above 0 and below 1", advice);
    }
    return value;
  }

  static int range(String name, int value, int least, int most, String advice) {
    if (value < least || value > most) {
      throw new InvalidValueException(name, value, "must be " + least + " to " + most, advice);
    }
    return value;
  }

  static int agents(int agents) {
    return range(
        "number of agents", agents, 1, QueueModel.MOST_AGENTS, "Split a larger centre into pools.");
  }
}
