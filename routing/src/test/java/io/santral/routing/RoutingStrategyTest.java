package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingStrategyTest {
  private final AgentStub agent = new AgentStub();

  @Test
  void longestIdle_isTheStartOfIdleTime() {
    agent.idleSince = 1_700_000_000_000_000_123L;
    assertThat(RoutingStrategy.longestIdle().key(agent)).isEqualTo(1_700_000_000_000_000_123L);
  }

  @Test
  void longestIdle_putsAgentsWithWorkBehindAllOthers() {
    agent.idleSince = 1_700_000_000_000_000_123L;
    agent.work = 1;
    assertThat(RoutingStrategy.longestIdle().key(agent))
        .isEqualTo(1_700_000_000_000_000_123L + (1L << 61));
  }

  @Test
  void longestIdle_saturatesFarInTheFuture() {
    agent.idleSince = Long.MAX_VALUE - 5;
    agent.work = 1;
    assertThat(RoutingStrategy.longestIdle().key(agent)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void roundRobin_isTheLastOffer() {
    agent.lastOffered = 17;
    assertThat(RoutingStrategy.roundRobin().key(agent)).isEqualTo(17);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1000000, 0",
    "1, 3, 349525", // 2^20 / 3, rounded down
    "500000, 1000000, 524288",
    "1000000, 1000000, 1048576",
    "2147483647, 2147483647, 1048576", // would overflow an int
    "3, 2, 1572864" // more than all, while lesser work is interrupted
  })
  void leastOccupied_isThePartInUse(int load, int capacity, long key) {
    agent.load = load;
    agent.totalCapacity = capacity;
    assertThat(RoutingStrategy.leastOccupied().key(agent)).isEqualTo(key);
  }

  @Test
  void fewestHandled_isTheCount() {
    agent.handled = 5_000_000_000L;
    assertThat(RoutingStrategy.fewestHandled().key(agent)).isEqualTo(5_000_000_000L);
  }

  @Test
  void linear_isThePositionInTheQueue() {
    agent.position = 12;
    assertThat(RoutingStrategy.linear().key(agent)).isEqualTo(12);
  }

  @Test
  void linear_aloneDiffersFromQueueToQueue() {
    assertThat(RoutingStrategy.linear().perQueue()).isTrue();
    assertThat(
            List.of(
                RoutingStrategy.longestIdle(),
                RoutingStrategy.roundRobin(),
                RoutingStrategy.leastOccupied(),
                RoutingStrategy.fewestHandled(),
                RoutingStrategy.ranking(AgentView::talkTime)))
        .noneMatch(RoutingStrategy.Ranking::perQueue);
  }

  @Test
  void builtIn_isOneObjectWithAName() {
    assertThat(RoutingStrategy.longestIdle()).isSameAs(RoutingStrategy.longestIdle());
    assertThat(RoutingStrategy.fewestHandled()).hasToString("fewest handled");
  }

  @Test
  void lambdas_areNamedByTheFactories() {
    RoutingStrategy.Ranking idle = RoutingStrategy.longestIdle();
    var ranking = RoutingStrategy.ranking(a -> a.misses() > 1 ? Long.MAX_VALUE : idle.key(a));
    agent.idleSince = 5;
    assertThat(ranking.key(agent)).isEqualTo(5);
    agent.misses = 2;
    assertThat(ranking.key(agent)).isEqualTo(Long.MAX_VALUE);
    assertThat(RoutingStrategy.scoring((i, a) -> 1.5).score(null, agent)).isEqualTo(1.5);
    assertThat(RoutingStrategy.deciding((i, c) -> Decision.assign("a")).decide(null, null))
        .isEqualTo(Decision.assign("a"));
  }

  @Test
  void nullLambda_isRefused() {
    assertThatThrownBy(() -> RoutingStrategy.ranking(null))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> RoutingStrategy.scoring(null))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> RoutingStrategy.deciding(null))
        .isInstanceOf(InvalidValueException.class);
  }
}
