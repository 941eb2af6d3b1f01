package io.santral.estimate;

/** Nodes and weights of Gauss and Legendre on [-1, 1]; exact to polynomials of degree 23. */
final class Gauss {
  static final int SIZE = 12;
  static final double[] NODE = new double[SIZE];
  static final double[] WEIGHT = new double[SIZE];

  static {
    for (int i = 0; i < SIZE; i++) {
      // Newton's method from Tricomi's estimate; it converges in four steps.
      double x = -Math.cos(Math.PI * (i + 0.75) / (SIZE + 0.5));
      double slope = 1;
      for (int step = 0; step < 20; step++) {
        double before = 1;
        double value = x;
        for (int n = 2; n <= SIZE; n++) {
          double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
          before = value;
          value = next;
        }
        slope = SIZE * (x * value - before) / (x * x - 1);
        x -= value / slope;
      }
      NODE[i] = x;
      WEIGHT[i] = 2 / ((1 - x * x) * slope * slope);
    }
  }

  private Gauss() {}
}
