package io.santral.routing;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A routing decision in the JDK's flight recorder: which agent was offered which interaction. Off
 * unless a recording enables it, and then free but for one test per step.
 */
@Name("io.santral.Offer")
@Label("Offer")
@Category({"Santral", "Routing"})
@Description("An interaction is offered to an agent")
@Enabled(false)
@StackTrace(false)
final class DecisionRecord extends Event {
  private static final DecisionRecord PROBE = new DecisionRecord();

  @Label("Sequence")
  long sequence;

  @Label("Interaction")
  String interaction = "";

  @Label("Agent")
  String agent = "";

  @Label("Queue")
  String queue = "";

  @Label("Offer Id")
  long offer;

  static void record(Outbox outbox) {
    if (!PROBE.isEnabled()) {
      return;
    }
    for (int i = 0; i < outbox.size(); i++) {
      io.santral.routing.Event event = outbox.get(i);
      if (event.type() == EventType.OFFERED) {
        DecisionRecord made = new DecisionRecord();
        made.sequence = event.sequence();
        made.interaction = event.interactionId();
        made.agent = event.agentId();
        made.queue = event.queueId();
        made.offer = event.offer();
        made.commit();
      }
    }
  }
}
