package io.santral;

import static io.santral.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelCapacityTest {
  @Test
  void capacity_keepsItsParts() {
    ChannelCapacity capacity = new ChannelCapacity(Channel.CHAT, 3, 250_000, true);

    assertThat(capacity.channel()).isEqualTo(Channel.CHAT);
    assertThat(capacity.max()).isEqualTo(3);
    assertThat(capacity.cost()).isEqualTo(250_000);
    assertThat(capacity.interruptible()).isTrue();
    assertThat(capacity).hasToString("chat 3 x 250000 interruptible");
    assertThat(new ChannelCapacity(Channel.CHAT, 10_000, 1, false)).hasToString("chat 10000 x 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void max_outOfRange_isRefused(int max) {
    assertRefused(
        () -> new ChannelCapacity(Channel.CHAT, max, 1, false),
        "maximum on chat",
        "" + max,
        "must be 1 to 10000");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void cost_outOfRange_isRefused(int cost) {
    assertRefused(
        () -> new ChannelCapacity(Channel.CHAT, 1, cost, false),
        "cost of chat",
        "" + cost,
        "must be 1 to 1000000000");
  }

  @Test
  void channel_null_isRefused() {
    assertRefused(
        () -> new ChannelCapacity(null, 1, 1, false), "channel", "null", "must not be null");
  }
}
