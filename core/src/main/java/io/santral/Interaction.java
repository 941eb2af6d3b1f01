package io.santral;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that wants an agent: a call, a chat, an e-mail, a task.
 *
 * <p>It is a value. Each method that changes something answers a copy, which shares everything that
 * did not change, the {@link Demand} above all. Who makes many alike keeps one and stamps the
 * others with {@link #withId}.
 *
 * <pre>{@code
 * Interaction call =
 *     Interaction.of("call-42")
 *         .to("billing")
 *         .on(Channel.VOICE)
 *         .in("tr", "en")
 *         .priority(Priority.HIGH);
 * }</pre>
 *
 * <p>Without a word about it, an interaction is an inbound call of normal priority for no queue
 * yet; a router refuses it until {@link #to} has been called.
 */
public final class Interaction {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final String id;
  private final Demand demand;
  private final Priority priority;
  private final Direction direction;
  private final @Nullable String customer;
  private final @Nullable String preferredAgent;
  private final SortedMap<String, String> attributes;
  private final long deadline;
  private final long notBefore;

  private Interaction(
      String id,
      Demand demand,
      Priority priority,
      Direction direction,
      @Nullable String customer,
      @Nullable String preferredAgent,
      SortedMap<String, String> attributes,
      long deadline,
      long notBefore) {
    this.id = id;
    this.demand = demand;
    this.priority = priority;
    this.direction = direction;
    this.customer = customer;
    this.preferredAgent = preferredAgent;
    this.attributes = attributes;
    this.deadline = deadline;
    this.notBefore = notBefore;
  }

  /**
   * An interaction that nothing has been said about.
   *
   * @param id 1 to 256 bytes of UTF-8, see {@link Identifiers}
   * @return the interaction
   * @throws InvalidValueException if the id breaks the rule for ids
   */
  public static Interaction of(String id) {
    return new Interaction(
        Identifiers.id("interaction id", id),
        Demand.NONE,
        Priority.NORMAL,
        Direction.INBOUND,
        null,
        null,
        Collections.emptySortedMap(),
        Long.MAX_VALUE,
        Long.MIN_VALUE);
  }

  /**
   * The same under another id: one allocation.
   *
   * @param id 1 to 256 bytes of UTF-8
   * @return the copy
   * @throws InvalidValueException if the id breaks the rule for ids
   */
  public Interaction withId(String id) {
    Identifiers.id("interaction id", id);
    return new Interaction(
        id, demand, priority, direction, customer, preferredAgent, attributes, deadline, notBefore);
  }

  /**
   * The same for a queue.
   *
   * @param queue the queue's id, 1 to 64 characters
   * @return the copy
   * @throws InvalidValueException if the id breaks the rule for names
   */
  public Interaction to(String queue) {
    return with(demand.withQueue(queue));
  }

  /**
   * The same on a channel.
   *
   * @param channel the channel
   * @return the copy
   */
  public Interaction on(Channel channel) {
    return with(demand.withChannel(channel));
  }

  /**
   * The same in other languages, which replace those that were there.
   *
   * @param languageTags BCP 47 tags, the most wanted first, at most 32; none if any language will
   *     do
   * @return the copy
   * @throws InvalidValueException if a tag is malformed, or there are too many
   */
  public Interaction in(String... languageTags) {
    Checks.atMost(
        "languages", Checks.notNull("languages", languageTags).length, Demand.MAX_LANGUAGES);
    List<Language> languages = new ArrayList<>(languageTags.length);
    for (String tag : languageTags) {
      languages.add(Language.of(tag));
    }
    return in(languages);
  }

  /**
   * The same in other languages, which replace those that were there.
   *
   * @param languages the languages, the most wanted first, at most 32; none if any will do
   * @return the copy
   * @throws InvalidValueException if there are too many
   */
  public Interaction in(List<Language> languages) {
    return with(demand.withLanguages(languages));
  }

  /**
   * The same in the languages that a text of the customer is written in, as far as a detector is
   * sure enough; the same as it is if it is not. What the customer said about languages himself is
   * better than any guess, so ask only when nothing is known.
   *
   * @param detector what tells languages; what it throws comes through
   * @param text what the customer wrote
   * @param atLeast the lowest confidence that will do, 0 to 1
   * @return the copy; its languages are the most likely first, at most 32
   * @throws InvalidValueException if the confidence is out of range, or the detector answers null
   */
  public Interaction inDetected(LanguageDetector detector, String text, double atLeast) {
    Checks.notNull("detector", detector);
    Checks.notNull("text", text);
    if (!(atLeast >= 0 && atLeast <= 1)) {
      throw new InvalidValueException(
          "confidence", atLeast, "must be 0 to 1", "Use 0.5 if in doubt.");
    }
    List<Language> sure =
        Checks.notNull("detected languages", detector.detect(text)).stream()
            .filter(guess -> Checks.notNull("guess", guess).confidence() >= atLeast)
            .map(LanguageDetector.Guess::language)
            .limit(Demand.MAX_LANGUAGES)
            .toList();
    return sure.isEmpty() ? this : in(sure);
  }

  /**
   * The same with further requirements; those that were there stay.
   *
   * @param requirements what the agent must meet too; at most 256 in all
   * @return the copy
   * @throws InvalidValueException if there are too many
   */
  public Interaction needs(Requirement... requirements) {
    List<Requirement> present = demand.requirements();
    Checks.notNull("requirements", requirements);
    long count = (long) present.size() + requirements.length;
    Checks.atMost("requirements", count, Demand.MAX_REQUIREMENTS);
    List<Requirement> all = new ArrayList<>(present);
    all.addAll(Arrays.asList(requirements));
    return with(demand.withRequirements(all));
  }

  /**
   * The same with a priority.
   *
   * @param priority the priority
   * @return the copy
   */
  public Interaction priority(Priority priority) {
    Checks.notNull("priority", priority);
    return new Interaction(
        id, demand, priority, direction, customer, preferredAgent, attributes, deadline, notBefore);
  }

  /**
   * The same with a priority.
   *
   * @param level -100 to 100; 0 is normal
   * @return the copy
   * @throws InvalidValueException if the level is out of range
   */
  public Interaction priority(int level) {
    return priority(Priority.of(level));
  }

  /**
   * The same with a direction.
   *
   * @param direction who began it
   * @return the copy
   */
  public Interaction direction(Direction direction) {
    Checks.notNull("direction", direction);
    return new Interaction(
        id, demand, priority, direction, customer, preferredAgent, attributes, deadline, notBefore);
  }

  /**
   * The same for a customer.
   *
   * @param customer the customer's id, 1 to 256 bytes of UTF-8, or null for nobody known
   * @return the copy
   * @throws InvalidValueException if the id breaks the rule for ids
   */
  public Interaction customer(@Nullable String customer) {
    if (customer != null) {
      Identifiers.id("customer", customer);
    }
    return new Interaction(
        id, demand, priority, direction, customer, preferredAgent, attributes, deadline, notBefore);
  }

  /**
   * The same with a preferred agent, who is taken if he is among the candidates.
   *
   * @param agentId the agent's id, 1 to 256 bytes of UTF-8, or null for no preference
   * @return the copy
   * @throws InvalidValueException if the id breaks the rule for ids
   */
  public Interaction prefers(@Nullable String agentId) {
    if (agentId != null) {
      Identifiers.id("preferred agent", agentId);
    }
    return new Interaction(
        id, demand, priority, direction, customer, agentId, attributes, deadline, notBefore);
  }

  /**
   * The same with an attribute, in place of the one of that key. The engine carries attributes and
   * does not look at them.
   *
   * @param key the key, 1 to 64 characters
   * @param value the value, 0 to 4096 characters
   * @return the copy
   * @throws InvalidValueException if the key or the value breaks its rule, or it would be the 257th
   */
  public Interaction with(String key, String value) {
    SortedMap<String, String> all = new TreeMap<>(attributes);
    Checks.putAttribute(key, value, all);
    return new Interaction(
        id,
        demand,
        priority,
        direction,
        customer,
        preferredAgent,
        Collections.unmodifiableSortedMap(all),
        deadline,
        notBefore);
  }

  /**
   * The same with a deadline: whatever is not with an agent by then ends as expired.
   *
   * @param nanos nanoseconds since 1970-01-01T00:00Z; {@code Long.MAX_VALUE} for no deadline
   * @return the copy
   */
  public Interaction startBy(long nanos) {
    return new Interaction(
        id, demand, priority, direction, customer, preferredAgent, attributes, nanos, notBefore);
  }

  /**
   * The same with a deadline: whatever is not with an agent by then ends as expired.
   *
   * @param instant the deadline; one after the year 2262, where nanoseconds end, is none
   * @return the copy
   */
  public Interaction startBy(Instant instant) {
    return startBy(nanos(Checks.notNull("deadline", instant)));
  }

  /**
   * The same, but not to enter its queue before a time.
   *
   * @param nanos nanoseconds since 1970-01-01T00:00Z; {@code Long.MIN_VALUE} for at once
   * @return the copy
   */
  public Interaction notBefore(long nanos) {
    return new Interaction(
        id, demand, priority, direction, customer, preferredAgent, attributes, deadline, nanos);
  }

  /**
   * The same, but not to enter its queue before a time.
   *
   * @param instant the time; what is outside the years 1678 to 2261 counts as their end
   * @return the copy
   */
  public Interaction notBefore(Instant instant) {
    return notBefore(nanos(Checks.notNull("time not before", instant)));
  }

  /**
   * The id.
   *
   * @return the id
   */
  public String id() {
    return id;
  }

  /**
   * What it asks of an agent.
   *
   * @return the demand; interactions made from one another share it
   */
  public Demand demand() {
    return demand;
  }

  /**
   * The queue.
   *
   * @return the queue's id, or empty if none has been chosen yet
   */
  public String queue() {
    return demand.queue();
  }

  /**
   * The channel.
   *
   * @return the channel
   */
  public Channel channel() {
    return demand.channel();
  }

  /**
   * The languages that will do.
   *
   * @return the languages, the most wanted first; empty if any will do; unmodifiable
   */
  public List<Language> languages() {
    return demand.languages();
  }

  /**
   * What the agent must meet beside the queue's own needs.
   *
   * @return the requirements in the order given; unmodifiable
   */
  public List<Requirement> requirements() {
    return demand.requirements();
  }

  /**
   * How urgent it is.
   *
   * @return the priority
   */
  public Priority priority() {
    return priority;
  }

  /**
   * Who began it.
   *
   * @return the direction
   */
  public Direction direction() {
    return direction;
  }

  /**
   * The customer.
   *
   * @return the customer's id, or null if nobody known
   */
  public @Nullable String customer() {
    return customer;
  }

  /**
   * The agent who is taken if he is among the candidates.
   *
   * @return the agent's id, or null
   */
  public @Nullable String preferredAgent() {
    return preferredAgent;
  }

  /**
   * The attributes.
   *
   * @return the attributes, sorted by key; unmodifiable
   */
  public SortedMap<String, String> attributes() {
    return attributes;
  }

  /**
   * When it must be with an agent.
   *
   * @return nanoseconds since 1970-01-01T00:00Z; {@code Long.MAX_VALUE} if there is no deadline
   */
  public long deadline() {
    return deadline;
  }

  /**
   * When it may enter its queue.
   *
   * @return nanoseconds since 1970-01-01T00:00Z; {@code Long.MIN_VALUE} if at once
   */
  public long notBefore() {
    return notBefore;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Interaction interaction && sameAs(interaction));
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + demand.hashCode();
  }

  /** For example {@code call-42 [billing voice]}: nothing of the customer, since logs show it. */
  @Override
  public String toString() {
    return id + " [" + (queue().isEmpty() ? "-" : queue()) + " " + channel() + "]";
  }

  private boolean sameAs(Interaction other) {
    return deadline == other.deadline
        && notBefore == other.notBefore
        && id.equals(other.id)
        && demand.equals(other.demand)
        && priority.equals(other.priority)
        && direction == other.direction
        && Objects.equals(customer, other.customer)
        && Objects.equals(preferredAgent, other.preferredAgent)
        && attributes.equals(other.attributes);
  }

  @SuppressWarnings("ReferenceEquality") // a demand answers itself when nothing changed
  private Interaction with(Demand changed) {
    if (changed == demand) {
      return this;
    }
    return new Interaction(
        id,
        changed,
        priority,
        direction,
        customer,
        preferredAgent,
        attributes,
        deadline,
        notBefore);
  }

  private static long nanos(Instant instant) {
    long seconds = instant.getEpochSecond();
    long rest = instant.getNano();
    try {
      // Below zero the product alone may be out of range where the sum is not.
      return seconds < 0
          ? Math.addExact(
              Math.multiplyExact(seconds + 1, NANOS_PER_SECOND), rest - NANOS_PER_SECOND)
          : Math.addExact(Math.multiplyExact(seconds, NANOS_PER_SECOND), rest);
    } catch (ArithmeticException outOfRange) {
      return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
