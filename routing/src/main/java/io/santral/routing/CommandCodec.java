package io.santral.routing;

import io.santral.Priority;

/** Commands and outcomes as bytes. */
final class CommandCodec {
  static final Codes<Outcome.Status> STATUSES =
      new Codes<>(
          Outcome.Status.class,
          "ACCEPTED DUPLICATE_ID UNKNOWN_INTERACTION UNKNOWN_AGENT UNKNOWN_QUEUE QUEUE_CLOSED"
              + " QUEUE_FULL NO_AGENT_COULD_SERVE NOT_ELIGIBLE TOO_MANY EXPIRED STALE_OFFER"
              + " WRONG_STATE AGENT_BUSY TIME_WENT_BACK INVALID DEFERRED OVERLOADED CLOSED"
              + " NOT_STORED");

  private final PlanCodec plans;

  CommandCodec(PlanCodec plans) {
    this.plans = plans;
  }

  // --- outcomes ---------------------------------------------------------------------------------

  static void write(ByteSink to, Outcome outcome) {
    STATUSES.write(to, outcome.status());
    if (!outcome.accepted()) {
      to.text(outcome.name()).text(outcome.value()).text(outcome.rule()).text(outcome.advice());
    }
  }

  static Outcome outcome(ByteSource from) {
    Outcome.Status status = STATUSES.read(from);
    return status == Outcome.Status.ACCEPTED
        ? Outcome.ACCEPTED
        : Outcome.refused(status, from.text(), from.text(), from.text(), from.text());
  }

  // --- commands ---------------------------------------------------------------------------------

  static void write(ByteSink to, Command command) {
    if (command instanceof Command.Submit c) {
      ValueCodec.write(to.put(1), c.interaction());
    } else if (command instanceof Command.Accept c) {
      to.put(2).count(c.offer());
    } else if (command instanceof Command.Decline c) {
      to.put(3).count(c.offer()).text(c.reason());
    } else if (command instanceof Command.Abandon c) {
      to.put(4).text(c.interaction());
    } else if (command instanceof Command.Cancel c) {
      to.put(5).text(c.interaction()).text(c.reason());
    } else if (command instanceof Command.Complete c) {
      to.put(6).text(c.interaction());
    } else if (command instanceof Command.WrapUpDone c) {
      to.put(7).text(c.interaction()).text(c.agent());
    } else {
      writeService(to, command);
    }
  }

  private static void writeService(ByteSink to, Command command) {
    if (command instanceof Command.Hold c) {
      to.put(8).text(c.interaction());
    } else if (command instanceof Command.Resume c) {
      to.put(9).text(c.interaction());
    } else if (command instanceof Command.Transfer c) {
      write(to.put(10).text(c.interaction()), c.target());
    } else if (command instanceof Command.Consult c) {
      write(to.put(11).text(c.interaction()), c.target());
    } else if (command instanceof Command.CompleteTransfer c) {
      to.put(12).text(c.interaction());
    } else if (command instanceof Command.Conference c) {
      to.put(13).text(c.interaction());
    } else if (command instanceof Command.CancelConsult c) {
      to.put(14).text(c.interaction());
    } else if (command instanceof Command.LeaveConference c) {
      to.put(15).text(c.interaction()).text(c.agent());
    } else if (command instanceof Command.Assign c) {
      to.put(16).text(c.interaction()).text(c.agent());
    } else if (command instanceof Command.Requeue c) {
      to.put(17).text(c.interaction());
    } else if (command instanceof Command.Reprioritise c) {
      to.put(18).text(c.interaction()).number(c.priority().level());
    } else if (command instanceof Command.Amend c) {
      ValueCodec.write(to.put(19), c.replacement());
    } else {
      writePlan(to, command);
    }
  }

  private static void writePlan(ByteSink to, Command command) {
    if (command instanceof Command.Login c) {
      to.put(20).text(c.agent());
    } else if (command instanceof Command.Logout c) {
      to.put(21).text(c.agent());
    } else if (command instanceof Command.Ready c) {
      to.put(22).text(c.agent());
    } else if (command instanceof Command.NotReady c) {
      to.put(23).text(c.agent()).text(c.reason());
    } else if (command instanceof Command.Drain c) {
      to.put(24).text(c.agent());
    } else if (command instanceof Command.Heartbeat c) {
      to.put(25).text(c.agent());
    } else if (command instanceof Command.AddAgent c) {
      ValueCodec.write(to.put(26), c.agent());
    } else if (command instanceof Command.ChangeAgent c) {
      ValueCodec.write(to.put(27), c.agent());
    } else if (command instanceof Command.RemoveAgent c) {
      to.put(28).text(c.agent());
    } else if (command instanceof Command.AddQueue c) {
      PlanCodec.write(to.put(29), c.queue());
    } else if (command instanceof Command.OpenQueue c) {
      to.put(30).text(c.queue());
    } else if (command instanceof Command.CloseQueue c) {
      to.put(31).text(c.queue());
    } else if (command instanceof Command.DrainQueue c) {
      to.put(32).text(c.queue());
    } else if (command instanceof Command.TakeCallback c) {
      to.put(33).text(c.interaction());
    }
  }

  private static void write(ByteSink to, Target target) {
    to.put(target instanceof Target.AgentTarget).text(target.id());
  }

  private static Target target(ByteSource from) {
    return from.flag() ? Target.agent(from.text()) : Target.queue(from.text());
  }

  Command command(ByteSource from) {
    int kind = from.one();
    return switch (kind) {
      case 1 -> new Command.Submit(ValueCodec.interaction(from));
      case 2 -> new Command.Accept(from.count());
      case 3 -> new Command.Decline(from.count(), from.text());
      case 4 -> new Command.Abandon(from.text());
      case 5 -> new Command.Cancel(from.text(), from.text());
      case 6 -> new Command.Complete(from.text());
      case 7 -> new Command.WrapUpDone(from.text(), from.text());
      case 8 -> new Command.Hold(from.text());
      case 9 -> new Command.Resume(from.text());
      case 10 -> new Command.Transfer(from.text(), target(from));
      case 11 -> new Command.Consult(from.text(), target(from));
      case 12 -> new Command.CompleteTransfer(from.text());
      case 13 -> new Command.Conference(from.text());
      case 14 -> new Command.CancelConsult(from.text());
      case 15 -> new Command.LeaveConference(from.text(), from.text());
      case 16 -> new Command.Assign(from.text(), from.text());
      case 17 -> new Command.Requeue(from.text());
      case 18 -> new Command.Reprioritise(from.text(), Priority.of(from.small()));
      case 19 -> new Command.Amend(ValueCodec.interaction(from));
      default -> planCommand(kind, from);
    };
  }

  private Command planCommand(int kind, ByteSource from) {
    return switch (kind) {
      case 20 -> new Command.Login(from.text());
      case 21 -> new Command.Logout(from.text());
      case 22 -> new Command.Ready(from.text());
      case 23 -> new Command.NotReady(from.text(), from.text());
      case 24 -> new Command.Drain(from.text());
      case 25 -> new Command.Heartbeat(from.text());
      case 26 -> new Command.AddAgent(ValueCodec.agent(from));
      case 27 -> new Command.ChangeAgent(ValueCodec.agent(from));
      case 28 -> new Command.RemoveAgent(from.text());
      case 29 -> new Command.AddQueue(plans.queue(from));
      case 30 -> new Command.OpenQueue(from.text());
      case 31 -> new Command.CloseQueue(from.text());
      case 32 -> new Command.DrainQueue(from.text());
      case 33 -> new Command.TakeCallback(from.text());
      default -> throw ByteSource.damaged("has a command of kind " + kind);
    };
  }
}
