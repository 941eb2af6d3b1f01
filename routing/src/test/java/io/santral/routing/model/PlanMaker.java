package io.santral.routing.model;

import static java.time.Duration.ofMillis;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Medium;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.ServiceLevel;
import io.santral.routing.Bridge;
import io.santral.routing.ExpectedWait.Measure;
import io.santral.routing.Forecasting;
import io.santral.routing.Plan;
import io.santral.routing.QueueChoice;
import io.santral.routing.QueuePlan;
import io.santral.routing.Relaxation;
import io.santral.routing.Reserve;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.WaitingOrder;
import io.santral.routing.model.Spec.Option;
import io.santral.routing.model.Spec.Part;
import io.santral.time.OpeningHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Plans by chance: few names, few durations and few levels, so that ties, crossings and full queues
 * are common.
 */
final class PlanMaker {
  static final List<Channel> CHANNELS =
      List.of(Channel.VOICE, Channel.CHAT, Channel.EMAIL, Channel.of("kiosk", Medium.WRITTEN));
  static final List<String> LANGUAGES = List.of("tr", "en", "pt", "pt-BR", "zh", "cmn");

  private static final int[] MILLIS = {500, 1000, 1000, 2000, 2000, 3000, 5000, 8000};
  private static final long SECOND = 1_000_000_000L;

  private final SplittableRandom random;

  /** A centre of which most written work gives way to calls. */
  private final boolean soft;

  /** A centre of which agents take from some queues rather than from others. */
  private final boolean choosy;

  PlanMaker(SplittableRandom random) {
    this.random = random;
    soft = chance(30);
    choosy = chance(30);
  }

  /** A plan, larger ones for long runs. */
  Spec spec(boolean large) {
    int queueCount = 1 + random.nextInt(large ? 6 : 4);
    int agentCount = large ? 4 + random.nextInt(9) : 1 + random.nextInt(7);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < queueCount; i++) {
      ids.add("q" + i);
    }
    List<Part<QueuePlan.Builder>> queues = new ArrayList<>();
    for (String id : ids) {
      queues.add(queue(id, ids));
    }
    List<Part<Agent.Builder>> agents = new ArrayList<>();
    for (int i = 0; i < agentCount; i++) {
      agents.add(agent("a" + i, ids));
    }
    return new Spec(start(), planOptions(ids), queues, agents);
  }

  private long start() {
    return switch (random.nextInt(20)) {
      case 0 -> 0;
      case 1 -> -7 * SECOND;
      case 2 -> Long.MAX_VALUE - 40 * SECOND;
      default -> 1_700_000_000L * SECOND;
    };
  }

  private List<Option<Plan.Builder>> planOptions(List<String> ids) {
    List<Option<Plan.Builder>> options = new ArrayList<>();
    if (chance(70)) {
      String name = pick(chance(15) ? Strategies.DECIDING_NAMES : Strategies.NAMES);
      RoutingStrategy strategy = Strategies.ALL.get(name);
      options.add(new Option<>("strategy(" + name + ")", b -> b.strategy(strategy)));
    }
    if (chance(30)) {
      String name = pick(Strategies.CHOICE_NAMES);
      QueueChoice choice = Strategies.CHOICES.get(name);
      options.add(new Option<>("queueChoice(" + name + ")", b -> b.queueChoice(choice)));
    }
    for (int i = chance(30) ? 1 + random.nextInt(2) : 0; i > 0; i--) {
      Reserve reserve = reserve(ids);
      options.add(new Option<>("reserve(" + reserve + ")", b -> b.reserve(reserve)));
    }
    if (chance(30)) {
      Duration lease = duration().plusSeconds(4);
      options.add(new Option<>("presenceLease(" + lease + ")", b -> b.presenceLease(lease)));
    }
    if (chance(40)) {
      int limit = 3 + random.nextInt(30);
      options.add(new Option<>("maxInteractions(" + limit + ")", b -> b.maxInteractions(limit)));
    }
    if (chance(50)) {
      int limit = random.nextInt(4);
      options.add(
          new Option<>("missedOffersLimit(" + limit + ")", b -> b.missedOffersLimit(limit)));
    }
    if (chance(50)) {
      int budget = 1 + random.nextInt(4);
      options.add(new Option<>("strategyBudget(" + budget + ")", b -> b.strategyBudget(budget)));
    }
    if (chance(40)) {
      options.add(forecasting(ids));
    }
    return options;
  }

  private Option<Plan.Builder> forecasting(List<String> ids) {
    List<Option<Forecasting.Builder>> options = new ArrayList<>();
    Duration first = duration();
    options.add(new Option<>("firstPush(" + first + ")", f -> f.firstPush(first)));
    Duration every = duration();
    options.add(new Option<>("pushEvery(" + every + ")", f -> f.pushEvery(every)));
    Measure announced = pick(List.of(Measure.values()));
    options.add(new Option<>("announces(" + announced + ")", f -> f.announces(announced)));
    if (chance(20)) {
      options.add(new Option<>("rounded()", Forecasting.Builder::rounded));
    }
    int demands = 1 + random.nextInt(12);
    options.add(new Option<>("demands(" + demands + ")", f -> f.demands(demands)));
    if (chance(15)) {
      String one = pick(ids);
      options.add(new Option<>("queues(\"" + one + "\")", f -> f.queues(one)));
    }
    for (String id : ids) {
      if (chance(60)) {
        List<Option<Forecasting.ForQueue>> rules = rules(id, ids);
        String text = String.join(".", rules.stream().map(Option::text).toList());
        options.add(
            new Option<>(
                "queue(\"" + id + "\", w -> w." + text + ")",
                f -> f.queue(id, w -> rules.forEach(rule -> rule.call().accept(w)))));
      }
    }
    return new Option<>(
        "forecasting(f -> f." + String.join(".", options.stream().map(Option::text).toList()) + ")",
        b -> b.forecasting(f -> options.forEach(option -> option.call().accept(f))));
  }

  private List<Option<Forecasting.ForQueue>> rules(String id, List<String> ids) {
    List<Option<Forecasting.ForQueue>> rules = new ArrayList<>();
    Measure measure = pick(List.of(Measure.values()));
    Duration limit = chance(30) ? Duration.ZERO : duration();
    rules.add(
        new Option<>(
            "overflowsAbove(" + measure + ", " + limit + ")",
            w -> w.overflowsAbove(measure, limit)));
    for (String other : ids) {
      if (!other.equals(id) && chance(50)) {
        double weight = 0.5 + random.nextInt(4);
        rules.add(new Option<>("to(\"" + other + "\", " + weight + ")", w -> w.to(other, weight)));
      }
    }
    if (chance(50)) {
      double ratio = 0.25 * (1 + random.nextInt(4));
      rules.add(new Option<>("ratio(" + ratio + ")", w -> w.ratio(ratio)));
    }
    if (chance(50)) {
      rules.add(new Option<>("least()", Forecasting.ForQueue::least));
    }
    if (chance(70)) {
      Measure other = pick(List.of(Measure.values()));
      Duration above = chance(30) ? Duration.ZERO : duration();
      rules.add(
          new Option<>(
              "offersCallbackAbove(" + other + ", " + above + ")",
              w -> w.offersCallbackAbove(other, above)));
    }
    return rules;
  }

  private Reserve reserve(List<String> ids) {
    Reserve reserve =
        Reserve.of(
                pick(
                    List.of(
                        Requirement.skill("s1"),
                        Requirement.skill("s2", 2),
                        Requirement.not(Requirement.team("blue")))))
            .keep(random.nextInt(3))
            .forQueues(pick(ids), pick(ids));
    return chance(50) ? reserve.givesWayAfter(duration().multipliedBy(2)) : reserve;
  }

  Part<QueuePlan.Builder> queue(String id, List<String> others) {
    List<Option<QueuePlan.Builder>> options = new ArrayList<>();
    if (chance(30)) {
      Requirement need = requirement(1);
      options.add(new Option<>("needs(" + need + ")", b -> b.needs(need)));
    }
    if (chance(30)) {
      Proficiency level = pick(List.of(Proficiency.values()));
      options.add(new Option<>("minLevel(" + level + ")", b -> b.minLevel(level)));
    }
    boolean atOnce = chance(15);
    if (atOnce) {
      options.add(new Option<>("answersAtOnce()", QueuePlan.Builder::answersAtOnce));
    } else if (chance(90)) {
      Duration time = duration();
      options.add(new Option<>("ringTime(" + time + ")", b -> b.ringTime(time)));
    }
    if (chance(45)) {
      Duration time = duration();
      options.add(new Option<>("wrapUp(" + time + ")", b -> b.wrapUp(time)));
    } else if (chance(25)) {
      options.add(new Option<>("wrapUpUntilDone()", QueuePlan.Builder::wrapUpUntilDone));
    }
    if (chance(15)) {
      options.add(new Option<>("strictPriority()", QueuePlan.Builder::strictPriority));
    } else if (chance(60)) {
      Duration gain = chance(20) ? Duration.ZERO : duration();
      options.add(new Option<>("headStart(" + gain + ")", b -> b.headStart(gain)));
    }
    addLimits(options, id, others);
    addOffers(options, atOnce);
    if (chance(35)) {
      String name = pick(chance(15) ? Strategies.DECIDING_NAMES : Strategies.NAMES);
      RoutingStrategy strategy = Strategies.ALL.get(name);
      options.add(new Option<>("strategy(" + name + ")", b -> b.strategy(strategy)));
    }
    if (chance(25)) {
      String name = pick(Strategies.ORDER_NAMES);
      WaitingOrder order = Strategies.ORDERS.get(name);
      options.add(new Option<>("order(" + name + ")", b -> b.order(order)));
    }
    if (chance(20)) {
      ServiceLevel target = ServiceLevel.of(0.8, chance(15) ? Duration.ZERO : duration());
      options.add(new Option<>("target(" + target + ")", b -> b.target(target)));
    }
    if (chance(8)) {
      LocalTime from = LocalTime.of(22, 13, 15);
      LocalTime to = LocalTime.of(22, 13, 40 + random.nextInt(15));
      OpeningHours hours =
          OpeningHours.builder(ZoneOffset.UTC)
              .open(DayOfWeek.TUESDAY, from, to)
              .open(DayOfWeek.TUESDAY, LocalTime.of(22, 15), LocalTime.of(23, 0))
              .build();
      options.add(new Option<>("opening(" + from + " to " + to + ")", b -> b.opening(hours)));
    }
    return new Part<>(id, options);
  }

  private void addLimits(List<Option<QueuePlan.Builder>> options, String id, List<String> others) {
    if (chance(25)) {
      int length = 1 + random.nextInt(5);
      options.add(new Option<>("maxLength(" + length + ")", b -> b.maxLength(length)));
    }
    if (chance(35)) {
      Duration time = duration().multipliedBy(2);
      options.add(new Option<>("maxWait(" + time + ")", b -> b.maxWait(time)));
    }
    String other = pick(others);
    if (!other.equals(id) && chance(40)) {
      Duration time = duration();
      String text = "overflowAfter(" + time + ", \"" + other + "\")";
      options.add(new Option<>(text, b -> b.overflowAfter(time, other)));
    }
    String full = pick(others);
    if (!full.equals(id) && chance(40)) {
      options.add(
          new Option<>("overflowWhenFull(\"" + full + "\")", b -> b.overflowWhenFull(full)));
    }
    String bare = pick(others);
    if (!bare.equals(id) && chance(30)) {
      String text = "overflowWhenUnstaffed(\"" + bare + "\")";
      options.add(new Option<>(text, b -> b.overflowWhenUnstaffed(bare)));
    }
    if (chance(25)) {
      Duration time = duration();
      options.add(new Option<>("announceEvery(" + time + ")", b -> b.announceEvery(time)));
    }
    if (chance(30)) {
      Duration time = duration();
      options.add(new Option<>("shortAbandon(" + time + ")", b -> b.shortAbandon(time)));
    }
  }

  private void addOffers(List<Option<QueuePlan.Builder>> options, boolean atOnce) {
    if (!atOnce && chance(20)) {
      int offers = 2 + random.nextInt(2);
      options.add(new Option<>("parallelOffers(" + offers + ")", b -> b.parallelOffers(offers)));
    } else if (!atOnce && chance(12)) {
      options.add(
          new Option<>("parallelOffers(RING_ALL)", b -> b.parallelOffers(QueuePlan.RING_ALL)));
    }
    if (chance(80)) {
      Duration time = chance(15) ? Duration.ZERO : duration();
      options.add(new Option<>("refusalMemory(" + time + ")", b -> b.refusalMemory(time)));
    }
    if (chance(35)) {
      Duration wait = duration();
      options.add(new Option<>("tierOpens(2, " + wait + ")", b -> b.tierOpens(2, wait)));
      if (chance(50)) {
        Duration more = wait.plus(duration());
        options.add(new Option<>("tierOpens(4, " + more + ")", b -> b.tierOpens(4, more)));
      }
    }
    addSteps(options);
  }

  private void addSteps(List<Option<QueuePlan.Builder>> options) {
    if (chance(50)) {
      return;
    }
    List<Option<Relaxation.Builder>> steps = new ArrayList<>();
    if (chance(75)) {
      Duration hold = duration().multipliedBy(4);
      steps.add(new Option<>("preferredAlone(" + hold + ")", r -> r.preferredAlone(hold)));
    }
    if (chance(30)) {
      Duration step = duration();
      steps.add(new Option<>("languageStep(" + step + ")", r -> r.languageStep(step)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      String asked = pick(LANGUAGES);
      String served = pick(LANGUAGES);
      Bridge bridge = pick(List.of(Bridge.values()));
      Duration after = chance(30) ? Duration.ZERO : duration();
      steps.add(
          new Option<>(
              "fallback(\"" + asked + "\", \"" + served + "\", " + bridge + ", " + after + ")",
              r -> r.fallback(asked, served, bridge, after)));
    }
    if (chance(30)) {
      Proficiency level = pick(List.of(Proficiency.values()));
      Duration wait = duration();
      steps.add(
          new Option<>("minLevel(" + level + ", " + wait + ")", r -> r.minLevel(level, wait)));
    }
    if (chance(20)) {
      Duration wait = duration();
      steps.add(new Option<>("anyLanguage(" + wait + ")", r -> r.anyLanguage(wait)));
    }
    if (chance(20)) {
      Duration wait = duration();
      steps.add(new Option<>("anyone(" + wait + ")", r -> r.anyone(wait)));
    }
    if (chance(40)) {
      steps.add(new Option<>("skipHopeless()", Relaxation.Builder::skipHopeless));
    }
    if (chance(40)) {
      Duration time = duration();
      steps.add(new Option<>("oneMoreEvery(" + time + ")", r -> r.oneMoreEvery(time)));
    }
    options.add(
        new Option<>(
            "relaxes(r -> r." + String.join(".", steps.stream().map(Option::text).toList()) + ")",
            b -> b.relaxes(r -> steps.forEach(step -> step.call().accept(r)))));
  }

  Part<Agent.Builder> agent(String id, List<String> queues) {
    List<Option<Agent.Builder>> options = new ArrayList<>();
    for (String language : LANGUAGES) {
      if (chance(45)) {
        Proficiency spoken = pick(List.of(Proficiency.values()));
        Proficiency written = pick(List.of(Proficiency.values()));
        String text = "speaks(\"" + language + "\", " + spoken + ", " + written + ")";
        options.add(new Option<>(text, b -> b.speaks(language, spoken, written)));
        if (language.equals("zh")) {
          break;
        }
      }
    }
    for (String skill : List.of("s1", "s2")) {
      if (chance(60)) {
        int level = 1 + random.nextInt(3);
        String text = "skill(\"" + skill + "\", " + level + ")";
        options.add(new Option<>(text, b -> b.skill(skill, level)));
      }
    }
    if (chance(30)) {
      String team = pick(List.of("red", "blue"));
      options.add(new Option<>("team(\"" + team + "\")", b -> b.team(team)));
    }
    if (chance(25)) {
      String site = pick(List.of("izmir", "ankara"));
      options.add(new Option<>("site(\"" + site + "\")", b -> b.site(site)));
    }
    addChannels(options);
    for (String queue : queues) {
      if (chance(35)) {
        int tier = pick(List.of(1, 1, 2, 3, 4, 5));
        int position = random.nextInt(4);
        String text = "serves(\"" + queue + "\", " + tier + ", " + position + ")";
        options.add(new Option<>(text, b -> b.serves(queue, tier, position)));
        if (choosy && chance(60)) {
          int preference = 1 + random.nextInt(3);
          options.add(
              new Option<>(
                  "takesFrom(\"" + queue + "\", " + preference + ")",
                  b -> b.takesFrom(queue, preference)));
        }
      }
    }
    return new Part<>(id, options);
  }

  private void addChannels(List<Option<Agent.Builder>> options) {
    int total = soft ? 4 : 4 + random.nextInt(5);
    boolean weighed = soft || chance(60);
    if (weighed) {
      options.add(new Option<>("totalCapacity(" + total + ")", b -> b.totalCapacity(total)));
    }
    for (Channel channel : CHANNELS) {
      if (chance(channel.equals(Channel.VOICE) ? 85 : 55)) {
        int max = 1 + random.nextInt(channel.equals(Channel.VOICE) ? 2 : 3);
        if (weighed) {
          int cost = 1 + random.nextInt(4);
          String text = "takes(" + channel.id() + ", " + max + ", " + cost + ")";
          options.add(new Option<>(text, b -> b.takes(channel, max, cost)));
        } else {
          options.add(
              new Option<>("takes(" + channel.id() + ", " + max + ")", b -> b.takes(channel, max)));
        }
        if (!channel.equals(Channel.VOICE) && chance(soft ? 90 : 30)) {
          options.add(
              new Option<>("interruptible(" + channel.id() + ")", b -> b.interruptible(channel)));
        }
      }
    }
  }

  Requirement requirement(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 5)) {
      case 0 -> Requirement.skill("s1");
      case 1 -> Requirement.skill("s2", 2);
      case 2 -> Requirement.team("red");
      case 3 -> Requirement.not(Requirement.team("blue"));
      case 4 -> Requirement.skill("s1", 1 + random.nextInt(3));
      case 5 -> Requirement.anyOf(requirement(depth - 1), requirement(depth - 1));
      case 6 -> Requirement.allOf(requirement(depth - 1), requirement(depth - 1));
      case 7 -> Requirement.until(duration(), requirement(depth - 1));
      case 8 -> Requirement.after(duration(), requirement(depth - 1));
      default -> Requirement.not(requirement(depth - 1));
    };
  }

  /** A wait on a coarse grid. */
  Duration duration() {
    return ofMillis(MILLIS[random.nextInt(MILLIS.length)]);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
