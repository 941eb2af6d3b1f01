package io.santral.routing;

/**
 * What happened. Each constant names the fields of the {@link Event} that it fills beyond the usual
 * ones; a field that is not named keeps its empty value ({@code null}, {@code ""}, 0 or {@link
 * Reason#NONE}).
 *
 * <p>Filled always: type, sequence and time. An event about an interaction fills {@code
 * interaction}, {@code interactionId} and {@code queueId}, the queue that the interaction is in
 * right after the event. An event about an agent fills {@code agent} and {@code agentId}; where an
 * interaction event is said to fill {@code agentId}, it fills both too. An event about a queue
 * fills {@code queueId}.
 *
 * <p>{@code elapsed} counts nanoseconds: in ACCEPTED and ENDED from the interaction's arrival in
 * the queue, which overflow and requeueing keep and a transfer sets anew; in COMPLETED, TRANSFERRED
 * and REQUEUED, and where a consultation was MERGED, from its acceptance.
 */
public enum EventType {
  /** An interaction entered a queue for the first time; {@code agentId} if it is for him alone. */
  SUBMITTED,
  /** An interaction was accepted for a later time; {@code until}: that time. */
  SCHEDULED,
  /** The time of a scheduled interaction has come; no more fields. */
  RELEASED,
  /**
   * An interaction was offered; {@code agentId}, {@code offer}, {@code until}: end of the ring, the
   * event's own time if the queue {@linkplain QueuePlan#answersAtOnce answers at once}.
   */
  OFFERED,
  /** An agent took an offer; {@code agentId}, {@code offer}, {@code elapsed}: the wait. */
  ACCEPTED,
  /** An agent refused an offer; {@code agentId}, {@code offer}, {@code detail}: his words. */
  DECLINED,
  /** An offer rang out; {@code agentId}, {@code offer}. */
  MISSED,
  /** An offer was taken back; {@code agentId}, {@code offer}, {@code reason}. */
  WITHDRAWN,
  /**
   * Waits again; {@code reason}: NONE after its last offer failed, else COMMAND, {@code elapsed}.
   */
  REQUEUED,
  /** An interaction was put on hold; {@code reason}: COMMAND. */
  HELD,
  /** A held one goes on; {@code reason}, {@code agentId} if his more urgent work is over. */
  RESUMED,
  /** More urgent work of the agent put an interaction on hold; {@code agentId}. */
  INTERRUPTED,
  /** Passed on; {@code agentId} if to an agent, {@code queueId}: the new queue, {@code elapsed}. */
  TRANSFERRED,
  /** An agent asks another one; {@code detail}: id of the consultation, {@code number}: which. */
  CONSULT_STARTED,
  /** A consultation ended by itself and its parent stays on hold; no more fields. */
  CONSULT_ENDED,
  /** The consulted agent joined; {@code agentId}. */
  CONFERENCED,
  /** An agent left a conference; {@code agentId}. */
  LEFT,
  /** The customer's part is over; {@code reason}: COMPLETED or CUSTOMER_LEFT, {@code elapsed}. */
  COMPLETED,
  /** An agent's wrap-up began; {@code agentId}, {@code until}: its end, or the maximum if open. */
  WRAP_UP_STARTED,
  /** An agent's wrap-up is over; {@code agentId}, {@code elapsed}: how long it took. */
  WRAP_UP_ENDED,
  /** Gone for good; {@code reason}, {@code elapsed}, {@code detail} if it was cancelled. */
  ENDED,
  /**
   * Moved on from a queue that could not serve it; {@code queueId}: the new one; {@code reason}:
   * EXPECTED_WAIT if a forecast moved it.
   */
  OVERFLOWED,
  /** There was no place for it where its queue overflows to after a time; it stays and waits on. */
  OVERFLOW_REFUSED,
  /**
   * An interaction took a step of its timetable and asks for something else of agents now; {@code
   * number}: the step, 1 for the first; {@code reason}: NOBODY_LOGGED_IN if steps were skipped.
   */
  STEP_OPENED,
  /** An interaction waits for its preferred agent alone; {@code agentId}, {@code until}. */
  PREFERENCE_HELD,
  /** It waits for others too; {@code agentId}: who was preferred, {@code reason}. */
  PREFERENCE_LAPSED,
  /** One more agent may be rung beside the others; {@code number}: how many may in all. */
  RING_WIDENED,
  /** The priority of an interaction changed; {@code number}: the new level. */
  REPRIORITISED,
  /** An interaction asks for something else now; {@code interaction}: as amended. */
  AMENDED,
  /** An announcement is due; {@code number}: place in the queue, 1 = next. */
  POSITION,
  /** A forecast is told; {@code expectedWait}, {@code number}: place in the queue, 1 = next. */
  WAIT_EXPECTED,
  /** So long a wait that the customer may ask for a callback; as WAIT_EXPECTED. */
  CALLBACK_OFFERED,
  /** The customer left the line and will be called back; no more fields. */
  CALLBACK_TAKEN,
  /** A deciding strategy holds an interaction back; {@code until}: when it will be asked again. */
  PARKED,
  /** The time of a parked interaction is over; no more fields. */
  UNPARKED,
  /** An agent logged in; no more fields. */
  AGENT_LOGGED_IN,
  /** An agent takes work; no more fields. */
  AGENT_READY,
  /** An agent takes no work; {@code detail}: why. */
  AGENT_NOT_READY,
  /** An agent finishes what he has; {@code reason}: COMMAND or LEASE_EXPIRED. */
  AGENT_DRAINING,
  /** An agent logged out; no more fields. */
  AGENT_LOGGED_OUT,
  /** An agent gave a sign of life; {@code until}: when the next one is due at the latest. */
  AGENT_LEASE_RENEWED,
  /** An agent came into the plan; no more fields. */
  AGENT_ADDED,
  /** An agent's skills, channels or queues changed; no more fields. */
  AGENT_CHANGED,
  /** An agent went out of the plan; no more fields. */
  AGENT_REMOVED,
  /** A queue came into the plan; no more fields. */
  QUEUE_ADDED,
  /** A queue takes new interactions; {@code reason}: COMMAND or HOURS. */
  QUEUE_OPENED,
  /** A queue takes no new ones; {@code reason}: COMMAND or HOURS, NONE when drained. */
  QUEUE_CLOSED,
  /** A queue takes no new ones and closes when empty; {@code reason}: COMMAND. */
  QUEUE_DRAINING,
  /** A strategy failed; {@code detail}: how; the interaction, or {@code agentId} for a ranking. */
  STRATEGY_FAILED
}
