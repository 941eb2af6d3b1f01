package io.santral.routing;

import io.santral.routing.Explanation.Gate;
import io.santral.routing.Explanation.OfAgent;
import io.santral.routing.OfferExplanation.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last decisions that led to an offer, with all who were candidates then, in arrays that are
 * used again. One place more than is kept: in it a decision is written down before it is known
 * whether it comes to an offer.
 */
final class DecisionLog {
  private final int most;
  private final List<Entry> entries = new ArrayList<>();
  private int next;

  DecisionLog(int lastN) {
    most = lastN + 1;
    entries.add(new Entry());
  }

  /** Begins a decision, in place of one that came to nothing. */
  Entry begin(LiveInteraction live, long now) {
    return entries.get(next).begin(live, now);
  }

  /** Keeps what was begun, if it came to an offer. */
  void end() {
    if (entries.get(next).offerCount == 0) {
      return;
    }
    next = next + 1 == most ? 0 : next + 1;
    if (next == entries.size()) {
      entries.add(new Entry());
    }
    entries.get(next).offerCount = 0;
  }

  Optional<OfferExplanation> explain(long offer) {
    for (Entry entry : entries) {
      for (int o = 0; o < entry.offerCount; o++) {
        if (entry.offers[o] == offer) {
          return Optional.of(entry.explain(o));
        }
      }
    }
    return Optional.empty();
  }

  /** One decision. */
  static final class Entry {
    private String interaction = "";
    private String queue = "";
    private long at;
    Rule rule = Rule.DIRECT;
    String failure = "";
    private RoutingStrategy strategy = RoutingStrategy.longestIdle();
    private long[] offers = new long[1];
    private String[] picked = {""};
    private int offerCount;
    private String[] agents = new String[4];
    private int[] tiers = new int[4];
    private int[] languages = new int[4];
    private @Nullable Long[] keys = new @Nullable Long[4];
    private @Nullable Double[] scores = new @Nullable Double[4];
    private int count;

    private Entry begin(LiveInteraction live, long now) {
      interaction = live.interaction.id();
      queue = live.queue.id;
      strategy = live.queue.strategy;
      at = now;
      failure = "";
      offerCount = 0;
      count = 0;
      return this;
    }

    void candidate(
        String agent, int tier, int language, @Nullable Long key, @Nullable Double score) {
      if (count == agents.length) {
        int length = count * 2;
        agents = Arrays.copyOf(agents, length);
        tiers = Arrays.copyOf(tiers, length);
        languages = Arrays.copyOf(languages, length);
        keys = Arrays.copyOf(keys, length);
        scores = Arrays.copyOf(scores, length);
      }
      agents[count] = agent;
      tiers[count] = tier;
      languages[count] = language;
      keys[count] = key;
      scores[count++] = score;
    }

    void offered(long offer, String agent) {
      if (offerCount == offers.length) {
        offers = Arrays.copyOf(offers, offerCount * 2);
        picked = Arrays.copyOf(picked, offerCount * 2);
      }
      offers[offerCount] = offer;
      picked[offerCount++] = agent;
    }

    private OfferExplanation explain(int which) {
      List<OfAgent> candidates = new ArrayList<>(count);
      for (int c = 0; c < count; c++) {
        candidates.add(
            new OfAgent(
                agents[c],
                Gate.NONE,
                Long.MAX_VALUE,
                "",
                tiers[c],
                languages[c],
                keys[c],
                scores[c]));
      }
      return new OfferExplanation(
          offers[which],
          interaction,
          queue,
          at,
          rule,
          Onlooker.words(strategy),
          failure,
          picked[which],
          candidates);
    }
  }
}
