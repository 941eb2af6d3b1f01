package io.santral.benchmarks;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A contact centre made up from a seed: who can do what, what is asked for, and how often.
 *
 * <p>Plain data that any engine can be built from. Equal scenario and seed give equal data on any
 * JDK. The shape is that of real centres: the first language and the first skills are asked for
 * most, teams differ in size, agents of rare languages mostly speak the first one too, skills of a
 * team are related, and the rate of a demand follows the staff that can serve it, so that no part
 * of the house starves while another drowns.
 *
 * <p>Immutable; safe for use by several threads.
 */
final class Workload {
  /** Percent of interactions with priority -1, 0, 1, 2 and 3. */
  private static final double[] PRIORITY_SHARES = {15, 60, 15, 8, 2};

  static final int PRIORITIES = PRIORITY_SHARES.length;
  static final int LOWEST_PRIORITY = -1;

  /** Seconds of waiting that one level of priority is worth. */
  static final long HEAD_START_SECONDS = 60;

  /** What an agent works on one interaction, on average; sets the speed of virtual time. */
  static final long HANDLING_SECONDS = 300;

  private final Scenario scenario;
  private final Wish[] wishes;
  private final Profile[] profiles;
  private final int[][] servedByProfile;
  private final int[] profileOfAgent;
  private final double[] rates;
  private final WeightedDraw wishDraw;
  private final WeightedDraw priorityDraw = new WeightedDraw(PRIORITY_SHARES);

  private Workload(
      Scenario scenario,
      Wish[] wishes,
      Profile[] profiles,
      int[][] servedByProfile,
      int[] profileOfAgent,
      double[] rates) {
    this.scenario = scenario;
    this.wishes = wishes;
    this.profiles = profiles;
    this.servedByProfile = servedByProfile;
    this.profileOfAgent = profileOfAgent;
    this.rates = rates;
    wishDraw = new WeightedDraw(rates);
  }

  static Workload of(Scenario scenario, long seed) {
    WorkloadMaker maker = new WorkloadMaker(scenario, new Draws(seed));
    maker.make();
    Wish[] wishes = new Wish[scenario.demands()];
    for (int w = 0; w < wishes.length; w++) {
      String skill = skill(maker.wishSkill[w]);
      Map<String, Integer> needs = Map.of(skill, maker.wishLevel[w]);
      wishes[w] = new Wish(skill, needs, language(maker.wishLanguage[w]));
    }
    Profile[] profiles = new Profile[scenario.profiles()];
    int[][] served = new int[scenario.profiles()][];
    for (int p = 0; p < profiles.length; p++) {
      profiles[p] = profile(scenario, maker.levels[p], maker.tongues[p]);
      served[p] = maker.served(p);
    }
    return new Workload(
        scenario, wishes, profiles, served, maker.profileOfAgent, maker.rates(served));
  }

  private static Profile profile(Scenario scenario, byte[] levels, int tongues) {
    Map<String, Integer> skills = new LinkedHashMap<>();
    for (int s = 0; s < levels.length; s++) {
      if (levels[s] > 0) {
        skills.put(skill(s), (int) levels[s]);
      }
    }
    Set<String> languages = new LinkedHashSet<>();
    for (int l = 0; l < scenario.languages(); l++) {
      if ((tongues & (1 << l)) != 0) {
        languages.add(language(l));
      }
    }
    return new Profile(Collections.unmodifiableMap(skills), Collections.unmodifiableSet(languages));
  }

  private static String skill(int index) {
    return "skill-" + index;
  }

  private static String language(int index) {
    return LANGUAGES[index];
  }

  private static final String[] LANGUAGES = {
    "en", "tr", "de", "fr", "es", "it", "hu", "pl", "nl", "pt",
    "ro", "el", "cs", "ar", "ru", "uk", "az", "sv", "fi", "ja"
  };

  Scenario scenario() {
    return scenario;
  }

  int agents() {
    return profileOfAgent.length;
  }

  Profile profile(int agent) {
    return profiles[profileOfAgent[agent]];
  }

  /** The demands that an agent can serve, ascending; not to be changed. */
  int[] served(int agent) {
    return servedByProfile[profileOfAgent[agent]];
  }

  int wishes() {
    return wishes.length;
  }

  Wish wish(int index) {
    return wishes[index];
  }

  static String agentId(int agent) {
    return Ids.of('a', agent);
  }

  static String itemId(int item) {
    return Ids.of('i', item);
  }

  /** Draws the demand of the next interaction. */
  int drawWish(Draws draws) {
    return wishDraw.draw(draws);
  }

  /** Draws a priority as an index, 0 to {@link #PRIORITIES} - 1. */
  int drawPriority(Draws draws) {
    return priorityDraw.draw(draws);
  }

  /** Time between two interactions, so that all agents together just keep up. */
  long nanosPerArrival() {
    return HANDLING_SECONDS * 1_000_000_000L / agents();
  }

  /** One line with what the seed has made of the scenario. */
  String describe() {
    Set<String> signatures = new HashSet<>();
    long pairs = 0;
    for (int[] served : servedByProfile) {
      if (signatures.add(Arrays.toString(served))) {
        pairs += served.length;
      }
    }
    long breadth = 0;
    for (int agent = 0; agent < agents(); agent++) {
      breadth += served(agent).length;
    }
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    double all = 0;
    double top = 0;
    for (int i = 0; i < sorted.length; i++) {
      all += sorted[i];
      top += i >= sorted.length - sorted.length / 10 ? sorted[i] : 0;
    }
    return String.format(
        Locale.ROOT,
        "%s: %d agents, %d groups, %d demands, %.1f groups per demand, %.1f demands per agent, "
            + "%.0f %% of interactions in a tenth of the demands",
        scenario,
        agents(),
        signatures.size(),
        wishes.length,
        (double) pairs / wishes.length,
        (double) breadth / agents(),
        100 * top / all);
  }
}
