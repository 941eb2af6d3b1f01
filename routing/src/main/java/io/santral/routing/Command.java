package io.santral.routing;

import io.santral.Agent;
import io.santral.Identifiers;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.Priority;

/**
 * Something that is asked of a router, as a value: what a journal keeps and a replay gives again.
 * Most callers use the methods of {@link Commands}, one for each kind.
 *
 * <p>All are immutable and safe for use by many threads. They check their own form when they are
 * made: a null, an id that could never be one and a reason that is too long are refused with {@link
 * io.santral.InvalidValueException}. Whether the ids are known and the states fit is for the router
 * to say, in an {@link Outcome}.
 */
public sealed interface Command {
  /**
   * A customer wants to be served, now or at a later time.
   *
   * @param interaction what is to be served
   */
  record Submit(Interaction interaction) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction what is to be served
     */
    public Submit {
      Checks.notNull("interaction", interaction);
    }
  }

  /**
   * An agent takes what was offered to him.
   *
   * @param offer the id of an open offer
   */
  record Accept(long offer) implements Command {}

  /**
   * An agent refuses what was offered to him; it is not offered to him again for a while.
   *
   * @param offer the id of an open offer
   * @param reason why, for the event; may be empty
   */
  record Decline(long offer, String reason) implements Command {
    /**
     * Makes the command.
     *
     * @param offer the id of an open offer
     * @param reason why, for the event; may be empty
     */
    public Decline {
      Identifiers.text("reason", reason);
    }
  }

  /**
   * The customer left, wherever his interaction is.
   *
   * @param interaction the interaction's id
   */
  record Abandon(String interaction) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the interaction's id
     */
    public Abandon {
      Identifiers.id("interaction", interaction);
    }
  }

  /**
   * Takes back an interaction that no agent has accepted yet.
   *
   * @param interaction the interaction's id
   * @param reason why, for the event; may be empty
   */
  record Cancel(String interaction, String reason) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the interaction's id
     * @param reason why, for the event; may be empty
     */
    public Cancel {
      Identifiers.id("interaction", interaction);
      Identifiers.text("reason", reason);
    }
  }

  /**
   * The agents are done with the customer; wrap-up follows where the queue has one.
   *
   * @param interaction the interaction's id
   */
  record Complete(String interaction) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the interaction's id
     */
    public Complete {
      Identifiers.id("interaction", interaction);
    }
  }

  /**
   * An agent has finished his paperwork before its time is over.
   *
   * @param interaction the interaction's id
   * @param agent the agent's id
   */
  record WrapUpDone(String interaction, String agent) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the interaction's id
     * @param agent the agent's id
     */
    public WrapUpDone {
      Identifiers.id("interaction", interaction);
      Identifiers.id("agent", agent);
    }
  }

  /**
   * Puts an active interaction on hold.
   *
   * @param interaction the interaction's id
   */
  record Hold(String interaction) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the interaction's id
     */
    public Hold {
      Identifiers.id("interaction", interaction);
    }
  }

  /**
   * Goes on with a held interaction.
   *
   * @param interaction the interaction's id
   */
  record Resume(String interaction) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the interaction's id
     */
    public Resume {
      Identifiers.id("interaction", interaction);
    }
  }

  /**
   * Passes an interaction on; it waits there as a new arrival.
   *
   * @param interaction the interaction's id
   * @param target where to
   */
  record Transfer(String interaction, Target target) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the interaction's id
     * @param target where to
     */
    public Transfer {
      Identifiers.id("interaction", interaction);
      Checks.notNull("target", target);
    }
  }

  /**
   * Puts an active interaction on hold and asks somebody else about it.
   *
   * @param interaction the interaction's id
   * @param target whom to ask
   */
  record Consult(String interaction, Target target) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the interaction's id
     * @param target whom to ask
     */
    public Consult {
      Identifiers.id("interaction", interaction);
      Checks.notNull("target", target);
    }
  }

  /**
   * Hands an interaction over to the agent who was consulted.
   *
   * @param interaction the id of the consulted-about interaction
   */
  record CompleteTransfer(String interaction) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the id of the consulted-about interaction
     */
    public CompleteTransfer {
      Identifiers.id("interaction", interaction);
    }
  }

  /**
   * Brings the agent who was consulted into the interaction.
   *
   * @param interaction the id of the consulted-about interaction
   */
  record Conference(String interaction) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the id of the consulted-about interaction
     */
    public Conference {
      Identifiers.id("interaction", interaction);
    }
  }

  /**
   * Ends a consultation and goes back to the customer.
   *
   * @param interaction the id of the consulted-about interaction
   */
  record CancelConsult(String interaction) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the id of the consulted-about interaction
     */
    public CancelConsult {
      Identifiers.id("interaction", interaction);
    }
  }

  /**
   * One of several agents leaves an interaction.
   *
   * @param interaction the interaction's id
   * @param agent the id of the agent who leaves
   */
  record LeaveConference(String interaction, String agent) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the interaction's id
     * @param agent the id of the agent who leaves
     */
    public LeaveConference {
      Identifiers.id("interaction", interaction);
      Identifiers.id("agent", agent);
    }
  }

  /**
   * Puts what waits to a certain agent, past the order and the strategy: a supervisor's say, or the
   * agent's own who picks from a list. It rings as any other offer does.
   *
   * @param interaction the id of an interaction that waits
   * @param agent the id of an agent who may serve it and has room for it
   */
  record Assign(String interaction, String agent) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the id of an interaction that waits
     * @param agent the id of an agent who may serve it and has room for it
     */
    public Assign {
      Identifiers.id("interaction", interaction);
      Identifiers.id("agent", agent);
    }
  }

  /**
   * Puts an interaction back into its queue, at its old place.
   *
   * @param interaction the interaction's id
   */
  record Requeue(String interaction) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the interaction's id
     */
    public Requeue {
      Identifiers.id("interaction", interaction);
    }
  }

  /**
   * Changes the priority of an interaction that no agent has accepted yet.
   *
   * @param interaction the interaction's id
   * @param priority the new priority
   */
  record Reprioritise(String interaction, Priority priority) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the interaction's id
     * @param priority the new priority
     */
    public Reprioritise {
      Identifiers.id("interaction", interaction);
      Checks.notNull("priority", priority);
    }
  }

  /**
   * Changes what an interaction asks for, before an agent has accepted it.
   *
   * @param replacement the interaction as it shall be; same id, queue and channel
   */
  record Amend(Interaction replacement) implements Command {
    /**
     * Makes the command.
     *
     * @param replacement the interaction as it shall be; same id, queue and channel
     */
    public Amend {
      Checks.notNull("replacement", replacement);
    }
  }

  /**
   * A customer to whom a callback was offered takes it: he leaves the line and keeps his place. The
   * offer stands wherever he has moved on to.
   *
   * @param interaction the interaction's id
   */
  record TakeCallback(String interaction) implements Command {
    /**
     * Makes the command.
     *
     * @param interaction the interaction's id
     */
    public TakeCallback {
      Identifiers.id("interaction", interaction);
    }
  }

  /**
   * An agent is there; he takes no work yet.
   *
   * @param agent the agent's id
   */
  record Login(String agent) implements Command {
    /**
     * Makes the command.
     *
     * @param agent the agent's id
     */
    public Login {
      Identifiers.id("agent", agent);
    }
  }

  /**
   * An agent without work goes.
   *
   * @param agent the agent's id
   */
  record Logout(String agent) implements Command {
    /**
     * Makes the command.
     *
     * @param agent the agent's id
     */
    public Logout {
      Identifiers.id("agent", agent);
    }
  }

  /**
   * An agent takes work from now on; logs him in if need be.
   *
   * @param agent the agent's id
   */
  record Ready(String agent) implements Command {
    /**
     * Makes the command.
     *
     * @param agent the agent's id
     */
    public Ready {
      Identifiers.id("agent", agent);
    }
  }

  /**
   * An agent takes no new work from now on.
   *
   * @param agent the agent's id
   * @param reason why, for the event; may be empty
   */
  record NotReady(String agent, String reason) implements Command {
    /**
     * Makes the command.
     *
     * @param agent the agent's id
     * @param reason why, for the event; may be empty
     */
    public NotReady {
      Identifiers.id("agent", agent);
      Identifiers.text("reason", reason);
    }
  }

  /**
   * An agent finishes the work in hand and is logged out then.
   *
   * @param agent the agent's id
   */
  record Drain(String agent) implements Command {
    /**
     * Makes the command.
     *
     * @param agent the agent's id
     */
    public Drain {
      Identifiers.id("agent", agent);
    }
  }

  /**
   * A sign of life from an agent, where the plan asks for one.
   *
   * @param agent the agent's id
   */
  record Heartbeat(String agent) implements Command {
    /**
     * Makes the command.
     *
     * @param agent the agent's id
     */
    public Heartbeat {
      Identifiers.id("agent", agent);
    }
  }

  /**
   * Adds an agent to the plan, after all others and logged out.
   *
   * @param agent the new agent
   */
  record AddAgent(Agent agent) implements Command {
    /**
     * Makes the command.
     *
     * @param agent the new agent
     */
    public AddAgent {
      Checks.notNull("agent", agent);
    }
  }

  /**
   * Changes an agent of the plan; his work in hand stays.
   *
   * @param agent the agent as he shall be
   */
  record ChangeAgent(Agent agent) implements Command {
    /**
     * Makes the command.
     *
     * @param agent the agent as he shall be
     */
    public ChangeAgent {
      Checks.notNull("agent", agent);
    }
  }

  /**
   * Takes an agent without work out of the plan.
   *
   * @param agent the agent's id
   */
  record RemoveAgent(String agent) implements Command {
    /**
     * Makes the command.
     *
     * @param agent the agent's id
     */
    public RemoveAgent {
      Identifiers.id("agent", agent);
    }
  }

  /**
   * Adds a queue to the plan.
   *
   * @param queue the new queue
   */
  record AddQueue(QueuePlan queue) implements Command {
    /**
     * Makes the command.
     *
     * @param queue the new queue
     */
    public AddQueue {
      Checks.notNull("queue", queue);
    }
  }

  /**
   * Lets a queue take new interactions again.
   *
   * @param queue the queue's id
   */
  record OpenQueue(String queue) implements Command {
    /**
     * Makes the command.
     *
     * @param queue the queue's id
     */
    public OpenQueue {
      Identifiers.name("queue", queue);
    }
  }

  /**
   * Lets a queue take nothing new; what waits there is still served.
   *
   * @param queue the queue's id
   */
  record CloseQueue(String queue) implements Command {
    /**
     * Makes the command.
     *
     * @param queue the queue's id
     */
    public CloseQueue {
      Identifiers.name("queue", queue);
    }
  }

  /**
   * A command that is done once, however often it is sent: see {@link Commands#once}.
   *
   * @param commandId the command's id, of the caller's making; 1 to 256 bytes of UTF-8
   * @param command what is asked
   */
  record Once(String commandId, Command command) implements Command {
    /**
     * Makes the command.
     *
     * @param commandId the command's id
     * @param command what is asked; must not be one of these itself
     */
    public Once {
      Identifiers.id("commandId", commandId);
      if (Checks.notNull("command", command) instanceof Once once) {
        throw new InvalidValueException(
            "command", once.commandId, "has an id already", "Give a command one id.");
      }
    }
  }

  /**
   * As closing, but the queue counts as closed only when it is empty.
   *
   * @param queue the queue's id
   */
  record DrainQueue(String queue) implements Command {
    /**
     * Makes the command.
     *
     * @param queue the queue's id
     */
    public DrainQueue {
      Identifiers.name("queue", queue);
    }
  }
}
