package io.santral.routing;

import io.santral.Agent;
import io.santral.ChannelCapacity;
import io.santral.Membership;
import io.santral.routing.Finding.Code;
import io.santral.routing.RatedChoice.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for scores and keys that do not fit. It knows what the built-in strategies can come to, and
 * says nothing of others.
 */
final class NumberCheck {
  /** What is added to a double so many times as large is lost. */
  private static final double LOST = 0x1p-53;

  private static final double MOST_SKILL = 1_000;
  private static final double MOST_TERMS = 256;
  private static final double MOST_WEIGHT = 1_000_000;
  private static final double LONGEST = Long.MAX_VALUE;
  private static final double STEPS = 32_768;

  /** More bands than this leave no room for times. */
  private static final int BANDS_FOR_TIMES = 4;

  /** Keys begin at the time of entry, and this is what is left of a long in this century. */
  private static final long ROOM_BESIDE_TIMES = 5_000_000_000_000_000_000L;

  private static final long FEW_VALUES = 1_000;
  private static final long GROWS = Long.MAX_VALUE;
  private static final long UNKNOWN = -1;
  private static final long NEGATIVE = -2;

  /** Of scores; null where nothing is known. */
  private record Range(double min, double max) {
    Range plus(Range other) {
      return new Range(min + other.min, max + other.max);
    }

    Range times(double factor) {
      double a = factor * min;
      double b = factor * max;
      return new Range(Math.min(a, b), Math.max(a, b));
    }

    Range or(Range other) {
      return new Range(Math.min(min, other.min), Math.max(max, other.max));
    }

    double size() {
      return Math.max(Math.abs(min), Math.abs(max));
    }

    boolean finite() {
      return Double.isFinite(min) && Double.isFinite(max);
    }
  }

  private final Plan plan;
  private final PlanCheck check;

  /** One finding for each strategy, at the first queue that has it. */
  private final List<RoutingStrategy> seen = new ArrayList<>();

  private QueuePlan queue = QueuePlan.of("none");

  NumberCheck(Plan plan, PlanCheck check) {
    this.plan = plan;
    this.check = check;
  }

  void check(QueuePlan of) {
    queue = of;
    RoutingStrategy strategy = plan.strategyOf(of);
    boolean isNew = seen.stream().noneMatch(s -> s == strategy);
    if (isNew || (strategy instanceof RoutingStrategy.Ranking r && r.perQueue())) {
      seen.add(strategy);
      if (strategy instanceof RoutingStrategy.Scoring scoring) {
        range(scoring);
      } else if (strategy instanceof RoutingStrategy.Ranking ranking) {
        largestKey(ranking);
      }
    }
    checkOrder();
    checkChoice();
  }

  private void overflows(Object what, String rule, String advice) {
    String message = Checks.message("scoring of queue " + queue.id(), what, rule, advice);
    check.report(new Finding(Code.SCORE_OVERFLOWS, queue.id(), message));
  }

  private void keyOverflows(Object what, String rule, String advice) {
    String message = Checks.message("order of queue " + queue.id(), what, rule, advice);
    check.report(new Finding(Code.KEY_OVERFLOWS, queue.id(), message));
  }

  // --- scores -----------------------------------------------------------------------------------

  private @Nullable Range range(RoutingStrategy.Scoring scoring) {
    if (scoring == PairScoring.LOWEST_SUFFICIENT_SKILL) {
      return new Range(-MOST_SKILL * MOST_TERMS, 0);
    } else if (scoring instanceof PairScoring) {
      return new Range(0, MOST_SKILL);
    } else if (scoring instanceof SkillSumScoring) {
      return new Range(0, MOST_WEIGHT * MOST_SKILL * MOST_TERMS);
    } else if (scoring instanceof WeightedIdleScoring) {
      return new Range(-1, MOST_WEIGHT * LONGEST / 1e9);
    } else if (scoring instanceof OccupancyScoring) {
      return new Range(-LONGEST, 0);
    } else if (scoring instanceof RandomScoring random && random.weights() == null) {
      return new Range(0, 1);
    } else if (scoring instanceof TurnScoring) {
      return new Range(-(1L << 33), 0);
    } else if (scoring instanceof WishScoring || scoring instanceof MeetsScoring) {
      return new Range(-1, 1);
    }
    return rangeOfCombined(scoring);
  }

  private @Nullable Range rangeOfCombined(RoutingStrategy.Scoring scoring) {
    if (scoring instanceof WeightedScoring weighted) {
      return weighted(weighted);
    } else if (scoring instanceof SumScoring sum) {
      return sum(sum);
    } else if (scoring instanceof EitherScoring either) {
      Range among = range(either.among());
      Range others = range(either.others());
      return among == null || others == null ? null : among.or(others);
    } else if (scoring instanceof BandedScoring banded) {
      banded(banded);
    }
    return null;
  }

  private @Nullable Range weighted(WeightedScoring weighted) {
    Range range = range(weighted.scoring());
    if (range == null || weighted.weight() == 0) {
      return weighted.weight() == 0 ? new Range(0, 0) : null;
    }
    Range product = range.times(weighted.weight());
    if (range.finite() && !product.finite()) {
      overflows(weighted, "can become infinite", "Use a smaller weight.");
    }
    return product;
  }

  private @Nullable Range sum(SumScoring sum) {
    RoutingStrategy.Scoring[] terms = sum.terms();
    @Nullable Range[] ranges = new @Nullable Range[terms.length];
    Range all = new Range(0, 0);
    Range largest = all;
    boolean known = true;
    for (int t = 0; t < terms.length; t++) {
      if (meansOnlyOrder(terms[t])) {
        overflows(
            terms[t], "is added up, but means nothing but its order", "Use it last in then().");
      }
      Range range = range(terms[t]);
      ranges[t] = range;
      known &= range != null;
      all = range == null ? all : all.plus(range);
      largest = range != null && range.size() > largest.size() ? range : largest;
    }
    if (largest.finite() && !all.finite()) {
      overflows(sum, "can become infinite", "Use smaller weights.");
    }
    for (int t = 0; t < terms.length; t++) {
      Range range = ranges[t];
      if (range != null && range.size() > 0 && range.size() < largest.size() * LOST) {
        overflows(terms[t], "is lost beside the largest term", "Bring the weights closer.");
      }
    }
    return known ? all : null;
  }

  private static boolean meansOnlyOrder(RoutingStrategy.Scoring term) {
    return term instanceof RankedScoring
        || term instanceof BandedScoring
        || (term instanceof WeightedScoring weighted && meansOnlyOrder(weighted.scoring()));
  }

  private void banded(BandedScoring banded) {
    Range first = range(banded.first());
    if (first != null && first.size() / banded.step() > STEPS) {
      overflows(
          banded.first(),
          "can be more than 32768 steps of " + banded.step() + ", which count as equal",
          "Use a larger step.");
    }
    range(banded.second());
  }

  // --- keys -------------------------------------------------------------------------------------

  /** The largest key that a ranking can come to, or GROWS, NEGATIVE or UNKNOWN. */
  private long largestKey(RoutingStrategy.Ranking ranking) {
    if (ranking instanceof BandedRanking banded) {
      bands(banded.first(), banded.bands());
      boolean times =
          banded.second() == RoutingStrategy.longestIdle()
              || banded.second() == Rankings.longestSinceWork();
      if (times && banded.bands() > BANDS_FOR_TIMES) {
        keyOverflows(
            banded.second(),
            "is a time, for which " + banded.bands() + " bands leave no room",
            "Leave longest idle out, for it decides ties anyway, or use fewer bands.");
      }
      largestKey(banded.second());
      return UNKNOWN;
    } else if (ranking instanceof BandedRanking.Pair pair) {
      bands(pair.first(), pair.bands());
      bands(pair.second(), pair.bandsWithin());
      return UNKNOWN;
    } else if (ranking instanceof MeetsRanking) {
      return 1;
    } else if (ranking instanceof StandardRanking standard) {
      return switch (standard) {
        case LINEAR -> largestPosition();
        case LEAST_OCCUPIED -> (1 << 20) - 1;
        default -> GROWS;
      };
    } else if (ranking instanceof CountRanking counts) {
      return switch (counts) {
        case FEWEST_IN_HAND -> mostInHand();
        case FEWEST_MISSES -> plan.missedOffersLimit() == 0 ? GROWS : plan.missedOffersLimit();
        case MOST_SPARE_CAPACITY -> NEGATIVE;
        case MOST_SPECIALISED -> UNKNOWN;
        default -> GROWS;
      };
    }
    if (ranking instanceof SparingRanking) {
      return Integer.MAX_VALUE;
    }
    return ranking instanceof RateRanking || ranking instanceof ShareRanking ? GROWS : UNKNOWN;
  }

  private void bands(RoutingStrategy.Ranking first, int bands) {
    long largest = largestKey(first);
    if (largest == GROWS) {
      keyOverflows(
          first,
          "has keys without a bound, of which those from " + (bands - 1) + " on count as equal",
          "Put first what has few different keys.");
    } else if (largest == NEGATIVE) {
      keyOverflows(first, "has negative keys, which count as 0", "Put another ranking first.");
    } else if (largest >= BandedRanking.MAX_BANDS) {
      keyOverflows(
          first,
          "comes to " + largest + ", more than any number of bands",
          "Put first what has few different keys.");
    } else if (largest >= bands) {
      keyOverflows(
          first,
          "comes to " + largest + ", and from " + (bands - 1) + " on keys count as equal",
          "Use " + (largest + 1) + " bands.");
    }
  }

  /** Of the agents who may serve the queue. */
  private long largestPosition() {
    long largest = 0;
    for (int a = 0; a < plan.agents().size(); a++) {
      Agent agent = plan.agents().get(a);
      if (agent.memberships().isEmpty() && Reach.meets(agent, queue)) {
        largest = Math.max(largest, a);
      }
      for (Membership membership : agent.memberships()) {
        if (membership.queue().equals(queue.id())) {
          largest = Math.max(largest, membership.position());
        }
      }
    }
    return largest;
  }

  private long mostInHand() {
    long most = 0;
    for (Agent agent : plan.agents()) {
      long his = 0;
      for (ChannelCapacity capacity : agent.channels()) {
        his += Math.min(capacity.max(), agent.totalCapacity() / capacity.cost());
      }
      most = Math.max(most, his);
    }
    return most;
  }

  // --- orders -----------------------------------------------------------------------------------

  private void checkOrder() {
    if (queue.order() instanceof ValueOrder order && order.headStartNanos() > 0) {
      long values = ROOM_BESIDE_TIMES / order.headStartNanos();
      if (values < FEW_VALUES) {
        keyOverflows(
            Duration.ofNanos(order.headStartNanos()),
            "is such a head start that values beyond " + values + " count as equal",
            "Use a shorter head start, or smaller values.");
      }
    }
  }

  private void checkChoice() {
    if (plan.queueChoice() instanceof RatedChoice rated
        && rated.rule() == Rule.WEIGHTED_WAIT
        && Double.isInfinite(rated.rate(queue.id()) * LONGEST)) {
      overflows(rated.rate(queue.id()), "makes waits infinitely urgent", "Use a smaller weight.");
    }
  }
}
