package io.santral.examples.day;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the order of service in a log says about its priorities.
 *
 * <p>Take two customers of one queue who waited at the same time and were both answered, the later
 * one with the higher noted priority and less than the head start behind. If the head start was in
 * force, the later one was answered first. On days on which that hardly ever happened nobody had a
 * head start; on the others, customers to whom it did not happen had none. A day or a customer
 * without such pairs is judged by the days before, or in proportion to the other customers.
 *
 * <p>Customers whose priority the log leaves out get one drawn from those it notes in the same
 * queue on the same day.
 */
final class ServedOrder {
  private static final int ENOUGH_PAIRS = 10;
  private static final double HARDLY_EVER = 0.05;
  private static final long MARGIN = 5 * Times.SECOND;

  /** How many pairs there were, and in how many the later customer overtook. */
  private static final class Pairs {
    private int all;
    private int overtaken;

    void add(boolean overtook) {
      all++;
      overtaken += overtook ? 1 : 0;
    }

    void add(Pairs other) {
      all += other.all;
      overtaken += other.overtaken;
    }

    double share() {
      return all == 0 ? 0 : (double) overtaken / all;
    }
  }

  private final Map<Long, Pairs> byDay = new TreeMap<>();
  private final TreeMap<Long, Boolean> inForce = new TreeMap<>();
  private final Map<String, Pairs> byCustomer = new HashMap<>();
  private final Map<String, int[]> notedByQueueAndDay = new HashMap<>();
  private final long headStart;
  private final long slack;
  private int withHeadStart;
  private int without;
  private boolean anyPriority;

  private ServedOrder(long headStart, long slack) {
    this.headStart = headStart;
    this.slack = slack;
  }

  /** Looks through the calls of a log, which are in order of arrival. */
  static ServedOrder of(List<CallRecord> calls, long headStart, long slack) {
    ServedOrder order = new ServedOrder(headStart, slack);
    order.anyPriority = calls.stream().anyMatch(call -> noted(call) > 0);
    if (!order.anyPriority) {
      return order;
    }
    order.comparePairs(calls, true);
    order.judgeDays();
    order.comparePairs(calls, false);
    order.judgeCustomers();
    order.countNoted(calls);
    return order;
  }

  private static int noted(CallRecord call) {
    return call.priority() == CallRecord.PRIORITY_NOT_NOTED ? 0 : call.priority();
  }

  private void comparePairs(List<CallRecord> calls, boolean forDays) {
    Map<String, List<CallRecord>> waiting = new HashMap<>();
    for (CallRecord later : calls) {
      if (!later.wasAnswered() || later.waited() <= slack) {
        continue;
      }
      List<CallRecord> before = waiting.computeIfAbsent(later.queue(), queue -> new ArrayList<>());
      before.removeIf(earlier -> earlier.answered() <= later.arrived());
      for (CallRecord earlier : before) {
        compare(earlier, later, forDays);
      }
      before.add(later);
    }
  }

  private void compare(CallRecord earlier, CallRecord later, boolean forDays) {
    long lead = (noted(later) - noted(earlier)) * headStart;
    long behind = later.arrived() - earlier.arrived();
    if (behind > lead - MARGIN || later.answered() == earlier.answered()) {
      return;
    }
    boolean overtook = later.answered() < earlier.answered();
    if (forDays) {
      byDay.computeIfAbsent(later.day(), day -> new Pairs()).add(overtook);
    } else if (headStartOn(later.day()) && !later.customer().isEmpty()) {
      byCustomer.computeIfAbsent(later.customer(), customer -> new Pairs()).add(overtook);
    }
  }

  private void judgeDays() {
    byDay.forEach(
        (day, pairs) -> {
          if (pairs.all >= ENOUGH_PAIRS) {
            inForce.put(day, pairs.share() >= HARDLY_EVER);
          }
        });
  }

  private void judgeCustomers() {
    for (Pairs pairs : byCustomer.values()) {
      if (pairs.share() >= 0.5) {
        withHeadStart++;
      } else {
        without++;
      }
    }
  }

  private boolean headStartOn(long day) {
    var before = inForce.floorEntry(day);
    var judged = before == null ? inForce.ceilingEntry(day) : before;
    return judged == null || judged.getValue();
  }

  private void countNoted(List<CallRecord> calls) {
    for (CallRecord call : calls) {
      if (call.priority() != CallRecord.PRIORITY_NOT_NOTED) {
        int[] counts = notedByQueueAndDay.computeIfAbsent(queueAndDay(call), key -> new int[2]);
        counts[priorityAsServed(call, call.priority()) > 0 ? 1 : 0]++;
      }
    }
  }

  private static String queueAndDay(CallRecord call) {
    return call.queue() + ' ' + call.day();
  }

  /** The priority with which a customer was served, as far as the log shows. */
  int priorityAsServed(CallRecord call) {
    if (call.priority() != CallRecord.PRIORITY_NOT_NOTED) {
      return priorityAsServed(call, call.priority());
    }
    int[] counts = notedByQueueAndDay.get(queueAndDay(call));
    if (counts == null || counts[1] == 0) {
      return 0;
    }
    return draw("line " + call.line()) < (double) counts[1] / (counts[0] + counts[1]) ? 1 : 0;
  }

  /** The priority as the log notes it; the normal one where it notes none. */
  static int priorityAsNoted(CallRecord call) {
    return noted(call);
  }

  private int priorityAsServed(CallRecord call, int noted) {
    if (noted <= 0 || !anyPriority) {
      return noted;
    }
    if (!headStartOn(call.day())) {
      return 0;
    }
    Pairs own = byCustomer.get(call.customer());
    boolean has =
        own != null
            ? own.share() >= 0.5
            : draw(call.customer().isEmpty() ? "line " + call.line() : call.customer())
                < shareOfCustomers();
    return has ? noted : 0;
  }

  private double shareOfCustomers() {
    return withHeadStart + without == 0 ? 1 : (double) withHeadStart / (withHeadStart + without);
  }

  /** The same uniform number for the same name, always. */
  private static double draw(String name) {
    return new Draws(0, name).uniform();
  }

  /** Sentences for a report; none for a log without priorities. */
  List<String> findings() {
    if (!anyPriority) {
      return List.of();
    }
    Pairs on = new Pairs();
    Pairs off = new Pairs();
    List<Long> daysOff = new ArrayList<>();
    byDay.forEach(
        (day, pairs) -> {
          (headStartOn(day) ? on : off).add(pairs);
          if (!headStartOn(day)) {
            daysOff.add(day);
          }
        });
    List<String> lines = new ArrayList<>();
    if (!daysOff.isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "not in force on %s from %s to %s (overtook in %,d of %,d pairs)",
              Report.count(daysOff.size(), "day"),
              Times.dayName(daysOff.get(0)),
              Times.dayName(daysOff.get(daysOff.size() - 1)),
              off.overtaken,
              off.all));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: the customer with the head start overtook in %,d of %,d pairs",
            daysOff.isEmpty() ? "in force" : "in force on the others",
            on.overtaken,
            on.all));
    if (withHeadStart + without > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d customers seen in such a pair had it",
              withHeadStart,
              withHeadStart + without));
    }
    return lines;
  }
}
