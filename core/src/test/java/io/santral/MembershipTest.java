package io.santral;

import static io.santral.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembershipTest {
  @Test
  void membership_keepsItsParts() {
    Membership membership = new Membership("billing", 100, 1_000_000);

    assertThat(membership.queue()).isEqualTo("billing");
    assertThat(membership.tier()).isEqualTo(100);
    assertThat(membership.position()).isEqualTo(1_000_000);
    assertThat(membership).hasToString("billing tier 100 position 1000000");
    assertThat(new Membership("billing", 1, 0).position()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void tier_outOfRange_isRefused(int tier) {
    assertRefused(
        () -> new Membership("billing", tier, 0), "tier in billing", "" + tier, "must be 1 to 100");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void position_outOfRange_isRefused(int position) {
    assertRefused(
        () -> new Membership("billing", 1, position),
        "position in billing",
        "" + position,
        "must be 0 to 1000000");
  }

  @Test
  void queue_badName_isRefused() {
    assertRefused(() -> new Membership("", 1, 0), "queue", "", "must have 1 to 64 characters");
    assertRefused(() -> new Membership(null, 1, 0), "queue", "null", "must not be null");
  }
}
