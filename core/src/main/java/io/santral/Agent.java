package io.santral;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who serves interactions: what he knows, what he can take at once, and where he belongs.
 * Whether he is there right now is the router's business.
 *
 * <pre>{@code
 * Agent ayse =
 *     Agent.builder("ayse")
 *         .speaks("tr", Proficiency.NATIVE)
 *         .skill("billing", 9)
 *         .takes(Channel.VOICE, 1)
 *         .takes(Channel.CHAT, 3)
 *         .build();
 * }</pre>
 */
public final class Agent {
  /** So that the load, which interruptible work can double, is an int. */
  static final int LARGEST_TOTAL = 1_000_000_000;

  private static final int DEFAULT_TOTAL = 1_000_000;
  private static final int MAX_SKILLS = 256;
  private static final int MAX_LANGUAGES = 32;
  private static final int MAX_CHANNELS = 32;
  private static final int MAX_MEMBERSHIPS = 10_000;

  private final String id;
  private final @Nullable String team;
  private final @Nullable String site;
  private final List<LanguageSkill> languages;
  private final SortedMap<String, Integer> skills;
  private final List<ChannelCapacity> channels;
  private final int totalCapacity;
  private final List<Membership> memberships;
  private final SortedMap<String, String> attributes;

  private Agent(Builder builder) {
    this.id = builder.id;
    this.team = builder.team;
    this.site = builder.site;
    this.languages = List.copyOf(builder.languages.values());
    this.skills = NamedValues.copyOf(builder.skills);
    this.channels = builder.capacities();
    this.totalCapacity = builder.totalCapacity;
    this.memberships = List.copyOf(builder.memberships.values());
    this.attributes = NamedValues.copyOf(builder.attributes);
  }

  /**
   * Begins an agent.
   *
   * @param id 1 to 256 bytes of UTF-8, see {@link Identifiers}
   * @return a builder of one who knows nothing yet
   * @throws InvalidValueException if the id breaks the rule for ids
   */
  public static Builder builder(String id) {
    return new Builder(Identifiers.id("agent id", id));
  }

  /**
   * Begins a changed copy.
   *
   * @return a builder that has everything this agent has; the costs of his channels are kept as
   *     they are, even if the total is then changed
   */
  public Builder toBuilder() {
    Builder builder = new Builder(id);
    builder.team = team;
    builder.site = site;
    builder.skills.putAll(skills);
    builder.totalCapacity = totalCapacity;
    builder.attributes.putAll(attributes);
    for (LanguageSkill each : languages) {
      builder.languages.put(each.language(), each);
    }
    for (ChannelCapacity each : channels) {
      builder.takes(each.channel(), each.max(), each.cost());
      if (each.interruptible()) {
        builder.interruptible(each.channel());
      }
    }
    for (Membership each : memberships) {
      builder.memberships.put(each.queue(), each);
    }
    return builder;
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
   * The team.
   *
   * @return the team's id, or null
   */
  public @Nullable String team() {
    return team;
  }

  /**
   * The place of work.
   *
   * @return the site's id, or null
   */
  public @Nullable String site() {
    return site;
  }

  /**
   * The languages.
   *
   * @return the languages in the order given; unmodifiable
   */
  public List<LanguageSkill> languages() {
    return languages;
  }

  /**
   * The skills with their levels.
   *
   * @return the levels by name, sorted; unmodifiable
   */
  public SortedMap<String, Integer> skills() {
    return skills;
  }

  /**
   * What he takes of each channel.
   *
   * @return the capacities in the order given, at least one; unmodifiable
   */
  public List<ChannelCapacity> channels() {
    return channels;
  }

  /**
   * What the cost of all his work must fit in.
   *
   * @return 1 or more; 1,000,000 unless set
   */
  public int totalCapacity() {
    return totalCapacity;
  }

  /**
   * The queues he serves.
   *
   * @return the memberships in the order given; empty if he serves every queue whose needs he
   *     meets; unmodifiable
   */
  public List<Membership> memberships() {
    return memberships;
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
   * The level of a skill.
   *
   * @param name the skill's name
   * @return the level, or 0 if he does not have it
   */
  public int skillLevel(String name) {
    Integer level = skills.get(Checks.notNull("skill", name));
    return level == null ? 0 : level;
  }

  /**
   * Whether he knows a language well enough, going through his languages.
   *
   * @param range the language asked for, matched as in {@link Language#serves}
   * @param atLeast the lowest level that will do
   * @param medium whether to talk or to write
   * @return whether one of his languages serves the range at that level
   */
  public boolean speaks(Language range, Proficiency atLeast, Medium medium) {
    for (LanguageSkill each : languages) {
      if (each.meets(range, atLeast, medium)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What he takes of a channel, going through his channels.
   *
   * @param channel the channel
   * @return the capacity, or null if he does not take it
   */
  public @Nullable ChannelCapacity capacity(Channel channel) {
    Checks.notNull("channel", channel);
    for (ChannelCapacity each : channels) {
      if (each.channel().equals(channel)) {
        return each;
      }
    }
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Agent agent && sameAs(agent));
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, team, site, languages, skills, channels, memberships, attributes);
  }

  /** The id with the team, if any. */
  @Override
  public String toString() {
    return team == null ? id : id + " [" + team + "]";
  }

  private boolean sameAs(Agent other) {
    return id.equals(other.id)
        && totalCapacity == other.totalCapacity
        && Objects.equals(team, other.team)
        && Objects.equals(site, other.site)
        && languages.equals(other.languages)
        && skills.equals(other.skills)
        && channels.equals(other.channels)
        && memberships.equals(other.memberships)
        && attributes.equals(other.attributes);
  }

  /**
   * Collects what is known of an agent. Each skill, language, channel and queue can be given once;
   * to change one, take it away first. For one thread; it can go on after {@link #build}.
   */
  public static final class Builder {
    /** A channel taken; a cost of 0 is an equal share of the total, which may not be known yet. */
    private record Taken(Channel channel, int max, int cost) {
      @Override
      public String toString() {
        return channel + " " + max + " x " + (cost == 0 ? "a share" : cost);
      }
    }

    private final String id;
    private @Nullable String team;
    private @Nullable String site;
    private final Map<Language, LanguageSkill> languages = new LinkedHashMap<>();
    private final SortedMap<String, Integer> skills = new TreeMap<>();
    private final Map<String, Taken> channels = new LinkedHashMap<>();
    private final Set<Channel> interruptible = new LinkedHashSet<>();
    private int totalCapacity = DEFAULT_TOTAL;
    private final Map<String, Membership> memberships = new LinkedHashMap<>();
    private final SortedMap<String, String> attributes = new TreeMap<>();

    private Builder(String id) {
      this.id = id;
    }

    /**
     * Sets the team.
     *
     * @param team the team's id, 1 to 256 bytes of UTF-8, or null for none
     * @return this builder
     * @throws InvalidValueException if the id breaks the rule for ids
     */
    public Builder team(@Nullable String team) {
      this.team = team == null ? null : Identifiers.id("team", team);
      return this;
    }

    /**
     * Sets the place of work.
     *
     * @param site the site's id, 1 to 256 bytes of UTF-8, or null for none
     * @return this builder
     * @throws InvalidValueException if the id breaks the rule for ids
     */
    public Builder site(@Nullable String site) {
      this.site = site == null ? null : Identifiers.id("site", site);
      return this;
    }

    /**
     * Adds a language that he knows by ear and by eye alike.
     *
     * @param tag a BCP 47 tag
     * @param both the level, spoken and written
     * @return this builder
     * @throws InvalidValueException if the tag is malformed or already there, or it would be the
     *     33rd
     */
    public Builder speaks(String tag, Proficiency both) {
      return speaks(tag, Checks.notNull("proficiency", both), both);
    }

    /**
     * Adds a language.
     *
     * @param tag a BCP 47 tag
     * @param spoken the level in talking, or null if not at all
     * @param written the level in writing, or null if not at all
     * @return this builder
     * @throws InvalidValueException if the tag is malformed or already there, both levels are
     *     missing, or it would be the 33rd
     */
    public Builder speaks(String tag, @Nullable Proficiency spoken, @Nullable Proficiency written) {
      LanguageSkill added = new LanguageSkill(Language.of(tag), spoken, written);
      Checks.add("language", added.language(), added, languages, MAX_LANGUAGES);
      return this;
    }

    /**
     * Takes a language away.
     *
     * @param tag a BCP 47 tag
     * @return this builder
     * @throws InvalidValueException if it is not there
     */
    public Builder withoutLanguage(String tag) {
      Checks.remove("language", Language.of(tag), languages);
      return this;
    }

    /**
     * Adds a skill at level 1.
     *
     * @param name the skill's name, 1 to 64 characters
     * @return this builder
     * @throws InvalidValueException as in {@link #skill(String, int)}
     */
    public Builder skill(String name) {
      return skill(name, Skill.MIN_LEVEL);
    }

    /**
     * Adds a skill.
     *
     * @param name the skill's name, 1 to 64 characters
     * @param level the level, 1 to 1000
     * @return this builder
     * @throws InvalidValueException if the name or the level breaks its rule, the skill is already
     *     there, or it would be the 257th
     */
    public Builder skill(String name, int level) {
      String shared = SharedNames.of(Identifiers.name("skill", name));
      Checks.add("skill", shared, Skill.checkedLevel(level), skills, MAX_SKILLS);
      return this;
    }

    /**
     * Adds a skill.
     *
     * @param skill the skill
     * @param level the level, 1 to 1000
     * @return this builder
     * @throws InvalidValueException as in {@link #skill(String, int)}
     */
    public Builder skill(Skill skill, int level) {
      return skill(Checks.notNull("skill", skill).name(), level);
    }

    /**
     * Takes a skill away.
     *
     * @param name the skill's name
     * @return this builder
     * @throws InvalidValueException if it is not there
     */
    public Builder withoutSkill(String name) {
      Checks.remove("skill", name, skills);
      return this;
    }

    /**
     * Adds a channel of which he takes up to a number at once, each at an equal share of his total
     * capacity: an agent with three chats has no room for a call. An agent without any channel
     * takes one call at a time.
     *
     * @param channel the channel
     * @param max how many at once, 1 to 10,000
     * @return this builder
     * @throws InvalidValueException if the number is out of range, the channel is already there, or
     *     it would be the 33rd
     */
    public Builder takes(Channel channel, int max) {
      return take(channel, max, 0);
    }

    /**
     * Adds a channel.
     *
     * @param channel the channel
     * @param max how many at once, 1 to 10,000
     * @param cost what each takes of the total capacity, 1 to that total
     * @return this builder
     * @throws InvalidValueException if a number is out of range, the channel is already there, or
     *     it would be the 33rd
     */
    public Builder takes(Channel channel, int max, int cost) {
      Checks.notNull("channel", channel);
      return take(channel, max, ChannelCapacity.checkedCost(channel, cost, LARGEST_TOTAL));
    }

    /**
     * Lets work on other channels interrupt work on this one. The channel may be added before or
     * after.
     *
     * @param channel a channel that he takes
     * @return this builder
     */
    public Builder interruptible(Channel channel) {
      interruptible.add(Checks.notNull("channel", channel));
      return this;
    }

    /**
     * Takes a channel away.
     *
     * @param channel the channel
     * @return this builder
     * @throws InvalidValueException if it is not there
     */
    public Builder withoutChannel(Channel channel) {
      Checks.remove("channel", Checks.notNull("channel", channel).id(), channels);
      interruptible.remove(channel);
      return this;
    }

    /**
     * Sets what the cost of all his work must fit in.
     *
     * @param total 1 to 1,000,000,000; 1,000,000 unless set
     * @return this builder
     * @throws InvalidValueException if it is out of range
     */
    public Builder totalCapacity(int total) {
      totalCapacity =
          Checks.range(
              "total capacity", total, 1, LARGEST_TOTAL, "Leave it at 1000000 and set costs.");
      return this;
    }

    /**
     * Makes him serve a queue, in tier 1, after the queues that he already serves. An agent who is
     * not said to serve any queue serves all whose needs he meets.
     *
     * @param queue the queue's id
     * @return this builder
     * @throws InvalidValueException as in {@link #serves(String, int, int)}
     */
    public Builder serves(String queue) {
      return serves(queue, 1);
    }

    /**
     * Makes him serve a queue, after the queues that he already serves.
     *
     * @param queue the queue's id
     * @param tier 1 to 100; agents of tier 1 are asked first
     * @return this builder
     * @throws InvalidValueException as in {@link #serves(String, int, int)}
     */
    public Builder serves(String queue, int tier) {
      return serves(queue, tier, memberships.size());
    }

    /**
     * Makes him serve a queue.
     *
     * @param queue the queue's id
     * @param tier 1 to 100; agents of tier 1 are asked first
     * @param position 0 to 1,000,000; the order within the tier where the strategy goes by position
     * @return this builder
     * @throws InvalidValueException if a value breaks its rule, he already serves the queue, or it
     *     would be the 10,001st
     */
    public Builder serves(String queue, int tier, int position) {
      return serves(new Membership(queue, tier, position));
    }

    /**
     * Makes him serve a queue.
     *
     * @param membership his place in it
     * @return this builder
     * @throws InvalidValueException if he already serves the queue, or it would be the 10,001st
     */
    public Builder serves(Membership membership) {
      Checks.notNull("membership", membership);
      Checks.add("queue", membership.queue(), membership, memberships, MAX_MEMBERSHIPS);
      return this;
    }

    /**
     * Changes which of the queues that he already serves he takes from first when he becomes free:
     * the routing profile of some engines. It does not matter to who is asked for an interaction.
     *
     * @param queue the queue's id
     * @param preference 1 to 100; the queue of the lowest number goes first; 1 unless set
     * @return this builder
     * @throws InvalidValueException if he does not serve the queue, or the number is out of range
     */
    public Builder takesFrom(String queue, int preference) {
      Membership old = memberships.get(Checks.notNull("queue", queue));
      if (old == null) {
        throw new InvalidValueException(
            "queue", queue, "is not served by him", "Say serves(...) first.");
      }
      memberships.put(queue, new Membership(queue, old.tier(), old.position(), preference));
      return this;
    }

    /**
     * Takes a queue away.
     *
     * @param queue the queue's id
     * @return this builder
     * @throws InvalidValueException if it is not there
     */
    public Builder withoutQueue(String queue) {
      Checks.remove("queue", queue, memberships);
      return this;
    }

    /**
     * Sets an attribute, in place of the one of that key.
     *
     * @param key the key, 1 to 64 characters
     * @param value the value, 0 to 4096 characters
     * @return this builder
     * @throws InvalidValueException if the key or the value breaks its rule, or it would be the
     *     257th
     */
    public Builder with(String key, String value) {
      Checks.putAttribute(key, value, attributes);
      return this;
    }

    /**
     * Takes an attribute away.
     *
     * @param key the key
     * @return this builder
     * @throws InvalidValueException if it is not there
     */
    public Builder without(String key) {
      Checks.remove("attribute", key, attributes);
      return this;
    }

    /**
     * Makes the agent.
     *
     * @return the agent
     * @throws InvalidValueException if one on some channel does not fit into the total capacity, or
     *     an interruptible channel is not taken
     */
    public Agent build() {
      return new Agent(this);
    }

    private Builder take(Channel channel, int max, int cost) {
      Checks.notNull("channel", channel);
      ChannelCapacity.checkedMax(channel, max);
      Checks.add("channel", channel.id(), new Taken(channel, max, cost), channels, MAX_CHANNELS);
      return this;
    }

    private List<ChannelCapacity> capacities() {
      Set<Channel> unused = new LinkedHashSet<>(interruptible);
      List<ChannelCapacity> capacities = new ArrayList<>(channels.size());
      for (Taken each : channels.values()) {
        capacities.add(capacity(each, unused.remove(each.channel())));
      }
      if (capacities.isEmpty()) {
        capacities.add(capacity(new Taken(Channel.VOICE, 1, 0), unused.remove(Channel.VOICE)));
      }
      for (Channel each : unused) {
        throw new InvalidValueException(
            "interruptible channel",
            each,
            "must be one that the agent takes",
            "Call takes with this channel too.");
      }
      return List.copyOf(capacities);
    }

    private ChannelCapacity capacity(Taken taken, boolean isInterruptible) {
      int cost = taken.cost() == 0 ? totalCapacity / taken.max() : taken.cost();
      ChannelCapacity.checkedCost(taken.channel(), cost, totalCapacity);
      return new ChannelCapacity(taken.channel(), taken.max(), cost, isInterruptible);
    }
  }
}
