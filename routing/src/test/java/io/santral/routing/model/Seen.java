package io.santral.routing.model;

import io.santral.routing.EventType;
import io.santral.routing.ExpectedWait;
import io.santral.routing.Reason;

/** What a listener saw of one event, as a value. */
record Seen(
    EventType type,
    long sequence,
    long time,
    String interaction,
    String agent,
    String queue,
    long offer,
    Reason reason,
    String detail,
    long until,
    int number,
    boolean callback,
    ExpectedWait forecast) {

  /** One that tells no forecast, of nobody who is called back. */
  Seen(
      EventType type,
      long sequence,
      long time,
      String interaction,
      String agent,
      String queue,
      long offer,
      Reason reason,
      String detail,
      long until,
      int number) {
    this(
        type,
        sequence,
        time,
        interaction,
        agent,
        queue,
        offer,
        reason,
        detail,
        until,
        number,
        false,
        null);
  }

  /** The words of a failure are free; everything else must be the same. */
  Seen {
    if (type == EventType.STRATEGY_FAILED) {
      detail = "";
    }
  }

  boolean is(EventType other) {
    return type == other;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(120);
    text.append('#').append(sequence).append(" t=").append(time).append(' ').append(type);
    append(text, "i", interaction);
    append(text, "a", agent);
    append(text, "q", queue);
    append(text, "offer", offer == 0 ? "" : Long.toString(offer));
    append(text, "reason", reason == Reason.NONE ? "" : reason.name());
    append(text, "detail", detail);
    append(text, "until", until == 0 ? "" : Long.toString(until));
    append(text, "number", number == 0 ? "" : Integer.toString(number));
    append(text, "callback", callback ? "true" : "");
    append(text, "forecast", text(forecast));
    return text.toString();
  }

  /** To the nanosecond. */
  static String text(ExpectedWait w) {
    return w == null
        ? ""
        : w.kind()
            + (" " + w.basis() + " place " + w.position() + " mean " + w.mean())
            + (" p50 " + w.p50() + " p80 " + w.p80() + " p95 " + w.p95())
            + (" announced " + w.announced() + " opens " + w.opensAt() + " at " + w.at());
  }

  private static void append(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(' ').append(name).append('=').append(value);
    }
  }
}
