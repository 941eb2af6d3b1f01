package io.santral.routing;

import io.santral.InvalidValueException;
import io.santral.Language;
import io.santral.Medium;
import io.santral.Proficiency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How what a queue asks of agents opens up as somebody waits in it. Immutable, compared by value.
 *
 * <p>All times count from the entry into the queue and are inclusive: what opens after 30 s is open
 * at 30 s. Together with the {@linkplain QueuePlan.Builder#tierOpens tiers} of the queue and the
 * terms of its needs and of the interaction's own requirements that have a time ({@link
 * io.santral.Requirement#until}, {@link io.santral.Requirement#after}), they make one timetable: at
 * each of its times the interaction takes a step, told by {@link EventType#STEP_OPENED}.
 *
 * <p>A step is a demand class of its own, so who may serve is worked out when a step is met for the
 * first time, and taking it costs O(log n), however many wait.
 */
public final class Relaxation {
  /** Asks the same of agents for as long as it takes. */
  static final Relaxation NONE = new Builder().build();

  private static final int MAX_FALLBACKS = 256;

  /** The longest chain of languages, to rank them below one tier. */
  static final int MAX_CHAIN = 64;

  private final long preferredAlone;
  private final long languageStep;
  private final List<Fallback> fallbacks;
  private final TreeMap<Long, Proficiency> levels;
  private final long anyLanguage;
  private final long anyone;
  private final boolean skipsHopeless;
  private final long oneMoreEvery;

  private Relaxation(Builder b) {
    preferredAlone = b.preferredAlone;
    languageStep = b.languageStep;
    fallbacks = List.copyOf(b.fallbacks);
    levels = new TreeMap<>(b.levels);
    anyLanguage = b.anyLanguage;
    anyone = b.anyone;
    skipsHopeless = b.skipsHopeless;
    oneMoreEvery = b.oneMoreEvery;
  }

  /**
   * A language in which a customer may be served who did not ask for it.
   *
   * @param asked the language that the customer asked for
   * @param served the language that the agent must know
   * @param bridge what helps the two
   * @param after the wait from which on it will do; zero for from the start
   */
  public record Fallback(Language asked, Language served, Bridge bridge, Duration after) {
    /**
     * Checks the values.
     *
     * @param asked the language that the customer asked for
     * @param served the language that the agent must know
     * @param bridge what helps the two
     * @param after the wait from which on it will do; zero for from the start
     */
    public Fallback {
      Checks.notNull("asked language", asked);
      Checks.notNull("served language", served);
      Checks.notNull("bridge", bridge);
      Checks.nanos("fallback", after, "Use zero for from the start.");
    }

    /** Whether the bridge can be used in this medium. */
    boolean fits(Medium medium) {
      return switch (bridge) {
        case NONE -> true;
        case INTERPRETER -> medium == Medium.SPOKEN;
        case MACHINE_TRANSLATION -> medium == Medium.WRITTEN;
      };
    }
  }

  /** {@return for how long only the preferred agent is asked, zero if others are at once} */
  public Duration preferredAlone() {
    return Duration.ofNanos(preferredAlone);
  }

  /** {@return how much later each further language of the customer opens; zero if all at once} */
  public Duration languageStep() {
    return Duration.ofNanos(languageStep);
  }

  /** {@return languages in which a customer may be served who did not ask for them; immutable} */
  public List<Fallback> fallbacks() {
    return fallbacks;
  }

  /** {@return the levels of language that will do instead, by the wait from which on; immutable} */
  public SortedMap<Duration, Proficiency> minLevels() {
    SortedMap<Duration, Proficiency> shown = new TreeMap<>();
    levels.forEach((nanos, level) -> shown.put(Duration.ofNanos(nanos), level));
    return Collections.unmodifiableSortedMap(shown);
  }

  /** {@return the wait from which on any language will do, or null for never} */
  public @Nullable Duration anyLanguage() {
    return shown(anyLanguage);
  }

  /** {@return the wait from which on any agent of the channel will do, or null for never} */
  public @Nullable Duration anyone() {
    return shown(anyone);
  }

  /** {@return whether a step that nobody who is logged in could meet is skipped at once} */
  public boolean skipsHopeless() {
    return skipsHopeless;
  }

  /** {@return how often one more agent is rung beside the others, or null for all at once} */
  public @Nullable Duration oneMoreEvery() {
    return shown(oneMoreEvery);
  }

  // What the engine reads.

  long preferredAloneNanos() {
    return preferredAlone;
  }

  /** When the language at this place of a customer's list opens. */
  long languageWait(int place) {
    long wait = 0;
    for (int i = 0; i < place; i++) {
      wait = Times.after(wait, languageStep);
    }
    return wait;
  }

  long anyLanguageNanos() {
    return anyLanguage;
  }

  long anyoneNanos() {
    return anyone;
  }

  /** Long.MAX_VALUE if all are rung at once. */
  long oneMoreEveryNanos() {
    return oneMoreEvery;
  }

  /** When the level that will do changes, and to what. */
  NavigableMap<Long, Proficiency> levels() {
    return levels;
  }

  private static @Nullable Duration shown(long nanos) {
    return nanos == Long.MAX_VALUE ? null : Duration.ofNanos(nanos);
  }

  private List<Object> values() {
    return List.of(
        preferredAlone,
        languageStep,
        fallbacks,
        levels,
        anyLanguage,
        anyone,
        skipsHopeless,
        oneMoreEvery);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Relaxation that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** The options that are set, for example {@code [anyone after PT2M]}. */
  @Override
  public String toString() {
    List<String> set = new ArrayList<>();
    say(set, "preferred agent alone for ", preferredAlone, 0);
    say(set, "a language more every ", languageStep, 0);
    fallbacks.forEach(f -> set.add(f.asked() + " in " + f.served() + " after " + f.after()));
    minLevels().forEach((wait, level) -> set.add("level " + level + " after " + wait));
    say(set, "any language after ", anyLanguage, Long.MAX_VALUE);
    say(set, "anyone after ", anyone, Long.MAX_VALUE);
    say(set, "one more offer every ", oneMoreEvery, Long.MAX_VALUE);
    if (skipsHopeless) {
      set.add("hopeless steps skipped");
    }
    return set.toString();
  }

  private static void say(List<String> to, String what, long nanos, long unset) {
    if (nanos != unset) {
      to.add(what + Duration.ofNanos(nanos));
    }
  }

  /**
   * Collects the steps. Each option but fallback and minLevel counts as last set. For one thread.
   */
  public static final class Builder {
    private long preferredAlone;
    private long languageStep;
    private final List<Fallback> fallbacks = new ArrayList<>();
    private final TreeMap<Long, Proficiency> levels = new TreeMap<>();
    private long anyLanguage = Long.MAX_VALUE;
    private long anyone = Long.MAX_VALUE;
    private boolean skipsHopeless;
    private long oneMoreEvery = Long.MAX_VALUE;

    Builder() {}

    /**
     * Waits for the {@linkplain io.santral.Interaction#prefers preferred agent} alone for a time,
     * if he is logged in and may serve it. It opens to the others when the time is over, or as soon
     * as he declines or misses it, logs out, is drained, or may serve it no longer. Default: zero;
     * he is taken if he is free at once.
     *
     * @param hold for how long
     * @return this builder
     */
    public Builder preferredAlone(Duration hold) {
      preferredAlone = Checks.nanos("preferredAlone", hold, "Use zero for not at all.");
      return this;
    }

    /**
     * Opens the languages of a customer's list one after the other: the first at once, the second
     * after this time, the third after twice this time. Default: zero; all are open at once and the
     * most wanted that somebody free knows is taken.
     *
     * @param step the time
     * @return this builder
     */
    public Builder languageStep(Duration step) {
      languageStep = Checks.nanos("languageStep", step, "Use zero for all at once.");
      return this;
    }

    /**
     * Lets customers who asked for one language be served in another; their own languages go
     * before. Fallbacks are tried in the order given.
     *
     * @param asked the tag of the language asked for, matched as in {@link Language#serves}
     * @param served the tag of the language that the agent must know instead
     * @param after the wait from which on; zero for from the start
     * @return this builder
     */
    public Builder fallback(String asked, String served, Duration after) {
      return fallback(asked, served, Bridge.NONE, after);
    }

    /**
     * Lets customers who asked for one language be served by agents of another, with a bridge
     * between them: an interpreter on spoken channels, a machine on written ones. On other channels
     * the fallback does not count. The event of the offer names the bridge.
     *
     * @param asked the tag of the language asked for, matched as in {@link Language#serves}
     * @param served the tag of the language that the agent must know instead
     * @param bridge what helps the two
     * @param after the wait from which on; zero for from the start
     * @return this builder
     */
    public Builder fallback(String asked, String served, Bridge bridge, Duration after) {
      Fallback added = new Fallback(Language.of(asked), Language.of(served), bridge, after);
      Checks.range(
          "fallbacks", fallbacks.size() + 1, 0, MAX_FALLBACKS, "Name the most frequent ones.");
      fallbacks.add(added);
      return this;
    }

    /**
     * Changes how well an agent must know the language, from a wait on.
     *
     * @param level the level that will do
     * @param wait longer than zero
     * @return this builder
     */
    public Builder minLevel(Proficiency level, Duration wait) {
      long nanos = Checks.positiveNanos("minLevel", wait, "The queue's own level counts before.");
      Checks.notNull("minLevel", level);
      if (levels.putIfAbsent(nanos, level) != null) {
        throw new InvalidValueException(
            "minLevel", wait, "has a level already", "Give each time one level.");
      }
      return this;
    }

    /**
     * Drops the language from a wait on. Default: never.
     *
     * @param wait longer than zero
     * @return this builder
     */
    public Builder anyLanguage(Duration wait) {
      anyLanguage = Checks.positiveNanos("anyLanguage", wait, "Ask for no language instead.");
      return this;
    }

    /**
     * Drops everything from a wait on: needs, requirements, language, tier and membership. Only the
     * channel remains. Whoever meets more goes first. Default: never.
     *
     * @param wait longer than zero
     * @return this builder
     */
    public Builder anyone(Duration wait) {
      anyone = Checks.positiveNanos("anyone", wait, "Leave out the needs instead.");
      return this;
    }

    /**
     * Skips steps that nobody who is logged in could meet, at the moment when they would begin: the
     * next step that somebody could meet opens at once; later ones keep their times. If there is
     * none, nothing is skipped. Default: every step lasts its time.
     *
     * @return this builder
     */
    public Builder skipHopeless() {
      skipsHopeless = true;
      return this;
    }

    /**
     * Rings progressively: with {@linkplain QueuePlan.Builder#parallelOffers parallel offers}, the
     * first agent is rung alone and one more joins after each such time, up to that number, while
     * the others go on ringing. Default: all at once.
     *
     * @param time longer than zero
     * @return this builder
     */
    public Builder oneMoreEvery(Duration time) {
      oneMoreEvery = Checks.positiveNanos("oneMoreEvery", time, "Leave it out for all at once.");
      return this;
    }

    Relaxation build() {
      return new Relaxation(this);
    }
  }
}
