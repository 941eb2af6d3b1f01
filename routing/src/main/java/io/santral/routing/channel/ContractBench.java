package io.santral.routing.channel;

import io.santral.Channel;
import io.santral.routing.Command;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.ExpectedWait.Measure;
import io.santral.routing.Outcome;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import io.santral.routing.Reason;
import io.santral.routing.channel.ChannelAdapterContract.Harness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One router with one adapter, on which one rule of the contract is tried. */
abstract class ContractBench {
  /** What a rule says that is broken. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message);
    }
  }

  static final Duration RING_TIME = Duration.ofSeconds(20);
  static final Duration ANNOUNCE_EVERY = Duration.ofSeconds(45);
  static final Duration TELL_WAIT_AFTER = Duration.ofSeconds(10);

  final Harness harness;
  final ContractWatch watch;
  private final List<Event> events = new ArrayList<>();
  private boolean stopped;

  ContractBench(Harness harness) {
    this.harness = harness;
    watch = new ContractWatch(harness.adapter());
  }

  /** Two agents, of whom the first one is asked first; the second one alone serves OTHER_QUEUE. */
  static Plan plan(Channel channel, Harness harness) {
    return Plan.builder()
        .queue(
            ChannelAdapterContract.QUEUE, q -> q.ringTime(RING_TIME).announceEvery(ANNOUNCE_EVERY))
        .queue(ChannelAdapterContract.OTHER_QUEUE, q -> q.ringTime(RING_TIME))
        .queue(
            ChannelAdapterContract.EVERYBODY,
            q -> q.ringTime(RING_TIME).parallelOffers(QueuePlan.RING_ALL))
        .agent(
            ChannelAdapterContract.AGENT,
            a -> {
              a.takes(channel, 1);
              a.serves(ChannelAdapterContract.QUEUE).serves(ChannelAdapterContract.EVERYBODY);
              harness.describe(a);
            })
        .agent(
            ChannelAdapterContract.OTHER_AGENT,
            a -> {
              a.takes(channel, 1);
              a.serves(ChannelAdapterContract.QUEUE).serves(ChannelAdapterContract.EVERYBODY);
              a.serves(ChannelAdapterContract.OTHER_QUEUE);
              harness.describe(a);
            })
        .forecasting(
            f ->
                f.firstPush(TELL_WAIT_AFTER)
                    .queue(
                        ChannelAdapterContract.QUEUE,
                        q -> q.offersCallbackAbove(Measure.MEAN, Duration.ZERO)))
        .build();
  }

  // --- what differs with and without threads ----------------------------------------------------

  abstract Outcome apply(Command command);

  /** Lets time pass, and what is due happen. */
  abstract void pass(Duration time);

  /** Returns when router and adapter have nothing more to tell each other. */
  abstract void settle();

  /** Returns when a condition holds, or false when it has not come to hold. */
  abstract boolean awaits(BooleanSupplier condition);

  abstract void disconnect();

  // --- for the rules ----------------------------------------------------------------------------

  final void onEvent(Event event) {
    synchronized (events) {
      events.add(event.copy());
    }
  }

  /** Stops the adapter, if it is not stopped yet. */
  final void stop() {
    if (!stopped) {
      stopped = true;
      disconnect();
    }
  }

  final void eventually(String what, BooleanSupplier condition) {
    if (!awaits(condition)) {
      throw new Broken(what);
    }
  }

  /** Now and when all is settled. */
  final void lasting(String what, BooleanSupplier condition) {
    eventually(what, condition);
    settle();
    if (!condition.getAsBoolean()) {
      throw new Broken(what + ", and for good");
    }
  }

  final void command(Command command) {
    Outcome outcome = apply(command);
    if (!outcome.accepted()) {
      throw new Broken("the router should have accepted " + command + ", but: " + outcome);
    }
  }

  final void ready(String... agents) {
    for (String agent : agents) {
      command(new Command.Ready(agent));
    }
  }

  /** A customer arrives and waits. */
  final String arrive(String queue) {
    String call = harness.arrive(queue);
    lasting(
        "the arrival of " + call + " in " + queue + " should be reported",
        () -> count(EventType.SUBMITTED, call, Reason.NONE) == 1);
    return call;
  }

  /** A customer arrives and is connected with the first agent. */
  final String arriveAndTalk() {
    ready(ChannelAdapterContract.AGENT);
    String call = arrive(ChannelAdapterContract.QUEUE);
    answer(ChannelAdapterContract.AGENT, call);
    return call;
  }

  final void answer(String agent, String call) {
    rings(agent, call);
    harness.answer(agent, call);
    eventually(
        "the answer of " + agent + " to " + call + " should be reported",
        () -> accepted(agent, call));
    talking(call, agent);
  }

  final boolean accepted(String agent, String call) {
    synchronized (events) {
      return events.stream()
          .anyMatch(
              event ->
                  event.type() == EventType.ACCEPTED
                      && event.agentId().equals(agent)
                      && event.interactionId().equals(call));
    }
  }

  final long count(EventType type, String call, Reason reason) {
    synchronized (events) {
      return events.stream()
          .filter(event -> event.type() == type && event.reason() == reason)
          .filter(event -> event.interactionId().equals(call))
          .count();
    }
  }

  final void rings(String agent, String call) {
    eventually(agent + " should ring for " + call, () -> harness.rings(agent, call));
  }

  final void silent(String agent, String call) {
    lasting(agent + " should not ring for " + call, () -> !harness.rings(agent, call));
  }

  /** Exactly these agents are connected, each of them once. */
  final void talking(String call, String... agents) {
    List<String> expected = Arrays.stream(agents).sorted().toList();
    String whom = agents.length == 0 ? "nobody" : String.join(" and ", agents) + ", once,";
    lasting(
        whom + " should be connected with " + call,
        () -> harness.talking(call).stream().sorted().toList().equals(expected));
  }

  final void on(String call) {
    lasting("the customer of " + call + " should be there", () -> harness.isOn(call));
  }

  final void gone(String call) {
    lasting("the customer of " + call + " should be let go", () -> !harness.isOn(call));
  }

  /** Nobody rings, nobody is connected, and the customer is gone. */
  final void over(String call) {
    silent(ChannelAdapterContract.AGENT, call);
    silent(ChannelAdapterContract.OTHER_AGENT, call);
    talking(call);
    gone(call);
  }

  /** People have acted, and the reports of it are under way. */
  final void underWay(Class<? extends Command> kind, int reports) {
    eventually(
        reports + " times " + kind.getSimpleName() + " should be reported",
        () -> watch.keptBack() == reports);
    settle();
  }

  final void letThrough() {
    watch.letThrough();
    settle();
  }

  /** The answers to all reports of a kind. */
  final List<Outcome.Status> answers(Class<? extends Command> kind) {
    settle();
    return watch.reports().stream()
        .filter(report -> kind.isInstance(report.command()) && report.answer().isDone())
        .map(report -> report.answer().join().status())
        .toList();
  }

  /** What holds whatever the rule is: nothing was thrown. */
  final void nothingFailed() {
    if (!watch.thrown().isEmpty()) {
      throw new Broken("no call should fail, but " + watch.thrown().get(0));
    }
  }

  /** What holds unless people act against each other: nothing was reported twice, or back. */
  final void nothingRefused() {
    settle();
    for (ContractWatch.Report report : watch.reports()) {
      if (report.answer().isDone() && !report.answer().join().accepted()) {
        throw new Broken(
            "what the router knows already should not be reported, but it was told "
                + report.command()
                + ": "
                + report.answer().join());
      }
    }
  }
}
