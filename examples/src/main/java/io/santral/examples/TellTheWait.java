package io.santral.examples;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Event;
import io.santral.routing.ExpectedWait;
import io.santral.routing.ExpectedWait.Measure;
import io.santral.routing.Plan;
import io.santral.routing.SteppedRouter;
import io.santral.routing.channel.InMemoryChannel;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Customers hear their place and about how long it will be; who would wait too long goes to where
 * it is shorter, or is called back without losing his place.
 */
public final class TellTheWait {
  private static final long SECOND = 1_000_000_000L;

  private final PrintStream out;
  private final InMemoryChannel phone = InMemoryChannel.of(Channel.VOICE);
  private final List<String> busy = new ArrayList<>();
  private final SteppedRouter router;
  private int calls;

  private TellTheWait(PrintStream out) {
    this.out = out;
    Plan plan =
        Plan.builder()
            .queue("billing")
            .queue("general")
            .agent("ayse", a -> a.serves("billing"))
            .agent("bela", a -> a.serves("billing"))
            .agent("cem", a -> a.serves("general"))
            .forecasting(
                f ->
                    f.firstPush(ofSeconds(5))
                        .pushEvery(ofSeconds(60))
                        .announces(Measure.P80)
                        .rounded()
                        .queue(
                            "billing",
                            q ->
                                q.overflowsAbove(Measure.MEAN, ofMinutes(3))
                                    .to("general")
                                    .ratio(0.5)
                                    .offersCallbackAbove(Measure.MEAN, ofMinutes(6))))
            .build();
    router = SteppedRouter.of(plan, this::say);
    router.connect(phone);
    plan.agents().forEach(agent -> phone.answers(agent.id()));
  }

  /**
   * Prints what customers hear.
   *
   * @param args none
   */
  public static void main(String[] args) {
    new TellTheWait(System.out).run();
  }

  private void run() {
    router.ready("ayse");
    router.ready("bela");
    // An hour of calls of two minutes, from which it learns how long service takes.
    for (int i = 0; i < 30; i++) {
      call("billing");
      call("billing");
      pass(ofMinutes(2));
      hangUp();
    }
    out.println("free now:       " + router.expectedWait(Interaction.of("x").to("billing")));
    call("billing");
    call("billing");
    for (int i = 0; i < 4; i++) {
      call("billing");
    }
    out.println("if he came now: " + router.expectedWait(Interaction.of("x").to("billing")));
    pass(ofSeconds(5));
    router.ready("cem");
    call("billing");
    call("billing");
    for (int i = 0; i < 4; i++) {
      call("billing");
    }
    String last = "call-" + calls;
    if (phone.mayBeCalledBack(last)) {
      phone.wantCallback(last);
      out.println(last + " is on the line: " + phone.isOn(last));
    }
  }

  private void call(String queue) {
    phone.arrive(Interaction.of("call-" + ++calls).to(queue));
  }

  private void pass(Duration time) {
    router.advanceTo(router.now() + time.toNanos());
  }

  private void hangUp() {
    List<String> served = List.copyOf(busy);
    busy.clear();
    served.forEach(router::complete);
  }

  private void say(Event event) {
    String who = event.interactionId();
    switch (event.type()) {
      case ACCEPTED -> busy.add(who);
      case OVERFLOWED -> out.println(who + " moves on to " + event.queueId());
      case CALLBACK_OFFERED -> out.println(who + " may be called back");
      case CALLBACK_TAKEN -> out.println(who + " will be called back");
      case WAIT_EXPECTED -> {
        ExpectedWait wait = event.expectedWait();
        if (wait != null && wait.isKnown()) {
          long minutes = wait.announced() / (60 * SECOND);
          out.println(who + " hears: you are number " + wait.position() + ", " + minutes + " min");
        }
      }
      default -> {}
    }
  }
}
