package io.santral.routing;

import io.santral.Identifiers;

/** Where an interaction is transferred to, or who is consulted about it. Immutable. */
public sealed interface Target {
  /**
   * A queue.
   *
   * @param id the queue's id
   */
  record Queue(String id) implements Target {
    /**
     * Makes the target.
     *
     * @param id the queue's id, 1 to 64 characters
     */
    public Queue {
      Identifiers.name("queue", id);
    }
  }

  /**
   * One agent, whatever queues he serves.
   *
   * @param id the agent's id
   */
  record AgentTarget(String id) implements Target {
    /**
     * Makes the target.
     *
     * @param id the agent's id, 1 to 256 bytes of UTF-8
     */
    public AgentTarget {
      Identifiers.id("agent", id);
    }
  }

  /** {@return the id of the queue or agent} */
  String id();

  /**
   * A queue as a target.
   *
   * @param id the queue's id
   * @return the target
   */
  static Target queue(String id) {
    return new Queue(id);
  }

  /**
   * An agent as a target: nobody else may serve it then, and the requirements do not apply.
   *
   * @param id the agent's id
   * @return the target
   */
  static Target agent(String id) {
    return new AgentTarget(id);
  }
}
