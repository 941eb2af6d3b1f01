package io.santral.routing;

import io.santral.Interaction;
import org.jspecify.annotations.Nullable;

/** An event as it was written down: with ids, and with what no command before it has said. */
record RecordedEvent(
    EventType type,
    String interactionId,
    @Nullable Interaction made,
    String agentId,
    String queueId,
    long offer,
    Reason reason,
    String detail,
    long until,
    int number,
    long elapsed,
    @Nullable Long key,
    ExpectedWait.@Nullable Law law,
    int from,
    int to) {

  /** For people. */
  String text(long sequence) {
    StringBuilder text = new StringBuilder(96).append('#').append(sequence).append(' ');
    text.append(type);
    append(text, "interaction", interactionId);
    append(text, "agent", agentId);
    append(text, "queue", queueId);
    append(text, "offer", offer == 0 ? "" : Long.toString(offer));
    append(text, "reason", reason == Reason.NONE ? "" : reason.name());
    append(text, "number", number == 0 ? "" : Integer.toString(number));
    return text.toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(' ').append(name).append('=').append(value);
    }
  }

  /** The first field in which two events differ, with both values; null if none does. */
  @Nullable String difference(RecordedEvent other) {
    String found = differs(null, "type", type, other.type);
    found = differs(found, "interaction", interactionId, other.interactionId);
    found = differs(found, "agent", agentId, other.agentId);
    found = differs(found, "queue", queueId, other.queueId);
    found = differs(found, "offer", offer, other.offer);
    found = differs(found, "reason", reason, other.reason);
    found = differs(found, "detail", detail, other.detail);
    found = differs(found, "until", until, other.until);
    found = differs(found, "number", number, other.number);
    found = differs(found, "elapsed", elapsed, other.elapsed);
    found = differs(found, "key", String.valueOf(key), String.valueOf(other.key));
    found = differs(found, "forecast", text(law), text(other.law));
    return differs(found, "consult", String.valueOf(made), String.valueOf(other.made));
  }

  private static String text(ExpectedWait.@Nullable Law law) {
    return law == null ? "none" : law.of(ExpectedWait.Kind.WAITS, 0).toString();
  }

  private static @Nullable String differs(
      @Nullable String found, String field, Object written, Object repeated) {
    boolean same = found != null || written.equals(repeated);
    return same ? found : field + " " + written + " " + repeated;
  }
}
