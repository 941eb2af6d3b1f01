package io.santral.estimate;

import io.santral.InvalidValueException;
import java.util.function.DoubleUnaryOperator;

/** How long customers are ready to wait: both tails, so that neither is a difference. */
interface Patience {
  /** Chance to be ready to wait longer than {@code time}. */
  double stays(double time);

  /** Chance to have given up by {@code time}. */
  double gone(double time);

  static Patience exponential(double rate) {
    return new Patience() {
      @Override
      public double stays(double time) {
        return Math.exp(-rate * time);
      }

      @Override
      public double gone(double time) {
        return -Math.expm1(-rate * time);
      }
    };
  }

  static Patience of(DoubleUnaryOperator survival) {
    InvalidValueException.notNull("law of patience", survival);
    return new Patience() {
      @Override
      public double stays(double time) {
        double stays = survival.applyAsDouble(time);
        if (!(stays >= 0 && stays <= 1)) {
          throw new InvalidValueException(
              "patience beyond " + time,
              stays,
              "must be 0 to 1",
              "Give the share of customers ready to wait longer than that.");
        }
        return stays;
      }

      @Override
      public double gone(double time) {
        return 1 - stays(time);
      }
    };
  }
}
