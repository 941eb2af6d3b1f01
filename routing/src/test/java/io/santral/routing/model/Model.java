package io.santral.routing.model;

import io.santral.routing.model.Run.Failure;
import io.santral.routing.model.Run.Judge;
import io.santral.routing.model.Run.Maker;
import io.santral.routing.model.Run.Setup;
import java.util.SplittableRandom;

/**
 * Many runs of a subject from a few seeds. Short runs meet many plans; long runs meet what only
 * builds up: a crowd, ids that come again, counters that have gone far.
 */
final class Model {
  private static final int[] LENGTHS = {120, 1_000, 10_000};
  private static final int[] CROWDS = {3, 8, 20, 45};

  private final Maker maker;
  private final Judge judge;
  private final long shrinkMillis;
  private final Coverage coverage = new Coverage();

  /**
   * @param shrinkMillis how long a failing run may be made smaller
   */
  Model(Maker maker, Judge judge, long shrinkMillis) {
    this.maker = maker;
    this.judge = judge;
    this.shrinkMillis = shrinkMillis;
  }

  Coverage coverage() {
    return coverage;
  }

  /**
   * Takes about so many steps from a seed. The same seed makes the same runs, whatever ran before.
   *
   * @return null if all went well, else a minimal case in words
   */
  String problem(long seed, long steps) {
    SplittableRandom random = new SplittableRandom(seed);
    int length = LENGTHS[(int) Math.floorMod(seed, (long) LENGTHS.length)];
    long before = coverage.steps();
    while (coverage.steps() - before < steps) {
      Setup setup = setup(random.split(), (int) Math.min(length, steps));
      Failure failure = Run.failure(setup, maker, judge, coverage);
      if (failure != null) {
        long taken = coverage.steps() - before;
        String small = Shrinker.shrink(setup, failure, maker, judge, shrinkMillis);
        return "seed " + seed + ", after " + taken + " steps: " + small;
      }
    }
    return null;
  }

  static Setup setup(SplittableRandom random, int length) {
    Spec spec = new PlanMaker(random.split()).spec(length > LENGTHS[0]);
    long[] salts = random.longs(length).toArray();
    return new Setup(spec, salts, CROWDS[random.nextInt(CROWDS.length)]);
  }
}
