package io.santral.examples.day;

import io.santral.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of VANAD Laboratories (Rotterdam 2014, collected by G. Koole, VU Amsterdam): one row per
 * call, with queue, agent, answer, consultation, transfer and hang-up.
 *
 * <p>A call that is transferred leaves its first agent at the transfer: no agent's calls overlap
 * then, whereas they do if the hang-up is taken. An agent named on a row without an answer was rung
 * when the customer left.
 */
final class VanadFormat implements LogFormat {
  static final String HEADER =
      "received,queue,agent,answered,consult,transfer,hangup_time,file_row";

  @Override
  public String name() {
    return "VANAD";
  }

  @Override
  public String source() {
    return "VANAD Laboratories call data, collected by G. Koole, VU Amsterdam, 2014";
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "Known differences: a handful of small queues were answered at once while customers of the"
            + " large ones waited half a minute for the same agents, so they must have had"
            + " precedence; the log notes none, and routed they wait like the others.");
  }

  @Override
  public long headStart() {
    return 60 * Times.SECOND;
  }

  @Override
  public long answerTime() {
    return Times.SECOND;
  }

  @Override
  public long slack() {
    return Times.SECOND;
  }

  @Override
  public String notOffered() {
    return "asked for no agent";
  }

  @Override
  public @Nullable CallRecord read(int line, List<String> f) throws BadRow {
    if (f.size() != 8) {
      throw new BadRow("8 columns expected", "found " + f.size());
    }
    if (f.get(6).isEmpty()) {
      throw new BadRow("no time of hanging up", "");
    }
    long arrived = Times.dateTime(f.get(0));
    long ended = Times.dayOf(arrived) + Times.timeOfDay(f.get(6));
    if (ended < arrived && arrived - ended > Times.DAY / 2) {
      ended += Times.DAY;
    }
    if (ended < arrived) {
      throw new BadRow("hung up before calling", (arrived - ended) / Times.SECOND + " s");
    }
    String agent = f.get(2);
    if (f.get(3).isEmpty()) {
      return call(line, f.get(1), arrived, CallRecord.NEVER, ended, ended, "");
    }
    long answered = Times.dateTime(f.get(3));
    if (answered < arrived) {
      throw new BadRow("answered before calling", (arrived - answered) / Times.SECOND + " s");
    }
    if (answered > ended) {
      throw new BadRow("answered after hanging up", (answered - ended) / Times.SECOND + " s");
    }
    if (agent.isEmpty()) {
      throw new BadRow("answered by nobody the log names", "");
    }
    long released = ended;
    if (!f.get(5).isEmpty()) {
      released = Times.dateTime(f.get(5));
      if (released < answered || released > ended) {
        throw new BadRow("transferred outside the call", f.get(5));
      }
    }
    return call(line, f.get(1), arrived, answered, ended, released, agent);
  }

  private static CallRecord call(
      int line,
      String queue,
      long arrived,
      long answered,
      long ended,
      long released,
      String agent) {
    return new CallRecord(
        line,
        "row-" + line,
        queue,
        Channel.VOICE,
        null,
        0,
        "",
        arrived,
        answered,
        ended,
        released,
        agent);
  }
}
