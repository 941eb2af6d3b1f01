package io.santral.routing.model;

import io.santral.Interaction;
import io.santral.routing.AgentView;
import io.santral.routing.Command;
import io.santral.routing.EventType;
import io.santral.routing.ExpectedWait;
import io.santral.routing.InteractionView;
import io.santral.routing.Outcome.Status;
import io.santral.routing.Reason;
import java.util.ArrayList;
import java.util.List;

/** A subject that tells the truth about another one nearly always. */
final class Distortion implements Subject {
  /** What it lies about. */
  enum Kind {
    /** One event in a thousand is not told. */
    EVENT_LOST,
    /** One offer in a thousand is told of the wrong agent. */
    OFFER_TO_SOMEBODY_ELSE,
    /** One missed offer in a hundred is told to have rung a nanosecond longer. */
    LATE_BY_A_NANOSECOND,
    /** One stale offer in twenty is said to have been accepted. */
    STALE_OFFER_ACCEPTED,
    /** One refusal in fifty comes with an event. */
    REFUSAL_WITH_EVENT,
    /** One requeue in fifty is not told. */
    REQUEUE_LOST,
    /** One length of a queue in a thousand is told as less than it is. */
    LENGTH_OFF_BY_ONE
  }

  private final Kind kind;
  private final Subject truth;
  private final List<Seen> extra = new ArrayList<>();
  private long turn;

  Distortion(Kind kind, Subject truth) {
    this.kind = kind;
    this.truth = truth;
  }

  private boolean lies(Kind other, int often) {
    return kind == other && ++turn % often == 0;
  }

  @Override
  public Status advanceTo(long time) {
    return truth.advanceTo(time);
  }

  @Override
  public Status apply(Command command, long time) {
    Status status = truth.apply(command, time);
    if (status == Status.STALE_OFFER && lies(Kind.STALE_OFFER_ACCEPTED, 20)) {
      return Status.ACCEPTED;
    }
    if (status != Status.ACCEPTED && lies(Kind.REFUSAL_WITH_EVENT, 50)) {
      long next = truth.sequence() + 1;
      extra.add(
          new Seen(
              EventType.QUEUE_OPENED, next, truth.now(), "", "", "q0", 0, Reason.NONE, "", 0, 0));
    }
    return status;
  }

  @Override
  public List<Seen> drainEvents() {
    List<Seen> told = new ArrayList<>();
    for (Seen event : truth.drainEvents()) {
      boolean lost =
          lies(Kind.EVENT_LOST, 1_000)
              || (event.is(EventType.REQUEUED) && lies(Kind.REQUEUE_LOST, 50));
      if (!lost) {
        told.add(distorted(event));
      }
    }
    told.addAll(extra);
    extra.clear();
    return told;
  }

  private Seen distorted(Seen e) {
    boolean moved = e.is(EventType.OFFERED) && lies(Kind.OFFER_TO_SOMEBODY_ELSE, 1_000);
    boolean late = e.is(EventType.MISSED) && lies(Kind.LATE_BY_A_NANOSECOND, 100);
    return new Seen(
        e.type(),
        e.sequence(),
        late ? e.time() + 1 : e.time(),
        e.interaction(),
        moved ? e.agent() + "0" : e.agent(),
        e.queue(),
        e.offer(),
        e.reason(),
        e.detail(),
        e.until(),
        e.number(),
        e.callback(),
        e.forecast());
  }

  @Override
  public long now() {
    return truth.now();
  }

  @Override
  public long sequence() {
    return truth.sequence();
  }

  @Override
  public long nextDeadline() {
    return truth.nextDeadline();
  }

  @Override
  public List<String> live() {
    return truth.live();
  }

  @Override
  public InteractionView interaction(String id) {
    return truth.interaction(id);
  }

  @Override
  public ExpectedWait expectedWait(String id) {
    return truth.expectedWait(id);
  }

  @Override
  public ExpectedWait expectedWait(Interaction value) {
    return truth.expectedWait(value);
  }

  @Override
  public int position(String id) {
    return truth.position(id);
  }

  @Override
  public int waiting(String queue) {
    int waiting = truth.waiting(queue);
    return waiting > 0 && lies(Kind.LENGTH_OFF_BY_ONE, 1_000) ? waiting - 1 : waiting;
  }

  @Override
  public AgentView agent(String id) {
    return truth.agent(id);
  }

  @Override
  public long stateHash() {
    return truth.stateHash();
  }
}
