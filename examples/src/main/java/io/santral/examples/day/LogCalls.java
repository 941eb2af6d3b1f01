package io.santral.examples.day;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads call logs of the formats known here for programs beside {@link DayProgram}. */
public final class LogCalls {
  private LogCalls() {}

  /**
   * One call that asked for an agent. Times are nanoseconds.
   *
   * @param kind number of its queue and priority, by first appearance
   * @param arrived when it asked
   * @param answered when it was answered, -1 if it gave up
   * @param over when the agent was done with it, or it gave up
   * @param agent number of the agent, -1 if none
   */
  public record Call(int kind, long arrived, long answered, long over, int agent) {}

  /**
   * Reads a file, packed or not.
   *
   * @param path of the file
   * @param kinds takes the name of each kind
   * @return the usable calls in order of arrival
   * @throws IOException if the file cannot be read, or is no call log
   */
  public static List<Call> read(Path path, List<String> kinds) throws IOException {
    CallLog log;
    try {
      log = new CallLogReader(new Progress(DayProgram.silence())).read(path);
    } catch (UsageException e) {
      throw new IOException(e.getMessage(), e);
    }
    Map<String, Integer> kindOf = new HashMap<>();
    Map<String, Integer> agentOf = new HashMap<>();
    List<Call> calls = new ArrayList<>(log.calls().size());
    for (CallRecord call : log.calls()) {
      boolean noted = call.priority() != CallRecord.PRIORITY_NOT_NOTED;
      String name = noted ? call.queue() + " priority " + call.priority() : call.queue();
      Integer kind = kindOf.get(name);
      if (kind == null) {
        kind = kinds.size();
        kindOf.put(name, kind);
        kinds.add(name);
      }
      int agent = -1;
      if (call.wasAnswered() && !call.agent().isEmpty()) {
        agent = agentOf.computeIfAbsent(call.agent(), a -> agentOf.size());
      }
      long answered = call.wasAnswered() ? call.answered() : -1;
      long over = call.wasAnswered() ? call.released() : call.ended();
      calls.add(new Call(kind, call.arrived(), answered, over, agent));
    }
    return calls;
  }
}
