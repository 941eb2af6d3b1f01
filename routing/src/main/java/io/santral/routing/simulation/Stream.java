package io.santral.routing.simulation;

import java.util.random.RandomGenerator;

/**
 * One purpose's random numbers. The uniform ones are those of the JDK's {@link
 * java.util.SplittableRandom} once split (G. L. Steele, D. Lea and C. H. Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014), made here since each draw would have to fetch the
 * other object too. Normal and exponential ones are made from them by own means, since the JDK's
 * differ between its releases.
 *
 * <p>The exponential ones come from the ziggurat of G. Marsaglia and W. W. Tsang ("The ziggurat
 * method for generating random variables", Journal of Statistical Software 5(8), 2000; 256 layers)
 * or, where antithetic pairs are wanted, by inversion, which mirrors with the uniform.
 */
final class Stream implements RandomGenerator {
  /** How uniform numbers are used. */
  enum Mode {
    /** As they come. */
    PLAIN,
    /** By inversion everywhere: the first of an antithetic pair. */
    FIRST,
    /** By inversion, mirrored: the second of a pair. */
    MIRRORED
  }

  private static final double UNIT = 0x1p-53;
  private static final double EDGE = 7.69711747013105;
  private static final double AREA = 0.003949659822581557;
  private static final double[] X = new double[257];
  private static final double[] Y = new double[257];

  static {
    X[0] = AREA * StrictMath.exp(EDGE);
    X[1] = EDGE;
    for (int i = 1; i < 255; i++) {
      X[i + 1] = -StrictMath.log(StrictMath.exp(-X[i]) + AREA / X[i]);
    }
    X[256] = 0;
    for (int i = 0; i <= 256; i++) {
      Y[i] = StrictMath.exp(-X[i]);
    }
  }

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;
  private final long gamma;
  private final boolean inverse;
  private final long mirror;

  Stream(long seed, Mode mode) {
    // The split one has an additive constant of its own: streams do not run on one common orbit.
    state = finish(seed + GOLDEN_GAMMA);
    gamma = gamma(seed + GOLDEN_GAMMA + GOLDEN_GAMMA);
    inverse = mode != Mode.PLAIN;
    mirror = mode == Mode.MIRRORED ? -1L : 0L;
  }

  /** An odd number whose neighbouring bits differ often enough. */
  private static long gamma(long seed) {
    long z = (seed ^ (seed >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    z = (z ^ (z >>> 33)) | 1;
    return Long.bitCount(z ^ (z >>> 1)) < 24 ? z ^ 0xAAAAAAAAAAAAAAAAL : z;
  }

  private static long finish(long number) {
    long z = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private long draw() {
    state += gamma;
    return finish(state);
  }

  @Override
  public long nextLong() {
    return draw() ^ mirror;
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * UNIT;
  }

  @Override
  public double nextGaussian() {
    return Normal.quantile(((nextLong() >>> 11) + 0.5) * UNIT);
  }

  @Override
  public double nextExponential() {
    if (inverse) {
      return -StrictMath.log1p(-nextDouble());
    }
    double beyond = 0;
    while (true) {
      long bits = draw();
      int layer = (int) bits & 255;
      double x = (bits >>> 11) * UNIT * X[layer];
      if (x < X[layer + 1]) {
        return beyond + x;
      }
      if (layer == 0) {
        // Without memory, the tail is the whole again, further out.
        beyond += EDGE;
      } else if (Y[layer] + nextDouble() * (Y[layer + 1] - Y[layer]) < StrictMath.exp(-x)) {
        return beyond + x;
      }
    }
  }

  /** Mixes two numbers into one that looks like neither (finaliser of MurmurHash3's kind). */
  static long mix(long a, long b) {
    return finish(a * GOLDEN_GAMMA + b + 0x632BE59BD9B4E019L);
  }

  /** A number for a name, the same on every machine. */
  static long hash(String name) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }
}
