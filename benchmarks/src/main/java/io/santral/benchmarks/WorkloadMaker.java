package io.santral.benchmarks;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Draws the numbers behind a {@link Workload}; used once. */
final class WorkloadMaker {
  private static final int MOST_SKILLS = 40;

  /** How far the demand may be from what the house is staffed for, in percent. */
  private static final int FORECAST_ERROR = 20;

  private final Scenario scenario;
  private final Draws draws;
  private final WeightedDraw skillDraw;
  private final WeightedDraw languageDraw;

  final int[] wishSkill;
  final int[] wishLevel;
  final int[] wishLanguage;
  private final int[][] wishesOfSkill;

  /** Level by skill, for each profile. */
  final byte[][] levels;

  /** The languages of each profile, as bits. */
  final int[] tongues;

  final int[] profileOfAgent;

  WorkloadMaker(Scenario scenario, Draws draws) {
    this.scenario = scenario;
    this.draws = draws;
    skillDraw = new WeightedDraw(WeightedDraw.harmonic(scenario.skills()));
    languageDraw = new WeightedDraw(WeightedDraw.harmonic(scenario.languages()));
    wishSkill = new int[scenario.demands()];
    wishLevel = new int[scenario.demands()];
    wishLanguage = new int[scenario.demands()];
    wishesOfSkill = new int[scenario.skills()][0];
    levels = new byte[scenario.profiles()][scenario.skills()];
    tongues = new int[scenario.profiles()];
    profileOfAgent = new int[scenario.agents()];
  }

  void make() {
    makeWishes();
    for (int p = 0; p < scenario.profiles(); p++) {
      makeProfile(p);
    }
    coverEveryWish();
    makeTeams();
  }

  /** Every skill is asked for in the first language, the rest as it comes. */
  private void makeWishes() {
    Set<Integer> seen = new HashSet<>();
    for (int w = 0; w < scenario.demands(); ) {
      boolean first = w < scenario.skills();
      int skill = first ? w : skillDraw.draw(draws);
      int language = first ? 0 : languageDraw.draw(draws);
      int level = !first && draws.percent(30) ? 2 : 1;
      if (seen.add((skill * scenario.languages() + language) * 4 + level)) {
        wishSkill[w] = skill;
        wishLanguage[w] = language;
        wishLevel[w] = level;
        int[] wishes = Arrays.copyOf(wishesOfSkill[skill], wishesOfSkill[skill].length + 1);
        wishes[wishes.length - 1] = w;
        wishesOfSkill[skill] = wishes;
        w++;
      }
    }
  }

  private void makeProfile(int profile) {
    int wanted = 1 + draws.below(2 * scenario.breadth() - 1);
    do {
      Arrays.fill(levels[profile], (byte) 0);
      tongues[profile] = drawTongues();
      int main = skillDraw.draw(draws);
      learn(profile, main);
      int known = 1;
      while (count(profile) < wanted && known < Math.min(MOST_SKILLS, scenario.skills())) {
        int skill =
            draws.percent(50)
                ? (main + 1 + draws.below(6)) % scenario.skills()
                : skillDraw.draw(draws);
        if (levels[profile][skill] == 0) {
          learn(profile, skill);
          known++;
        }
      }
    } while (count(profile) == 0);
  }

  private int drawTongues() {
    int bits = 1 << languageDraw.draw(draws);
    if (draws.percent(60)) {
      bits |= 1;
    }
    if (draws.percent(20)) {
      bits |= 1 << languageDraw.draw(draws);
    }
    return bits;
  }

  private void learn(int profile, int skill) {
    int lot = draws.below(100);
    levels[profile][skill] = (byte) (lot < 50 ? 1 : lot < 85 ? 2 : 3);
  }

  private boolean serves(int profile, int wish) {
    return levels[profile][wishSkill[wish]] >= wishLevel[wish]
        && (tongues[profile] & (1 << wishLanguage[wish])) != 0;
  }

  private int count(int profile) {
    int count = 0;
    for (int skill = 0; skill < scenario.skills(); skill++) {
      if (levels[profile][skill] > 0) {
        for (int wish : wishesOfSkill[skill]) {
          count += serves(profile, wish) ? 1 : 0;
        }
      }
    }
    return count;
  }

  private void coverEveryWish() {
    boolean[] covered = new boolean[scenario.demands()];
    for (int p = 0; p < scenario.profiles(); p++) {
      for (int wish : served(p)) {
        covered[wish] = true;
      }
    }
    for (int w = 0; w < scenario.demands(); w++) {
      if (!covered[w]) {
        int profile = draws.below(scenario.profiles());
        levels[profile][wishSkill[w]] = (byte) Math.max(2, levels[profile][wishSkill[w]]);
        tongues[profile] |= 1 << wishLanguage[w];
      }
    }
  }

  /** The demands that a profile serves, ascending. */
  int[] served(int profile) {
    int[] served = new int[count(profile)];
    int n = 0;
    for (int skill = 0; skill < scenario.skills(); skill++) {
      if (levels[profile][skill] > 0) {
        for (int wish : wishesOfSkill[skill]) {
          if (serves(profile, wish)) {
            served[n++] = wish;
          }
        }
      }
    }
    Arrays.sort(served);
    return served;
  }

  /** Nobody's knowledge is without an agent; beyond that a few teams are large. */
  private void makeTeams() {
    WeightedDraw teamDraw = new WeightedDraw(WeightedDraw.harmonic(scenario.profiles()));
    for (int agent = 0; agent < scenario.agents(); agent++) {
      profileOfAgent[agent] = agent < scenario.profiles() ? agent : teamDraw.draw(draws);
    }
    // So that the order of the plan says nothing about the team.
    draws.shuffle(profileOfAgent);
  }

  /**
   * Each agent's time, divided over what he can serve, more to what is asked for more, and then off
   * the mark as every forecast is.
   */
  double[] rates(int[][] served) {
    int[] ranks = new int[scenario.demands()];
    for (int w = 0; w < ranks.length; w++) {
      ranks[w] = w;
    }
    draws.shuffle(ranks);
    double[] rates = new double[scenario.demands()];
    for (int profile : profileOfAgent) {
      double total = 0;
      for (int wish : served[profile]) {
        total += 1.0 / (ranks[wish] + 1);
      }
      for (int wish : served[profile]) {
        rates[wish] += 1.0 / (ranks[wish] + 1) / total;
      }
    }
    for (int wish = 0; wish < rates.length; wish++) {
      rates[wish] *= (100 - FORECAST_ERROR + draws.below(2 * FORECAST_ERROR + 1)) / 100.0;
    }
    return rates;
  }
}
