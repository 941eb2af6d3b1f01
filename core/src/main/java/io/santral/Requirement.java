package io.santral;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What must hold of an agent who is to serve a queue or an interaction.
 *
 * <p>Requirements are made by the static methods here and combined by {@link #allOf}, {@link
 * #anyOf} and {@link #not}. They are values: equal if built alike, with the terms in the same
 * order. The records below let tools take one apart; nobody else can add a kind.
 *
 * <p>One requirement has at most 256 terms (each record counts as one) nested at most 32 deep. The
 * engine evaluates it only when a demand or an agent is new to it, never per decision; an
 * evaluation costs at most one look at the agent per term.
 */
public sealed interface Requirement {
  /**
   * Evaluates the requirement of something that came just now.
   *
   * @param agent the agent
   * @return whether the agent meets it
   */
  default boolean metBy(Agent agent) {
    return metBy(agent, 0);
  }

  /**
   * Evaluates the requirement of something that has waited.
   *
   * @param agent the agent
   * @param waitedNanos for how long it has waited in its queue, in nanoseconds
   * @return whether the agent meets it
   */
  boolean metBy(Agent agent, long waitedNanos);

  /**
   * The waiting times at which the requirement changes, because a term of it begins or ends. Its
   * answers are the same at all times between two of them; the times themselves belong to what
   * comes after.
   *
   * @return the times, rising, without repeats; empty if it never changes
   */
  default List<Duration> changes() {
    return List.of();
  }

  /**
   * A skill at any level.
   *
   * @param name the skill's name
   * @return the requirement
   * @throws InvalidValueException if the name breaks the rule for names
   */
  static Requirement skill(String name) {
    return new HasSkill(name, Skill.MIN_LEVEL);
  }

  /**
   * A skill at a level or above.
   *
   * @param name the skill's name
   * @param atLeast the lowest level that will do, 1 to 1000
   * @return the requirement
   * @throws InvalidValueException if the name or the level breaks its rule
   */
  static Requirement skill(String name, int atLeast) {
    return new HasSkill(name, atLeast);
  }

  /**
   * An attribute with exactly this value.
   *
   * @param key the attribute's key
   * @param value the value
   * @return the requirement
   * @throws InvalidValueException if the key or the value breaks its rule
   */
  static Requirement attribute(String key, String value) {
    return new HasAttribute(key, value);
  }

  /**
   * A member of a team.
   *
   * @param team the team's id
   * @return the requirement
   * @throws InvalidValueException if the id breaks the rule for ids
   */
  static Requirement team(String team) {
    return new InTeam(team);
  }

  /**
   * Somebody who works at a site.
   *
   * @param site the site's id
   * @return the requirement
   * @throws InvalidValueException if the id breaks the rule for ids
   */
  static Requirement site(String site) {
    return new AtSite(site);
  }

  /**
   * A spoken language, whatever the channel.
   *
   * @param language the language, matched as in {@link Language#serves}
   * @param spokenAtLeast the lowest level that will do
   * @return the requirement
   */
  static Requirement speaks(Language language, Proficiency spokenAtLeast) {
    return new Speaks(language, spokenAtLeast);
  }

  /**
   * A written language, whatever the channel.
   *
   * @param language the language, matched as in {@link Language#serves}
   * @param writtenAtLeast the lowest level that will do
   * @return the requirement
   */
  static Requirement writes(Language language, Proficiency writtenAtLeast) {
    return new Writes(language, writtenAtLeast);
  }

  /**
   * All of some requirements; every agent meets all of none.
   *
   * @param terms the requirements
   * @return the requirement
   * @throws InvalidValueException if it would be too large or too deep
   */
  static Requirement allOf(Requirement... terms) {
    return new AllOf(Arrays.asList(Checks.notNull("terms", terms)));
  }

  /**
   * At least one of some requirements; no agent meets one of none.
   *
   * @param terms the requirements
   * @return the requirement
   * @throws InvalidValueException if it would be too large or too deep
   */
  static Requirement anyOf(Requirement... terms) {
    return new AnyOf(Arrays.asList(Checks.notNull("terms", terms)));
  }

  /**
   * The contrary of a requirement.
   *
   * @param term the requirement
   * @return the requirement
   * @throws InvalidValueException if it would be too large or too deep
   */
  static Requirement not(Requirement term) {
    return new Not(term);
  }

  /**
   * A requirement that lapses: once something has waited so long, every agent meets it. Several of
   * them side by side lower a level step by step, each with its own time:
   *
   * <pre>{@code
   * q.needs(until(ofSeconds(30), skill("billing", 8)), until(ofSeconds(60), skill("billing", 5)))
   * }</pre>
   *
   * @param wait the time in the queue from which on it no longer counts, more than zero, at most
   *     36,500 days
   * @param term the requirement
   * @return the requirement
   * @throws InvalidValueException if the time is out of range, or it would be too large or too deep
   */
  static Requirement until(Duration wait, Requirement term) {
    return new Until(wait, term);
  }

  /**
   * A requirement that opens: nobody meets it before something has waited so long. In {@link
   * #anyOf} it widens the circle of those who will do:
   *
   * <pre>{@code
   * q.needs(anyOf(site("izmir"), after(ofSeconds(20), site("ankara"))))
   * }</pre>
   *
   * @param wait the time in the queue from which on it may be met, more than zero, at most 36,500
   *     days
   * @param term the requirement
   * @return the requirement
   * @throws InvalidValueException if the time is out of range, or it would be too large or too deep
   */
  static Requirement after(Duration wait, Requirement term) {
    return new After(wait, term);
  }

  /**
   * A skill at a level or above.
   *
   * @param skill the skill's name
   * @param level the lowest level that will do, 1 to 1000
   */
  record HasSkill(String skill, int level) implements Requirement {
    /**
     * Checks the name and the level.
     *
     * @param skill the skill's name
     * @param level the lowest level that will do, 1 to 1000
     */
    public HasSkill {
      Identifiers.name("skill", skill);
      Skill.checkedLevel(level);
    }

    @Override
    public boolean metBy(Agent agent, long waitedNanos) {
      return agent.skillLevel(skill) >= level;
    }

    /** For example {@code skill(billing, 5)}. */
    @Override
    public String toString() {
      return "skill(" + skill + ", " + level + ")";
    }
  }

  /**
   * An attribute with a value.
   *
   * @param key the attribute's key
   * @param value the value
   */
  record HasAttribute(String key, String value) implements Requirement {
    /**
     * Checks the key and the value.
     *
     * @param key the attribute's key
     * @param value the value
     */
    public HasAttribute {
      Identifiers.name("attribute", key);
      Identifiers.text("value of attribute " + key, value);
    }

    @Override
    public boolean metBy(Agent agent, long waitedNanos) {
      return value.equals(agent.attributes().get(key));
    }

    /** For example {@code attribute(desk, 12)}; a long value is shortened. */
    @Override
    public String toString() {
      return "attribute(" + key + ", " + Text.shown(value, Shape.SHOWN_VALUE) + ")";
    }
  }

  /**
   * Membership of a team.
   *
   * @param team the team's id
   */
  record InTeam(String team) implements Requirement {
    /**
     * Checks the id.
     *
     * @param team the team's id
     */
    public InTeam {
      Identifiers.id("team", team);
    }

    @Override
    public boolean metBy(Agent agent, long waitedNanos) {
      return team.equals(agent.team());
    }

    /** For example {@code team(night)}. */
    @Override
    public String toString() {
      return "team(" + team + ")";
    }
  }

  /**
   * A place of work.
   *
   * @param site the site's id
   */
  record AtSite(String site) implements Requirement {
    /**
     * Checks the id.
     *
     * @param site the site's id
     */
    public AtSite {
      Identifiers.id("site", site);
    }

    @Override
    public boolean metBy(Agent agent, long waitedNanos) {
      return site.equals(agent.site());
    }

    /** For example {@code site(izmir)}. */
    @Override
    public String toString() {
      return "site(" + site + ")";
    }
  }

  /**
   * A spoken language.
   *
   * @param language the language asked for
   * @param level the lowest level that will do
   */
  record Speaks(Language language, Proficiency level) implements Requirement {
    /**
     * Checks that both are there.
     *
     * @param language the language asked for
     * @param level the lowest level that will do
     */
    public Speaks {
      Checks.notNull("language", language);
      Checks.notNull("proficiency", level);
    }

    @Override
    public boolean metBy(Agent agent, long waitedNanos) {
      return agent.speaks(language, level, Medium.SPOKEN);
    }

    /** For example {@code speaks(tr, B2)}. */
    @Override
    public String toString() {
      return "speaks(" + language + ", " + level + ")";
    }
  }

  /**
   * A written language.
   *
   * @param language the language asked for
   * @param level the lowest level that will do
   */
  record Writes(Language language, Proficiency level) implements Requirement {
    /**
     * Checks that both are there.
     *
     * @param language the language asked for
     * @param level the lowest level that will do
     */
    public Writes {
      Checks.notNull("language", language);
      Checks.notNull("proficiency", level);
    }

    @Override
    public boolean metBy(Agent agent, long waitedNanos) {
      return agent.speaks(language, level, Medium.WRITTEN);
    }

    /** For example {@code writes(tr, B2)}. */
    @Override
    public String toString() {
      return "writes(" + language + ", " + level + ")";
    }
  }

  /**
   * All of some requirements.
   *
   * @param terms the requirements
   */
  record AllOf(List<Requirement> terms) implements Requirement {
    /**
     * Checks size and depth, and copies the list.
     *
     * @param terms the requirements
     */
    public AllOf {
      terms = Shape.checked(terms);
    }

    @Override
    public boolean metBy(Agent agent, long waitedNanos) {
      for (int t = 0; t < terms.size(); t++) {
        if (!terms.get(t).metBy(agent, waitedNanos)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public List<Duration> changes() {
      return Shape.changes(terms);
    }

    /** For example {@code allOf(team(night), site(izmir))}; a long list is shortened. */
    @Override
    public String toString() {
      return Shape.shown("allOf", terms);
    }
  }

  /**
   * At least one of some requirements.
   *
   * @param terms the requirements
   */
  record AnyOf(List<Requirement> terms) implements Requirement {
    /**
     * Checks size and depth, and copies the list.
     *
     * @param terms the requirements
     */
    public AnyOf {
      terms = Shape.checked(terms);
    }

    @Override
    public boolean metBy(Agent agent, long waitedNanos) {
      for (int t = 0; t < terms.size(); t++) {
        if (terms.get(t).metBy(agent, waitedNanos)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public List<Duration> changes() {
      return Shape.changes(terms);
    }

    /** For example {@code anyOf(team(night), site(izmir))}; a long list is shortened. */
    @Override
    public String toString() {
      return Shape.shown("anyOf", terms);
    }
  }

  /**
   * The contrary of a requirement.
   *
   * @param term the requirement
   */
  record Not(Requirement term) implements Requirement {
    /**
     * Checks size and depth.
     *
     * @param term the requirement
     */
    public Not {
      Shape.checked(List.of(Checks.notNull("term", term)));
    }

    @Override
    public boolean metBy(Agent agent, long waitedNanos) {
      return !term.metBy(agent, waitedNanos);
    }

    @Override
    public List<Duration> changes() {
      return term.changes();
    }

    /** For example {@code not(team(night))}. */
    @Override
    public String toString() {
      return Shape.shown("not", List.of(term));
    }
  }

  /**
   * A requirement that lapses.
   *
   * @param time the time in the queue from which on everybody meets it
   * @param term what counts before
   */
  record Until(Duration time, Requirement term) implements Requirement {
    /**
     * Checks the time, size and depth.
     *
     * @param time the time in the queue from which on everybody meets it
     * @param term what counts before
     */
    public Until {
      Checks.wait("until", time);
      Shape.checked(List.of(Checks.notNull("term", term)));
    }

    @Override
    public boolean metBy(Agent agent, long waitedNanos) {
      return waitedNanos >= time.toNanos() || term.metBy(agent, waitedNanos);
    }

    @Override
    public List<Duration> changes() {
      return Shape.changesBefore(time, term);
    }

    /** For example {@code until(PT30S, skill(billing, 8))}. */
    @Override
    public String toString() {
      return Shape.shown("until", time, term);
    }
  }

  /**
   * A requirement that opens.
   *
   * @param time the time in the queue before which nobody meets it
   * @param term what counts from then on
   */
  record After(Duration time, Requirement term) implements Requirement {
    /**
     * Checks the time, size and depth.
     *
     * @param time the time in the queue before which nobody meets it
     * @param term what counts from then on
     */
    public After {
      Checks.wait("after", time);
      Shape.checked(List.of(Checks.notNull("term", term)));
    }

    @Override
    public boolean metBy(Agent agent, long waitedNanos) {
      return waitedNanos >= time.toNanos() && term.metBy(agent, waitedNanos);
    }

    @Override
    public List<Duration> changes() {
      return Shape.changesFrom(time, term);
    }

    /** For example {@code after(PT20S, site(ankara))}. */
    @Override
    public String toString() {
      return Shape.shown("after", time, term);
    }
  }
}
