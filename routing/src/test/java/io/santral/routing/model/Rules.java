package io.santral.routing.model;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.Language;
import io.santral.LanguageSkill;
import io.santral.Medium;
import io.santral.Membership;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.routing.Bridge;
import io.santral.routing.QueuePlan;
import io.santral.routing.Relaxation;
import io.santral.routing.Reserve;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Who may serve what after which wait, read from plan and interaction alone, each time anew. */
final class Rules {
  private static final int ALL_TIERS = 100;

  private final QueuePlan queue;
  private final List<Reserve> reserves;

  Rules(QueuePlan queue, List<Reserve> reserves) {
    this.queue = queue;
    this.reserves = reserves;
  }

  /** All waits at which something opens or lapses. */
  List<Duration> changes(Interaction interaction) {
    TreeSet<Duration> times = new TreeSet<>(queue.tierOpenings().values());
    Relaxation relaxation = queue.relaxation();
    for (Requirement need : queue.needs()) {
      times.addAll(need.changes());
    }
    for (Requirement requirement : interaction.requirements()) {
      times.addAll(requirement.changes());
    }
    if (!interaction.languages().isEmpty()) {
      for (Chance chance : chances(interaction)) {
        times.add(chance.after);
      }
      times.addAll(relaxation.minLevels().keySet());
      if (relaxation.anyLanguage() != null) {
        times.add(relaxation.anyLanguage());
      }
    }
    if (relaxation.anyone() != null) {
      times.add(relaxation.anyone());
    }
    for (Reserve reserve : reserves) {
      if (!reserve.queues().contains(queue.id()) && reserve.givesWayAfter() != null) {
        times.add(reserve.givesWayAfter());
      }
    }
    times.remove(Duration.ZERO);
    return new ArrayList<>(times);
  }

  /** How many of the changes have come after this wait. */
  int step(Interaction interaction, long waited) {
    int step = 0;
    for (Duration change : changes(interaction)) {
      step += change.toNanos() <= waited ? 1 : 0;
    }
    return step;
  }

  /** The wait from which on a step holds. */
  long begin(Interaction interaction, int step) {
    return step == 0 ? 0 : changes(interaction).get(step - 1).toNanos();
  }

  int openTier(long waited) {
    for (Map.Entry<Integer, Duration> opening : queue.tierOpenings().entrySet()) {
      if (opening.getValue().toNanos() > waited) {
        return opening.getKey() - 1;
      }
    }
    return ALL_TIERS;
  }

  /** Whether a reserve keeps its agents from it after this wait. */
  boolean isBound(Reserve reserve, long waited) {
    return !reserve.queues().contains(queue.id())
        && (reserve.givesWayAfter() == null || waited < reserve.givesWayAfter().toNanos());
  }

  /** How gladly he takes from the queue, 1 the most. */
  int preference(Agent agent) {
    int preference = agent.memberships().isEmpty() ? 1 : 100;
    for (Membership membership : agent.memberships()) {
      preference = membership.queue().equals(queue.id()) ? membership.preference() : preference;
    }
    return preference;
  }

  /** Smaller is better: the tier, then the language; -1 for who may not. */
  int rank(Interaction interaction, Agent agent, long waited) {
    if (agent.capacity(interaction.channel()) == null) {
      return -1;
    }
    int tier = tier(agent);
    int language = languageRank(interaction, agent, waited);
    if (tier > 0
        && tier <= openTier(waited)
        && meets(agent, queue.needs(), waited)
        && meets(agent, interaction.requirements(), waited)
        && language >= 0) {
      return 1000 * tier + language;
    }
    Duration anyone = queue.relaxation().anyone();
    return anyone != null && anyone.toNanos() <= waited ? 1000 * (ALL_TIERS + 1) : -1;
  }

  private static boolean meets(Agent agent, List<Requirement> requirements, long waited) {
    return requirements.stream().allMatch(r -> r.metBy(agent, waited));
  }

  /** 0 if he does not serve the queue. */
  int tier(Agent agent) {
    if (agent.memberships().isEmpty()) {
      return 1;
    }
    for (Membership membership : agent.memberships()) {
      if (membership.queue().equals(queue.id())) {
        return membership.tier();
      }
    }
    return 0;
  }

  /** A language that will do from a wait on. */
  record Chance(Language language, Duration after) {}

  List<Chance> chances(Interaction interaction) {
    List<Chance> chances = new ArrayList<>();
    Duration opens = Duration.ZERO;
    for (Language asked : interaction.languages()) {
      chances.add(new Chance(asked, opens));
      opens = opens.plus(queue.relaxation().languageStep());
    }
    boolean spoken = interaction.channel().medium() == Medium.SPOKEN;
    for (Relaxation.Fallback fallback : queue.relaxation().fallbacks()) {
      boolean asked = false;
      for (Language language : interaction.languages()) {
        asked |= fallback.asked().serves(language);
      }
      if (asked
          && fallback.bridge() != (spoken ? Bridge.MACHINE_TRANSLATION : Bridge.INTERPRETER)) {
        chances.add(new Chance(fallback.served(), fallback.after()));
      }
    }
    return chances;
  }

  /** Which of the languages he serves it in, 0 the most wanted; -1 for none. */
  int languageRank(Interaction interaction, Agent agent, long waited) {
    if (interaction.languages().isEmpty()) {
      return 0;
    }
    Proficiency needed = queue.minLevel();
    for (Map.Entry<Duration, Proficiency> change : queue.relaxation().minLevels().entrySet()) {
      if (change.getKey().toNanos() <= waited) {
        needed = change.getValue();
      }
    }
    List<Chance> chances = chances(interaction);
    for (int i = 0; i < chances.size(); i++) {
      for (LanguageSkill known : agent.languages()) {
        Proficiency level = known.level(interaction.channel().medium());
        if (chances.get(i).after.toNanos() <= waited
            && level != null
            && level.compareTo(needed) >= 0
            && known.language().serves(chances.get(i).language)) {
          return i;
        }
      }
    }
    Duration any = queue.relaxation().anyLanguage();
    return any != null && any.toNanos() <= waited ? 500 : -1;
  }
}
