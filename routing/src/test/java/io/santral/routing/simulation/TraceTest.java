package io.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.santral.Channel;
import io.santral.Proficiency;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {
  private static final String LOG =
      """
      arrival,Queue,channel,language,agent,handling,wrap_up,wait,outcome,patience
      2026-11-24T00:00:10,calls,voice,tr,ayse,100,20,0,answered,900

      2026-11-24T00:00:05,calls,voice,hu tr,"bela ""b"", jr",50,10,0,answered,900
      2026-11-24 00:00:20.5,calls,voice,tr,,,,30,abandoned
      2026-11-24T00:00:30,orders,chat,,ayse,40,0,90,answered,900
      """;

  private static Plan plan() {
    return Plan.builder()
        .queue("calls", QueuePlan.Builder::wrapUpUntilDone)
        .queue("orders", QueuePlan.Builder::wrapUpUntilDone)
        .agent(
            "one",
            a ->
                a.speaks("tr", Proficiency.NATIVE)
                    .speaks("hu", Proficiency.B2)
                    .takes(Channel.VOICE, 1)
                    .takes(Channel.CHAT, 1)
                    .totalCapacity(1))
        .build();
  }

  private static Trace read(String log) throws IOException {
    return Trace.read(new StringReader(log));
  }

  @Test
  void rows_areMetAsTheyCame() throws IOException {
    Trace trace = read(LOG);
    assertThat(trace.size()).isEqualTo(4);
    assertThat(trace.customers()).hasSize(3);
    SimulationReport report =
        Simulation.of(plan())
            .customers(trace.customers())
            .day(Duration.ofHours(24))
            .replications(1)
            .run();
    // Served 5 to 55, paper to 65, 65 to 165, 185; gave up at 50.5; 185 to 225.
    assertThat(report.overall(Measure.ANSWERED).value()).isEqualTo(3);
    assertThat(report.overall(Measure.ABANDONED).value()).isEqualTo(1);
    assertThat(report.overall(Measure.TIME_TO_ABANDON).value()).isEqualTo(30);
    assertThat(report.overall(Measure.BUSY_TIME).value()).isEqualTo(190);
    assertThat(report.overall(Measure.WRAP_UP_TIME).value()).isEqualTo(30);
    assertThat(report.queue("orders", Measure.SPEED_OF_ANSWER).value()).isEqualTo(155);
    Scope hungarian = new Scope(Scope.Kind.LANGUAGE, "hu");
    assertThat(report.get(hungarian, Measure.SPEED_OF_ANSWER).value()).isZero();
    Scope group = new Scope(Scope.Kind.CUSTOMERS, "calls/voice/hu/tr");
    assertThat(report.get(group, Measure.ARRIVALS).value()).isEqualTo(1);
    assertThat(report.get(new Scope(Scope.Kind.CHANNEL, "chat"), Measure.ANSWERED).value())
        .isEqualTo(1);
  }

  @Test
  void ownNames_semicolons_andPlainSeconds_areUnderstood() throws IOException {
    String log = "Beginn;Gruppe;Dauer\r\n12.5;calls;60\r\n0;calls;30";
    Map<String, String> names = Map.of("arrival", "beginn", "queue", "GRUPPE", "handling", "Dauer");
    Trace trace = Trace.read(new StringReader(log), names);
    SimulationReport report =
        Simulation.of(plan())
            .customers(trace.customers().get(0).wrapUp(Distribution.constant(Duration.ZERO)))
            .horizon(Duration.ofHours(1))
            .replications(1)
            .run();
    assertThat(report.overall(Measure.SPEED_OF_ANSWER).value()).isEqualTo(17.5 / 2);
  }

  @Test
  void whatIsNotSaid_isDrawnFromTheOthers() throws IOException {
    StringBuilder log = new StringBuilder("arrival,queue,handling,wrap_up,wait,outcome\n");
    for (int i = 0; i < 2_000; i++) {
      // Half of them were served after 10 s, half gave up after 20 s: all would have after 20 s.
      log.append(i * 1_000);
      log.append(i % 2 == 0 ? ",calls,100,0,10,answered\n" : ",calls,,,20,abandoned\n");
    }
    Trace trace = read(log.toString());
    SimulationReport report =
        Simulation.of(plan())
            .customers(trace.customers())
            .day(Duration.ofSeconds(2_100_000))
            .replications(1)
            .run();
    // Nobody waits here, so that all are served, for as long as those who were.
    assertThat(report.overall(Measure.CONVERSATION_TIME).value()).isCloseTo(100, within(1e-9));
    Distribution patience =
        Distribution.censored(
            java.util.Collections.nCopies(1_000, Duration.ofSeconds(20)),
            java.util.Collections.nCopies(1_000, Duration.ofSeconds(10)));
    Stream random = new Stream(3, Stream.Mode.PLAIN);
    for (int i = 0; i < 100; i++) {
      assertThat(patience.seconds(random)).isEqualTo(20);
    }
  }

  @Test
  void kindThatWasNeverServed_isServedLikeTheOthers() throws IOException {
    Trace trace =
        read(
            """
            arrival,queue,channel,language,handling,wrap_up,wait,outcome
            0,calls,voice,tr,245,30,12,answered
            600,calls,voice,hu,,,95,abandoned
            """);
    SimulationReport report =
        Simulation.of(plan())
            .customers(trace.customers())
            .day(Duration.ofHours(1))
            .replications(1)
            .run();
    Scope hungarian = new Scope(Scope.Kind.CUSTOMERS, "calls/voice/hu");
    assertThat(report.get(hungarian, Measure.CONVERSATION_TIME).value()).isEqualTo(245);
    assertThat(report.overall(Measure.WRAP_UP_TIME).value()).isEqualTo(60);
  }

  @Test
  void headersOfSpreadsheets_areUnderstood() throws IOException {
    String log = "\uFEFFarrival,,id,,handling,wrap_up,queue,queue\n7,a,b,c,30,5,calls,orders\n";
    SimulationReport report =
        Simulation.of(plan())
            .customers(read(log).customers())
            .horizon(Duration.ofHours(1))
            .replications(1)
            .run();
    assertThat(report.queue("calls", Measure.ANSWERED).value()).isEqualTo(1);
    assertThat(report.overall(Measure.BUSY_TIME).value()).isEqualTo(30);
  }

  @Test
  void productLimit_isThatOfTheBooks() {
    // Ends at 1, 3, 3 and 6; lasted 2, 3 and 9: shares 6/7, 6/7 * 3/5, and 6/7 * 3/5 * 1/2 last.
    Distribution fitted = Distribution.censored(seconds(1, 3, 3, 6), seconds(2, 3, 9));
    int draws = 200_000;
    int[] counts = new int[4];
    double beyond = 0;
    Stream random = new Stream(5, Stream.Mode.PLAIN);
    for (int i = 0; i < draws; i++) {
      double time = fitted.seconds(random);
      counts[time == 1 ? 0 : time == 3 ? 1 : time == 6 ? 2 : 3]++;
      beyond += time > 6 ? time - 6 : 0;
    }
    double[] shares = {1 / 7.0, 6 / 7.0 * 2 / 5, 6 / 7.0 * 3 / 5 / 2, 6 / 7.0 * 3 / 5 / 2};
    for (int i = 0; i < 4; i++) {
      assertThat((double) counts[i] / draws).as("%d", i).isCloseTo(shares[i], within(0.004));
    }
    // Beyond, four ended in 27 s.
    assertThat(beyond / counts[3]).isCloseTo(27 / 4.0, within(0.1));
  }

  private static java.util.List<Duration> seconds(int... values) {
    return java.util.Arrays.stream(values).mapToObj(Duration::ofSeconds).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "soon,calls,,,,,,,            | arrival  | (soon) must be seconds",
        "2026-13-01T00:00,calls,,,,,,,| arrival  | must be a date and time",
        "1,,,,,,,,                    | queue    | must be given",
        "1,calls,pigeon,,,,,,         | channel  | (pigeon) must be one of the known",
        "1,calls,voice,t_r!,,,,,      | language | (t_r!)",
        "1,calls,voice,tr,,-3,,,      | handling | (-3) must be seconds, 0 or more",
        "1,calls,voice,tr,,3,NaN,,    | wrap_up  | (NaN) must be seconds, 0 or more",
        "1,calls,voice,tr,,3,1,1e99,  | wait     | (1e99) must be seconds, 0 or more",
        "1,calls,voice,tr,,3,1,1,lost | outcome  | (lost) must be answered or abandoned",
        "1,calls,\"voice              | ''       | must be closed"
      })
  void badRows_areRefused_namingLineAndColumn(String row, String column, String message) {
    String log =
        "arrival,queue,channel,language,agent,handling,wrap_up,wait,outcome\n\n" + row.strip();
    TraceFormatException thrown = catchThrowableOfType(TraceFormatException.class, () -> read(log));
    assertThat(thrown.line()).isEqualTo(3);
    assertThat(thrown.column()).isEqualTo(column);
    assertThat(thrown).hasMessageStartingWith("line 3, column").hasMessageContaining(message);
  }

  @Test
  void missingColumns_andMixedTimes_areRefused() {
    TraceFormatException none =
        catchThrowableOfType(TraceFormatException.class, () -> read("arrival,handling\n1,2"));
    assertThat(none.line()).isEqualTo(1);
    assertThat(none.column()).isEqualTo("queue");
    TraceFormatException mixed =
        catchThrowableOfType(
            TraceFormatException.class,
            () -> read("arrival,queue\n1,calls\n2026-11-24T00:00:05,calls"));
    assertThat(mixed.line()).isEqualTo(3);
    assertThat(mixed).hasMessageContaining("must be like the first");
  }
}
