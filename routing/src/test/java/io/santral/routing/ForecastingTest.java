package io.santral.routing;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.estimate.WaitBasis;
import io.santral.routing.ExpectedWait.Kind;
import io.santral.routing.ExpectedWait.Measure;
import io.santral.routing.Outcome.Status;
import io.santral.time.OpeningHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ForecastingTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<Event> events = new ArrayList<>();

  private SteppedRouter router(Plan.Builder plan) {
    return SteppedRouter.of(plan.build(), event -> events.add(event.copy()));
  }

  private static Plan.Builder desk(Consumer<Forecasting.Builder> options) {
    return Plan.builder()
        .queue("q")
        .queue("other")
        .agent("ada", a -> a.serves("q"))
        .agent("bo", a -> a.serves("q"))
        .agent("cem", a -> a.serves("other"))
        .forecasting(options);
  }

  private static void done(Outcome outcome) {
    assertThat(outcome.message()).isEmpty();
  }

  private List<Event> told(EventType type) {
    return events.stream().filter(event -> event.type() == type).toList();
  }

  private Event last(EventType type) {
    List<Event> told = told(type);
    return told.get(told.size() - 1);
  }

  /** Serves whoever comes for two minutes each, so that there is something to learn from. */
  private void warm(SteppedRouter router, String queue, int calls) {
    for (int i = 0; i < calls; i++) {
      done(router.submit(call(queue + "-warm-" + i, queue)));
      done(router.accept(last(EventType.OFFERED).offer()));
      done(router.advanceTo(router.now() + 120 * SECOND));
      done(router.complete(queue + "-warm-" + i));
    }
  }

  private static Interaction call(String id, String queue) {
    return Interaction.of(id).to(queue);
  }

  private void busy(SteppedRouter router, String queue, int agents) {
    for (int i = 0; i < agents; i++) {
      done(router.submit(call(queue + "-busy-" + i, queue)));
      done(router.accept(last(EventType.OFFERED).offer()));
    }
  }

  private static long said(Event event) {
    ExpectedWait wait = event.expectedWait();
    return wait == null ? -2 : wait.announced();
  }

  // --- what is answered -------------------------------------------------------------------------

  @Test
  void expectedWait_withSomebodyFree_isZero() {
    SteppedRouter router = router(desk(f -> {}));
    done(router.ready("ada"));
    ExpectedWait wait = router.expectedWait(call("i", "q"));
    assertThat(wait.kind()).isEqualTo(Kind.PROSPECTIVE);
    assertThat(wait.basis()).isEqualTo(WaitBasis.AT_ONCE);
    assertThat(wait.p95()).isZero();
    assertThat(wait.position()).isEqualTo(1);
    assertThat(events).hasSize(2);
  }

  @Test
  void expectedWait_growsWithTheQueue_andQuantilesRise() {
    SteppedRouter router = router(desk(f -> {}));
    done(router.ready("ada"));
    warm(router, "q", 30);
    busy(router, "q", 1);
    long before = 0;
    for (int i = 0; i < 3; i++) {
      String id = "w" + i;
      ExpectedWait prospective = router.expectedWait(call(id, "q"));
      done(router.submit(call(id, "q")));
      ExpectedWait wait = router.expectedWait(id);
      assertThat(wait.kind()).isEqualTo(Kind.WAITS);
      assertThat(wait.position()).isEqualTo(i + 1).isEqualTo(prospective.position());
      assertThat(wait.mean()).isGreaterThan(before).isEqualTo(prospective.mean());
      assertThat(wait.p50()).isLessThanOrEqualTo(wait.p80());
      assertThat(wait.p80()).isLessThanOrEqualTo(wait.p95());
      before = wait.mean();
    }
    assertThat(Duration.ofNanos(before))
        .isBetween(Duration.ofSeconds(330), Duration.ofSeconds(400));
    assertThat(router.expectedWait("w0").toString()).contains("waits at 1: about PT");
  }

  @Test
  void expectedWait_ofOthers_saysWhyThereIsNone() {
    SteppedRouter router = router(desk(f -> f.queues("q")));
    done(router.ready("ada"));
    assertThat(router.expectedWait("nobody").kind()).isEqualTo(Kind.NOT_LIVE);
    done(router.submit(call("later", "q").notBefore(60 * SECOND)));
    assertThat(router.expectedWait("later").kind()).isEqualTo(Kind.SCHEDULED);
    done(router.submit(call("i", "q")));
    assertThat(router.expectedWait("i").kind()).isEqualTo(Kind.OFFERED);
    done(router.accept(last(EventType.OFFERED).offer()));
    assertThat(router.expectedWait("i").kind()).isEqualTo(Kind.ANSWERED);
    done(router.submit(call("o", "other")));
    assertThat(router.expectedWait("o").kind()).isEqualTo(Kind.NOT_FORECAST);
    assertThat(router.expectedWait("o").position()).isEqualTo(1);
    done(router.transfer("i", Target.agent("ada")));
    done(router.decline(last(EventType.OFFERED).offer(), ""));
    assertThat(router.expectedWait("i").kind()).isEqualTo(Kind.FOR_ONE_AGENT);
    done(router.closeQueue("q"));
    assertThat(router.expectedWait(call("x", "q")).kind()).isEqualTo(Kind.WOULD_BE_REFUSED);
    assertThat(router.expectedWait(call("x", "no")).kind()).isEqualTo(Kind.WOULD_BE_REFUSED);
    Plan off = Plan.builder().queue("q").agent("ada", a -> {}).build();
    assertThat(SteppedRouter.of(off).expectedWait(call("x", "q")).kind())
        .isEqualTo(Kind.NOT_FORECAST);
  }

  @Test
  void expectedWait_withNobodyThere_isUnknownUntilTheQueueOpens() {
    OpeningHours hours =
        OpeningHours.builder(ZoneOffset.UTC)
            .open(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, LocalTime.of(9, 0), LocalTime.of(17, 0))
            .build();
    SteppedRouter router =
        SteppedRouter.of(
            Plan.builder()
                .queue("q", q -> q.opening(hours))
                .agent("ada", a -> {})
                .forecasting(f -> {})
                .build(),
            10 * 3_600 * SECOND);
    assertThat(router.expectedWait(call("i", "q")).basis()).isEqualTo(WaitBasis.UNKNOWN);
    done(router.submit(call("i", "q")));
    assertThat(router.expectedWait("i").isKnown()).isFalse();
    assertThat(router.expectedWait("i").announced()).isEqualTo(-1);
    done(router.advanceTo(20 * 3_600 * SECOND));
    ExpectedWait wait = router.expectedWait("i");
    assertThat(wait.basis()).isEqualTo(WaitBasis.OPENING);
    assertThat(wait.opensAt()).isEqualTo(33 * 3_600 * SECOND);
    assertThat(wait.toString()).startsWith("waits at 1: unknown for PT13H, then about PT");
    assertThat(router.expectedWait(call("x", "q")).kind()).isEqualTo(Kind.WOULD_BE_REFUSED);
    assertThat(router.expectedWait(call("x", "q")).opensAt()).isEqualTo(33 * 3_600 * SECOND);
  }

  // --- what is told -----------------------------------------------------------------------------

  @Test
  void waitingCustomers_areTold_atTheRateOfThePlan_andNeverMoreThanBefore() {
    SteppedRouter router =
        router(desk(f -> f.firstPush(ofSeconds(2)).pushEvery(ofSeconds(10)).rounded()));
    done(router.ready("ada"));
    warm(router, "q", 30);
    busy(router, "q", 1);
    long from = router.now();
    done(router.submit(call("w", "q")));
    done(router.advanceTo(from + 32 * SECOND));
    List<Event> told = told(EventType.WAIT_EXPECTED);
    assertThat(told)
        .extracting(event -> (event.time() - from) / SECOND)
        .containsExactly(2L, 12L, 22L, 32L);
    assertThat(told).allMatch(event -> event.number() == 1);
    for (int i = 1; i < told.size(); i++) {
      assertThat(said(told.get(i))).isLessThanOrEqualTo(said(told.get(i - 1)));
    }
    assertThat(said(told.get(0)) % (60 * SECOND)).isZero();
  }

  @Test
  void announcement_risesOnlyIfSomebodyGoes_orGetsAhead() {
    SteppedRouter router = router(desk(f -> f.firstPush(ofSeconds(1)).pushEvery(ofSeconds(1))));
    done(router.ready("ada"));
    done(router.ready("bo"));
    warm(router, "q", 30);
    busy(router, "q", 2);
    done(router.submit(call("w", "q")));
    done(router.advanceTo(router.now() + 5 * SECOND));
    long before = said(last(EventType.WAIT_EXPECTED));
    done(router.submit(call("vip", "q").priority(5)));
    done(router.advanceTo(router.now() + SECOND));
    Event after =
        told(EventType.WAIT_EXPECTED).stream()
            .filter(event -> event.interactionId().equals("w"))
            .reduce((one, two) -> two)
            .orElseThrow();
    assertThat(after.number()).isEqualTo(2);
    assertThat(said(after)).isGreaterThan(before);
  }

  // --- what follows -----------------------------------------------------------------------------

  private static Consumer<Forecasting.Builder> moving() {
    return f ->
        f.queue("q", q -> q.overflowsAbove(Measure.MEAN, ofMinutes(3)).to("other").ratio(0.5));
  }

  @Test
  void longWait_movesOn_toWhereItIsShorter() {
    SteppedRouter router = router(desk(moving()).agent("dan", a -> a.serves("other")));
    done(router.ready("ada"));
    warm(router, "q", 30);
    done(router.ready("cem"));
    done(router.ready("dan"));
    busy(router, "q", 1);
    done(router.submit(call("w1", "q")));
    assertThat(router.view().interaction("w1").queue()).isEqualTo("q");
    for (int i = 2; i <= 4; i++) {
      done(router.submit(call("w" + i, "q")));
    }
    assertThat(told(EventType.OVERFLOWED)).isNotEmpty().allMatch(e -> e.queueId().equals("other"));
    assertThat(last(EventType.OVERFLOWED).reason()).isEqualTo(Reason.EXPECTED_WAIT);
    assertThat(told(EventType.OFFERED)).anyMatch(event -> event.agentId().equals("cem"));
    done(router.notReady("dan", ""));
    for (int i = 0; i < 3; i++) {
      done(router.submit(call("o" + i, "other")));
    }
    done(router.submit(call("w5", "q")));
    assertThat(router.view().interaction("w5").queue()).isEqualTo("q");
  }

  @Test
  void callback_keepsItsPlace_withoutItsCustomer() {
    SteppedRouter router =
        router(
            desk(f -> f.queue("q", q -> q.offersCallbackAbove(Measure.P50, ofMinutes(1))))
                .queue("q2", q -> q.maxWait(ofMinutes(5))));
    done(router.ready("ada"));
    warm(router, "q", 30);
    busy(router, "q", 1);
    done(router.submit(call("w1", "q")));
    done(router.submit(call("w2", "q")));
    assertThat(told(EventType.CALLBACK_OFFERED)).hasSize(2);
    assertThat(router.takeCallback("nobody").status()).isEqualTo(Status.UNKNOWN_INTERACTION);
    assertThat(router.takeCallback("q-busy-0").status()).isEqualTo(Status.WRONG_STATE);
    done(router.takeCallback("w1"));
    assertThat(router.takeCallback("w1").status()).isEqualTo(Status.WRONG_STATE);
    assertThat(router.abandon("w1").status()).isEqualTo(Status.WRONG_STATE);
    int told = told(EventType.WAIT_EXPECTED).size();
    done(router.advanceTo(router.now() + 7 * SECOND));
    assertThat(told(EventType.WAIT_EXPECTED)).hasSize(told + 1);
    done(router.complete("q-busy-0"));
    Event offer = last(EventType.OFFERED);
    assertThat(offer.interactionId()).isEqualTo("w1");
    assertThat(offer.isCallback()).isTrue();
    done(router.accept(offer.offer()));
    assertThat(last(EventType.ACCEPTED).isCallback()).isTrue();
    done(router.abandon("w1"));
    assertThat(last(EventType.OFFERED).isCallback()).isFalse();
  }

  @Test
  void explanation_namesTheForecast_andTheReportItsErrors() {
    SteppedRouter router = router(desk(f -> {}));
    done(router.ready("ada"));
    warm(router, "q", 5);
    busy(router, "q", 1);
    done(router.submit(call("w", "q")));
    Explanation explanation = router.explain("w").orElseThrow();
    assertThat(explanation.expectedWait()).isEqualTo(router.expectedWait("w"));
    assertThat(explanation.toString()).contains("; waits at 1: about PT");
    done(router.advanceTo(router.now() + 60 * SECOND));
    done(router.complete("q-busy-0"));
    done(router.accept(last(EventType.OFFERED).offer()));
    ForecastReport report = router.forecastReport();
    assertThat(report.all().count()).isEqualTo(1);
    assertThat(report.queues()).extracting(of -> of.accuracy().count()).containsExactly(1L, 0L);
    assertThat(report.queues().get(0).accuracy().meanWait()).isEqualTo(60);
    assertThat(report.toString()).contains("q: 1 waits of 60.0");
  }

  private static List<String> findings(Consumer<Forecasting.Builder> options) {
    return desk(options).queue("brief", q -> q.maxWait(ofSeconds(3))).build().check().stream()
        .filter(finding -> finding.code() == Finding.Code.FORECAST_WITHOUT_EFFECT)
        .map(Finding::subject)
        .toList();
  }

  @Test
  void check_findsRulesThatNeverDoAnything() {
    assertThat(findings(f -> f.firstPush(ofSeconds(2)))).isEmpty();
    assertThat(findings(f -> f.firstPush(ofSeconds(3)))).containsExactly("brief");
    assertThat(
            findings(
                f ->
                    f.queues("other")
                        .queue("q", q -> q.offersCallbackAbove(Measure.P50, ofMinutes(1)))))
        .containsExactly("q");
    assertThat(
            findings(
                f -> f.firstPush(ofSeconds(1)).queue("q", q -> {}).queue("other", q -> q.to("q"))))
        .containsExactly("q", "other");
    assertThat(
            findings(
                f ->
                    f.firstPush(ofSeconds(1))
                        .queue("q", q -> q.overflowsAbove(Measure.P50, ofMinutes(1)))))
        .containsExactly("q");
  }

  @Test
  void options_thatContradict_areRefused() {
    assertThatThrownBy(() -> desk(f -> f.queues("no")).build())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("forecasting (no) is not a queue of the plan");
    assertThatThrownBy(() -> desk(f -> f.rounded().rounded()))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> desk(f -> f.queue("q", q -> q.to("q"))))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> desk(f -> f.queue("q", q -> q.ratio(0))))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> desk(f -> f.queue("q", q -> q.to("other", Double.NaN))))
        .isInstanceOf(InvalidValueException.class);
  }
}
