package io.santral.benchmarks;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.routing.Plan;
import io.santral.routing.RoutingStrategy;
import java.time.Duration;
import java.util.Map;

/**
 * A {@link Workload} in Santral's own values.
 *
 * <p>A queue per skill, which asks for that skill at any level; an interaction names its queue and
 * language, and a higher level where its demand has one. Agents name no queues: they serve all
 * whose needs they meet.
 */
final class Centre {
  private static final int MOST_INTERACTIONS = 1 << 21;

  private final Workload workload;
  private final Interaction[] prototypes;

  Centre(Workload workload) {
    this.workload = workload;
    prototypes = new Interaction[workload.wishes() * Workload.PRIORITIES];
    for (int i = 0; i < prototypes.length; i++) {
      int level = i % Workload.PRIORITIES + Workload.LOWEST_PRIORITY;
      prototypes[i] = prototype(workload.wish(i / Workload.PRIORITIES)).priority(level);
    }
  }

  private static Interaction prototype(Wish wish) {
    Interaction prototype =
        Interaction.of("prototype").to(wish.queue()).on(Channel.VOICE).in(wish.language());
    for (Map.Entry<String, Integer> need : wish.needs().entrySet()) {
      if (need.getValue() > 1) {
        prototype = prototype.needs(Requirement.skill(need.getKey(), need.getValue()));
      }
    }
    return prototype;
  }

  /** The plan, with a fixed time for wrap-up in every queue; zero for none. */
  Plan plan(Duration wrapUp) {
    return plan(wrapUp, RoutingStrategy.longestIdle());
  }

  Plan plan(Duration wrapUp, RoutingStrategy strategy) {
    Plan.Builder plan = Plan.builder().maxInteractions(MOST_INTERACTIONS).strategy(strategy);
    for (int wish = 0; wish < workload.wishes(); wish++) {
      String queue = workload.wish(wish).queue();
      if (firstOfItsQueue(wish)) {
        plan.queue(
            queue,
            rules ->
                rules
                    .needs(Requirement.skill(queue))
                    .headStart(Duration.ofSeconds(Workload.HEAD_START_SECONDS))
                    .wrapUp(wrapUp));
      }
    }
    for (int index = 0; index < workload.agents(); index++) {
      Profile profile = workload.profile(index);
      plan.agent(
          Workload.agentId(index),
          agent -> {
            agent.takes(Channel.VOICE, 1);
            profile.skills().forEach(agent::skill);
            profile.languages().forEach(tag -> agent.speaks(tag, Proficiency.B2));
          });
    }
    return plan.build();
  }

  private boolean firstOfItsQueue(int wish) {
    for (int other = 0; other < wish; other++) {
      if (workload.wish(other).queue().equals(workload.wish(wish).queue())) {
        return false;
      }
    }
    return true;
  }

  /** An interaction of a demand and a priority; cheap, since those of one kind share the demand. */
  Interaction interaction(int item, int wish, int priority) {
    int kind = wish * Workload.PRIORITIES + priority - Workload.LOWEST_PRIORITY;
    return prototypes[kind].withId(Workload.itemId(item));
  }
}
