package io.santral.routing;

import io.santral.Agent;
import io.santral.ChannelCapacity;
import io.santral.LanguageSkill;
import io.santral.Medium;
import io.santral.Membership;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.routing.Finding.Code;
import io.santral.time.OpeningHours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The static check of one plan; used once. Agents who name no queues serve every queue whose needs
 * they meet, so only they are compared with all queues, and only until the first one fits.
 */
final class PlanCheck {
  private record Member(Agent agent, int tier) {}

  private static final int NAMED_IN_A_CIRCLE = 8;

  private final Plan plan;
  private final Proficiency strictest;

  /** Whether there is a queue that opens to everybody in the end. */
  private final boolean anyoneWillDo;

  private final Map<String, Integer> places = new HashMap<>();
  private final List<List<Member>> members = new ArrayList<>();
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
    anyoneWillDo = plan.queues().stream().anyMatch(q -> Reach.anyone(q) && !neverOpen(q));
    for (Agent agent : plan.agents()) {
      if (agent.memberships().isEmpty()) {
        everywhere.add(agent);
      }
      for (Membership membership : agent.memberships()) {
        members.get(place(membership.queue())).add(new Member(agent, membership.tier()));
      }
    }
  }

  List<Finding> findings() {
    Map<String, String> circles = circles();
    StarvationCheck starvation = new StarvationCheck(plan, this);
    NumberCheck numbers = new NumberCheck(plan, this);
    StepCheck steps = new StepCheck(this);
    ReserveCheck reserves = new ReserveCheck(plan, this);
    ForecastCheck forecasts = new ForecastCheck(plan, this);
    for (QueuePlan queue : plan.queues()) {
      checkStaff(queue);
      checkHours(queue);
      checkTiers(queue);
      steps.check(queue);
      checkOverflow(queue);
      String circle = circles.get(queue.id());
      if (circle != null) {
        report(
            Code.OVERFLOW_CYCLE,
            queue,
            circle + "; what nobody serves moves on for ever",
            "End the chain in one of these queues.");
      }
      reserves.check(queue);
      forecasts.check(queue);
      starvation.check(queue);
      numbers.check(queue);
    }
    for (Agent agent : plan.agents()) {
      checkAgent(agent);
    }
    plan.reserves().forEach(reserves::check);
    return List.copyOf(findings);
  }

  private void checkStaff(QueuePlan queue) {
    boolean anyone = Reach.anyone(queue) && !plan.agents().isEmpty();
    if (anyone || staff(queue).findAny().isPresent()) {
      return;
    }
    Requirement missing = metByNobody(queue);
    if (candidates(queue).findAny().isEmpty()) {
      report(Code.QUEUE_WITHOUT_AGENTS, queue, "has no agent", "Let an agent serve it.");
    } else if (missing != null) {
      String message =
          Checks.message(
              "need of queue " + queue.id(),
              missing,
              "is met by none of its agents",
              "Check the agents, or the need.");
      findings.add(new Finding(Code.QUEUE_WITHOUT_AGENTS, queue.id(), message));
    } else {
      report(
          Code.QUEUE_WITHOUT_AGENTS,
          queue,
          "has agents for each of its needs, but none for all of them",
          "Check the needs together.");
    }
  }

  /** Who would serve the queue if he met its needs. */
  private Stream<Agent> candidates(QueuePlan queue) {
    Stream<Agent> named = members.get(place(queue.id())).stream().map(Member::agent);
    return Stream.concat(named, everywhere.stream());
  }

  /** Who meets its needs too, at some time. */
  Stream<Agent> staff(QueuePlan queue) {
    return candidates(queue).filter(agent -> Reach.meets(agent, queue));
  }

  private @Nullable Requirement metByNobody(QueuePlan queue) {
    for (Requirement need : queue.needs()) {
      if (candidates(queue).noneMatch(agent -> Reach.meets(agent, queue, need))) {
        return need;
      }
    }
    return null;
  }

  /** No clock here, so hours count as long as they open at some time since 1970. */
  private static boolean neverOpen(QueuePlan queue) {
    OpeningHours hours = queue.opening();
    return hours != null
        && !hours.isOpen(Instant.EPOCH)
        && hours.nextOpening(Instant.EPOCH).isEmpty();
  }

  private void checkHours(QueuePlan queue) {
    if (neverOpen(queue)) {
      report(
          Code.QUEUE_NEVER_OPEN,
          queue,
          "has opening hours that never open it",
          "Add hours, or leave them out.");
    }
  }

  private void checkTiers(QueuePlan queue) {
    for (int i = 0; i < queue.openings().count(); i++) {
      int tier = queue.openings().tier(i);
      int last = queue.openings().openTier(i + 1);
      if (queue.openings().wait(i) >= queue.maxWait) {
        Duration wait = Duration.ofNanos(queue.openings().wait(i));
        report(
            Code.TIER_NEVER_OPENS,
            queue,
            "opens tier " + tier + " after " + wait + ", but nothing waits " + queue.maxWait(),
            "Open it before the longest wait is over.");
      } else if (!hasMember(queue, tier, last)) {
        String tiers = tier == last ? "tier " + tier : "tiers " + tier + " to " + last;
        report(
            Code.TIER_WITHOUT_MEMBERS,
            queue,
            "opens " + tiers + " without members",
            "Add members, or leave it out.");
      }
    }
  }

  private boolean hasMember(QueuePlan queue, int firstTier, int lastTier) {
    return members.get(place(queue.id())).stream()
        .anyMatch(member -> member.tier() >= firstTier && member.tier() <= lastTier);
  }

  private void checkOverflow(QueuePlan queue) {
    if (queue.overflowAfterQueue() != null && next(place(queue.id())) < 0) {
      report(
          Code.OVERFLOW_NEVER_HAPPENS,
          queue,
          "overflows after " + queue.overflowAfter() + ", but nothing waits " + queue.maxWait(),
          "Let it overflow before the longest wait is over.");
    }
    if (queue.overflowWhenFull() != null && queue.maxLength() == Integer.MAX_VALUE) {
      report(
          Code.OVERFLOW_NEVER_HAPPENS,
          queue,
          "overflows when it is full, but has no maxLength",
          "Set maxLength, or leave the overflow out.");
    }
  }

  /**
   * Descriptions by the first queue of each circle. Only overflow by waiting time goes round and
   * round: the search at the entrance tries no queue twice. Each queue has one such target at most,
   * so following them from every queue finds each circle once.
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
        found.put(plan.queues().get(first).id(), circle(first));
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
    return text.append(plan.queues().get(first).id()).toString();
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
    return target == null || queue.overflowAfter >= queue.maxWait ? -1 : place(target);
  }

  private void checkAgent(Agent agent) {
    if (!anyoneWillDo && isWithoutWork(agent)) {
      return;
    }
    for (Membership membership : agent.memberships()) {
      QueuePlan queue = queue(membership);
      if (!Reach.meets(agent, queue) && !Reach.anyone(queue)) {
        report(
            Code.MEMBER_WITHOUT_NEEDS,
            agent,
            "does not meet the needs of queue " + membership.queue() + ", which he is to serve",
            "Check his skills, or take him out of that queue.");
      }
    }
    checkLanguages(agent);
  }

  /** Whether no queue could ever give him work; reports it. */
  private boolean isWithoutWork(Agent agent) {
    List<QueuePlan> met = queues(agent).filter(queue -> Reach.meets(agent, queue)).toList();
    if (met.isEmpty()) {
      boolean anywhere = agent.memberships().isEmpty();
      String whose = anywhere ? "no queue of the plan" : "none of his queues";
      report(Code.AGENT_WITHOUT_WORK, agent, "meets the needs of " + whose, "Check his skills.");
      return true;
    }
    if (met.stream().noneMatch(queue -> opens(agent, queue))) {
      report(
          Code.AGENT_WITHOUT_WORK,
          agent,
          "serves only queues that never open, or in tiers that never do",
          "Check the hours and tiers of his queues.");
      return true;
    }
    return false;
  }

  /** The queues that he would serve if he met their needs. */
  private Stream<QueuePlan> queues(Agent agent) {
    return agent.memberships().isEmpty()
        ? plan.queues().stream()
        : agent.memberships().stream().map(this::queue);
  }

  /** Whether a queue that he serves opens, and his tier of it. */
  private static boolean opens(Agent agent, QueuePlan queue) {
    int tier = 1;
    for (Membership membership : agent.memberships()) {
      tier = membership.queue().equals(queue.id()) ? membership.tier() : tier;
    }
    return !neverOpen(queue) && Reach.opens(queue, tier);
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
        String form = best == null ? " in no form that his channels use" : " at " + best;
        report(
            Code.LANGUAGE_NEVER_USED,
            agent,
            "knows " + skill.language().tag() + form + ", but his queues ask for " + asked,
            "Check his levels, his channels or his queues.");
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
    Proficiency level = Reach.lowestLevel(queue);
    boolean lower = !level.atLeast(lowest) && Reach.meets(agent, queue);
    return lower ? level : lowest;
  }

  private int place(String queue) {
    return Objects.requireNonNull(places.get(queue), queue);
  }

  QueuePlan queue(Membership membership) {
    return plan.queues().get(place(membership.queue()));
  }

  void report(Code code, QueuePlan queue, String rule, String advice) {
    findings.add(new Finding(code, queue.id(), Checks.message("queue", queue.id(), rule, advice)));
  }

  void report(Finding finding) {
    findings.add(finding);
  }

  private void report(Code code, Agent agent, String rule, String advice) {
    findings.add(new Finding(code, agent.id(), Checks.message("agent", agent.id(), rule, advice)));
  }
}
