package io.santral.routing;

import io.santral.Interaction;
import io.santral.estimate.WaitBasis;
import org.jspecify.annotations.Nullable;

/**
 * Events as bytes. An event names what it is about; what the record's command has said, or the
 * state knows, is not said again. Neighbours are often about the same, which takes one bit each.
 */
final class EventCodec {
  static final Codes<EventType> TYPES =
      new Codes<>(
          EventType.class,
          "SUBMITTED SCHEDULED RELEASED OFFERED ACCEPTED DECLINED MISSED WITHDRAWN REQUEUED HELD"
              + " RESUMED INTERRUPTED TRANSFERRED CONSULT_STARTED CONSULT_ENDED CONFERENCED LEFT"
              + " COMPLETED WRAP_UP_STARTED WRAP_UP_ENDED ENDED OVERFLOWED OVERFLOW_REFUSED"
              + " STEP_OPENED PREFERENCE_HELD PREFERENCE_LAPSED RING_WIDENED REPRIORITISED AMENDED"
              + " POSITION WAIT_EXPECTED CALLBACK_OFFERED CALLBACK_TAKEN"
              + " PARKED UNPARKED AGENT_LOGGED_IN AGENT_READY AGENT_NOT_READY"
              + " AGENT_DRAINING AGENT_LOGGED_OUT AGENT_LEASE_RENEWED AGENT_ADDED AGENT_CHANGED"
              + " AGENT_REMOVED QUEUE_ADDED QUEUE_OPENED QUEUE_CLOSED QUEUE_DRAINING"
              + " STRATEGY_FAILED");

  static final Codes<Reason> REASONS =
      new Codes<>(
          Reason.class,
          "NONE COMMAND COMPLETED CUSTOMER_LEFT ABANDONED SHORT_ABANDONED CANCELLED EXPIRED"
              + " MAX_WAIT QUEUE_CLOSED QUEUE_FULL MERGED DECLINED MISSED ANSWERED_ELSEWHERE"
              + " AGENT_NOT_READY AGENT_DRAINING AGENT_LOGGED_OUT AGENT_REMOVED AGENT_CHANGED"
              + " AMENDED REQUEUED INTERRUPTION_OVER CONSULT_OVER LEASE_EXPIRED HOURS TIME_OVER"
              + " NOBODY_LOGGED_IN EXPECTED_WAIT");

  private static final Codes<WaitBasis> BASES =
      new Codes<>(WaitBasis.class, "AT_ONCE UNKNOWN OPENING FORMULA LEARNED");

  // Which fields follow; in one byte where an event is about the same as the one before.
  private static final int SAME_INTERACTION = 1;
  private static final int SAME_AGENT = 1 << 1;
  private static final int SAME_QUEUE = 1 << 2;
  private static final int AGENT = 1 << 3;
  private static final int OFFER = 1 << 4;
  private static final int REASON = 1 << 5;
  private static final int UNTIL = 1 << 6;
  private static final int INTERACTION = 1 << 7;
  private static final int QUEUE = 1 << 8;
  private static final int DETAIL = 1 << 9;
  private static final int NUMBER = 1 << 10;
  private static final int ELAPSED = 1 << 11;
  private static final int KEY = 1 << 12;
  private static final int MADE = 1 << 13;
  private static final int LAW = 1 << 14;

  private EventCodec() {}

  static void write(ByteSink to, Event e, @Nullable Event before, @Nullable Command command) {
    boolean made = e.type() == EventType.SUBMITTED && command instanceof Command.Consult;
    int fields = about(e, before) | fields(e) | (made ? MADE : 0);
    TYPES.write(to, e.type());
    to.count(fields);
    if ((fields & INTERACTION) != 0) {
      to.text(e.interactionId());
    }
    if ((fields & AGENT) != 0) {
      to.text(e.agentId());
    }
    if ((fields & QUEUE) != 0) {
      to.text(e.queueId());
    }
    if (e.offer() != 0) {
      to.count(e.offer());
    }
    if (e.reason() != Reason.NONE) {
      REASONS.write(to, e.reason());
    }
    if (!e.detail().isEmpty()) {
      to.text(e.detail());
    }
    if (e.until() != 0) {
      to.number(e.until());
    }
    if (e.number() != 0) {
      to.number(e.number());
    }
    if (e.elapsed() != 0) {
      to.number(e.elapsed());
    }
    if (e.hasKey()) {
      to.number(e.key());
    }
    ExpectedWait.Law law = e.law();
    if (law != null) {
      write(to, law);
    }
    if (made) {
      ValueCodec.write(to, Assert.present(e.interaction()));
    }
  }

  /** The position is the event's number. */
  private static void write(ByteSink to, ExpectedWait.Law law) {
    BASES.write(to, law.basis);
    to.number(law.mean).number(law.p50).number(law.p80).number(law.p95);
    to.number(law.announced).number(law.opensAt);
  }

  private static ExpectedWait.Law law(ByteSource from, int position) {
    ExpectedWait.Law law = new ExpectedWait.Law();
    law.position = position;
    law.basis = BASES.read(from);
    law.mean = from.number();
    law.p50 = from.number();
    law.p80 = from.number();
    law.p95 = from.number();
    law.announced = from.number();
    law.opensAt = from.number();
    return law;
  }

  private static int about(Event e, @Nullable Event before) {
    String interaction = e.interactionId();
    String agent = e.agentId();
    int fields = 0;
    if (!interaction.isEmpty()) {
      boolean same = before != null && interaction.equals(before.interactionId());
      fields |= same ? SAME_INTERACTION : INTERACTION;
    }
    if (!agent.isEmpty()) {
      fields |= before != null && agent.equals(before.agentId()) ? SAME_AGENT : AGENT;
    }
    if (!e.queueId().isEmpty()) {
      fields |= before != null && e.queueId().equals(before.queueId()) ? SAME_QUEUE : QUEUE;
    }
    return fields;
  }

  private static int fields(Event e) {
    return (e.offer() == 0 ? 0 : OFFER)
        | (e.reason() == Reason.NONE ? 0 : REASON)
        | (e.detail().isEmpty() ? 0 : DETAIL)
        | (e.until() == 0 ? 0 : UNTIL)
        | (e.number() == 0 ? 0 : NUMBER)
        | (e.elapsed() == 0 ? 0 : ELAPSED)
        | (e.hasKey() ? KEY : 0)
        | (e.law() == null ? 0 : LAW);
  }

  static RecordedEvent read(ByteSource from, @Nullable RecordedEvent before) {
    int start = from.position();
    EventType type = TYPES.read(from);
    long fields = from.count();
    String interaction = (fields & INTERACTION) == 0 ? "" : from.text();
    String agent = (fields & AGENT) == 0 ? "" : from.text();
    String queue = (fields & QUEUE) == 0 ? "" : from.text();
    if ((fields & (SAME_INTERACTION | SAME_AGENT | SAME_QUEUE)) != 0) {
      if (before == null) {
        throw ByteSource.damaged("begins with an event that refers to another");
      }
      interaction = (fields & SAME_INTERACTION) == 0 ? interaction : before.interactionId();
      agent = (fields & SAME_AGENT) == 0 ? agent : before.agentId();
      queue = (fields & SAME_QUEUE) == 0 ? queue : before.queueId();
    }
    long offer = (fields & OFFER) == 0 ? 0 : from.count();
    Reason reason = (fields & REASON) == 0 ? Reason.NONE : REASONS.read(from);
    String detail = (fields & DETAIL) == 0 ? "" : from.text();
    long until = (fields & UNTIL) == 0 ? 0 : from.number();
    int number = (fields & NUMBER) == 0 ? 0 : from.small();
    long elapsed = (fields & ELAPSED) == 0 ? 0 : from.number();
    Long key = (fields & KEY) == 0 ? null : Long.valueOf(from.number());
    ExpectedWait.Law law = (fields & LAW) == 0 ? null : law(from, number);
    Interaction made = (fields & MADE) == 0 ? null : ValueCodec.interaction(from);
    return new RecordedEvent(
        type,
        interaction,
        made,
        agent,
        queue,
        offer,
        reason,
        detail,
        until,
        number,
        elapsed,
        key,
        law,
        start,
        from.position());
  }
}
