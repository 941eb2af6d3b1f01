package io.santral.metrics;

import io.santral.ServiceLevel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The figures of a snapshot, computed from a list of all that ever happened. */
final class NaiveMetrics {
  enum Kind {
    SUBMITTED,
    REFUSED,
    ANSWERED,
    ABANDONED,
    SHORT_ABANDONED,
    CANCELLED,
    EXPIRED,
    TIMED_OUT,
    OVERFLOWED,
    TRANSFERRED,
    REQUEUED,
    COMPLETED,
    WRAP_UP,
    OFFER_MADE,
    OFFER_ACCEPTED,
    OFFER_DECLINED,
    OFFER_MISSED,
    OFFER_WITHDRAWN,
    ACTIVITY
  }

  /** {@code other} is the queue gone to or the agent; {@code value} a duration or a load. */
  record Entry(long time, Kind kind, int queue, int other, long value, AgentActivity activity) {
    int lengthOf(int q) {
      return switch (kind) {
        case SUBMITTED, REQUEUED -> queue == q ? 1 : 0;
        case ANSWERED, ABANDONED, SHORT_ABANDONED, CANCELLED, EXPIRED, TIMED_OUT ->
            queue == q ? -1 : 0;
        case OVERFLOWED -> (queue == q ? -1 : 0) + (other == q ? 1 : 0);
        case TRANSFERRED -> other == q ? 1 : 0;
        default -> 0;
      };
    }

    int activeOf(int q) {
      return switch (kind) {
        case ANSWERED -> queue == q ? 1 : 0;
        case TRANSFERRED, REQUEUED, COMPLETED -> queue == q ? -1 : 0;
        default -> 0;
      };
    }
  }

  final List<Entry> log = new ArrayList<>();

  /** A stretch of the log and of time. */
  final class Window {
    final int first;
    final int end;
    final long from;
    final long to;

    Window(int first, int end, long from, long to) {
      this.first = first;
      this.end = end;
      this.from = from;
      this.to = to;
    }

    List<Entry> entries() {
      return log.subList(first, end);
    }

    long count(Predicate<Entry> which) {
      return entries().stream().filter(which).count();
    }

    long count(Kind kind, int queue) {
      return count(e -> e.kind == kind && e.queue == queue);
    }

    long within(Kind kind, int queue, @Nullable ServiceLevel target) {
      return target == null
          ? 0
          : count(e -> e.kind == kind && e.queue == queue && e.value <= target.within().toNanos());
    }

    long[] sorted(int queue, Kind... kinds) {
      return entries().stream()
          .filter(e -> e.queue == queue && List.of(kinds).contains(e.kind))
          .mapToLong(Entry::value)
          .sorted()
          .toArray();
    }

    long waiting(int queue, int until) {
      return log.subList(0, until).stream().mapToLong(e -> e.lengthOf(queue)).sum();
    }

    long active(int queue, int until) {
      return log.subList(0, until).stream().mapToLong(e -> e.activeOf(queue)).sum();
    }

    double meanWaiting(int queue) {
      if (from == to) {
        return waiting(queue, end);
      }
      BigInteger area = BigInteger.ZERO;
      long length = waiting(queue, first);
      long since = from;
      for (Entry entry : entries()) {
        area =
            area.add(BigInteger.valueOf(length).multiply(BigInteger.valueOf(entry.time - since)));
        since = entry.time;
        length += entry.lengthOf(queue);
      }
      area = area.add(BigInteger.valueOf(length).multiply(BigInteger.valueOf(to - since)));
      return new BigDecimal(area)
          .divide(BigDecimal.valueOf(to - from), MathContext.DECIMAL64)
          .doubleValue();
    }

    long maxWaiting(int queue) {
      long length = waiting(queue, first);
      long longest = length;
      for (Entry entry : entries()) {
        length += entry.lengthOf(queue);
        longest = Math.max(longest, length);
      }
      return longest;
    }

    long maxWaitingOfAll(int queues) {
      long length = LongStream.range(0, queues).map(q -> waiting((int) q, first)).sum();
      long longest = length;
      for (Entry entry : entries()) {
        for (int queue = 0; queue < queues; queue++) {
          length += entry.lengthOf(queue);
        }
        longest = Math.max(longest, length);
      }
      return longest;
    }

    /** Nanoseconds of one agent in one activity since {@code registered}. */
    long timeIn(int agent, AgentActivity activity, long registered) {
      AgentActivity now = AgentActivity.LOGGED_OUT;
      long since = Math.max(from, registered);
      long sum = 0;
      for (int i = 0; i < end; i++) {
        Entry entry = log.get(i);
        if (entry.kind == Kind.ACTIVITY && entry.other == agent) {
          if (i >= first) {
            sum += now == activity ? entry.time - since : 0;
            since = entry.time;
          }
          now = entry.activity;
        }
      }
      return sum + (now == activity ? to - since : 0);
    }

    /** Load in millionths times nanoseconds, of staffed time. */
    BigInteger loadArea(int agent, long registered) {
      BigInteger area = BigInteger.ZERO;
      long load = 0;
      long since = Math.max(from, registered);
      for (int i = 0; i < end; i++) {
        Entry entry = log.get(i);
        if (entry.kind == Kind.ACTIVITY && entry.other == agent) {
          if (i >= first) {
            area =
                area.add(BigInteger.valueOf(load).multiply(BigInteger.valueOf(entry.time - since)));
            since = entry.time;
          }
          load =
              switch (entry.activity) {
                case IDLE, BUSY, WRAP_UP -> entry.value;
                default -> 0;
              };
        }
      }
      return area.add(BigInteger.valueOf(load).multiply(BigInteger.valueOf(to - since)));
    }
  }
}
