package io.santral.routing;

import io.santral.Agent;
import io.santral.ChannelCapacity;
import io.santral.LanguageSkill;
import io.santral.Medium;
import io.santral.Membership;
import io.santral.Proficiency;
import io.santral.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The static check of one plan; used once. Agents who name no queues serve every queue whose needs
 * they meet, so only they are compared with all queues, and only until the first one fits.
 */
final class PlanCheck {
  private static final int NAMED_IN_A_CIRCLE = 8;

  private final Plan plan;
  private final Proficiency strictest;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<List<Agent>> members = new ArrayList<>();
  private final List<Agent> everywhere = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  PlanCheck(Plan plan) {
    this.plan = plan;
    Proficiency highest = Proficiency.A1;
    for (QueuePlan queue : plan.queues()) {
      places.put(queue.id(), members.size());
      members.add(new ArrayList<>());
      highest = queue.minLevel().atLeast(highest) ? queue.minLevel() : highest;
    }
    strictest = highest;
    for (Agent agent : plan.agents()) {
      if (agent.memberships().isEmpty()) {
        everywhere.add(agent);
      }
      for (Membership membership : agent.memberships()) {
        members.get(place(membership.queue())).add(agent);
      }
    }
  }

  List<Finding> findings() {
    Map<String, String> circles = circles();
    for (QueuePlan queue : plan.queues()) {
      checkStaff(queue);
      checkTiers(queue);
      checkOverflow(queue);
      String circle = circles.get(queue.id());
      if (circle != null) {
        warn(Finding.Code.OVERFLOW_CYCLE, queue.id(), circle);
      }
    }
    for (Agent agent : plan.agents()) {
      checkAgent(agent);
    }
    return List.copyOf(findings);
  }

  private void checkStaff(QueuePlan queue) {
    List<Agent> named = members.get(place(queue.id()));
    if (anyMeets(named, queue) || anyMeets(everywhere, queue)) {
      return;
    }
    String why;
    Requirement missing = metByNobody(queue, named);
    if (named.isEmpty() && everywhere.isEmpty()) {
      why = "has no agent. Let an agent serve it.";
    } else if (missing != null) {
      why = "needs " + missing + ", which none of its agents meets. Check the agents' skills.";
    } else {
      why = "has agents for each of its needs, but none for all. Check the needs together.";
    }
    add(Finding.Severity.ERROR, Finding.Code.QUEUE_WITHOUT_AGENTS, queue.id(), name(queue) + why);
  }

  private @Nullable Requirement metByNobody(QueuePlan queue, List<Agent> named) {
    for (Requirement need : queue.needs()) {
      if (named.stream().noneMatch(need::metBy) && everywhere.stream().noneMatch(need::metBy)) {
        return need;
      }
    }
    return null;
  }

  private void checkTiers(QueuePlan queue) {
    for (int i = 0; i < queue.openings(); i++) {
      int tier = queue.openingTier(i);
      int last = queue.openTier(i + 1);
      if (queue.openingWait(i) >= queue.maxWaitNanos()) {
        warn(
            Finding.Code.TIER_NEVER_OPENS,
            queue.id(),
            name(queue)
                + "opens tier "
                + tier
                + " after "
                + Duration.ofNanos(queue.openingWait(i))
                + ", when everything has left that waits, since maxWait is "
                + queue.maxWait()
                + ". Open it earlier.");
      } else if (!hasMember(queue, tier, last)) {
        String tiers = tier == last ? "tier " + tier : "tiers " + tier + " to " + last;
        warn(
            Finding.Code.TIER_WITHOUT_MEMBERS,
            queue.id(),
            name(queue) + "opens " + tiers + " without members. Add members, or leave it out.");
      }
    }
  }

  private boolean hasMember(QueuePlan queue, int firstTier, int lastTier) {
    for (Agent agent : members.get(place(queue.id()))) {
      for (Membership membership : agent.memberships()) {
        if (membership.queue().equals(queue.id())
            && membership.tier() >= firstTier
            && membership.tier() <= lastTier) {
          return true;
        }
      }
    }
    return false;
  }

  private void checkOverflow(QueuePlan queue) {
    if (queue.overflowAfterQueue() != null && queue.overflowAfterNanos() >= queue.maxWaitNanos()) {
      warn(
          Finding.Code.OVERFLOW_NEVER_HAPPENS,
          queue.id(),
          name(queue)
              + "overflows after "
              + queue.overflowAfter()
              + ", but ends what has waited for "
              + queue.maxWait()
              + ". Let it overflow earlier.");
    }
    if (queue.overflowWhenFull() != null && queue.maxLength() == Integer.MAX_VALUE) {
      warn(
          Finding.Code.OVERFLOW_NEVER_HAPPENS,
          queue.id(),
          name(queue) + "overflows when full, but is never full. Set maxLength.");
    }
  }

  /**
   * Messages by the first queue of each circle. Only overflow by waiting time goes round and round:
   * the search at the entrance tries no queue twice. Each queue has one such target at most, so
   * following them from every queue finds each circle once.
   */
  private Map<String, String> circles() {
    Map<String, String> found = new HashMap<>();
    int[] walkOf = new int[plan.queues().size()];
    for (int start = 0; start < walkOf.length; start++) {
      int at = start;
      while (at >= 0 && walkOf[at] == 0) {
        walkOf[at] = start + 1;
        at = next(at);
      }
      if (at >= 0 && walkOf[at] == start + 1) {
        int first = first(at);
        QueuePlan queue = plan.queues().get(first);
        found.put(queue.id(), name(queue) + circle(first));
      }
    }
    return found;
  }

  private String circle(int first) {
    StringBuilder text = new StringBuilder("overflows in a circle: ");
    int named = 0;
    int at = first;
    do {
      if (named++ == NAMED_IN_A_CIRCLE) {
        text.append("... -> ");
        break;
      }
      text.append(plan.queues().get(at).id()).append(" -> ");
      at = next(at);
    } while (at != first);
    return text.append(plan.queues().get(first).id())
        .append(". What nobody serves moves on for ever; end the chain in one of them.")
        .toString();
  }

  /** The first queue, in the order of the plan, of the circle that this one is on. */
  private int first(int onCircle) {
    int first = onCircle;
    for (int at = next(onCircle); at != onCircle; at = next(at)) {
      first = Math.min(first, at);
    }
    return first;
  }

  /** Where a queue overflows to after a time that comes before its longest wait; -1 if nowhere. */
  private int next(int place) {
    QueuePlan queue = plan.queues().get(place);
    String target = queue.overflowAfterQueue();
    return target == null || queue.overflowAfterNanos() >= queue.maxWaitNanos()
        ? -1
        : place(target);
  }

  private void checkAgent(Agent agent) {
    if (!hasWork(agent)) {
      String why =
          agent.memberships().isEmpty()
              ? "meets the needs of no queue. Give him skills, or a queue that he can serve."
              : "meets the needs of none of his queues. Check his skills.";
      warn(Finding.Code.AGENT_WITHOUT_WORK, agent.id(), name(agent) + why);
      return;
    }
    for (Membership membership : agent.memberships()) {
      if (!meets(agent, queue(membership))) {
        warn(
            Finding.Code.MEMBER_WITHOUT_NEEDS,
            agent.id(),
            name(agent)
                + "is a member of queue "
                + membership.queue()
                + " but does not meet its needs. Check his skills.");
      }
    }
    checkLanguages(agent);
  }

  private boolean hasWork(Agent agent) {
    if (agent.memberships().isEmpty()) {
      return plan.queues().stream().anyMatch(queue -> meets(agent, queue));
    }
    return agent.memberships().stream().anyMatch(m -> meets(agent, queue(m)));
  }

  private void checkLanguages(Agent agent) {
    for (LanguageSkill skill : agent.languages()) {
      Proficiency best = best(agent, skill);
      // Looking through all queues is for the few who may know too little.
      if (best != null && best.atLeast(strictest)) {
        continue;
      }
      Proficiency asked = lowestLevel(agent);
      if (best == null || !best.atLeast(asked)) {
        warn(
            Finding.Code.LANGUAGE_NEVER_USED,
            agent.id(),
            name(agent)
                + "knows "
                + skill.language().tag()
                + (best == null ? ", but not in the form that his channels need" : " at " + best)
                + "; his queues ask for "
                + asked
                + ". Check his levels, his channels or his queues.");
      }
    }
  }

  /** The best level at which one of his channels could use the language; null if none can. */
  private static @Nullable Proficiency best(Agent agent, LanguageSkill skill) {
    Proficiency best = null;
    for (ChannelCapacity capacity : agent.channels()) {
      boolean spoken = capacity.channel().medium() == Medium.SPOKEN;
      Proficiency level = spoken ? skill.spoken() : skill.written();
      if (level != null && (best == null || level.atLeast(best))) {
        best = level;
      }
    }
    return best;
  }

  /** The lowest level that a queue asks for which the agent serves; he serves one at least. */
  private Proficiency lowestLevel(Agent agent) {
    Proficiency lowest = Proficiency.NATIVE;
    if (agent.memberships().isEmpty()) {
      for (QueuePlan queue : plan.queues()) {
        lowest = lowest(lowest, agent, queue);
      }
    }
    for (Membership membership : agent.memberships()) {
      lowest = lowest(lowest, agent, queue(membership));
    }
    return lowest;
  }

  private static Proficiency lowest(Proficiency lowest, Agent agent, QueuePlan queue) {
    boolean lower = !queue.minLevel().atLeast(lowest) && meets(agent, queue);
    return lower ? queue.minLevel() : lowest;
  }

  private static boolean anyMeets(List<Agent> agents, QueuePlan queue) {
    return agents.stream().anyMatch(agent -> meets(agent, queue));
  }

  private static boolean meets(Agent agent, QueuePlan queue) {
    for (Requirement need : queue.needs()) {
      if (!need.metBy(agent)) {
        return false;
      }
    }
    return true;
  }

  private int place(String queue) {
    return Objects.requireNonNull(places.get(queue), queue);
  }

  private QueuePlan queue(Membership membership) {
    return plan.queues().get(place(membership.queue()));
  }

  private static String name(QueuePlan queue) {
    return "queue (" + queue.id() + ") ";
  }

  private static String name(Agent agent) {
    return "agent (" + agent.id() + ") ";
  }

  private void warn(Finding.Code code, String subject, String message) {
    add(Finding.Severity.WARNING, code, subject, message);
  }

  private void add(Finding.Severity severity, Finding.Code code, String subject, String message) {
    findings.add(new Finding(severity, code, subject, message));
  }
}
