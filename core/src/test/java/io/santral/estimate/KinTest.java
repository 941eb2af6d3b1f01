package io.santral.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demands of a pool, against lists and plain sums; and when head starts are believed in. */
class KinTest {
  private static final double NOW = 1_000;
  private static final int LOOKED_AT = 64;

  /** Some demands of which all is known. */
  private static final class Some {
    final Kin kin;
    final int[] waiting;
    final double[] since;
    final double[] lead;
    final double[] arrivals;

    Some(int size, SplittableRandom chance) {
      int[] demands = new int[size];
      for (int i = 0; i < size; i++) {
        demands[i] = 7 * i;
      }
      kin = new Kin(demands);
      waiting = new int[size];
      since = new double[size];
      lead = new double[size];
      arrivals = new double[size];
      for (int i = 0; i < size; i++) {
        waiting[i] = chance.nextInt(4);
        since[i] = NOW - (chance.nextInt(9) == 0 ? 0 : 100 * chance.nextDouble());
        lead[i] = chance.nextInt(5) == 0 ? 0 : 50 * chance.nextDouble() - 25;
        kin.waits(i, waiting[i], waiting[i] == 0 ? 0 : since[i]);
        kin.addLead(i, lead[i]);
        arrivals[i] = chance.nextInt(20);
        for (int n = 0; n < arrivals[i]; n++) {
          kin.arrived(i, NOW, 1e12);
        }
      }
    }

    /** The others that are looked at, in their order. */
    List<Integer> looked(int place) {
      List<Integer> looked = new ArrayList<>();
      for (int i = 1; i <= LOOKED_AT && i < waiting.length; i++) {
        looked.add((place + i) % waiting.length);
      }
      return looked;
    }

    double ahead(int place, double age, int others) {
      double sum = 0;
      int all = 0;
      for (int each : looked(place)) {
        double later = lead[place] + age - lead[each];
        double oldest = NOW - since[each];
        all += waiting[each];
        if (waiting[each] > 0) {
          sum += waiting[each] * (later <= 0 ? 1 : later >= oldest ? 0 : 1 - later / oldest);
        }
      }
      return all == 0 ? others : sum * others / all;
    }

    /** How many overtake in so long a time; all came since the beginning, which is now ago. */
    double overtake(int place, double age, double time) {
      double sum = 0;
      for (int each : looked(place)) {
        double left = lead[each] - lead[place] - age;
        sum += arrivals[each] / NOW * Math.max(0, Math.min(time, left));
      }
      int others = waiting.length - 1;
      return others > LOOKED_AT ? sum * others / LOOKED_AT : sum;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9, 40, 64, 65, 66, 150})
  void aheadAndOvertakers_areThoseOfAllWhoAreLookedAt(int size) {
    SplittableRandom chance = new SplittableRandom(size);
    for (int round = 0; round < 60; round++) {
      Some some = new Some(size, chance);
      int place = chance.nextInt(size);
      int others = chance.nextInt(300);
      double age = chance.nextBoolean() ? 0 : 30 * chance.nextDouble();
      assertThat(some.kin.ahead(place, age, NOW, others))
          .isCloseTo(some.ahead(place, age, others), within(1e-9 * (1 + others)));
      Overtakers overtakers = new Overtakers();
      some.kin.overtakers(place, age, NOW, 0.5, overtakers);
      double all = 0.5 * some.overtake(place, age, 1e9);
      assertThat(overtakers.within(0, 1e9)).isCloseTo(all, within(1e-5 * (1 + all)));
      double soon = 0.5 * some.overtake(place, age, 8);
      double apart = size <= Overtakers.MOST + 1 ? 1e-5 * (1 + soon) : 0.03 * all + 1e-5;
      assertThat(overtakers.within(0, 8)).isCloseTo(soon, within(apart));
    }
  }

  /** One ring of both: after either of the two comes what came after the other. */
  @Test
  void ringsBecomeOne() {
    SplittableRandom chance = new SplittableRandom(3);
    List<Kin> rings = new ArrayList<>();
    for (int d = 0; d < 40; d++) {
      rings.add(new Kin(d));
      rings.get(d).addLead(0, d);
    }
    while (rings.size() > 1) {
      Kin one = rings.remove(chance.nextInt(rings.size()));
      Kin other = rings.remove(chance.nextInt(rings.size()));
      int place = chance.nextInt(one.size());
      int otherPlace = chance.nextInt(other.size());
      List<Integer> expected = from(one, place);
      expected.addAll(from(other, otherPlace));
      Kin both = one.with(place, other, otherPlace);
      List<Integer> found = from(both, both.size() - 1);
      Collections.rotate(expected, -expected.indexOf(found.get(0)));
      assertThat(found).isEqualTo(expected);
      for (int i = 0; i < both.size(); i++) {
        assertThat(both.lead(i)).isEqualTo(both.demand(i));
      }
      rings.add(both);
    }
    assertThat(rings.get(0).size()).isEqualTo(40);
  }

  /** All demands, beginning with the one after a place. */
  private static List<Integer> from(Kin kin, int place) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < kin.size(); i++) {
      int at = (place + i) % kin.size();
      all.add(kin.after(at));
      assertThat(kin.after(at)).isEqualTo(kin.demand((at + 1) % kin.size()));
    }
    return all;
  }

  /** Who of two is taken first, when both wait. */
  private interface Order {
    boolean isFirst(double oldest, double other);
  }

  /** How far head starts over each of two demands are believed to have a limit. */
  private static double[] limits(Order order) {
    Floor floor = new Floor(2);
    SplittableRandom chance = new SplittableRandom(8);
    List<List<Integer>> lines = List.of(new ArrayList<>(), new ArrayList<>());
    double[] came = new double[5_000];
    int next = 0;
    for (int second = 0; second < 40_000; second++) {
      for (int d = 0; d < 2; d++) {
        if (chance.nextInt(100) < 49) {
          came[next] = second + 0.5 * (d + chance.nextDouble());
          floor.moveTo((long) (1e9 * came[next]));
          floor.arrived(next, d);
          lines.get(d).add(next);
          next = (next + 1) % came.length;
        }
      }
      floor.moveTo(1_000_000_000L * (second + 1));
      boolean both = !lines.get(0).isEmpty() && !lines.get(1).isEmpty();
      boolean none = lines.get(0).isEmpty() && lines.get(1).isEmpty();
      boolean first =
          both
              ? order.isFirst(came[lines.get(0).get(0)], came[lines.get(1).get(0)])
              : lines.get(1).isEmpty();
      if (!none) {
        int who = lines.get(first ? 0 : 1).remove(0);
        floor.started(who, 0);
        floor.ended(who);
      }
    }
    return new double[] {floor.limited(0), floor.limited(1)};
  }

  @Test
  void headStarts_areBelievedToEnd_onlyWhereTheyDo() {
    double[] limited = limits((one, other) -> one - 5 <= other);
    assertThat(limited[0]).as("who has the head start").isZero();
    assertThat(limited[1]).as("who has none").isEqualTo(1);
    assertThat(limits((one, other) -> true)).as("without limit").containsExactly(0, 0);
    assertThat(limits((one, other) -> one <= other)).as("in order").containsExactly(0, 0);
    SplittableRandom chance = new SplittableRandom(9);
    assertThat(limits((one, other) -> chance.nextBoolean())).as("no order").containsExactly(0, 0);
  }

  /** Mostly one first, whoever came first: head starts tell some of it, but not enough. */
  @Test
  void headStarts_areNotBelieved_whereMuchElseDecides() {
    SplittableRandom chance = new SplittableRandom(10);
    double[] limited =
        limits((one, other) -> chance.nextInt(3) == 0 ? chance.nextBoolean() : one - 5 <= other);
    assertThat(limited).containsExactly(0, 0);
  }
}
