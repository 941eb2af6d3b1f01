package io.santral.routing;

import io.santral.Agent;
import io.santral.Demand;
import io.santral.Language;
import io.santral.Medium;
import io.santral.Membership;
import io.santral.Proficiency;
import io.santral.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A demand in its queue, and how it opens with waiting time: the steps, and the rule of who may
 * serve it at each. The one place that knows the rule.
 */
final class Timetable {
  static final int NOT_ELIGIBLE = -1;
  static final int LAST_PREFERENCE = 100;
  private static final int PREFERENCE_BITS = 7;

  /** Of so many priorities the numbers are at hand. */
  private static final int MOST_KEPT = 16;

  /** One more than the last tier: of those who may serve since anybody may. */
  private static final int BEYOND_TIERS = TierOpenings.LAST_TIER + 1;

  final Demand demand;
  final QueueState queue;

  /** When each step but the first begins, rising. */
  private final long[] waits;

  /** The languages in which it may be served, the most wanted first, and from when on each. */
  private final List<Tongue> tongues = new ArrayList<>();

  /** By step; null where none is, or is any more. */
  private final @Nullable DemandClass[] classes;

  /** What {@link Eligibility} found of it last, and at which state of the profiles. */
  boolean servable;

  long servableAt = -1;

  /** By priority: under which numbers the estimator knows the steps of the demand. */
  private int[] waitLevels = {};

  private int[][] waitNumbers = {};

  /** A language that will do, and what stands between. */
  record Tongue(Language language, Bridge bridge, long after) {}

  private final Reserves reserves;

  Timetable(Demand demand, QueueState queue, Reserves reserves) {
    this.demand = demand;
    this.queue = queue;
    this.reserves = reserves;
    chain();
    waits = changes();
    classes = new DemandClass[waits.length + 1];
  }

  // --- steps ------------------------------------------------------------------------------------

  int lastStep() {
    return waits.length;
  }

  /** The step after this time in the queue; the instant itself belongs to the new one. */
  int stepAt(long waited) {
    int step = 0;
    while (step < waits.length && waits[step] <= waited) {
      step++;
    }
    return step;
  }

  /** When the step after this one begins, from the entry into the queue; or never. */
  long nextChange(int step) {
    return step == waits.length ? Long.MAX_VALUE : waits[step];
  }

  /** The waiting time from which on this step holds. */
  long begin(int step) {
    return step == 0 ? 0 : waits[step - 1];
  }

  int openTier(int step) {
    TierOpenings openings = queue.plan.openings();
    return openings.openTier(openings.done(begin(step)));
  }

  /** The reserves whose agents are kept from it at this step. */
  long binding(int step) {
    return reserves.binding(queue.id, begin(step));
  }

  @Nullable DemandClass at(int step) {
    return classes[step];
  }

  void set(int step, @Nullable DemandClass demandClass) {
    classes[step] = demandClass;
  }

  boolean hasClasses() {
    for (DemandClass each : classes) {
      if (each != null) {
        return true;
      }
    }
    return false;
  }

  // --- numbers ----------------------------------------------------------------------------------

  /** Under which the estimator knows the demand with this priority, by step; null if not found. */
  int @Nullable [] waitNumbers(int level) {
    for (int i = 0; i < waitLevels.length; i++) {
      if (waitLevels[i] == level) {
        return waitNumbers[i];
      }
    }
    return null;
  }

  void setWaitNumbers(int level, int[] numbers) {
    int at = Math.min(waitLevels.length, MOST_KEPT - 1);
    if (at == waitLevels.length) {
      waitLevels = Arrays.copyOf(waitLevels, at + 1);
      waitNumbers = Arrays.copyOf(waitNumbers, at + 1);
    }
    waitLevels[at] = level;
    waitNumbers[at] = numbers;
  }

  private long[] changes() {
    TreeSet<Long> times = new TreeSet<>();
    TierOpenings openings = queue.plan.openings();
    for (int i = 0; i < openings.count(); i++) {
      times.add(openings.wait(i));
    }
    add(times, queue.plan.needs());
    add(times, demand.requirements());
    if (!demand.languages().isEmpty()) {
      tongues.forEach(t -> times.add(t.after));
      times.addAll(queue.plan.relaxation().levels().keySet());
      times.add(queue.plan.relaxation().anyLanguageNanos());
    }
    times.add(queue.plan.relaxation().anyoneNanos());
    reserves.addChanges(queue.id, times);
    times.remove(0L);
    times.remove(Long.MAX_VALUE);
    return times.stream().mapToLong(Long::longValue).toArray();
  }

  private static void add(Set<Long> times, List<Requirement> requirements) {
    for (Requirement requirement : requirements) {
      for (Duration change : requirement.changes()) {
        times.add(change.toNanos());
      }
    }
  }

  // --- languages --------------------------------------------------------------------------------

  private void chain() {
    Relaxation relaxation = queue.plan.relaxation();
    List<Language> asked = demand.languages();
    for (int l = 0; l < asked.size(); l++) {
      tongues.add(new Tongue(asked.get(l), Bridge.NONE, relaxation.languageWait(l)));
    }
    Medium medium = demand.channel().medium();
    for (Relaxation.Fallback fallback : relaxation.fallbacks()) {
      boolean concerns = asked.stream().anyMatch(fallback.asked()::serves);
      if (concerns && fallback.fits(medium) && tongues.size() < Relaxation.MAX_CHAIN) {
        tongues.add(new Tongue(fallback.served(), fallback.bridge(), fallback.after().toNanos()));
      }
    }
  }

  /** The language in which an agent of this rank would serve it, or null if that is his choice. */
  @Nullable Tongue tongue(int rank) {
    int place = placeOf(rank);
    return place < tongues.size() ? tongues.get(place) : null;
  }

  // --- the rule ---------------------------------------------------------------------------------

  /**
   * The rank of an agent, smaller first: tier, then language; {@link #NOT_ELIGIBLE} if he is not.
   */
  int rank(Agent agent, int step) {
    if (agent.capacity(demand.channel()) == null) {
      return NOT_ELIGIBLE;
    }
    long waited = begin(step);
    int rank = strictRank(agent, waited);
    boolean anyone = queue.plan.relaxation().anyoneNanos() <= waited;
    return rank == NOT_ELIGIBLE && anyone ? rank(BEYOND_TIERS, Relaxation.MAX_CHAIN) : rank;
  }

  /** Rank and preference in one number, of agents who differ in neither; negative: not eligible. */
  int standing(Agent agent, int step) {
    int rank = rank(agent, step);
    return rank == NOT_ELIGIBLE ? NOT_ELIGIBLE : (rank << PREFERENCE_BITS) | preference(agent);
  }

  static int rankOf(int standing) {
    return standing >> PREFERENCE_BITS;
  }

  static int preferenceOf(int standing) {
    return standing & ((1 << PREFERENCE_BITS) - 1);
  }

  /** How gladly he takes from the queue, 1 the most; last where he only helps out. */
  int preference(Agent agent) {
    List<Membership> memberships = agent.memberships();
    for (int m = 0; m < memberships.size(); m++) {
      if (memberships.get(m).queue().equals(queue.id)) {
        return memberships.get(m).preference();
      }
    }
    return memberships.isEmpty() ? 1 : LAST_PREFERENCE;
  }

  private int strictRank(Agent agent, long waited) {
    TierOpenings openings = queue.plan.openings();
    int tier = tier(agent);
    if (tier == 0 || tier > openings.openTier(openings.done(waited))) {
      return NOT_ELIGIBLE;
    }
    if (!meets(agent, queue.plan.needs(), waited) || !meets(agent, demand.requirements(), waited)) {
      return NOT_ELIGIBLE;
    }
    int language = language(agent, waited);
    return language < 0 ? NOT_ELIGIBLE : rank(tier, language);
  }

  /** The first step from this one on at which he may serve it; -1 if there is none. */
  int firstStep(Agent agent, int from) {
    for (int step = from; step <= lastStep(); step++) {
      if (rank(agent, step) != NOT_ELIGIBLE) {
        return step;
      }
    }
    return -1;
  }

  /** The tier of a rank; one more than the last if anybody may serve it. */
  static int tierOf(int rank) {
    return rank / (Relaxation.MAX_CHAIN + 1);
  }

  /** The place in the chain of languages of a rank; the longest chain's end if any will do. */
  static int placeOf(int rank) {
    return rank % (Relaxation.MAX_CHAIN + 1);
  }

  private static int rank(int tier, int language) {
    return tier * (Relaxation.MAX_CHAIN + 1) + language;
  }

  private int tier(Agent agent) {
    if (agent.memberships().isEmpty()) {
      return 1;
    }
    for (int m = 0; m < agent.memberships().size(); m++) {
      if (agent.memberships().get(m).queue().equals(queue.id)) {
        return agent.memberships().get(m).tier();
      }
    }
    return 0;
  }

  private static boolean meets(Agent agent, List<Requirement> requirements, long waited) {
    for (int r = 0; r < requirements.size(); r++) {
      if (!requirements.get(r).metBy(agent, waited)) {
        return false;
      }
    }
    return true;
  }

  /** Which of the languages the agent serves it in, the most wanted one; -1 for none. */
  private int language(Agent agent, long waited) {
    if (demand.languages().isEmpty()) {
      return 0;
    }
    Proficiency level = level(waited);
    Medium medium = demand.channel().medium();
    for (int t = 0; t < tongues.size(); t++) {
      Tongue tongue = tongues.get(t);
      if (tongue.after <= waited && agent.speaks(tongue.language, level, medium)) {
        return t;
      }
    }
    return queue.plan.relaxation().anyLanguageNanos() <= waited ? Relaxation.MAX_CHAIN : -1;
  }

  /** The languages that will do after this time, the most wanted first. */
  List<Language> languages(long waited) {
    List<Language> open = new ArrayList<>();
    for (Tongue tongue : tongues) {
      if (tongue.after <= waited) {
        open.add(tongue.language);
      }
    }
    return open;
  }

  /** How well they must be known after this time. */
  Proficiency level(long waited) {
    Map.Entry<Long, Proficiency> changed = queue.plan.relaxation().levels().floorEntry(waited);
    return changed == null ? queue.plan.minLevel() : changed.getValue();
  }
}
