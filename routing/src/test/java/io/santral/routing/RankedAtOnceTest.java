package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Channel;
import io.santral.Interaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine asks a ranking when an agent changes, a scoring at each decision. With a ranking taken
 * as a scoring the same must happen, or some change of an agent goes by without a new key.
 */
class RankedAtOnceTest {
  private static final int AGENTS = 5;

  static Stream<RoutingStrategy.Ranking> rankings() {
    return Stream.concat(
        StrategyAllocationTest.rankings(),
        Stream.of(
            RoutingStrategy.longestIdle(),
            RoutingStrategy.roundRobin(),
            RoutingStrategy.leastOccupied(),
            RoutingStrategy.fewestHandled(),
            RoutingStrategy.linear(),
            RoutingStrategy.ranking(AgentView::staffedTime),
            RoutingStrategy.ranking(AgentView::finished),
            RoutingStrategy.ranking(AgentView::lastWorked)));
  }

  @ParameterizedTest
  @MethodSource("rankings")
  void ranking_isAskedAtEachChange(RoutingStrategy.Ranking ranking) {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(new Day(ranking, seed).offers())
          .isEqualTo(new Day(Scorings.ranked(ranking), seed).offers())
          .hasSizeGreaterThan(50);
    }
  }

  /** Some hundred commands at random, refused ones too; equal for equal seeds and offers. */
  private static final class Day {
    private final Random random;
    private final SteppedRouter router;
    private final List<String> offers = new ArrayList<>();
    private final List<Long> open = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();

    Day(RoutingStrategy strategy, int seed) {
      random = new Random(seed);
      Plan.Builder plan =
          Plan.builder()
              .queue("q", q -> q.wrapUp(Duration.ofSeconds(2)).ringTime(Duration.ofSeconds(4)))
              .strategy(strategy);
      for (int a = 0; a < AGENTS; a++) {
        int each = a;
        plan.agent(
            "agent-" + a,
            b ->
                b.takes(Channel.VOICE, 1 + each % 2)
                    .team(each % 2 == 0 ? "t" : "u")
                    .site(each < 3 ? "izmir" : "pecs")
                    .serves("q", 1, AGENTS - each));
      }
      router = SteppedRouter.of(plan.build(), this::note);
      for (int a = 0; a < AGENTS; a++) {
        router.ready("agent-" + a);
      }
    }

    private void note(Event event) {
      if (event.type() == EventType.OFFERED) {
        offers.add(event.time() + " " + event.interactionId() + " " + event.agentId());
        open.add(event.offer());
      } else if (event.type() == EventType.ACCEPTED) {
        calls.add(event.interactionId());
      }
    }

    List<String> offers() {
      for (int i = 0; i < 600; i++) {
        router.advanceTo(router.now() + random.nextInt(3) * Floor.SECOND);
        step(random.nextInt(12), "agent-" + random.nextInt(AGENTS), i);
      }
      return offers;
    }

    private void step(int kind, String agent, int number) {
      switch (kind) {
        case 0, 1, 2 -> router.submit(Interaction.of("call-" + number).to("q"));
        case 3, 4, 5, 6 -> answer();
        case 7, 8, 9 -> {
          if (!calls.isEmpty()) {
            router.complete(calls.remove(random.nextInt(calls.size())));
          }
        }
        case 10 -> {
          if (random.nextBoolean()) {
            router.notReady(agent, "break");
          } else {
            router.drain(agent);
          }
        }
        default -> {
          for (int a = 0; a < AGENTS; a++) {
            router.ready("agent-" + a);
          }
        }
      }
    }

    private void answer() {
      if (!open.isEmpty()) {
        long offer = open.remove(random.nextInt(open.size()));
        if (random.nextInt(4) == 0) {
          router.decline(offer, "busy");
        } else {
          router.accept(offer);
        }
      }
    }
  }
}
