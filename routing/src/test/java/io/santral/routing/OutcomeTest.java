package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.InvalidValueException;
import io.santral.routing.Outcome.Status;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final Outcome STALE =
      Outcome.refused(
          Status.STALE_OFFER, "offer", 7L, "is not open any more", "Take the next one.");

  @Test
  void accepted_hasNoMessage() {
    assertThat(Outcome.ACCEPTED.accepted()).isTrue();
    assertThat(Outcome.ACCEPTED.status()).isEqualTo(Status.ACCEPTED);
    assertThat(Outcome.ACCEPTED.message()).isEmpty();
    assertThat(Outcome.ACCEPTED).hasToString("ACCEPTED");
  }

  @Test
  void refused_saysNameValueRuleAndAdvice() {
    assertThat(STALE.accepted()).isFalse();
    assertThat(STALE.status()).isEqualTo(Status.STALE_OFFER);
    assertThat(STALE.message()).isEqualTo("offer (7) is not open any more. Take the next one.");
    assertThat(STALE).hasToString("STALE_OFFER: " + STALE.message());
  }

  @Test
  void deferred_isNotAccepted() {
    assertThat(Outcome.DEFERRED.status()).isEqualTo(Status.DEFERRED);
    assertThat(Outcome.DEFERRED.accepted()).isFalse();
    assertThat(Outcome.DEFERRED.message()).contains("after the present step");
  }

  @Test
  void refusedByException_saysTheSame() {
    var cause = new InvalidValueException("time", -5, "must be later", "Use the router's time.");
    Outcome outcome = Outcome.refused(Status.INVALID, cause);
    assertThat(outcome.status()).isEqualTo(Status.INVALID);
    assertThat(outcome.message()).isEqualTo(cause.getMessage());
  }

  @Test
  void message_isOneLineWhateverTheValue() {
    Outcome outcome =
        Outcome.refused(Status.INVALID, "agent", "a\nb" + "x".repeat(500), "is bad", "Do better.");
    assertThat(outcome.message()).doesNotContain("\n").hasSizeLessThan(120);
  }

  @Test
  void equality_isByStatusAndMessage() {
    Outcome same =
        Outcome.refused(
            Status.STALE_OFFER, "offer", 7L, "is not open any more", "Take the next one.");
    assertThat(STALE).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(STALE)
        .isNotEqualTo(Outcome.ACCEPTED)
        .isNotEqualTo(
            Outcome.refused(
                Status.STALE_OFFER, "offer", 8L, "is not open any more", "Take the next one."))
        .isNotEqualTo(
            Outcome.refused(
                Status.WRONG_STATE, "offer", 7L, "is not open any more", "Take the next one."));
  }

  @Test
  void refusedAsAccepted_isAFaultOfTheEngine() {
    assertThatThrownBy(() -> Outcome.refused(Status.ACCEPTED, "a", "b", "c", "d"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
