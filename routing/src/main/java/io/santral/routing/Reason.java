package io.santral.routing;

/** Why an event happened, as far as its type leaves that open. */
public enum Reason {
  /** The type of the event says it all. */
  NONE,
  /** A command asked for it. */
  COMMAND,
  /** The agent completed the interaction. */
  COMPLETED,
  /** The customer left while an agent or an offer was at it. */
  CUSTOMER_LEFT,
  /** The customer left while he waited. */
  ABANDONED,
  /** The customer left sooner than the queue's short-abandon time. */
  SHORT_ABANDONED,
  /** A command took it back, or the customer left before its time came. */
  CANCELLED,
  /** Its deadline came before an agent did. */
  EXPIRED,
  /** It waited as long as its queue lets anything wait. */
  MAX_WAIT,
  /** Its queue took nothing in when its time came. */
  QUEUE_CLOSED,
  /** Its queue was full when its time came. */
  QUEUE_FULL,
  /** A consultation became part of the interaction it was about. */
  MERGED,
  /** The agent declined the offer; said to channel adapters, the event's type says it all. */
  DECLINED,
  /** The offer rang out; said to channel adapters, the event's type says it all. */
  MISSED,
  /** Another agent accepted first. */
  ANSWERED_ELSEWHERE,
  /** The agent stopped taking work. */
  AGENT_NOT_READY,
  /** The agent began to drain. */
  AGENT_DRAINING,
  /** The agent logged out. */
  AGENT_LOGGED_OUT,
  /** The agent was taken out of the plan. */
  AGENT_REMOVED,
  /** The agent was changed, and may not serve it any more. */
  AGENT_CHANGED,
  /** The interaction was amended, and the agent may not serve it any more. */
  AMENDED,
  /** The interaction was put back into its queue. */
  REQUEUED,
  /** The more urgent work that had interrupted it is over. */
  INTERRUPTION_OVER,
  /** The consultation about it is over. */
  CONSULT_OVER,
  /** The agent gave no sign of life for as long as the plan's presence lease. */
  LEASE_EXPIRED,
  /** The queue's opening hours. */
  HOURS,
  /** The time for it is over. */
  TIME_OVER,
  /** Nobody who is logged in could serve it as it was. */
  NOBODY_LOGGED_IN,
  /** Its forecast was too long, and that of the other queue shorter. */
  EXPECTED_WAIT
}
