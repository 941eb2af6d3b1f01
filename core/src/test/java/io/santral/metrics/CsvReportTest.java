package io.santral.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.ServiceLevel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CsvReportTest {
  private static final long SECOND = 1_000_000_000L;

  private static MetricsSnapshot example() {
    RoutingMetrics metrics = new RoutingMetrics(0);
    int billing =
        metrics.registerQueue("billing, \"VIP\"", ServiceLevel.of(0.8, Duration.ofMillis(20_500)));
    metrics.registerQueue("ılık\nİş", null);
    int ayse = metrics.registerAgent("ayşe");
    metrics.activity(ayse, AgentActivity.IDLE, 0, 3);
    for (int i = 0; i < 3; i++) {
      metrics.submitted(billing);
    }
    metrics.offerMade(billing, ayse);
    metrics.offerAccepted(billing, ayse);
    metrics.at(2 * SECOND);
    metrics.answered(billing, 2 * SECOND);
    metrics.activity(ayse, AgentActivity.BUSY, 1, 3);
    metrics.abandoned(billing, 1_500_000_000L, false);
    metrics.at(8 * SECOND);
    metrics.completed(billing, 6 * SECOND);
    metrics.wrapUp(billing, 1);
    return metrics.interval(8 * SECOND);
  }

  private static String queues() throws IOException {
    StringBuilder out = new StringBuilder();
    example().writeQueues(out);
    return out.toString();
  }

  private static String agents() throws IOException {
    StringBuilder out = new StringBuilder();
    example().writeAgents(out);
    return out.toString();
  }

  /** A reader of RFC 4180, quotes and all. */
  private static List<List<String>> parse(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\r')) {
        line.add(cell.toString());
        cell.setLength(0);
        if (c == '\r') {
          assertThat(csv.charAt(++i)).isEqualTo('\n');
          lines.add(line);
          line = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    assertThat(line).isEmpty();
    return lines;
  }

  private static String cell(List<List<String>> table, int line, String column) {
    return table.get(line).get(table.get(0).indexOf(column));
  }

  @Test
  void writeQueues_writesALinePerQueueAndOneForAll() throws IOException {
    List<List<String>> table = parse(queues());

    assertThat(table).hasSize(4).allSatisfy(line -> assertThat(line).hasSize(60));
    assertThat(table.get(0)).doesNotHaveDuplicates().doesNotContain("");
    assertThat(cell(table, 1, "scope")).isEqualTo("queue");
    assertThat(cell(table, 1, "queue")).isEqualTo("billing, \"VIP\"");
    assertThat(cell(table, 1, "from")).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(cell(table, 1, "to")).isEqualTo("1970-01-01T00:00:08Z");
    assertThat(cell(table, 1, "target")).isEqualTo("0.8");
    assertThat(cell(table, 1, "target_within_s")).isEqualTo("20.5");
    assertThat(cell(table, 1, "submitted")).isEqualTo("3");
    assertThat(cell(table, 1, "waiting_at_end")).isEqualTo("1");
    // 3 for 2 s, 1 for 6 s, over 8 s.
    assertThat(cell(table, 1, "mean_waiting")).isEqualTo("1.5");
    assertThat(cell(table, 1, "max_waiting")).isEqualTo("3");
    assertThat(cell(table, 1, "service_level_of_answered")).isEqualTo("1");
    assertThat(cell(table, 1, "service_level_of_all")).isEqualTo("0.5");
    assertThat(cell(table, 1, "service_level_without_early_abandons")).isEqualTo("1");
    assertThat(cell(table, 1, "abandonment_rate")).isEqualTo("0.5");
    assertThat(cell(table, 1, "refusal_rate")).isEqualTo("0");
    assertThat(cell(table, 1, "abandoned_wait_mean_s")).isEqualTo("1.5");
    assertThat(cell(table, 1, "average_handling_time_s")).isEqualTo("6.000000001");
    assertThat(cell(table, 1, "wrap_up_max_s")).isEqualTo("0.000000001");
    assertThat(cell(table, 2, "queue")).isEqualTo("ılık\nİş");
    assertThat(cell(table, 2, "target")).isEmpty();
    assertThat(cell(table, 2, "answered_wait_p95_s")).isEmpty();
    assertThat(cell(table, 2, "longest_wait_s")).isEmpty();
    assertThat(cell(table, 2, "mean_waiting")).isEqualTo("0");
    assertThat(cell(table, 3, "scope")).isEqualTo("all");
    assertThat(cell(table, 3, "queue")).isEmpty();
    assertThat(cell(table, 3, "answered")).isEqualTo("1");
  }

  @Test
  void writeAgents_writesALinePerAgentAndOneForAll() throws IOException {
    assertThat(agents())
        .isEqualTo(
            "scope,agent,from,to,logged_out_s,not_ready_s,idle_s,busy_s,wrap_up_s,occupancy,"
                + "utilisation,load_occupancy,offers_made,offers_accepted,offers_declined,"
                + "offers_missed,offers_withdrawn\r\n"
                + "agent,ayşe,1970-01-01T00:00:00Z,1970-01-01T00:00:08Z,0,0,2,6,0,0.75,0.75,"
                + "0.24999975,1,1,0,0,0\r\n"
                + "all,,1970-01-01T00:00:00Z,1970-01-01T00:00:08Z,0,0,2,6,0,0.75,0.75,"
                + "0.24999975,1,1,0,0,0\r\n");
  }

  @Test
  void write_inAnyLocale_writesTheSame() throws IOException {
    String queues = queues();
    String agents = agents();
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("tr-TR", "de-DE", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(queues()).isEqualTo(queues);
        assertThat(agents()).isEqualTo(agents);
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
