package io.santral.routing.model;

import io.santral.routing.EventType;
import io.santral.routing.InteractionState;
import io.santral.routing.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The life of an interaction as a table: every step that an event may make, written {@code before
 * EVENT after}. An event that is not in the table must not be seen in that state, and each that is
 * must be seen in every build.
 */
final class Transitions {
  private static final List<String> TABLE =
      List.of(
          "NEW        SUBMITTED                    WAITING",
          "NEW        SCHEDULED                    SCHEDULED",
          "SCHEDULED  RELEASED                     SCHEDULED",
          "SCHEDULED  SUBMITTED                    WAITING",
          "SCHEDULED  REPRIORITISED AMENDED        SCHEDULED",
          "SCHEDULED  ENDED(CANCELLED)             GONE",
          "SCHEDULED  ENDED(EXPIRED)               GONE",
          "SCHEDULED  ENDED(QUEUE_CLOSED)          GONE",
          "SCHEDULED  ENDED(QUEUE_FULL)            GONE",
          "WAITING    OFFERED                      OFFERED",
          "WAITING    OVERFLOWED OVERFLOW_REFUSED  WAITING",
          "WAITING    OVERFLOWED(EXPECTED_WAIT)    WAITING",
          "WAITING    WAIT_EXPECTED                WAITING",
          "WAITING    CALLBACK_OFFERED             WAITING",
          "WAITING    CALLBACK_TAKEN               WAITING",
          "WAITING    STEP_OPENED POSITION         WAITING",
          "WAITING    STEP_OPENED(NOBODY_LOGGED_IN) WAITING",
          "WAITING    PREFERENCE_HELD              WAITING",
          "WAITING    PREFERENCE_LAPSED(TIME_OVER) WAITING",
          "WAITING    PREFERENCE_LAPSED(COMMAND)   WAITING",
          "WAITING    PREFERENCE_LAPSED(AGENT_LOGGED_OUT) WAITING",
          "WAITING    PREFERENCE_LAPSED(AGENT_DRAINING) WAITING",
          "WAITING    PREFERENCE_LAPSED(AGENT_REMOVED) WAITING",
          "WAITING    PREFERENCE_LAPSED(AGENT_CHANGED) WAITING",
          "WAITING    PARKED UNPARKED              WAITING",
          "WAITING    REPRIORITISED AMENDED        WAITING",
          "WAITING    STRATEGY_FAILED              WAITING",
          "WAITING    ENDED(ABANDONED)             GONE",
          "WAITING    ENDED(SHORT_ABANDONED)       GONE",
          "WAITING    ENDED(CANCELLED)             GONE",
          "WAITING    ENDED(EXPIRED)               GONE",
          "WAITING    ENDED(MAX_WAIT)              GONE",
          "WAITING    ENDED(AGENT_REMOVED)         GONE",
          "OFFERED    OFFERED                      OFFERED",
          "OFFERED    DECLINED MISSED              OFFERED",
          "OFFERED    WITHDRAWN(AGENT_NOT_READY)   OFFERED",
          "OFFERED    WITHDRAWN(AGENT_DRAINING)    OFFERED",
          "OFFERED    WITHDRAWN(AGENT_LOGGED_OUT)  OFFERED",
          "OFFERED    WITHDRAWN(AGENT_REMOVED)     OFFERED",
          "OFFERED    WITHDRAWN(AGENT_CHANGED)     OFFERED",
          "OFFERED    WITHDRAWN(AMENDED)           OFFERED",
          "OFFERED    WITHDRAWN(REQUEUED)          OFFERED",
          "OFFERED    WITHDRAWN(CUSTOMER_LEFT)     OFFERED",
          "OFFERED    WITHDRAWN(CANCELLED)         OFFERED",
          "OFFERED    REQUEUED REQUEUED(COMMAND)   WAITING",
          "OFFERED    ACCEPTED                     ACTIVE",
          "OFFERED    WAIT_EXPECTED                OFFERED",
          "OFFERED    STEP_OPENED POSITION         OFFERED",
          "OFFERED    STEP_OPENED(NOBODY_LOGGED_IN) OFFERED",
          "OFFERED    RING_WIDENED                 OFFERED",
          "OFFERED    PREFERENCE_LAPSED(TIME_OVER) OFFERED",
          "OFFERED    PREFERENCE_LAPSED(DECLINED)  OFFERED",
          "OFFERED    PREFERENCE_LAPSED(COMMAND)   OFFERED",
          "OFFERED    PARKED UNPARKED              OFFERED",
          "OFFERED    REPRIORITISED AMENDED        OFFERED",
          "OFFERED    STRATEGY_FAILED              OFFERED",
          "OFFERED    ENDED(ABANDONED)             GONE",
          "OFFERED    ENDED(SHORT_ABANDONED)       GONE",
          "OFFERED    ENDED(CANCELLED)             GONE",
          "ACTIVE     WITHDRAWN(ANSWERED_ELSEWHERE) ACTIVE",
          "ACTIVE     HELD(COMMAND)                HELD",
          "ACTIVE     INTERRUPTED                  HELD",
          "ACTIVE     CONSULT_STARTED              HELD",
          "ACTIVE     TRANSFERRED                  WAITING",
          "ACTIVE     REQUEUED(COMMAND)            WAITING",
          "ACTIVE     LEFT                         ACTIVE",
          "ACTIVE     COMPLETED(COMPLETED)         WRAP_UP",
          "ACTIVE     COMPLETED(CUSTOMER_LEFT)     WRAP_UP",
          "ACTIVE     ENDED(MERGED)                GONE",
          "HELD       RESUMED(COMMAND)             ACTIVE",
          "HELD       RESUMED(INTERRUPTION_OVER)   ACTIVE",
          "HELD       RESUMED(INTERRUPTION_OVER)   HELD",
          "HELD       RESUMED(CONSULT_OVER)        ACTIVE",
          "HELD       RESUMED(CONSULT_OVER)        HELD",
          "HELD       CONSULT_ENDED                HELD",
          "HELD       INTERRUPTED                  HELD",
          "HELD       LEFT                         HELD",
          "HELD       CONFERENCED                  ACTIVE",
          "HELD       CONFERENCED                  HELD",
          "HELD       TRANSFERRED                  WAITING",
          "HELD       TRANSFERRED                  ACTIVE",
          "HELD       REQUEUED(COMMAND)            WAITING",
          "HELD       COMPLETED(COMPLETED)         WRAP_UP",
          "HELD       COMPLETED(CUSTOMER_LEFT)     WRAP_UP",
          "WRAP_UP    WRAP_UP_STARTED              WRAP_UP",
          "WRAP_UP    WRAP_UP_ENDED                WRAP_UP",
          "WRAP_UP    ENDED(COMPLETED)             GONE",
          "WRAP_UP    ENDED(CUSTOMER_LEFT)         GONE");

  /** The table, one transition each, as {@link Coverage#code} numbers them. */
  static final Set<Integer> ALL = all();

  private Transitions() {}

  private static Set<Integer> all() {
    Set<Integer> all = new LinkedHashSet<>();
    for (String line : TABLE) {
      List<String> words = new ArrayList<>(List.of(line.split(" +")));
      InteractionState before = state(words.remove(0));
      InteractionState after = state(words.remove(words.size() - 1));
      for (String word : words) {
        String[] parts = word.split("[()]");
        Reason reason = parts.length == 1 ? Reason.NONE : Reason.valueOf(parts[1]);
        all.add(Coverage.code(before, EventType.valueOf(parts[0]), reason, after));
      }
    }
    return all;
  }

  /** ENDED stands for both ends. */
  private static InteractionState state(String word) {
    boolean end = word.equals("NEW") || word.equals("GONE");
    return end ? InteractionState.ENDED : InteractionState.valueOf(word);
  }
}
