package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * How much the engine does for one life, counted in the code itself: it must stay what it is, and
 * must not grow with the house. No clock is read, so that no busy machine can fail or hide it.
 */
class WorkCountTest {
  private static final int LIVES = 2_000;
  private static final int STEPS = 0;
  private static final int TOUCHES = 1;

  /** Steps and touches per life. */
  private static double[] work(int agents, int inHouse, boolean scanned) throws Exception {
    Constructor<?> maker =
        Class.forName(WorkLife.class.getName(), true, new WorkLoader())
            .getConstructor(int.class, int.class, boolean.class);
    @SuppressWarnings("unchecked")
    IntFunction<long[]> life = (IntFunction<long[]>) maker.newInstance(agents, inHouse, scanned);
    long[] before = life.apply(LIVES);
    long[] after = life.apply(LIVES);
    double steps = after[STEPS] - before[STEPS];
    double touches = after[TOUCHES] - before[TOUCHES];
    return new double[] {steps / LIVES, touches / LIVES};
  }

  @Test
  void life_withIdleAgents_costsTheSameWithTenTimesAsMany() throws Exception {
    double[] small = work(100, 50, false);
    double[] large = work(1_000, 500, false);
    assertThat(large[STEPS] / small[STEPS]).isLessThan(1.1);
    assertThat(large[TOUCHES] / small[TOUCHES]).isLessThan(1.1);
    // 1,470 and 330 when this was written; what costs a tenth more had better be worth it.
    assertThat(small[STEPS]).isBetween(500.0, 1_650.0);
    assertThat(small[TOUCHES]).isBetween(100.0, 365.0);
  }

  @Test
  void life_withMoreWaiting_growsAsTheDepthOfTrees() throws Exception {
    double[] small = work(100, 200, false);
    double[] large = work(100, 20_100, false);
    assertThat(large[STEPS] / small[STEPS]).isLessThan(1.15);
    assertThat(large[TOUCHES] / small[TOUCHES]).isLessThan(1.3);
  }

  /** The test of the test. */
  @Test
  void life_thatLooksAtEveryCandidate_isSeenToGrow() throws Exception {
    double[] small = work(100, 50, true);
    double[] large = work(1_000, 500, true);

    assertThat(large[STEPS] / small[STEPS]).isGreaterThan(1.5);
  }
}
