package io.santral.estimate;

import java.util.Arrays;

/**
 * Recursive least squares with fading memory: the weights that would have forecast best so far,
 * what is long ago counting less.
 *
 * <p>What is never excited is not forgotten: fading stops while the uncertainty is at its bound, so
 * it cannot grow for ever where inputs depend on each other. An update takes time proportional to
 * the square of the inputs.
 */
final class Regression {
  private static final double BOUND = 1e4;

  private final int size;
  private final double keep;
  private final double start;
  private final double[] prior;
  private final double[] theta;

  /** Uncertainty of the weights, symmetric. */
  private final double[] spread;

  private final double[] gain;
  private double trace;

  Regression(double memory, double start, double... prior) {
    this.size = prior.length;
    this.keep = 1 - 1 / memory;
    this.start = start;
    this.prior = prior;
    this.theta = new double[size];
    this.spread = new double[size * size];
    this.gain = new double[size];
    reset();
  }

  private void reset() {
    System.arraycopy(prior, 0, theta, 0, size);
    Arrays.fill(spread, 0);
    for (int i = 0; i < size; i++) {
      spread[i * size + i] = start;
    }
    trace = start * size;
  }

  /** The forecast for the inputs that begin at {@code at}. */
  double value(double[] x, int at) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += theta[i] * x[at + i];
    }
    return sum;
  }

  /** Learns that {@code y} came with these inputs, with some variance of its own. */
  void learn(double[] x, int at, double y, double noise) {
    Arrays.fill(gain, 0);
    for (int j = 0; j < size; j++) {
      double input = x[at + j];
      int row = j * size;
      for (int i = 0; i < size; i++) {
        gain[i] += input * spread[row + i];
      }
    }
    double fade = trace < BOUND * start * size ? keep : 1;
    double known = fade * noise;
    for (int i = 0; i < size; i++) {
      known += gain[i] * x[at + i];
    }
    double step = (y - value(x, at)) / known;
    double factor = 1 / known;
    double again = 1 / fade;
    double sum = 0;
    for (int j = 0; j < size; j++) {
      theta[j] += step * gain[j];
      int row = j * size;
      double share = factor * gain[j];
      for (int i = 0; i < size; i++) {
        spread[row + i] = (spread[row + i] - share * gain[i]) * again;
      }
      sum += spread[row + j];
    }
    trace = sum;
    if (!(trace >= 0 && trace < Double.POSITIVE_INFINITY) || !(Math.abs(step) < 1e300)) {
      reset();
    }
  }

  void transfer(State state) {
    state.numbers(theta);
    state.numbers(spread);
    trace = state.number(trace);
  }
}
