package io.santral.routing.simulation;

import io.santral.Interaction;
import io.santral.routing.Command;

/**
 * A place for one customer after another: his interaction's id, and with it all objects that the
 * router is given, are used again when he is gone. That is why an arrival allocates nothing.
 */
final class Customer {
  static final long NEVER = Long.MAX_VALUE;
  static final char MARK = '~';

  /** Where he is. */
  enum State {
    AWAY,
    WAITING,
    SERVED,
    HELD,
    INTERRUPTED,
    WRAP_UP
  }

  final int slot;

  /** The number under which is planned what he does next. */
  final int life;

  final Variant variant;
  final Interaction interaction;
  final Command.Abandon abandon;

  State state = State.AWAY;
  int queue;
  long arrivedAt;

  /** While he is served: the work that is left as of then, and the work left when he is held. */
  long since;

  long left;
  long holdAt;
  int ringing;
  int wrapUps;
  boolean answered;
  boolean balked;
  boolean calledBack;

  /** Whether the router has told him of his wait, and what he has yet to do about it. */
  boolean told;

  boolean hasHeard;
  boolean mayBeCalledBack;
  long announced;
  boolean transferred;
  boolean gone;
  int visit;
  String agent = "";

  // What he brings along.
  long handling;
  long patience;
  long wrapUp;
  long hold;
  double holdPoint;
  long seed;
  boolean balks;
  boolean believes;
  boolean takesCallback;
  boolean retries;
  boolean returns;
  boolean passedOn;
  long transferHandling;

  Customer(int slot, int life, Variant variant) {
    this.slot = slot;
    this.life = life;
    this.variant = variant;
    interaction = variant.template.withId(MARK + Integer.toString(slot));
    abandon = new Command.Abandon(interaction.id());
  }

  /** Who carries this id, or -1 if no customer of the simulation does. */
  static int slot(String id) {
    if (id.charAt(0) != MARK) {
      return -1;
    }
    int slot = 0;
    for (int i = 1; i < id.length(); i++) {
      int digit = id.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      slot = slot * 10 + digit;
    }
    return slot;
  }

  /** Whether this very object is his; one that is merely equal is looked up by its id. */
  @SuppressWarnings("ReferenceEquality")
  boolean is(Interaction other) {
    return other == interaction;
  }

  String id() {
    return interaction.id();
  }

  /** As somebody who has not come yet. */
  void renew() {
    state = State.AWAY;
    queue = variant.queue;
    ringing = 0;
    wrapUps = 0;
    answered = false;
    balked = false;
    calledBack = false;
    told = false;
    hasHeard = false;
    mayBeCalledBack = false;
    transferred = false;
    gone = false;
    visit = 1;
  }
}
