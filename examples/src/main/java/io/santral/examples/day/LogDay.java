package io.santral.examples.day;

import io.santral.Interaction;
import io.santral.ServiceLevel;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Makes workloads of the days of a log.
 *
 * <p>Each customer comes when he came. Who gave up has the patience that he showed; who was served
 * gets one drawn from the fit of {@link Patience}, longer than his recorded wait. Who was served
 * needs the recorded time of work and its wrap-up; who gave up gets those of another call of the
 * day and queue. The staff is that of {@link Presence}.
 */
final class LogDay {
  private final CallLog log;
  private final Options options;
  private final Function<CallRecord, Patience> patience;
  private final ServedOrder order;
  private final long headStart;

  LogDay(CallLog log, Options options) {
    this.log = log;
    this.options = options;
    this.headStart = options.headStart() < 0 ? log.format().headStart() : options.headStart();
    this.patience = Patience.fits(log.calls());
    this.order = ServedOrder.of(log.calls(), headStart, log.format().slack());
  }

  ServedOrder order() {
    return order;
  }

  long headStart() {
    return headStart;
  }

  /** The workload of one day, from its calls in order of arrival. */
  Workload of(long midnight, List<CallRecord> calls) {
    Presence presence =
        options.spans()
            ? Presence.fromSpans(calls)
            : Presence.fromEvidence(calls, log.format().slack());
    Plan.Builder plan = Plan.builder();
    TreeSet<String> queues = new TreeSet<>();
    calls.forEach(call -> queues.add(call.queue()));
    queues.forEach(queue -> plan.queue(queuePlan(queue)));
    presence.attendances().forEach(stay -> plan.agent(stay.agent()));
    long answerTime = log.format().answerTime();
    return new Workload(
        midnight,
        plan.missedOffersLimit(0).build(),
        presence.attendances(),
        arrivals(midnight, calls, presence),
        offered -> answerTime);
  }

  private QueuePlan queuePlan(String queue) {
    return QueuePlan.builder(queue)
        .target(ServiceLevel.of(options.targetShare(), Duration.ofNanos(options.target())))
        .headStart(Duration.ofNanos(headStart))
        .wrapUpUntilDone()
        .build();
  }

  private List<Arrival> arrivals(long midnight, List<CallRecord> calls, Presence presence) {
    Draws patienceDraws = new Draws(options.seed() + midnight, "patience");
    Draws workDraws = new Draws(options.seed() + midnight, "work");
    Map<String, List<CallRecord>> served = new HashMap<>();
    List<CallRecord> allServed = new ArrayList<>();
    for (CallRecord call : calls) {
      if (call.wasAnswered()) {
        served.computeIfAbsent(call.queue(), queue -> new ArrayList<>()).add(call);
        allServed.add(call);
      }
    }
    List<Arrival> arrivals = new ArrayList<>(calls.size());
    for (CallRecord call : calls) {
      List<CallRecord> like = served.getOrDefault(call.queue(), allServed);
      CallRecord work =
          call.wasAnswered() || like.isEmpty() ? call : like.get(workDraws.below(like.size()));
      arrivals.add(
          new Arrival(
              interaction(call),
              call.arrived(),
              patienceOf(call, patienceDraws),
              work.talked(),
              work.handled() - work.talked() + presence.wrapUp(work, workDraws)));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::at));
    return arrivals;
  }

  private long patienceOf(CallRecord call, Draws draws) {
    // Drawn for all, so that a row more or less does not change the draws of others.
    double uniform = draws.uniform();
    if (!call.wasAnswered()) {
      return call.waited();
    }
    return patience.apply(call).draw(call.waited(), uniform);
  }

  private Interaction interaction(CallRecord call) {
    int level =
        options.priorityAsNoted()
            ? ServedOrder.priorityAsNoted(call)
            : order.priorityAsServed(call);
    Interaction interaction =
        Interaction.of(call.id()).to(call.queue()).on(call.channel()).priority(level);
    if (call.language() != null) {
      interaction = interaction.in(List.of(call.language()));
    }
    return call.customer().isEmpty() ? interaction : interaction.customer(call.customer());
  }
}
