package io.santral.routing;

import io.santral.Agent;
import io.santral.queue.WaitingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What every life touches of an agent, the numbers by which his capacity is counted above all. It
 * is a class of its own since the fields of a superclass lie together, in front: among thousands of
 * agents each is far from the caches, and time goes with the number of their lines. The end of a
 * conversation finds what it needs in the second line of three.
 */
abstract class AgentWork extends IdMap.Entry {
  private static final Agent NOBODY = Agent.builder("nobody").build();

  long idleSince;
  long handled;
  long lastOffered;

  /** Channels on which he may be given one more now: a bit per channel slot. */
  long open;

  /** Cost of the work in hand on channels which may not be interrupted. */
  long hardLoad;

  /** Cost of all work in hand. */
  long load;

  final int slot;
  int order;
  int work;
  int workingLegs;
  int wrapUpLegs;

  /** His number in the metrics; they know agents by id, so a slot used again has another. */
  int metricsNumber = -1;

  /** How many of the shape's first channel he has in hand. */
  int firstCount;

  int misses;

  /** The queue for which tier() and position() are asked just now. */
  int viewQueue = -1;

  boolean present;
  boolean dirty;
  boolean touched;
  boolean anyInterruptible;

  Agent agent = NOBODY;
  Presence presence = Presence.LOGGED_OUT;
  AgentShape shape = AgentShape.NONE;

  /** The same of each of its other channels, at their places: most agents have the first alone. */
  int[] counts = {};

  @Nullable Signature signature;
  @Nullable Group group;
  @Nullable Leg firstLeg;
  @Nullable Leg lastLeg;

  /** Interactions that only he may serve; made when the first one comes. */
  @Nullable WaitingQueue direct;

  @Nullable Refusal firstRefusal;
  @Nullable Tally team;
  @Nullable Tally site;

  AgentWork(int slot) {
    this.slot = slot;
  }
}
