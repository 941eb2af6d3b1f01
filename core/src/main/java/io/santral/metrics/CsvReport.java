package io.santral.metrics;

import io.santral.ServiceLevel;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** Writes snapshots as lines of comma-separated values. */
final class CsvReport {
  private static final List<String> DURATION_COLUMNS = List.of("mean", "p50", "p80", "p95", "max");

  private final Appendable out;
  private boolean inLine;

  private CsvReport(Appendable out) {
    this.out = out;
  }

  static void queues(MetricsSnapshot snapshot, Appendable out) throws IOException {
    CsvReport csv = new CsvReport(out);
    csv.queueHeader();
    for (QueueSnapshot queue : snapshot.queues()) {
      csv.queue(snapshot, "queue", queue);
    }
    csv.queue(snapshot, "all", snapshot.allQueues());
  }

  static void agents(MetricsSnapshot snapshot, Appendable out) throws IOException {
    CsvReport csv = new CsvReport(out);
    csv.texts("scope", "agent", "from", "to");
    csv.texts("logged_out_s", "not_ready_s", "idle_s", "busy_s", "wrap_up_s");
    csv.texts("occupancy", "utilisation", "load_occupancy");
    csv.offerColumns();
    csv.endLine();
    for (AgentSnapshot agent : snapshot.agents()) {
      csv.agent(snapshot, "agent", agent);
    }
    csv.agent(snapshot, "all", snapshot.allAgents());
  }

  private void queueHeader() throws IOException {
    texts("scope", "queue", "from", "to", "target", "target_within_s");
    texts("submitted", "refused", "answered", "answered_within");
    texts("abandoned", "abandoned_within", "short_abandoned");
    texts("cancelled", "expired", "timed_out", "overflowed_in", "overflowed_out");
    texts("transferred_in", "transferred_out", "requeued", "completed");
    offerColumns();
    texts("waiting_at_start", "waiting_at_end", "active_at_start", "active_at_end");
    texts("mean_waiting", "max_waiting", "service_level_of_answered", "service_level_of_all");
    texts("service_level_without_early_abandons", "abandonment_rate", "refusal_rate");
    texts("longest_wait_s", "average_handling_time_s");
    for (String kind : List.of("answered_wait", "abandoned_wait", "conversation", "wrap_up")) {
      for (String figure : DURATION_COLUMNS) {
        text(kind + "_" + figure + "_s");
      }
    }
    endLine();
  }

  private void offerColumns() throws IOException {
    texts("offers_made", "offers_accepted", "offers_declined", "offers_missed");
    text("offers_withdrawn");
  }

  private void queue(MetricsSnapshot snapshot, String scope, QueueSnapshot q) throws IOException {
    head(snapshot, scope, q.id());
    ServiceLevel target = q.target();
    text(target == null ? "" : decimal(target.target()));
    text(target == null ? "" : seconds(target.within()));
    counts(q.submitted(), q.refused(), q.answered(), q.answeredWithin());
    counts(q.abandoned(), q.abandonedWithin(), q.shortAbandoned());
    counts(q.cancelled(), q.expired(), q.timedOut(), q.overflowedIn(), q.overflowedOut());
    counts(q.transferredIn(), q.transferredOut(), q.requeued(), q.completed());
    counts(q.offersMade(), q.offersAccepted(), q.offersDeclined(), q.offersMissed());
    counts(q.offersWithdrawn());
    counts(q.waitingAtStart(), q.waitingAtEnd(), q.activeAtStart(), q.activeAtEnd());
    text(decimal(q.meanWaiting()));
    counts(q.maxWaiting());
    ratio(q.serviceLevelOfAnswered());
    ratio(q.serviceLevelOfAll());
    ratio(q.serviceLevelWithoutEarlyAbandons());
    ratio(q.abandonmentRate());
    ratio(q.refusalRate());
    text(q.left() == 0 ? "" : seconds(q.longestWait()));
    text(q.conversation().isEmpty() ? "" : seconds(q.averageHandlingTime()));
    durations(q.answeredWait());
    durations(q.abandonedWait());
    durations(q.conversation());
    durations(q.wrapUp());
    endLine();
  }

  private void agent(MetricsSnapshot snapshot, String scope, AgentSnapshot a) throws IOException {
    head(snapshot, scope, a.id());
    for (AgentActivity activity : AgentActivity.values()) {
      text(seconds(a.timeIn(activity)));
    }
    ratio(a.occupancy());
    ratio(a.utilisation());
    ratio(a.loadOccupancy());
    counts(a.offersMade(), a.offersAccepted(), a.offersDeclined(), a.offersMissed());
    counts(a.offersWithdrawn());
    endLine();
  }

  private void head(MetricsSnapshot snapshot, String scope, String id) throws IOException {
    texts(scope, id, instant(snapshot.from()), instant(snapshot.to()));
  }

  private void durations(DurationSummary summary) throws IOException {
    if (summary.isEmpty()) {
      for (int i = 0; i < DURATION_COLUMNS.size(); i++) {
        text("");
      }
      return;
    }
    text(seconds(summary.mean()));
    text(seconds(summary.percentile(50)));
    text(seconds(summary.percentile(80)));
    text(seconds(summary.percentile(95)));
    text(seconds(summary.max()));
  }

  private void counts(long... counts) throws IOException {
    for (long count : counts) {
      text(Long.toString(count));
    }
  }

  private void ratio(OptionalDouble ratio) throws IOException {
    text(ratio.isEmpty() ? "" : decimal(ratio.getAsDouble()));
  }

  private void texts(String... cells) throws IOException {
    for (String cell : cells) {
      text(cell);
    }
  }

  private void text(String cell) throws IOException {
    if (inLine) {
      out.append(',');
    }
    inLine = true;
    out.append(needsQuotes(cell) ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
  }

  private void endLine() throws IOException {
    out.append("\r\n");
    inLine = false;
  }

  private static boolean needsQuotes(String cell) {
    return cell.indexOf(',') >= 0
        || cell.indexOf('"') >= 0
        || cell.indexOf('\r') >= 0
        || cell.indexOf('\n') >= 0;
  }

  /** A double to nine decimals, without an exponent. */
  private static String decimal(double value) {
    return plain(BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN));
  }

  private static String seconds(Duration duration) {
    return plain(
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9)));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String instant(long nanos) {
    long second = Math.floorDiv(nanos, 1_000_000_000L);
    return Instant.ofEpochSecond(second, Math.floorMod(nanos, 1_000_000_000L)).toString();
  }
}
