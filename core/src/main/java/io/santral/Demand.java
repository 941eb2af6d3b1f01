package io.santral;

import java.util.List;

/**
 * What an interaction asks of an agent. Interactions with equal demands wait alike, and the engine
 * works out who may serve them once for all of them.
 *
 * <p>Languages and requirements keep the order in which they were given; repeats are dropped, since
 * they change nothing. The hash code is computed once; equality looks at the identity first. So
 * interactions made from one another, which share their demand, are compared in no time.
 */
public final class Demand {
  static final int MAX_LANGUAGES = 32;
  static final int MAX_REQUIREMENTS = 256;

  /** Of an interaction that nothing has been said about. */
  static final Demand NONE = new Demand("", Channel.VOICE, List.of(), List.of());

  private final String queue;
  private final Channel channel;
  private final List<Language> languages;
  private final List<Requirement> requirements;

  /** 0 until it is asked for; threads that race write the same value. */
  private int hash;

  private Demand(
      String queue, Channel channel, List<Language> languages, List<Requirement> requirements) {
    this.queue = queue;
    this.channel = channel;
    this.languages = languages;
    this.requirements = requirements;
  }

  /**
   * Makes a demand.
   *
   * @param queue the queue's id, or empty if none has been chosen yet
   * @param channel the channel
   * @param languages the languages that will do, the most wanted first, at most 32; none if any
   *     will
   * @param requirements what the agent must meet, all of them, at most 256
   * @return the demand
   * @throws InvalidValueException if a value breaks its rule
   */
  public static Demand of(
      String queue, Channel channel, List<Language> languages, List<Requirement> requirements) {
    if (!Checks.notNull("queue", queue).isEmpty()) {
      Identifiers.name("queue", queue);
    }
    return new Demand(
        queue,
        Checks.notNull("channel", channel),
        Checks.distinct("languages", languages, MAX_LANGUAGES),
        Checks.distinct("requirements", requirements, MAX_REQUIREMENTS));
  }

  /**
   * The queue.
   *
   * @return the queue's id, or empty if none has been chosen yet
   */
  public String queue() {
    return queue;
  }

  /**
   * The channel.
   *
   * @return the channel
   */
  public Channel channel() {
    return channel;
  }

  /**
   * The languages that will do.
   *
   * @return the languages, the most wanted first; empty if any will do; unmodifiable
   */
  public List<Language> languages() {
    return languages;
  }

  /**
   * What the agent must meet beside the queue's own needs.
   *
   * @return the requirements in the order given; unmodifiable
   */
  public List<Requirement> requirements() {
    return requirements;
  }

  Demand withQueue(String other) {
    Identifiers.name("queue", other);
    return other.equals(queue) ? this : new Demand(other, channel, languages, requirements);
  }

  Demand withChannel(Channel other) {
    Checks.notNull("channel", other);
    return other.equals(channel) ? this : new Demand(queue, other, languages, requirements);
  }

  Demand withLanguages(List<Language> others) {
    List<Language> checked = Checks.distinct("languages", others, MAX_LANGUAGES);
    return checked.equals(languages) ? this : new Demand(queue, channel, checked, requirements);
  }

  Demand withRequirements(List<Requirement> others) {
    List<Requirement> checked = Checks.distinct("requirements", others, MAX_REQUIREMENTS);
    return checked.equals(requirements) ? this : new Demand(queue, channel, languages, checked);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Demand demand
            && hashCode() == demand.hashCode()
            && queue.equals(demand.queue)
            && channel.equals(demand.channel)
            && same(languages, demand.languages)
            && same(requirements, demand.requirements));
  }

  /** List.equals without its iterators: routers compare demands for every interaction. */
  private static boolean same(List<?> one, List<?> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = one.get(i).equals(other.get(i));
    }
    return same;
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = queue.hashCode();
      known = 31 * known + channel.hashCode();
      known = 31 * known + languages.hashCode();
      known = 31 * known + requirements.hashCode();
      hash = known;
    }
    return known;
  }

  /** For example {@code billing voice [tr, en] [skill(gold, 1)]}; long lists are shortened. */
  @Override
  public String toString() {
    String text = (queue.isEmpty() ? "-" : queue) + " " + channel;
    text += languages.isEmpty() ? "" : " " + languages;
    text += requirements.isEmpty() ? "" : " " + requirements;
    return Text.shown(text, 256);
  }
}
