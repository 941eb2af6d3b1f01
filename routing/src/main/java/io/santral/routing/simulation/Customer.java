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

  // Where he is: numbers, since a reference that is written into an old object costs the collector.
  static final int AWAY = 0;
  static final int WAITING = 1;
  static final int SERVED = 2;
  static final int HELD = 3;
  static final int INTERRUPTED = 4;
  static final int WRAP_UP = 5;

  static final int UNNUMBERED = -1;

  final int slot;

  /** The number under which is planned what he does next. */
  final int life;

  final Variant variant;
  final Interaction interaction;
  final String id;
  final Command.Abandon abandon;
  int state = AWAY;
  int queue;
  int ringing;
  int wrapUps;
  int visit;
  long arrivedAt;
  boolean answered;
  boolean balked;
  boolean calledBack;
  boolean transferred;
  boolean gone;

  /** Whether the router has told him of his wait, and what he has yet to do about it. */
  boolean told;

  boolean hasHeard;
  boolean mayBeCalledBack;

  // What he brings along.
  long handling;
  long patience;
  boolean balks;
  boolean believes;
  boolean retries;
  boolean returns;
  boolean passedOn;

  // While he is served: since when, the work that was left then, and how much of it when he is
  // held. While he is held: since when.
  long since;
  long left;
  long holdAt;

  final Extra extra = new Extra();

  /** What only some need, apart from what all do: that is then on fewer cache lines. */
  static final class Extra {
    /** The number under which the end of his paperwork is planned, once there was any. */
    int paper = UNNUMBERED;

    /** Whose paperwork that is: after a transfer not his who serves. */
    String writer = "";

    String agent = "";
    long announced;
    long wrapUp;
    long hold;
    double holdPoint;
    long seed;
    long transferHandling;
  }

  Customer(int slot, int life, Variant variant) {
    this.slot = slot;
    this.life = life;
    this.variant = variant;
    interaction = variant.template.withId(MARK + Integer.toString(slot));
    id = interaction.id();
    abandon = new Command.Abandon(id);
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

  /** As somebody who has not come yet. */
  void renew() {
    state = AWAY;
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
