package io.santral.routing.model;

import io.santral.routing.Command;
import io.santral.routing.EventType;
import io.santral.routing.InteractionState;
import io.santral.routing.Outcome.Status;
import io.santral.routing.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How often what was seen: commands by the state that they met, outcomes, transitions. */
final class Coverage {
  /** What a stepped router never answers, or not to commands whose form is right. */
  private static final Set<Status> ELSEWHERE =
      Set.of(Status.OVERLOADED, Status.CLOSED, Status.DEFERRED, Status.INVALID, Status.NOT_STORED);

  private static final int STATES = InteractionState.values().length;
  private static final int STATUSES = Status.values().length;
  private static final int EVENTS = EventType.values().length;
  private static final int REASONS = Reason.values().length;
  private static final List<String> KINDS = CommandMaker.KINDS;
  private static final Map<Class<?>, Integer> KIND_OF = new HashMap<>();

  static {
    for (Class<?> command : Command.class.getPermittedSubclasses()) {
      KIND_OF.put(command, KINDS.indexOf(command.getSimpleName()));
    }
  }

  /** By kind and state; the last state, ENDED, stands for what is not live. */
  private final long[][] met = new long[KINDS.size()][STATES];

  private final long[][] outcomes = new long[KINDS.size()][STATUSES];
  private final long[] transitions = new long[STATES * EVENTS * REASONS * STATES];
  private long steps;

  void step() {
    steps++;
  }

  long steps() {
    return steps;
  }

  /**
   * @param state what the command met, ENDED if the interaction is not live, null if it is about
   *     none
   */
  void command(Command command, InteractionState state, Status status) {
    int kind = KIND_OF.get(command.getClass());
    outcomes[kind][status.ordinal()]++;
    if (state != null) {
      met[kind][state.ordinal()]++;
    }
  }

  /** Counts a step of a life; ENDED stands for before the first and after the last event. */
  void transition(int code) {
    transitions[code]++;
  }

  static int code(InteractionState before, EventType type, Reason reason, InteractionState after) {
    int code = before.ordinal() * EVENTS + type.ordinal();
    return (code * REASONS + reason.ordinal()) * STATES + after.ordinal();
  }

  static String name(int code) {
    InteractionState after = InteractionState.values()[code % STATES];
    Reason reason = Reason.values()[code / STATES % REASONS];
    EventType type = EventType.values()[code / STATES / REASONS % EVENTS];
    InteractionState before = InteractionState.values()[code / STATES / REASONS / EVENTS];
    return before + " " + type + (reason == Reason.NONE ? "" : "(" + reason + ")") + " " + after;
  }

  void add(Coverage other) {
    steps += other.steps;
    for (int kind = 0; kind < KINDS.size(); kind++) {
      add(met[kind], other.met[kind]);
      add(outcomes[kind], other.outcomes[kind]);
    }
    add(transitions, other.transitions);
  }

  private static void add(long[] to, long[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /** What should have been seen and was not. */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    for (int kind = 0; kind < KINDS.size(); kind++) {
      boolean aboutInteractions = sum(met[kind]) > 0;
      for (InteractionState state : InteractionState.values()) {
        if (aboutInteractions && met[kind][state.ordinal()] == 0) {
          gaps.add(KINDS.get(kind) + " never met " + state);
        }
      }
      if (outcomes[kind][Status.ACCEPTED.ordinal()] == 0) {
        gaps.add(KINDS.get(kind) + " was never accepted");
      }
    }
    for (int code : Transitions.ALL) {
      if (transitions[code] == 0) {
        gaps.add("never " + name(code));
      }
    }
    for (Status status : Status.values()) {
      if (!ELSEWHERE.contains(status) && sum(status) == 0) {
        gaps.add("never answered " + status);
      }
    }
    return gaps;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  private long sum(Status status) {
    long sum = 0;
    for (long[] kind : outcomes) {
      sum += kind[status.ordinal()];
    }
    return sum;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(format("%,d steps. Commands by the state of the interaction they met:%n", steps));
    text.append(format("%-17s", ""));
    for (InteractionState state : InteractionState.values()) {
      text.append(format("%10s", state == InteractionState.ENDED ? "not live" : state));
    }
    text.append(format("%10s  refusals%n", "accepted"));
    for (int kind = 0; kind < KINDS.size(); kind++) {
      text.append(format("%-17s", KINDS.get(kind)));
      for (long count : met[kind]) {
        text.append(sum(met[kind]) == 0 ? format("%10s", "") : format("%10d", count));
      }
      text.append(format("%10d  %s%n", outcomes[kind][0], refusals(kind)));
    }
    text.append(format("Steps of a life (before, event, after):%n"));
    Map<String, Long> sorted = new TreeMap<>();
    for (int code = 0; code < transitions.length; code++) {
      if (transitions[code] > 0) {
        sorted.put(name(code), transitions[code]);
      }
    }
    sorted.forEach((name, count) -> text.append(format("%10d  %s%n", count, name)));
    return text.toString();
  }

  private String refusals(int kind) {
    StringBuilder text = new StringBuilder();
    for (int status = 1; status < STATUSES; status++) {
      if (outcomes[kind][status] > 0) {
        text.append(Status.values()[status]).append(' ').append(outcomes[kind][status]).append(' ');
      }
    }
    return text.toString().trim();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
