package io.santral.routing;

import io.santral.Requirement;
import io.santral.ServiceLevel;
import io.santral.time.OpeningHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Queues, and what else of a plan the appliers go by, as bytes. Code cannot be written: that a
 * queue has a strategy or an order of somebody's own is written, and the code is taken from the
 * queue of that name in the plan that is given when it is read.
 */
final class PlanCodec {
  private static final Codes<Bridge> BRIDGES =
      new Codes<>(Bridge.class, "NONE INTERPRETER MACHINE_TRANSLATION");
  private static final Codes<StandardRanking> RANKINGS =
      new Codes<>(
          StandardRanking.class, "LONGEST_IDLE ROUND_ROBIN LEAST_OCCUPIED FEWEST_HANDLED LINEAR");
  private static final Codes<StandardOrder> ORDERS =
      new Codes<>(
          StandardOrder.class,
          "PRIORITY_AND_AGE FIRST_IN_FIRST_OUT LAST_IN_FIRST_OUT EARLIEST_DEADLINE_FIRST");

  private static final int NOTHING = 0;
  private static final int STANDARD = 1;
  private static final int CODE = 2;
  private static final int BY_VALUE = 3;

  /** Has what cannot be written, in the queue of that name. */
  @FunctionalInterface
  interface Code {
    @Nullable QueuePlan queue(String id);
  }

  private final Code code;

  /** For reading. */
  PlanCodec(Code code) {
    this.code = code;
  }

  /** Whether an order is somebody's own, so that what it says must be written. */
  static boolean isCode(WaitingOrder order) {
    return !(order instanceof StandardOrder || order instanceof ValueOrder);
  }

  // --- queues -----------------------------------------------------------------------------------

  static void write(ByteSink to, QueuePlan q) {
    to.text(q.id());
    ValueCodec.write(to, q.needs());
    write(to, q.target());
    ValueCodec.LEVELS.write(to, q.minLevel());
    to.number(q.ringTime).number(q.wrapUp).number(q.headStart);
    to.count(q.maxLength()).number(q.maxWait).number(q.overflowAfter);
    to.optional(q.overflowAfterQueue()).optional(q.overflowWhenFull());
    to.optional(q.overflowWhenUnstaffed()).count(q.parallelOffers());
    to.count(q.openings().count());
    for (int i = 0; i < q.openings().count(); i++) {
      to.count(q.openings().tier(i)).number(q.openings().wait(i));
    }
    to.number(q.shortAbandon).number(q.refusalMemory);
    to.number(q.announceEvery);
    write(to, q.strategy());
    write(to, q.order());
    write(to, q.opening());
    write(to, q.relaxation());
  }

  QueuePlan queue(ByteSource from) {
    String id = from.text();
    QueuePlan.Builder q = QueuePlan.builder(id);
    q.needs(ValueCodec.requirements(from).toArray(new Requirement[0]));
    if (from.flag()) {
      q.target(ServiceLevel.of(Double.longBitsToDouble(from.fixed()), from.duration()));
    }
    q.minLevel(ValueCodec.LEVELS.read(from));
    Duration ring = from.duration();
    if (ring.isZero()) {
      q.answersAtOnce();
    } else {
      q.ringTime(ring);
    }
    long wrapUp = from.number();
    if (wrapUp == Long.MAX_VALUE) {
      q.wrapUpUntilDone();
    } else {
      q.wrapUp(Duration.ofNanos(wrapUp));
    }
    q.headStart(from.duration()).maxLength(ValueCodec.positive(from));
    readWaiting(from, q);
    for (int more = from.elements(); more > 0; more--) {
      q.tierOpens(ValueCodec.positive(from), from.duration());
    }
    q.shortAbandon(from.duration()).refusalMemory(from.duration());
    long announce = from.number();
    if (announce != Long.MAX_VALUE) {
      q.announceEvery(Duration.ofNanos(announce));
    }
    RoutingStrategy strategy = strategy(from, id);
    if (strategy != null) {
      q.strategy(strategy);
    }
    q.order(order(from, id));
    if (from.flag()) {
      q.opening(hours(from));
    }
    return q.relaxes(relaxation -> read(from, relaxation)).build();
  }

  private static void readWaiting(ByteSource from, QueuePlan.Builder q) {
    long maxWait = from.number();
    if (maxWait != Long.MAX_VALUE) {
      q.maxWait(Duration.ofNanos(maxWait));
    }
    long overflowAfter = from.number();
    String other = from.optional();
    if (other != null) {
      q.overflowAfter(Duration.ofNanos(overflowAfter), other);
    }
    String whenFull = from.optional();
    if (whenFull != null) {
      q.overflowWhenFull(whenFull);
    }
    String whenUnstaffed = from.optional();
    if (whenUnstaffed != null) {
      q.overflowWhenUnstaffed(whenUnstaffed);
    }
    q.parallelOffers(ValueCodec.positive(from));
  }

  private static void write(ByteSink to, @Nullable ServiceLevel target) {
    to.put(target != null);
    if (target != null) {
      to.fixed(Double.doubleToLongBits(target.target())).duration(target.within());
    }
  }

  // --- code -------------------------------------------------------------------------------------

  private static void write(ByteSink to, @Nullable RoutingStrategy strategy) {
    if (strategy instanceof StandardRanking standard) {
      RANKINGS.write(to.put(STANDARD), standard);
    } else {
      to.put(strategy == null ? NOTHING : CODE);
    }
  }

  private @Nullable RoutingStrategy strategy(ByteSource from, String queue) {
    return switch (from.one()) {
      case NOTHING -> null;
      case STANDARD -> RANKINGS.read(from);
      case CODE -> {
        QueuePlan given = code.queue(queue);
        yield found(given == null ? null : given.strategy(), "strategy", queue);
      }
      default -> throw ByteSource.damaged("has an unknown strategy of queue " + queue);
    };
  }

  private static void write(ByteSink to, WaitingOrder order) {
    if (order instanceof StandardOrder standard) {
      ORDERS.write(to.put(STANDARD), standard);
    } else if (order instanceof ValueOrder byValue) {
      to.put(BY_VALUE).text(byValue.attribute()).number(byValue.headStartNanos());
    } else {
      to.put(CODE);
    }
  }

  private WaitingOrder order(ByteSource from, String queue) {
    return switch (from.one()) {
      case STANDARD -> ORDERS.read(from);
      case BY_VALUE -> WaitingOrder.byValue(from.text(), from.duration());
      case CODE -> {
        QueuePlan given = code.queue(queue);
        yield found(given == null ? null : given.order(), "order", queue);
      }
      default -> throw ByteSource.damaged("has an unknown order of queue " + queue);
    };
  }

  private static <T> T found(@Nullable T given, String what, String queue) {
    if (given == null) {
      throw new RecoveryException(
          0,
          what + " of queue " + queue,
          "is code, which is in no file, and the plan has none. Add it to that queue of the plan.",
          null);
    }
    return given;
  }

  // --- opening hours ----------------------------------------------------------------------------

  private static void write(ByteSink to, @Nullable OpeningHours hours) {
    to.put(hours != null);
    if (hours == null) {
      return;
    }
    to.text(hours.zone().getId());
    for (DayOfWeek day : DayOfWeek.values()) {
      write(to, hours.hours(day));
    }
    to.count(hours.dates().size());
    for (Map.Entry<LocalDate, List<OpeningHours.Hours>> date : hours.dates().entrySet()) {
      write(to.number(date.getKey().toEpochDay()), date.getValue());
    }
  }

  private static void write(ByteSink to, List<OpeningHours.Hours> hours) {
    to.count(hours.size());
    for (OpeningHours.Hours each : hours) {
      to.number(each.from().toNanoOfDay()).duration(each.length());
    }
  }

  private static OpeningHours hours(ByteSource from) {
    OpeningHours.Builder hours = OpeningHours.builder(ZoneId.of(from.text()));
    for (DayOfWeek day : DayOfWeek.values()) {
      for (int more = from.elements(); more > 0; more--) {
        read(from, (begin, end) -> hours.open(day, begin, end));
      }
    }
    for (int more = from.elements(); more > 0; more--) {
      LocalDate date = LocalDate.ofEpochDay(from.number());
      int count = from.elements();
      if (count == 0) {
        hours.closed(date);
      }
      for (; count > 0; count--) {
        read(from, (begin, end) -> hours.open(date, begin, end));
      }
    }
    return hours.build();
  }

  private interface Opener {
    void open(LocalTime from, LocalTime to);
  }

  /** Longer than a day are only what two overlapping spans of a day each have become. */
  private static void read(ByteSource from, Opener opener) {
    LocalTime begin = LocalTime.ofNanoOfDay(from.number());
    Duration length = from.duration();
    LocalTime end = begin.plus(length);
    if (length.compareTo(Duration.ofDays(1)) > 0) {
      opener.open(begin, begin);
      opener.open(end, end);
    } else {
      opener.open(begin, end);
    }
  }

  // --- relaxation -------------------------------------------------------------------------------

  private static void write(ByteSink to, Relaxation relaxation) {
    to.number(relaxation.preferredAloneNanos()).duration(relaxation.languageStep());
    to.count(relaxation.fallbacks().size());
    for (Relaxation.Fallback each : relaxation.fallbacks()) {
      to.text(each.asked().tag()).text(each.served().tag()).duration(each.after());
      BRIDGES.write(to, each.bridge());
    }
    to.count(relaxation.levels().size());
    relaxation.levels().forEach((wait, level) -> ValueCodec.LEVELS.write(to.number(wait), level));
    to.number(relaxation.anyLanguageNanos()).number(relaxation.anyoneNanos());
    to.number(relaxation.oneMoreEveryNanos()).put(relaxation.skipsHopeless());
  }

  private static void read(ByteSource from, Relaxation.Builder to) {
    to.preferredAlone(from.duration()).languageStep(from.duration());
    for (int more = from.elements(); more > 0; more--) {
      String asked = from.text();
      String served = from.text();
      Duration after = from.duration();
      to.fallback(asked, served, BRIDGES.read(from), after);
    }
    for (int more = from.elements(); more > 0; more--) {
      Duration wait = from.duration();
      to.minLevel(ValueCodec.LEVELS.read(from), wait);
    }
    long anyLanguage = from.number();
    if (anyLanguage != Long.MAX_VALUE) {
      to.anyLanguage(Duration.ofNanos(anyLanguage));
    }
    long anyone = from.number();
    if (anyone != Long.MAX_VALUE) {
      to.anyone(Duration.ofNanos(anyone));
    }
    long oneMore = from.number();
    if (oneMore != Long.MAX_VALUE) {
      to.oneMoreEvery(Duration.ofNanos(oneMore));
    }
    if (from.flag()) {
      to.skipHopeless();
    }
  }

  // --- the plan as a whole ----------------------------------------------------------------------

  static void write(ByteSink to, Reserve reserve) {
    ValueCodec.write(to, reserve.agents());
    to.count(reserve.keep()).count(reserve.queues().size());
    for (String queue : reserve.queues()) {
      to.text(queue);
    }
    to.number(reserve.givesWayNanos());
  }

  static Reserve reserve(ByteSource from) {
    Requirement agents = ValueCodec.requirement(from);
    int keep = ValueCodec.positive(from);
    Set<String> queues = new TreeSet<>();
    for (int more = from.elements(); more > 0; more--) {
      queues.add(from.text());
    }
    long givesWay = from.number();
    Duration after = givesWay == Long.MAX_VALUE ? null : Duration.ofNanos(givesWay);
    return new Reserve(agents, keep, queues, after);
  }
}
