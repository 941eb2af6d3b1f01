package io.santral.routing.simulation;

/** What is counted of some customers during one stretch of time. Sums are in nanoseconds. */
final class Tally {
  long arrivals;
  long answered;
  long answeredWithin;
  long abandoned;
  long abandonedWithin;
  long shortAbandoned;
  long balked;
  long blocked;
  long calledBack;
  long lost;
  long delayed;
  long transferred;
  long returned;
  long completed;
  long firstContacts;
  long resolvedAtFirst;
  long held;
  long holdsEnded;
  double answeredWait;
  double abandonedWait;
  double otherWait;
  double conversation;
  double holdTime;

  void answered(long wait, long within) {
    answered++;
    answeredWait += wait;
    // Without a branch: nobody can guess who has to wait.
    delayed += Long.signum(wait);
    if (wait <= within) {
      answeredWithin++;
    }
  }

  void abandoned(long wait, long within, boolean soon) {
    delayed++;
    if (soon) {
      shortAbandoned++;
      otherWait += wait;
      return;
    }
    abandoned++;
    abandonedWait += wait;
    if (wait <= within) {
      abandonedWithin++;
    }
  }

  void lost(long wait) {
    lost++;
    delayed++;
    otherWait += wait;
  }

  /** All who came in and either were answered or were not, and whose waiting is over. */
  long offered() {
    return answered + abandoned + shortAbandoned + balked + lost;
  }

  void add(Tally other, int sign) {
    arrivals += sign * other.arrivals;
    answered += sign * other.answered;
    answeredWithin += sign * other.answeredWithin;
    abandoned += sign * other.abandoned;
    abandonedWithin += sign * other.abandonedWithin;
    shortAbandoned += sign * other.shortAbandoned;
    balked += sign * other.balked;
    blocked += sign * other.blocked;
    calledBack += sign * other.calledBack;
    lost += sign * other.lost;
    delayed += sign * other.delayed;
    transferred += sign * other.transferred;
    returned += sign * other.returned;
    completed += sign * other.completed;
    firstContacts += sign * other.firstContacts;
    resolvedAtFirst += sign * other.resolvedAtFirst;
    held += sign * other.held;
    holdsEnded += sign * other.holdsEnded;
    answeredWait += sign * other.answeredWait;
    abandonedWait += sign * other.abandonedWait;
    otherWait += sign * other.otherWait;
    conversation += sign * other.conversation;
    holdTime += sign * other.holdTime;
  }

  void clear() {
    add(this, -1);
  }
}
