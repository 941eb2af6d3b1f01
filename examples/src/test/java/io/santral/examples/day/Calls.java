package io.santral.examples.day;

import io.santral.Channel;
import io.santral.Language;
import java.util.ArrayList;
import java.util.List;

/** Makes calls for tests: times are seconds of the day 2026-03-02, lines count up. */
final class Calls {
  static final long DAY = Times.date("2026-03-02");

  private final List<CallRecord> made = new ArrayList<>();

  Calls served(String queue, double arrived, double answered, double ended, String agent) {
    return add(queue, 0, "", arrived, answered, ended, agent);
  }

  Calls gaveUp(String queue, double arrived, double ended) {
    return add(queue, 0, "", arrived, -1, ended, "");
  }

  Calls add(
      String queue,
      int priority,
      String customer,
      double arrived,
      double answered,
      double ended,
      String agent) {
    int line = made.size() + 2;
    made.add(
        new CallRecord(
            line,
            "row-" + line,
            queue,
            Channel.VOICE,
            null,
            priority,
            customer,
            at(arrived),
            answered < 0 ? CallRecord.NEVER : at(answered),
            at(ended),
            at(ended),
            agent));
    return this;
  }

  List<CallRecord> list() {
    return made;
  }

  static long at(double seconds) {
    return DAY + (long) (seconds * Times.SECOND);
  }

  /** The same call on another channel, in a language. */
  static CallRecord on(Channel channel, String language, CallRecord call) {
    return new CallRecord(
        call.line(),
        call.id(),
        call.queue(),
        channel,
        language.isEmpty() ? null : Language.of(language),
        call.priority(),
        call.customer(),
        call.arrived(),
        call.answered(),
        call.ended(),
        call.released(),
        call.agent());
  }
}
