package io.santral.examples.day;

import java.io.IOException;

/** Writes calls as a log of the program's own format, which {@link PlainFormat} reads again. */
final class LogWriter {
  static final String HEADER =
      "id,queue,channel,language,priority,customer,arrived,answered,ended,released,agent";

  private final Appendable out;

  LogWriter(Appendable out) throws IOException {
    this.out = out;
    out.append(HEADER).append('\n');
  }

  void write(CallRecord call) throws IOException {
    out.append(Csv.quote(call.id())).append(',').append(Csv.quote(call.queue())).append(',');
    out.append(call.channel().id()).append(',');
    out.append(call.language() == null ? "" : call.language().tag()).append(',');
    out.append(String.valueOf(call.priority())).append(',').append(Csv.quote(call.customer()));
    out.append(',').append(Times.text(call.arrived())).append(',');
    out.append(call.wasAnswered() ? Times.text(call.answered()) : "").append(',');
    out.append(Times.text(call.ended())).append(',').append(Times.text(call.released()));
    out.append(',').append(Csv.quote(call.agent())).append('\n');
  }
}
