package io.santral.estimate;

import java.util.Arrays;

/**
 * Recursive least squares with fading memory: the weights that would have forecast best so far,
 * what is long ago counting less.
 *
 * <p>What is never excited is not forgotten: fading stops while the uncertainty is at its bound, so
 * it cannot grow for ever where inputs depend on each other. An update takes time proportional to
 * the square of the inputs.
 *
 * <p>This is the method; what it has learnt is in an array of the caller's, beside all else that is
 * looked at with it, since fetching memory is most of the cost.
 */
final class Regression {
  private static final double BOUND = 1e4;

  private final int size;
  private final int theta;
  private final int trace;

  /** Where the uncertainty of the weights is, symmetric. */
  private final int spread;

  private final double keep;
  private final double start;
  private final double[] prior;

  /** One whose weights and uncertainty are from {@code at} on. */
  Regression(int at, double memory, double start, double... prior) {
    this.size = prior.length;
    this.theta = at;
    this.trace = at + size;
    this.spread = trace + 1;
    this.keep = 1 - 1 / memory;
    this.start = start;
    this.prior = prior.clone();
  }

  /** How many numbers one of so many inputs keeps. */
  static int room(int inputs) {
    return inputs + 1 + inputs * inputs;
  }

  void begin(double[] memory) {
    System.arraycopy(prior, 0, memory, theta, size);
    Arrays.fill(memory, spread, spread + size * size, 0);
    for (int i = 0; i < size; i++) {
      memory[spread + i * size + i] = start;
    }
    memory[trace] = start * size;
  }

  /** The forecast for the inputs that begin at {@code at}. */
  double value(double[] memory, double[] x, int at) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += memory[theta + i] * x[at + i];
    }
    return sum;
  }

  /** Learns that {@code y} came with these inputs, with some variance of its own. */
  void learn(double[] memory, double[] x, int at, double y, double noise, double[] gain) {
    Arrays.fill(gain, 0, size, 0);
    for (int j = 0; j < size; j++) {
      double input = x[at + j];
      int row = spread + j * size;
      for (int i = 0; i < size; i++) {
        gain[i] += input * memory[row + i];
      }
    }
    double fade = memory[trace] < BOUND * start * size ? keep : 1;
    double known = fade * noise;
    for (int i = 0; i < size; i++) {
      known += gain[i] * x[at + i];
    }
    double step = (y - value(memory, x, at)) / known;
    double factor = 1 / known;
    double again = 1 / fade;
    double sum = 0;
    for (int j = 0; j < size; j++) {
      memory[theta + j] += step * gain[j];
      int row = spread + j * size;
      double share = factor * gain[j];
      for (int i = 0; i < size; i++) {
        memory[row + i] = (memory[row + i] - share * gain[i]) * again;
      }
      sum += memory[row + j];
    }
    memory[trace] = sum;
    if (!(sum >= 0 && sum < Double.POSITIVE_INFINITY) || !(Math.abs(step) < 1e300)) {
      begin(memory);
    }
  }
}
