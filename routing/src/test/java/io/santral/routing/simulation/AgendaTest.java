package io.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgendaTest {
  private static final int STEPS = 30_000;

  /** How far ahead things are planned. */
  private enum Ahead {
    /** Few different times, so that ties abound. */
    TIED(x -> Math.floorMod(x, 5) * 1_000L),
    /** As in a centre: most within minutes, some within seconds. */
    MIXED(x -> (long) (-Math.log(1 - (x >>> 11) * 0x1p-53) * (x % 3 == 0 ? 3e9 : 3e11))),
    /** Hours of nothing between crowds in one millisecond. */
    CROWDED(x -> (x & 511) == 0 ? 3_600_000_000_000L : (x >>> 12) % 1_000_000),
    /** From nanoseconds to a hundred years. */
    WIDE(x -> (x >>> 1) >>> (2 + Math.floorMod(x * 0x9E3779B97F4A7C15L, 61))),
    /** All the same, and then all again later. */
    EVEN(x -> 1_000_000_000L);

    private final LongUnaryOperator from;

    Ahead(LongUnaryOperator from) {
      this.from = from;
    }
  }

  private record Due(long time, long planned, int number) {
    static final Comparator<Due> ORDER =
        Comparator.comparingLong(Due::time).thenComparingLong(Due::planned);
  }

  /** The list that the agenda must be like. */
  private final TreeSet<Due> expected = new TreeSet<>(Due.ORDER);

  private final Map<Integer, Due> byNumber = new HashMap<>();
  private final Agenda agenda = new Agenda();
  private long now;

  private void plan(int number, long time, long step) {
    cancel(number);
    Due due = new Due(time, step, number);
    expected.add(due);
    byNumber.put(number, due);
    agenda.plan(number, time);
  }

  private void cancel(int number) {
    Due before = byNumber.remove(number);
    if (before != null) {
      expected.remove(before);
    }
    assertThat(agenda.isPlanned(number)).isEqualTo(before != null);
    if (before != null) {
      agenda.cancel(number);
    }
  }

  private void takeNext() {
    Due next = expected.pollFirst();
    byNumber.remove(next.number);
    now = next.time;
    assertThat(agenda.take()).isEqualTo(next.number);
  }

  @ParameterizedTest
  @EnumSource(Ahead.class)
  void order_isThatOfASortedList(Ahead ahead) {
    SplittableRandom random = new SplittableRandom(11);
    for (long step = 0; step < STEPS; step++) {
      int number = random.nextInt(step % 10_000 < 5_000 ? 300 : 3_000);
      switch (random.nextInt(8)) {
        case 0 -> cancel(number);
        case 1, 2, 3 -> {
          if (!expected.isEmpty() && expected.first().time < Long.MAX_VALUE / 2) {
            takeNext();
          }
        }
        // Others' doings make time pass too, up to what is due next.
        case 4 -> now += expected.isEmpty() ? 1 : (expected.first().time - now) / 2;
        default -> plan(number, now + ahead.from.applyAsLong(random.nextLong()), step);
      }
      long next = expected.isEmpty() ? Long.MAX_VALUE : expected.first().time;
      assertThat(agenda.nextTime()).isEqualTo(next);
    }
    while (!expected.isEmpty()) {
      takeNext();
    }
    assertThat(agenda.nextTime()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatWasLookedAt_mayBeOvertaken() {
    agenda.plan(1, 3_600_000_000_000L);
    assertThat(agenda.nextTime()).isEqualTo(3_600_000_000_000L);
    agenda.plan(2, 5);
    agenda.plan(3, 5);
    assertThat(agenda.nextTime()).isEqualTo(5);
    assertThat(agenda.take()).isEqualTo(2);
    agenda.cancel(3);
    assertThat(agenda.take()).isEqualTo(1);
  }

  @Test
  void nothingPlanned_isNeverDue() {
    assertThat(agenda.nextTime()).isEqualTo(Long.MAX_VALUE);
    agenda.cancel(99);
    assertThat(agenda.isPlanned(99)).isFalse();
  }
}
