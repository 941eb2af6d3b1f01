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
  private static final int NOT_GIVEN = -1;

  private static final EventType[] TYPES = EventType.values();
  private static final Reason[] REASONS = Reason.values();

  // What else this object holds, in the same number as its type and reason, so that one write makes
  // the next event of it; what it does not hold is left from events before. Numbers where there
  // could
  // be references: one that is written into an old object costs the default collector a fence.
  private static final int TYPE_MASK = 0xFF;
  private static final int REASON_SHIFT = 8;
  private static final int DETAIL = 1 << 16;
  private static final int FORECAST = 1 << 17;
  private static final int KEY = 1 << 18;
  private static final int TONGUE = 1 << 19;
  private static final int FROM_WAITING = 1 << 20;
  private static final int FROM_SERVICE = 1 << 21;

  /** What only the thread of the engine may look at. */
  private static final int OWN = KEY | FROM_WAITING | FROM_SERVICE;

  private int content;

  /** Of the engine that this is an event of; null for a copy. */
  private final @Nullable List<QueueState> queues;

  private long sequence;
  private long time;
  private @Nullable Interaction interaction;
  private @Nullable Agent agent;

  /** Of a copy. */
  private String queueId = "";

  private long offer;
  private String detail = "";
  private long until;
  private int number;
  long elapsed;

  /** Whether it was a callback, whose customer is not on the line. */
  private boolean callback;

  /** Made for the first forecast that this object tells. */
  private ExpectedWait.@Nullable Law law;

  private long key;

  /** The record of the log that has to be stored before anybody is told of this copy. */
  long record;

  /** Of an offer: how its agent's language is found when somebody asks. */
  private @Nullable Timetable timetable;

  private int step;

  // For metrics, on the same thread and before the next step: where the tables have them.

  /** Negative if it is about no queue. */
  int queueSlot;

  /** Holds if it is about an agent. */
  int agentSlot;

  /** The same; in the metrics, negative while they do not know him. */
  int agentNumber;

  private int agentOrder;
  private int fromSlot;

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

  /** Ready to be filled as the next event. */
  @SuppressWarnings("EnumOrdinal") // never leaves this object
  Event begin(EventType newType, long newSequence, long now) {
    content = newType.ordinal();
    sequence = newSequence;
    time = now;
    interaction = null;
    agent = null;
    offer = 0;
    until = 0;
    number = 0;
    elapsed = 0;
    callback = false;
    queueSlot = NOT_GIVEN;
    return this;
  }

  Event of(LiveInteraction live) {
    interaction = live.interaction;
    queueSlot = live.queue.slot;
    callback = live.callback;
    return this;
  }

  Event of(Interaction subject) {
    interaction = subject;
    return this;
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
    fromSlot = queue.slot;
    content |= service ? FROM_SERVICE : FROM_WAITING;
    return this;
  }

  Event offer(long id) {
    offer = id;
    return this;
  }

  Event demandClass(@Nullable DemandClass demandClass) {
    if (demandClass != null) {
      if (timetable != demandClass.timetable) { // mostly it is the one that was there before
        timetable = demandClass.timetable;
      }
      step = demandClass.step;
      content |= TONGUE;
    }
    return this;
  }

  @SuppressWarnings("EnumOrdinal") // never leaves this object
  Event because(Reason why) {
    content |= why.ordinal() << REASON_SHIFT;
    return this;
  }

  Event detail(String text) {
    if (!text.isEmpty()) {
      detail = text;
      content |= DETAIL;
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
    content |= FORECAST;
    return number(forecast.position);
  }

  /** What an order that is code has said of the interaction: it is not asked again. */
  void key(long value) {
    key = value;
    content |= KEY;
  }

  boolean hasKey() {
    return (content & KEY) != 0;
  }

  /** Holds if there is one. */
  long key() {
    return key;
  }

  ExpectedWait.@Nullable Law law() {
    return (content & FORECAST) != 0 ? law : null;
  }

  /** The queue that was left with this event, if one was. */
  int fromSlot() {
    return fromSlot;
  }

  /** Whether it left a queue in which it waited, or by which it was served. */
  boolean leavesQueue() {
    return (content & (FROM_WAITING | FROM_SERVICE)) != 0;
  }

  /** Whether an agent was serving it until this event. */
  boolean fromService() {
    return (content & FROM_SERVICE) != 0;
  }

  /** {@return what happened} */
  public EventType type() {
    return TYPES[content & TYPE_MASK];
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
    return agent == null ? -1 : agentOrder;
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
    return REASONS[content >> REASON_SHIFT & TYPE_MASK];
  }

  /**
   * {@return text given with the command (a not-ready reason, say) or by the engine; may be empty}
   */
  public String detail() {
    return (content & DETAIL) != 0 ? detail : "";
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
    Timetable languages = (content & TONGUE) != 0 ? timetable : null;
    return languages == null || agent == null
        ? null
        : languages.tongue(languages.rank(agent, step));
  }

  /**
   * What was forecast, of {@code WAIT_EXPECTED} and {@code CALLBACK_OFFERED}; allocates.
   *
   * @return the forecast; null of other events
   */
  public @Nullable ExpectedWait expectedWait() {
    ExpectedWait.Law told = law();
    return told == null ? null : told.of(ExpectedWait.Kind.WAITS, time);
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
    content = other.content & ~OWN;
    sequence = other.sequence;
    time = other.time;
    interaction = other.interaction;
    agent = other.agent;
    agentOrder = other.agentOrder;
    queueId = other.queueId();
    queueSlot = other.queueSlot;
    offer = other.offer;
    detail = other.detail();
    until = other.until;
    number = other.number;
    elapsed = other.elapsed;
    callback = other.callback;
    timetable = (other.content & TONGUE) != 0 ? other.timetable : null;
    step = other.step;
    ExpectedWait.Law told = other.law();
    return told == null ? this : expected(told);
  }

  /** Short, with ids only (they hold no control characters). */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(96).append('#').append(sequence).append(' ').append(type());
    append(text, "interaction", interactionId());
    append(text, "agent", agentId());
    append(text, "queue", queueId());
    if (offer() != 0) {
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
