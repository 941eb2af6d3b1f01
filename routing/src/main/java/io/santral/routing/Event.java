package io.santral.routing;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a router, in the order in which it happened.
 *
 * <p>Sequence numbers run 1, 2, 3, ... without a gap. Which of the fields a type fills is said at
 * {@link EventType}; the others hold the neutral value named at each method.
 *
 * <p><b>An event is a reused object.</b> It is valid until the listener returns; what is kept
 * longer is kept as {@link #copy()}. That is why the routing path allocates nothing.
 *
 * <p>Threads: delivered on the thread that steps the router. A copy is never changed again and may
 * be handed to any thread.
 */
public final class Event {
  static final int NOT_GIVEN = -1;

  private static final EventType[] TYPES = EventType.values();
  private static final Reason[] REASONS = Reason.values();

  // Numbers where there could be references: one that is written into an old object costs the
  // default collector a fence, and an event is written more often than it is read.
  private byte type;
  private byte reason;

  /** Of the engine that this is an event of; null for a copy. */
  private final @Nullable List<QueueState> queues;

  long sequence;
  long time;
  @Nullable Interaction interaction;
  @Nullable Agent agent;

  /** Of a copy; holds while {@link #queueSlot} is given. */
  private String queueId = "";

  long offer;

  /** Holds if there is one. */
  private String detail = "";

  private boolean hasDetail;
  long until;
  int number;
  long elapsed;

  /** Whether it was a callback, whose customer is not on the line. */
  boolean callback;

  /** Made for the first forecast that this object tells; its content holds if there is one. */
  ExpectedWait.@Nullable Law law;

  boolean hasForecast;

  /** What an order that is code has said of the interaction: it is not asked again. */
  long key;

  boolean keyed;

  /** The record of the log that has to be stored before anybody is told of this copy. */
  long record;

  /** Of an offer: how its agent's language is found when somebody asks. */
  private @Nullable Timetable timetable;

  private int step;

  // For metrics, on the same thread and before the next step: where the tables have them.
  int agentSlot = NOT_GIVEN;

  /** In the metrics; negative while they do not know him. */
  int agentNumber = NOT_GIVEN;

  private int agentOrder = NOT_GIVEN;
  int queueSlot = NOT_GIVEN;

  /** The queue that was left with this event, in which it waited or by which it was served. */
  @Nullable QueueState fromQueue;

  /** Whether an agent was serving it until this event. */
  boolean fromService;

  /** A copy, to be filled. */
  Event() {
    this(null);
  }

  /**
   * An event to be used again and again.
   *
   * @param queues by slot
   */
  Event(@Nullable List<QueueState> queues) {
    this.queues = queues;
  }

  /** Back to neutral values, ready to be filled as the next event. */
  @SuppressWarnings("EnumOrdinal") // never leaves this object
  Event begin(EventType newType, long newSequence, long now) {
    type = (byte) newType.ordinal();
    sequence = newSequence;
    time = now;
    interaction = null;
    agent = null;
    offer = 0;
    reason = 0; // NONE
    hasDetail = false;
    until = 0;
    number = 0;
    elapsed = 0;
    callback = false;
    hasForecast = false;
    keyed = false;
    agentSlot = NOT_GIVEN;
    agentOrder = NOT_GIVEN;
    queueSlot = NOT_GIVEN;
    fromService = false;
    // Mostly they are null already, and a test is cheaper than telling the collector.
    if (timetable != null) {
      timetable = null;
    }
    if (fromQueue != null) {
      fromQueue = null;
    }
    return this;
  }

  Event of(LiveInteraction live) {
    interaction = live.interaction;
    callback = live.callback;
    return queue(live.queue);
  }

  Event agent(AgentSlot slot) {
    agent = slot.agent;
    agentSlot = slot.slot;
    agentNumber = slot.metricsNumber;
    agentOrder = slot.order;
    return this;
  }

  Event queue(QueueState queue) {
    queueSlot = queue.slot;
    return this;
  }

  /** The queue that this event leaves, waiting or in service. */
  Event from(QueueState queue, boolean service) {
    fromQueue = queue;
    fromService = service;
    return this;
  }

  Event offer(long id) {
    offer = id;
    return this;
  }

  Event demandClass(@Nullable DemandClass demandClass) {
    if (demandClass != null) {
      timetable = demandClass.timetable;
      step = demandClass.step;
    }
    return this;
  }

  @SuppressWarnings("EnumOrdinal") // never leaves this object
  Event because(Reason why) {
    reason = (byte) why.ordinal();
    return this;
  }

  Event detail(String text) {
    if (!text.isEmpty()) {
      detail = text;
      hasDetail = true;
    }
    return this;
  }

  Event until(long nanos) {
    until = nanos;
    return this;
  }

  Event number(int value) {
    number = value;
    return this;
  }

  Event elapsed(long nanos) {
    elapsed = nanos;
    return this;
  }

  Event expected(ExpectedWait.Law forecast) {
    ExpectedWait.Law own = law;
    if (own == null) {
      own = new ExpectedWait.Law();
      law = own;
    }
    own.set(forecast);
    hasForecast = true;
    return number(forecast.position);
  }

  void key(long value) {
    key = value;
    keyed = true;
  }

  /** {@return what happened} */
  public EventType type() {
    return TYPES[type];
  }

  /**
   * {@return the place of this event among all events of its router: 1, 2, 3, ... without a gap}
   */
  public long sequence() {
    return sequence;
  }

  /** {@return when it happened, in nanoseconds since 1970-01-01T00:00Z; never goes back} */
  public long time() {
    return time;
  }

  /** {@return the interaction concerned, as last amended; null when the event is about none} */
  public @Nullable Interaction interaction() {
    return interaction;
  }

  /** {@return the id of {@link #interaction()}, or the empty string} */
  public String interactionId() {
    return interaction == null ? "" : interaction.id();
  }

  /** {@return the agent concerned, as last changed; null when the event is about none} */
  public @Nullable Agent agent() {
    return agent;
  }

  /** {@return the id of {@link #agent()}, or the empty string} */
  public String agentId() {
    return agent == null ? "" : agent.id();
  }

  /**
   * {@return the agent's place in the order of the plan, as {@link AgentView#order()}, which no
   * other agent ever has; -1 if it is about none}
   */
  public int agentOrder() {
    return agentOrder;
  }

  /** {@return the queue concerned, or the empty string} */
  public String queueId() {
    if (queueSlot == NOT_GIVEN) {
      return "";
    }
    return queues == null ? queueId : queues.get(queueSlot).id;
  }

  /** {@return the offer's id, a fencing token that is never used twice; 0 when there is none} */
  public long offer() {
    return offer;
  }

  /** {@return why it happened; {@link Reason#NONE} where the type says all} */
  public Reason reason() {
    return REASONS[reason];
  }

  /**
   * {@return text given with the command (a not-ready reason, say) or by the engine; may be empty}
   */
  public String detail() {
    return hasDetail ? detail : "";
  }

  /**
   * {@return the instant, in epoch nanoseconds, until which what began here lasts; 0 when none
   * does}
   */
  public long until() {
    return until;
  }

  /**
   * {@return a step, a number of offers, a priority level or a position, as the type says; else 0}
   */
  public int number() {
    return number;
  }

  /**
   * The nanoseconds that led up to this event: for {@code ACCEPTED} and the ends of a waiting
   * interaction the time since it entered the queue; for {@code COMPLETED} the time since the first
   * agent accepted; for {@code WRAP_UP_ENDED} the length of the wrap-up; else 0.
   *
   * @return the nanoseconds, 0 or more
   */
  public long elapsed() {
    return elapsed;
  }

  /**
   * The language in which the agent is to serve an interaction that is offered to him: the one most
   * wanted by the customer that he knows well enough, or a fallback of the queue.
   *
   * @return the language of an {@code OFFERED} event; null if any will do, or of other events
   */
  public @Nullable Language language() {
    Timetable.Tongue tongue = tongue();
    return tongue == null ? null : tongue.language();
  }

  /** {@return what has to stand between customer and agent in that language, of an offer} */
  public Bridge bridge() {
    Timetable.Tongue tongue = tongue();
    return tongue == null ? Bridge.NONE : tongue.bridge();
  }

  private Timetable.@Nullable Tongue tongue() {
    return timetable == null || agent == null
        ? null
        : timetable.tongue(timetable.rank(agent, step));
  }

  /**
   * What was forecast, of {@code WAIT_EXPECTED} and {@code CALLBACK_OFFERED}; allocates.
   *
   * @return the forecast; null of other events
   */
  public @Nullable ExpectedWait expectedWait() {
    return hasForecast ? Assert.present(law).of(ExpectedWait.Kind.WAITS, time) : null;
  }

  /**
   * Whether the interaction's customer is not on the line but is to be called back: of an offer,
   * that the agent who takes it has to dial.
   *
   * @return true from CALLBACK_TAKEN until its offer is accepted, that event included
   */
  public boolean isCallback() {
    return callback;
  }

  /** {@return a copy that stays as it is; allocates} */
  public Event copy() {
    return new Event().become(this);
  }

  /** The content of another event, but for what only its own thread may touch. */
  Event become(Event other) {
    begin(other.type(), other.sequence, other.time);
    interaction = other.interaction;
    agent = other.agent;
    agentOrder = other.agentOrder;
    queueId = other.queueId();
    queueSlot = other.queueSlot;
    offer = other.offer;
    reason = other.reason;
    detail(other.detail());
    until = other.until;
    number = other.number;
    elapsed = other.elapsed;
    callback = other.callback;
    timetable = other.timetable;
    step = other.step;
    if (other.hasForecast) {
      expected(Assert.present(other.law));
    }
    return this;
  }

  /** Short, with ids only (they hold no control characters). */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(96).append('#').append(sequence).append(' ').append(type());
    append(text, "interaction", interactionId());
    append(text, "agent", agentId());
    append(text, "queue", queueId());
    if (offer != 0) {
      append(text, "offer", Long.toString(offer));
    }
    if (reason() != Reason.NONE) {
      append(text, "reason", reason().name());
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(' ').append(name).append('=').append(value);
    }
  }
}
