package io.santral.routing.model;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.routing.Command;
import io.santral.routing.QueuePlan;

/** Commands in words that are enough to write a test from. */
final class Describe {
  private Describe() {}

  static String step(CommandMaker.Step step) {
    String what = step.command() == null ? "advanceTo" : command(step.command());
    String whose = step.about() == null ? "" : " of " + step.about();
    return "t=" + step.time() + " " + what + whose;
  }

  private static String command(Command command) {
    if (command instanceof Command.Submit c) {
      return "Submit[" + interaction(c.interaction()) + "]";
    } else if (command instanceof Command.Amend c) {
      return "Amend[" + interaction(c.replacement()) + "]";
    } else if (command instanceof Command.AddAgent c) {
      return "AddAgent[" + agent(c.agent()) + "]";
    } else if (command instanceof Command.ChangeAgent c) {
      return "ChangeAgent[" + agent(c.agent()) + "]";
    } else if (command instanceof Command.AddQueue c) {
      return "AddQueue[" + queue(c.queue()) + "]";
    }
    return command.toString();
  }

  static String interaction(Interaction i) {
    StringBuilder text = new StringBuilder(i.id());
    text.append(" to ").append(i.queue()).append(" on ").append(i.channel().id());
    text.append(" in ").append(i.languages()).append(" needs ").append(i.requirements());
    text.append(" level ").append(i.priority().level());
    append(text, " prefers ", i.preferredAgent());
    append(text, " customer ", i.customer());
    append(text, " with ", i.attributes());
    text.append(' ').append(i.direction());
    if (i.deadline() != Long.MAX_VALUE) {
      text.append(" startBy ").append(i.deadline());
    }
    if (i.notBefore() != Long.MIN_VALUE) {
      text.append(" notBefore ").append(i.notBefore());
    }
    return text.toString();
  }

  private static String agent(Agent a) {
    StringBuilder text = new StringBuilder(a.id());
    text.append(" speaks ").append(a.languages()).append(" skills ").append(a.skills());
    append(text, " team ", a.team());
    text.append(" takes ").append(a.channels()).append(" total ").append(a.totalCapacity());
    return text.append(" serves ").append(a.memberships()).toString();
  }

  private static String queue(QueuePlan q) {
    StringBuilder text = new StringBuilder(q.id());
    text.append(" needs ").append(q.needs()).append(" min ").append(q.minLevel());
    text.append(" ring ").append(q.ringTime()).append(" wrapUp ").append(q.wrapUp());
    text.append(" headStart ").append(q.headStart()).append(" maxLength ").append(q.maxLength());
    append(text, " maxWait ", q.maxWait());
    append(text, " overflowAfter ", q.overflowAfter());
    append(text, " to ", q.overflowAfterQueue());
    append(text, " whenFull ", q.overflowWhenFull());
    append(text, " whenUnstaffed ", q.overflowWhenUnstaffed());
    text.append(" parallel ").append(q.parallelOffers()).append(" tiers ").append(q.tierOpenings());
    text.append(" relaxes ").append(q.relaxation());
    text.append(" short ").append(q.shortAbandon()).append(" memory ").append(q.refusalMemory());
    append(text, " strategy ", q.strategy());
    append(text, " order ", q.order());
    append(text, " target ", q.target());
    append(text, " opening ", q.opening());
    append(text, " announce ", q.announceEvery());
    return text.toString();
  }

  private static void append(StringBuilder text, String name, Object value) {
    if (value != null) {
      text.append(name).append(value);
    }
  }
}
