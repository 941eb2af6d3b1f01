package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServedOrderTest {
  private static final long HEAD_START = 90 * Times.SECOND;
  private static final long SLACK = 3 * Times.SECOND;

  /** Pairs of a normal customer and one with priority 30 s behind, who overtakes or does not. */
  private static Calls pairs(Calls calls, int from, int count, String customer, boolean overtakes) {
    for (int i = from; i < from + count; i++) {
      double start = i * 600.0;
      calls.add("q", 0, "low" + i, start, start + 100, start + 200, "a");
      double answered = overtakes ? start + 60 : start + 150;
      calls.add("q", 1, customer, start + 30, answered, start + 300, "b");
    }
    return calls;
  }

  @Test
  void headStart_thatNeverShows_isNotInForce() {
    Calls calls = pairs(new Calls(), 0, 20, "vip", false);
    ServedOrder order = ServedOrder.of(calls.list(), HEAD_START, SLACK);
    assertThat(order.priorityAsServed(calls.list().get(1))).isZero();
    assertThat(ServedOrder.priorityAsNoted(calls.list().get(1))).isEqualTo(1);
    assertThat(order.findings().get(0))
        .isEqualTo(
            "not in force on 1 day from 2026-03-02 to 2026-03-02 (overtook in 0 of 20 pairs)");
  }

  @Test
  void headStart_isOnlyOfThoseWhoHadIt() {
    Calls calls = pairs(new Calls(), 0, 12, "vip", true);
    pairs(calls, 12, 8, "plain", false);
    ServedOrder order = ServedOrder.of(calls.list(), HEAD_START, SLACK);
    assertThat(order.priorityAsServed(calls.list().get(1))).isEqualTo(1);
    assertThat(order.priorityAsServed(calls.list().get(25))).isZero();
    assertThat(order.priorityAsServed(calls.list().get(0))).isZero();
    assertThat(order.findings())
        .containsExactly(
            "in force: the customer with the head start overtook in 12 of 20 pairs",
            "1 of 2 customers seen in such a pair had it");
  }

  @Test
  void pair_furtherApartThanTheHeadStart_saysNothing() {
    Calls calls = new Calls();
    for (int i = 0; i < 20; i++) {
      double start = i * 900.0;
      calls.add("q", 0, "low", start, start + 200, start + 210, "a");
      calls.add("q", 1, "vip", start + 95, start + 250, start + 300, "b");
    }
    ServedOrder order = ServedOrder.of(calls.list(), HEAD_START, SLACK);
    assertThat(order.priorityAsServed(calls.list().get(1))).isEqualTo(1);
  }

  @Test
  void priority_notNoted_isDrawnFromTheQueueOfTheDay() {
    Calls calls = pairs(new Calls(), 0, 40, "vip", true);
    int before = calls.list().size();
    for (int i = 0; i < 400; i++) {
      calls.add("q", CallRecord.PRIORITY_NOT_NOTED, "", i, i, i + 10, "c");
      calls.add("other", CallRecord.PRIORITY_NOT_NOTED, "", i, i, i + 10, "c");
    }
    ServedOrder order = ServedOrder.of(calls.list(), HEAD_START, SLACK);
    int high = 0;
    for (CallRecord call : calls.list().subList(before, calls.list().size())) {
      int priority = order.priorityAsServed(call);
      assertThat(order.priorityAsServed(call)).isEqualTo(priority);
      if (call.queue().equals("other")) {
        assertThat(priority).isZero();
      }
      high += priority;
    }
    assertThat(high).isBetween(160, 240);
  }

  @Test
  void logWithoutPriorities_hasNoFindings() {
    Calls calls = new Calls().served("q", 0, 50, 60, "a").served("q", 10, 20, 60, "b");
    assertThat(ServedOrder.of(calls.list(), HEAD_START, SLACK).findings()).isEmpty();
  }
}
