package io.santral.routing.model;

import io.santral.routing.Command;
import io.santral.routing.InteractionState;
import io.santral.routing.Outcome.Status;
import io.santral.routing.Plan;
import io.santral.routing.Presence;
import io.santral.routing.model.CommandMaker.Step;
import io.santral.routing.model.Parts.Call;
import io.santral.routing.model.Parts.Phase;
import io.santral.routing.model.Parts.Staff;
import io.santral.routing.model.Parts.Work;
import java.util.ArrayList;
import java.util.List;

/** One run of a subject beside the oracle, by a plan and a list of numbers. */
final class Run {
  private static final int MOST_DRAIN_STEPS = 20_000;
  private static final int PATIENCE = 12;
  private static final int HASH_EVERY = 3;

  /** Makes the subject of a run. */
  @FunctionalInterface
  interface Maker {
    Subject make(Plan plan, long start);
  }

  /** What a run is made of. */
  record Setup(Spec spec, long[] salts, int crowd, List<Step> script) {
    Setup(Spec spec, long[] salts, int crowd) {
      this(spec, salts, crowd, null);
    }

    Plan plan() {
      return spec.plan();
    }

    long start() {
      return spec.start();
    }

    /** The same steps as a script, in which each stays what it is when others go. */
    Setup with(List<Step> steps) {
      return new Setup(spec, salts, crowd, steps);
    }

    Setup with(Spec other) {
      return new Setup(other, salts, crowd, script);
    }
  }

  /** How a run is judged. */
  enum Judge {
    /** By comparison with the oracle, and by the invariants. */
    BOTH,
    /** By comparison alone. */
    ORACLE,
    /** By the invariants alone. */
    INVARIANTS
  }

  /** What went wrong, after how many of the run's numbers. */
  record Failure(String message, List<Step> steps) {}

  private final Setup setup;
  private final Judge judge;
  private final Coverage coverage;
  private final Oracle oracle;
  private final Subject subject;
  private final Auditor auditor;
  private final CommandMaker commands;
  private final List<Step> steps = new ArrayList<>();
  private List<Seen> lastEvents = List.of();

  private Run(Setup setup, Maker maker, Judge judge, Coverage coverage) {
    this.setup = setup;
    this.judge = judge;
    this.coverage = coverage;
    Plan plan = setup.spec().plan();
    subject = maker.make(plan, setup.spec().start());
    // By the invariants alone nothing is compared, so an oracle that is judged draws for itself.
    boolean alone = judge == Judge.INVARIANTS && subject instanceof Oracle;
    oracle = alone ? (Oracle) subject : new Oracle(plan, setup.spec().start());
    auditor = new Auditor(plan, setup.spec().start(), coverage);
    commands = new CommandMaker(oracle, setup.crowd());
  }

  /** Null if all went well. */
  static Failure failure(Setup setup, Maker maker, Judge judge, Coverage coverage) {
    return new Run(setup, maker, judge, coverage).failure();
  }

  /** The steps of a run that the oracle takes alone. */
  static List<Step> steps(Setup setup) {
    Run run = new Run(setup, Oracle::new, Judge.INVARIANTS, new Coverage());
    Failure failure = run.failure();
    if (failure != null) {
      throw new AssertionError("the oracle breaks the rules: " + failure.message());
    }
    return run.steps;
  }

  private Failure failure() {
    boolean scripted = setup.script() != null;
    int length = scripted ? setup.script().size() : setup.salts().length;
    for (int i = 0; i < length; i++) {
      Step step = scripted ? resolved(setup.script().get(i)) : commands.step(setup.salts()[i]);
      String problem = take(step, i);
      if (problem != null) {
        return failed(problem);
      }
    }
    return drain();
  }

  /** The offer of a script's step is the one that is open now between the same two. */
  private Step resolved(Step step) {
    Call call = step.about() == null ? null : oracle.call(step.about().interaction());
    if (call == null) {
      return step;
    }
    for (Work work : call.in(Phase.OFFERED)) {
      if (work.staff.id().equals(step.about().agent())) {
        Command command =
            step.command() instanceof Command.Decline decline
                ? new Command.Decline(work.offer, decline.reason())
                : new Command.Accept(work.offer);
        return new Step(step.time(), command, step.about());
      }
    }
    return step;
  }

  private Step named(Step step) {
    long offer =
        step.command() instanceof Command.Accept accept
            ? accept.offer()
            : step.command() instanceof Command.Decline decline ? decline.offer() : 0;
    Work work = offer == 0 ? null : oracle.openOffer(offer);
    return work == null
        ? step
        : new Step(
            step.time(), step.command(), new CommandMaker.Pair(work.call.id(), work.staff.id()));
  }

  /** Serves everybody who is still there: nothing may be left then. */
  private Failure drain() {
    for (int i = 0; i < MOST_DRAIN_STEPS; i++) {
      Step step = drainStep(i);
      if (step == null) {
        return drained();
      }
      String problem = take(step, i);
      if (problem != null) {
        return failed(problem);
      }
    }
    return failed("does not drain");
  }

  private Failure drained() {
    for (Staff agent : oracle.staff) {
      if (judge != Judge.INVARIANTS && subject.agent(agent.id()).work() != 0) {
        return failed("work left with " + agent.id());
      }
    }
    try {
      if (judge != Judge.ORACLE) {
        auditor.checkDrained();
      }
    } catch (Auditor.Violation violation) {
      return failed(violation.getMessage());
    }
    return subject.live().isEmpty() ? null : failed("live after all: " + subject.live());
  }

  private Step drainStep(int turn) {
    long now = oracle.now;
    for (Staff agent : oracle.staff) {
      for (Work work : agent.works) {
        String id = work.call.id();
        return new Step(
            now,
            work.phase == Phase.OFFERED
                ? new Command.Accept(work.offer)
                : work.phase == Phase.SERVING
                    ? new Command.Complete(id)
                    : new Command.WrapUpDone(id, agent.id()));
      }
    }
    if (oracle.calls.isEmpty()) {
      return null;
    }
    for (Staff agent : oracle.staff) {
      if (agent.presence != Presence.READY && turn < 10 * PATIENCE) {
        return new Step(now, new Command.Ready(agent.id()));
      }
    }
    long next = oracle.nextDeadline();
    if (turn % PATIENCE != 0 && next != Parts.NEVER) {
      return new Step(next, null);
    }
    Call first = oracle.calls.get(0);
    return new Step(
        now, first.callback ? new Command.Cancel(first.id(), "") : new Command.Abandon(first.id()));
  }

  /** Takes one step with both; null if they agree and nothing is wrong. */
  private String take(Step step, int turn) {
    steps.add(named(step));
    coverage.step();
    long quietUntil = subject.nextDeadline();
    boolean quiet = quietUntil > step.time() && step.time() == subject.now();
    boolean hashed = quiet && steps.size() % HASH_EVERY == 0;
    long hash = hashed ? subject.stateHash() : 0;
    InteractionState met = met(step.command());
    boolean alone = subject == oracle;
    Status wanted = alone ? Status.ACCEPTED : step(oracle, step);
    List<Seen> wantedEvents = alone ? List.of() : oracle.drainEvents();
    Status found;
    try {
      found = step(subject, step);
    } catch (RuntimeException | AssertionError e) {
      return "thrown: " + e + " at " + List.of(e.getStackTrace()).stream().limit(12).toList();
    }
    lastEvents = subject.drainEvents();
    if (step.command() != null) {
      coverage.command(step.command(), met, found);
    }
    if (quiet && found != Status.ACCEPTED) {
      if (!lastEvents.isEmpty()) {
        return "invariant broken: refused as " + found + ", but events";
      }
      if (hashed && hash != subject.stateHash()) {
        return "invariant broken: refused as " + found + ", but the state's hash changed";
      }
    }
    String problem = null;
    if (judge != Judge.ORACLE) {
      problem = audit(step, found);
    }
    if (judge != Judge.INVARIANTS && problem == null) {
      problem = compare(wanted, wantedEvents, found, turn);
    }
    return problem;
  }

  private String audit(Step step, Status found) {
    try {
      auditor.step(step.command(), found, step.time(), lastEvents, subject);
    } catch (Auditor.Violation violation) {
      return violation.getMessage();
    } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException e) {
      return "events that make no sense: " + e + " at " + e.getStackTrace()[0];
    }
    return null;
  }

  private String compare(Status wanted, List<Seen> wantedEvents, Status found, int turn) {
    if (wanted != found) {
      return "status wanted " + wanted + " but found " + found;
    }
    String difference = Difference.ofEvents(wantedEvents, lastEvents);
    return difference != null ? difference : Difference.ofStates(oracle, subject, turn);
  }

  static Status step(Subject subject, Step step) {
    return step.command() == null
        ? subject.advanceTo(step.time())
        : subject.apply(step.command(), step.time());
  }

  /** The state of what a command is about; ENDED if that is not live, null if it is not said. */
  private InteractionState met(Command command) {
    String id = about(command);
    Call call = id == null ? null : oracle.call(id);
    return id == null ? null : call == null ? InteractionState.ENDED : call.state;
  }

  private static String about(Command command) {
    if (command instanceof Command.Abandon c) {
      return c.interaction();
    } else if (command instanceof Command.Cancel c) {
      return c.interaction();
    } else if (command instanceof Command.Complete c) {
      return c.interaction();
    } else if (command instanceof Command.WrapUpDone c) {
      return c.interaction();
    } else if (command instanceof Command.Hold c) {
      return c.interaction();
    } else if (command instanceof Command.Resume c) {
      return c.interaction();
    } else if (command instanceof Command.Transfer c) {
      return c.interaction();
    } else if (command instanceof Command.Consult c) {
      return c.interaction();
    } else if (command instanceof Command.CompleteTransfer c) {
      return c.interaction();
    } else if (command instanceof Command.Conference c) {
      return c.interaction();
    } else if (command instanceof Command.CancelConsult c) {
      return c.interaction();
    } else if (command instanceof Command.LeaveConference c) {
      return c.interaction();
    } else if (command instanceof Command.Requeue c) {
      return c.interaction();
    } else if (command instanceof Command.Assign c) {
      return c.interaction();
    } else if (command instanceof Command.Reprioritise c) {
      return c.interaction();
    } else if (command instanceof Command.TakeCallback c) {
      return c.interaction();
    }
    return command instanceof Command.Amend c ? c.replacement().id() : null;
  }

  private Failure failed(String message) {
    StringBuilder end = new StringBuilder(message).append("\nevents of the last step:");
    lastEvents.forEach(event -> end.append("\n  ").append(event));
    end.append("\noracle after it: ").append(oracle);
    return new Failure(end.toString(), steps);
  }
}
