package io.santral.examples.day;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Medium;
import io.santral.Proficiency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who was at work when, inferred from a day's calls: logs of calls do not tell.
 *
 * <ul>
 *   <li>An agent serves the queues, channels and languages in which he answered that day, and as
 *       many written ones at once as he did.
 *   <li>He is at work from the first to the last of his services.
 *   <li>While a caller waited whom he could have served he was not available: an available agent
 *       would have been given him. (Not so with written work, which is put off for calls.) If
 *       somebody waited from the end of his last service on, and it took him up to {@link
 *       #LONGEST_WRAP_UP} to take the next, that is wrap-up of the call before. Otherwise it is a
 *       break. When he went into it cannot be seen if nobody waited at first; the middle of the
 *       time in which nobody did is taken.
 *   <li>A gap of more than {@link #LONGEST_IDLE} is a break, whoever waited.
 *   <li>After a service when nobody waited the wrap-up cannot be seen either, only that it ended
 *       before the next service began or the break did; it is drawn from those seen that day that
 *       are not longer.
 * </ul>
 *
 * <p>Since breaks are taken from the waits of the log, waits routed with them are no forecast: they
 * check that engine and driver, given the same calls and the same hands, come to the same day.
 */
final class Presence {
  static final long LONGEST_WRAP_UP = 2 * Times.MINUTE;
  static final long LONGEST_IDLE = Times.HOUR;
  private static final long AT_ONCE = 5 * Times.SECOND;

  private final Map<String, WaitingTimes> waiting = new HashMap<>();
  private final List<Attendance> attendances = new ArrayList<>();
  private final Map<Integer, Long> seen = new HashMap<>();
  private final Map<Integer, Long> bounds = new HashMap<>();
  private long[] sortedSeen = {};

  private Presence() {}

  /** Infers breaks and wrap-up from who waited meanwhile; the calls come in order of arrival. */
  static Presence fromEvidence(List<CallRecord> day, long slack) {
    Presence presence = new Presence();
    for (CallRecord call : day) {
      if (call.waited() > slack && call.channel().medium() == Medium.SPOKEN) {
        presence
            .waiting
            .computeIfAbsent(kind(call), kind -> new WaitingTimes())
            .add(call.arrived(), call.arrived() + call.waited());
      }
    }
    byAgent(day)
        .forEach(
            (agent, calls) -> presence.attendances.add(stay(agent, calls, presence.breaks(calls))));
    presence.sortedSeen = presence.seen.values().stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(presence.sortedSeen);
    return presence;
  }

  /** Takes every agent to be ready all the time from his first to his last service. */
  static Presence fromSpans(List<CallRecord> day) {
    Presence presence = new Presence();
    byAgent(day).forEach((agent, calls) -> presence.attendances.add(stay(agent, calls, List.of())));
    return presence;
  }

  /** By the agents' names. */
  List<Attendance> attendances() {
    return attendances;
  }

  /** The wrap-up after a call, or one drawn from the others if it could not be seen. */
  long wrapUp(CallRecord call, Draws draws) {
    double uniform = draws.uniform();
    Long own = seen.get(call.line());
    if (own != null) {
      return own;
    }
    long bound = bounds.getOrDefault(call.line(), Long.MAX_VALUE);
    int notLonger = firstAbove(sortedSeen, sortedSeen.length, bound);
    return notLonger == 0 ? 0 : sortedSeen[(int) (uniform * notLonger)];
  }

  private static Map<String, List<CallRecord>> byAgent(List<CallRecord> day) {
    Map<String, List<CallRecord>> byAgent = new TreeMap<>();
    for (CallRecord call : day) {
      if (call.wasAnswered()) {
        byAgent.computeIfAbsent(call.agent(), agent -> new ArrayList<>()).add(call);
      }
    }
    Comparator<CallRecord> byAnswer = Comparator.comparingLong(CallRecord::answered);
    byAgent.values().forEach(calls -> calls.sort(byAnswer.thenComparingInt(CallRecord::line)));
    return byAgent;
  }

  /** What an agent must have answered to be one who could have served a customer. */
  private static String kind(CallRecord call) {
    String queue = call.queue();
    return call.language() == null ? queue : queue + ' ' + call.language().tag();
  }

  /** Follows one agent from service to service; notes wrap-ups and answers the breaks. */
  private List<Attendance.Break> breaks(List<CallRecord> calls) {
    TreeSet<String> kinds = new TreeSet<>();
    calls.forEach(call -> kinds.add(kind(call)));
    List<Attendance.Break> breaks = new ArrayList<>();
    CallRecord last = calls.get(0);
    for (CallRecord next : calls.subList(1, calls.size())) {
      if (next.answered() <= last.released()) {
        seen.putIfAbsent(last.line(), 0L);
      } else {
        gap(last, next.answered(), kinds, breaks);
      }
      if (next.released() >= last.released()) {
        last = next;
      }
    }
    return breaks;
  }

  private void gap(CallRecord last, long next, Set<String> kinds, List<Attendance.Break> breaks) {
    long free = last.released();
    long firstWait = Long.MAX_VALUE;
    long lastWait = Long.MIN_VALUE;
    for (String kind : kinds) {
      WaitingTimes times = waiting.get(kind);
      if (times != null) {
        firstWait = Math.min(firstWait, times.firstFrom(free));
        lastWait = Math.max(lastWait, times.lastBefore(next));
      }
    }
    if (next - free > LONGEST_IDLE) {
      breaks.add(new Attendance.Break(free, next - free));
      bounds.put(last.line(), 0L);
    } else if (lastWait <= free) {
      bounds.put(last.line(), next - free);
    } else if (firstWait - free <= AT_ONCE && lastWait - free <= LONGEST_WRAP_UP) {
      seen.put(last.line(), lastWait - free);
    } else {
      long left = free + (firstWait - free) / 2;
      breaks.add(new Attendance.Break(left, lastWait - left));
      bounds.put(last.line(), left - free);
    }
  }

  private static Attendance stay(String id, List<CallRecord> calls, List<Attendance.Break> breaks) {
    Agent.Builder agent = Agent.builder(id);
    Map<Channel, Integer> atOnce = atOnce(calls);
    atOnce.forEach(agent::takes);
    boolean speaks = atOnce.keySet().stream().anyMatch(c -> c.medium() == Medium.SPOKEN);
    for (Channel channel : atOnce.keySet()) {
      if (speaks && channel.medium() == Medium.WRITTEN) {
        agent.interruptible(channel);
      }
    }
    TreeSet<String> queues = new TreeSet<>();
    TreeSet<String> languages = new TreeSet<>();
    for (CallRecord call : calls) {
      queues.add(call.queue());
      if (call.language() != null) {
        languages.add(call.language().tag());
      }
    }
    queues.forEach(queue -> agent.serves(queue, 1, 0));
    languages.forEach(tag -> agent.speaks(tag, Proficiency.NATIVE));
    long to = calls.stream().mapToLong(CallRecord::released).max().orElseThrow();
    return new Attendance(agent.build(), calls.get(0).answered(), to, breaks);
  }

  /** The largest number of calls in hand at a time, by channel. */
  private static Map<Channel, Integer> atOnce(List<CallRecord> calls) {
    Map<Channel, Integer> most = new TreeMap<>(Comparator.comparing(Channel::id));
    Map<Channel, List<Long>> ends = new HashMap<>();
    for (CallRecord call : calls) {
      List<Long> inHand = ends.computeIfAbsent(call.channel(), channel -> new ArrayList<>());
      inHand.removeIf(end -> end <= call.answered());
      inHand.add(call.released());
      // Conversations that seem to overlap do so by the log's inaccuracy.
      int now = call.channel().medium() == Medium.SPOKEN ? 1 : inHand.size();
      most.merge(call.channel(), now, Math::max);
    }
    return most;
  }

  /** The index of the first of {@code size} rising values above a bound. */
  private static int firstAbove(long[] rising, int size, long bound) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] > bound) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The times at which anybody waited in one queue; intervals are added by their beginning. */
  private static final class WaitingTimes {
    private long[] starts = new long[64];
    private long[] latestEnds = new long[64];
    private int size;

    void add(long from, long to) {
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        latestEnds = Arrays.copyOf(latestEnds, 2 * size);
      }
      starts[size] = from;
      latestEnds[size] = size == 0 ? to : Math.max(to, latestEnds[size - 1]);
      size++;
    }

    /** The first instant from {@code time} on at which somebody waited, a maximum if none did. */
    long firstFrom(long time) {
      // The first interval that raises the latest end above the time is one that ends after it.
      int at = firstAbove(latestEnds, size, time);
      return at == size ? Long.MAX_VALUE : Math.max(time, starts[at]);
    }

    /** The last instant before {@code time} at which somebody waited, a minimum if none did. */
    long lastBefore(long time) {
      int after = firstAbove(starts, size, time - 1);
      return after == 0 ? Long.MIN_VALUE : Math.min(time, latestEnds[after - 1]);
    }
  }
}
