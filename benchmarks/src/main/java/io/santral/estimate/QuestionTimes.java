package io.santral.estimate;

import io.santral.estimate.EstimateBenchmark.Centre;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * The processor's time of a question and of a life in the centres of {@link EstimateBenchmark}: 500
 * lives, then 500 questions, over and over, so that a question finds caches and curves as lives
 * left them. Medians and least of the rounds.
 *
 * <pre>{@code java -cp benchmarks/target/benchmarks.jar io.santral.estimate.QuestionTimes}</pre>
 */
public final class QuestionTimes {
  private static final int ROUNDS = 25;
  private static final int BATCHES = 20;
  private static final int BATCH = 500;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private QuestionTimes() {}

  /**
   * Prints a table.
   *
   * @param args none
   */
  public static void main(String[] args) {
    System.out.println(
        "sharing, head start, waiting: life, question, asked again; ns, median (min)");
    for (int waiting : new int[] {1_500, 10_000}) {
      for (int headStart : new int[] {0, 60}) {
        for (int shared : new int[] {1, 20, 1_000}) {
          measure(shared, headStart, waiting);
        }
      }
    }
  }

  private static void measure(int shared, int headStart, int waiting) {
    Centre centre = new Centre();
    centre.shared = shared;
    centre.headStart = headStart;
    centre.waiting = waiting;
    centre.fill();
    double[][] nanos = new double[3][ROUNDS];
    double sum = 0;
    for (int round = -3; round < ROUNDS; round++) {
      long[] times = new long[3];
      for (int i = 0; i < BATCHES; i++) {
        sum += batches(centre, times);
      }
      for (int kind = 0; kind < 3 && round >= 0; kind++) {
        nanos[kind][round] = times[kind] / (double) ((kind == 0 ? 2 : 1) * BATCHES * BATCH);
      }
    }
    StringBuilder line = new StringBuilder();
    for (double[] each : nanos) {
      Arrays.sort(each);
      line.append(String.format(Locale.ROOT, "  %,.0f (%,.0f)", each[ROUNDS / 2], each[0]));
    }
    System.out.printf(Locale.ROOT, "%d, %d, %d:%s%n", shared, headStart, waiting, line);
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("a forecast was no number");
    }
  }

  /** Some lives before each kind of question. */
  private static double batches(Centre centre, long[] times) {
    double sum = 0;
    times[0] += lives(centre);
    long begun = CLOCK.getCurrentThreadCpuTime();
    for (int i = 0; i < BATCH; i++) {
      sum += centre.ask();
    }
    times[1] += CLOCK.getCurrentThreadCpuTime() - begun;
    times[0] += lives(centre);
    begun = CLOCK.getCurrentThreadCpuTime();
    for (int i = 0; i < BATCH; i++) {
      sum += centre.askAgain();
    }
    times[2] += CLOCK.getCurrentThreadCpuTime() - begun;
    return sum;
  }

  private static long lives(Centre centre) {
    long begun = CLOCK.getCurrentThreadCpuTime();
    for (int i = 0; i < BATCH; i++) {
      centre.turn();
    }
    return CLOCK.getCurrentThreadCpuTime() - begun;
  }
}
