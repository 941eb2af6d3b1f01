package io.santral.routing.model;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.Membership;
import io.santral.Priority;
import io.santral.routing.Command;
import io.santral.routing.InteractionState;
import io.santral.routing.Presence;
import io.santral.routing.Target;
import io.santral.routing.model.Parts.Call;
import io.santral.routing.model.Parts.Phase;
import io.santral.routing.model.Parts.Queue;
import io.santral.routing.model.Parts.Staff;
import io.santral.routing.model.Parts.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes a step out of one number and the present state. The number alone decides what kind of step
 * it is; the state only says of whom. So any step can be left out of a run and the others still
 * mean much the same, which is what makes failing runs shrink.
 */
final class CommandMaker {
  private static final long SECOND = 1_000_000_000L;

  /** Kinds of commands and how often they come, in thousandths. */
  private static final Map<String, Integer> OFTEN =
      Map.ofEntries(
          Map.entry("Submit", 170),
          Map.entry("Accept", 175),
          Map.entry("Decline", 35),
          Map.entry("Abandon", 35),
          Map.entry("Cancel", 20),
          Map.entry("Complete", 95),
          Map.entry("WrapUpDone", 45),
          Map.entry("Hold", 30),
          Map.entry("Resume", 30),
          Map.entry("Transfer", 35),
          Map.entry("Consult", 40),
          Map.entry("CompleteTransfer", 22),
          Map.entry("Conference", 36),
          Map.entry("CancelConsult", 14),
          Map.entry("LeaveConference", 40),
          Map.entry("Requeue", 25),
          Map.entry("Assign", 30),
          Map.entry("Reprioritise", 25),
          Map.entry("Amend", 25),
          Map.entry("TakeCallback", 30),
          Map.entry("Login", 8),
          Map.entry("Logout", 8),
          Map.entry("Ready", 60),
          Map.entry("NotReady", 12),
          Map.entry("Drain", 8),
          Map.entry("Heartbeat", 20),
          Map.entry("AddAgent", 3),
          Map.entry("ChangeAgent", 14),
          Map.entry("RemoveAgent", 5),
          Map.entry("AddQueue", 2),
          Map.entry("OpenQueue", 22),
          Map.entry("CloseQueue", 3),
          Map.entry("DrainQueue", 4));

  /** What to do instead where nobody is in the right state: something that leads there. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("Decline", "Accept"),
          Map.entry("Cancel", "Submit"),
          Map.entry("Abandon", "Submit"),
          Map.entry("Reprioritise", "Submit"),
          Map.entry("Amend", "Submit"),
          Map.entry("TakeCallback", "Abandon"),
          Map.entry("Assign", "Submit"),
          Map.entry("Complete", "Accept"),
          Map.entry("Hold", "Accept"),
          Map.entry("Transfer", "Accept"),
          Map.entry("Consult", "Accept"),
          Map.entry("Requeue", "Accept"),
          Map.entry("Resume", "Hold"),
          Map.entry("WrapUpDone", "Complete"),
          Map.entry("CancelConsult", "Consult"),
          Map.entry("LeaveConference", "Conference"),
          Map.entry("CompleteTransfer", "Answer"),
          Map.entry("Conference", "Answer"),
          Map.entry("Answer", "Consult"),
          Map.entry("Submit", "Complete"));

  static final List<String> KINDS = OFTEN.keySet().stream().sorted().toList();

  /**
   * One step: time goes on to an instant, then perhaps a command.
   *
   * @param about the interaction and the agent of the offer that the command is about, or null; a
   *     script finds the offer by these, since numbers change when steps are left out
   */
  record Step(long time, Command command, Pair about) {
    Step(long time, Command command) {
      this(time, command, null);
    }
  }

  /** Whose offer it is. */
  record Pair(String interaction, String agent) {}

  private final Oracle oracle;
  private final int crowd;
  private final List<String> gone = new ArrayList<>();
  private long submitted;
  private long added;
  private SplittableRandom random = new SplittableRandom(0);
  private PlanMaker maker = new PlanMaker(random);

  /**
   * @param oracle whose state is drawn from
   * @param crowd how many may be live before customers stay away
   */
  CommandMaker(Oracle oracle, int crowd) {
    this.oracle = oracle;
    this.crowd = crowd;
  }

  Step step(long salt) {
    random = new SplittableRandom(salt);
    maker = new PlanMaker(random);
    String kind = kind();
    long time = time();
    if (chance(6)) {
      return new Step(time, null);
    }
    boolean hostile = chance(10);
    Command command = hostile ? null : aimed(kind);
    while (!hostile && command == null) {
      kind = INSTEAD.getOrDefault(kind, "Ready");
      command = aimed(kind);
    }
    return new Step(time, command == null ? any(kind) : command);
  }

  private String kind() {
    // Who is waited for leaves rarely, and what happens then must be seen often.
    if (chance(10) && !calls(CommandMaker::isKeptForIdle).isEmpty()) {
      return pick(List.of("RemoveAgent", "Logout", "Assign"));
    }
    int at = random.nextInt(OFTEN.values().stream().mapToInt(Integer::intValue).sum());
    for (String kind : KINDS) {
      at -= OFTEN.get(kind);
      if (at < 0) {
        return kind;
      }
    }
    throw new AssertionError("weights do not add up");
  }

  private long time() {
    long now = oracle.now;
    int dice = random.nextInt(1000);
    long wait;
    if (dice < 660) {
      wait = 0;
    } else if (dice < 740) {
      wait = maker.duration().toNanos() / (1 + random.nextInt(2));
    } else if (dice < 820) {
      long next = oracle.nextDeadline();
      return next == Parts.NEVER ? now : Math.max(now, next - random.nextInt(2));
    } else if (dice < 860) {
      wait = random.nextInt(3);
    } else if (dice < 864) {
      wait = -random.nextInt(2) * SECOND;
    } else if (dice < 867) {
      wait = random.nextInt(60) * SECOND;
    } else {
      wait = maker.duration().toNanos() / 4;
    }
    return now > Long.MAX_VALUE - 2 * SECOND - Math.max(0, wait) ? now : now + wait;
  }

  /** A command for which somebody is in the right state; null if nobody is. */
  private Command aimed(String kind) {
    return switch (kind) {
      case "Submit" -> oracle.calls.size() < crowd || chance(3) ? submit(true) : null;
      case "Accept" -> of(offers(Phase.OFFERED), work -> new Command.Accept(work.offer));
      case "Decline" ->
          of(offers(Phase.OFFERED), work -> new Command.Decline(work.offer, reason()));
      case "Abandon" ->
          of(calls(c -> c.state != InteractionState.WRAP_UP), c -> new Command.Abandon(c.id()));
      case "Cancel" -> of(calls(CommandMaker::isEarly), c -> new Command.Cancel(c.id(), reason()));
      case "Complete" -> of(calls(Call::isServed), c -> new Command.Complete(c.id()));
      case "WrapUpDone" -> of(wrapUps(), w -> new Command.WrapUpDone(w.call.id(), w.staff.id()));
      case "Hold" -> of(calls(this::isActive), c -> new Command.Hold(c.id()));
      case "Resume" ->
          of(
              calls(c -> c.state == InteractionState.HELD && c.child == null),
              c -> new Command.Resume(c.id()));
      case "Transfer" ->
          of(
              calls(c -> c.isServed() && c.child == null),
              c -> new Command.Transfer(c.id(), target(c)));
      case "Consult" -> of(calls(this::isActive), c -> new Command.Consult(c.id(), target(c)));
      case "Answer" ->
          of(
              calls(c -> c.parent != null && c.has(Phase.OFFERED)),
              c -> new Command.Accept(pick(c.in(Phase.OFFERED)).offer));
      case "CompleteTransfer" ->
          of(calls(CommandMaker::hasAnswer), c -> new Command.CompleteTransfer(c.id()));
      case "Conference" -> of(calls(CommandMaker::hasAnswer), c -> new Command.Conference(c.id()));
      case "CancelConsult" ->
          of(calls(c -> c.child != null), c -> new Command.CancelConsult(c.id()));
      case "LeaveConference" ->
          of(
              calls(c -> c.in(Phase.SERVING).size() > 1),
              c -> new Command.LeaveConference(c.id(), pick(c.in(Phase.SERVING)).staff.id()));
      case "Requeue" ->
          of(
              calls(c -> c.isServed() || c.state == InteractionState.OFFERED),
              c -> new Command.Requeue(c.id()));
      case "Assign" -> of(assignable(), c -> new Command.Assign(c.id(), taker(c)));
      case "Reprioritise" ->
          of(
              calls(CommandMaker::isEarly),
              c -> new Command.Reprioritise(c.id(), Priority.of(level())));
      case "Amend" -> of(calls(CommandMaker::isEarly), c -> amend(c.id()));
      case "TakeCallback" ->
          of(
              calls(c -> c.callbackOffered && c.state == InteractionState.WAITING && !c.callback),
              c -> new Command.TakeCallback(c.id()));
      default -> aboutThePlan(kind);
    };
  }

  /** A command about anybody, whatever his state. */
  private Command any(String kind) {
    return switch (kind) {
      case "Submit" -> submit(false);
      case "Accept" -> new Command.Accept(offer());
      case "Decline" -> new Command.Decline(offer(), reason());
      case "Abandon" -> new Command.Abandon(anyCall());
      case "Cancel" -> new Command.Cancel(anyCall(), reason());
      case "Complete" -> new Command.Complete(anyCall());
      case "WrapUpDone" -> new Command.WrapUpDone(anyCall(), anyAgent());
      case "Hold" -> new Command.Hold(anyCall());
      case "Resume" -> new Command.Resume(anyCall());
      case "Transfer" -> new Command.Transfer(anyCall(), target());
      case "Consult" -> new Command.Consult(anyCall(), target());
      case "CompleteTransfer" -> new Command.CompleteTransfer(anyCall());
      case "Conference" -> new Command.Conference(anyCall());
      case "CancelConsult" -> new Command.CancelConsult(anyCall());
      case "LeaveConference" -> new Command.LeaveConference(anyCall(), anyAgent());
      case "Requeue" -> new Command.Requeue(anyCall());
      case "Assign" -> new Command.Assign(anyCall(), anyAgent());
      case "Reprioritise" -> new Command.Reprioritise(anyCall(), Priority.of(level()));
      case "Amend" -> amend(anyCall());
      case "TakeCallback" -> new Command.TakeCallback(anyCall());
      default -> aboutThePlan(kind);
    };
  }

  private Command aboutThePlan(String kind) {
    return switch (kind) {
      case "Login" -> new Command.Login(agent(Presence.LOGGED_OUT));
      case "Logout" -> new Command.Logout(leaver(Presence.READY, Presence.NOT_READY));
      case "Ready" -> {
        boolean all = oracle.staff.stream().allMatch(s -> s.presence == Presence.READY);
        yield all
            ? submit(true)
            : new Command.Ready(agent(Presence.LOGGED_OUT, Presence.NOT_READY, Presence.DRAINING));
      }
      case "NotReady" -> new Command.NotReady(agent(Presence.READY, Presence.NOT_READY), reason());
      case "Drain" -> new Command.Drain(agent(Presence.READY, Presence.NOT_READY));
      case "Heartbeat" -> new Command.Heartbeat(agent(Presence.READY, Presence.NOT_READY));
      case "AddAgent" -> {
        boolean fresh = oracle.staff.isEmpty() || (chance(70) && oracle.staff.size() < 16);
        String id = fresh ? "b" + ++added : pick(oracle.staff).id();
        yield new Command.AddAgent(Spec.agent(maker.agent(id, queueIds())));
      }
      case "ChangeAgent" ->
          new Command.ChangeAgent(Spec.agent(maker.agent(anyAgent(), queueIds())));
      case "RemoveAgent" -> new Command.RemoveAgent(leaver(Presence.LOGGED_OUT, Presence.READY));
      case "AddQueue" -> {
        boolean fresh = oracle.queues.isEmpty() || (chance(70) && oracle.queues.size() < 10);
        String id = fresh ? "r" + ++added : pick(oracle.queues).id;
        yield new Command.AddQueue(Spec.queue(maker.queue(id, queueIds())));
      }
      case "OpenQueue" -> new Command.OpenQueue(queue(Parts.Door.CLOSED, Parts.Door.DRAINING));
      case "CloseQueue" -> new Command.CloseQueue(queue(Parts.Door.OPEN, Parts.Door.DRAINING));
      default -> new Command.DrainQueue(queue(Parts.Door.OPEN));
    };
  }

  private <T> Command of(List<T> found, Function<T, Command> command) {
    return found.isEmpty() ? null : command.apply(pick(found));
  }

  // Interactions.

  private Command submit(boolean wanted) {
    String id = "i" + ++submitted;
    if (!wanted && chance(50) && !oracle.calls.isEmpty()) {
      id = pick(oracle.calls).id() + (chance(50) ? "" : "/consult-1");
    } else if (chance(3) && !gone.isEmpty()) {
      id = pick(gone);
    } else {
      gone.add(id);
    }
    Interaction value = Interaction.of(id).on(pick(PlanMaker.CHANNELS));
    if (wanted && chance(80) && !oracle.staff.isEmpty()) {
      return new Command.Submit(suited(value));
    }
    value = wanted || chance(90) ? value.to(chance(90) ? anyQueue() : "nowhere") : value;
    return new Command.Submit(wishes(value, true));
  }

  /** An interaction that a certain agent will perhaps be able to serve. */
  private Interaction suited(Interaction plain) {
    List<Staff> ready = oracle.staff.stream().filter(s -> s.presence == Presence.READY).toList();
    Agent agent = pick(ready.isEmpty() ? oracle.staff : ready).agent;
    Interaction value = plain.on(pick(agent.channels()).channel());
    List<Membership> memberships = agent.memberships();
    value = value.to(memberships.isEmpty() ? openQueue() : pick(memberships).queue());
    if (chance(30) && !agent.languages().isEmpty()) {
      value = value.in(pick(agent.languages()).language().tag(), pick(PlanMaker.LANGUAGES));
    }
    return chance(70) ? value.priority(level()) : wishes(value, true);
  }

  private Interaction wishes(Interaction plain, boolean later) {
    Interaction value = plain;
    if (chance(35)) {
      List<String> tags = new ArrayList<>();
      for (String tag : PlanMaker.LANGUAGES) {
        if (chance(40)) {
          tags.add(random.nextInt(tags.size() + 1), tag);
        }
      }
      value = value.in(tags.toArray(new String[0]));
    }
    if (chance(25)) {
      value = value.needs(maker.requirement(1));
    }
    if (chance(45)) {
      value = value.priority(level());
    }
    if (chance(45)) {
      value = value.prefers(chance(90) ? anyAgent() : "nobody");
    }
    if (chance(15)) {
      value = value.startBy(near());
    }
    if (later && chance(10)) {
      value = value.notBefore(near());
    }
    if (chance(20)) {
      value = value.with("value", pick(List.of("1", "2", "-3", "4", "no number")));
    }
    return chance(10) ? value.customer("c" + random.nextInt(3)).with("k", "v") : value;
  }

  private long near() {
    long wait = maker.duration().toNanos() * (1 + random.nextInt(2));
    return chance(5)
        ? oracle.now
        : Parts.NEVER - wait < oracle.now ? oracle.now : oracle.now + wait;
  }

  private int level() {
    return pick(List.of(-100, -2, -1, -1, 0, 1, 1, 2, 3, 100));
  }

  private Command amend(String id) {
    Call present = oracle.call(id);
    Interaction plain = Interaction.of(id).to(anyQueue()).on(pick(PlanMaker.CHANNELS));
    if (present != null && chance(95)) {
      plain = Interaction.of(id).to(present.value.queue()).on(present.value.channel());
    }
    return new Command.Amend(wishes(plain, true));
  }

  private String reason() {
    return pick(List.of("", "lunch", "no"));
  }

  private boolean isActive(Call call) {
    return call.state == InteractionState.ACTIVE;
  }

  private static boolean isEarly(Call call) {
    return call.state == InteractionState.SCHEDULED || call.waits();
  }

  private static boolean hasAnswer(Call call) {
    return call.child != null && call.child.state == InteractionState.ACTIVE;
  }

  private List<Call> calls(Predicate<Call> fits) {
    return oracle.calls.stream().filter(fits).toList();
  }

  private List<Work> offers(Phase phase) {
    List<Work> found = new ArrayList<>();
    oracle.calls.forEach(call -> found.addAll(call.in(phase)));
    return found;
  }

  private List<Work> wrapUps() {
    List<Work> found = new ArrayList<>();
    for (Staff agent : oracle.staff) {
      agent.works.stream().filter(work -> work.phase == Phase.WRAP_UP).forEach(found::add);
    }
    return found;
  }

  private String anyCall() {
    if (chance(25) || oracle.calls.isEmpty()) {
      return gone.isEmpty() || chance(20) ? "unheard-of" : pick(gone);
    }
    return pick(oracle.calls).id();
  }

  /** An offer that was made at some time, or one that never was. */
  private long offer() {
    List<Work> taken = offers(Phase.SERVING);
    if (chance(40) && !taken.isEmpty()) {
      return pick(taken).offer;
    }
    return chance(90) ? random.nextLong(-1, oracle.offers() + 1) : random.nextLong();
  }

  /** Mostly somebody else who is free for it. */
  private Target target(Call call) {
    List<Staff> free =
        oracle.staff.stream()
            .filter(s -> s.presence == Presence.READY && oracle.fits(call, s))
            .toList();
    return free.isEmpty() || chance(40) ? target() : Target.agent(pick(free).id());
  }

  private Target target() {
    if (chance(50)) {
      return Target.queue(chance(96) ? openQueue() : "nowhere");
    }
    return Target.agent(agent(Presence.READY));
  }

  /** Mostly somebody who may serve it, or who at least refused it. */
  private String taker(Call call) {
    List<Staff> fit =
        oracle.staff.stream()
            .filter(s -> oracle.isAssignable(call, s) && s.presence == Presence.READY)
            .toList();
    List<Staff> free =
        fit.stream().filter(s -> oracle.fits(call, s) && !Oracle.isOfferedTo(call, s)).toList();
    List<Staff> found = free.isEmpty() || chance(10) ? fit : free;
    return found.isEmpty() || chance(10) ? anyAgent() : pick(found).id();
  }

  // Agents and queues.

  private String agent(Presence... fit) {
    List<Staff> found =
        oracle.staff.stream().filter(s -> List.of(fit).contains(s.presence)).toList();
    return found.isEmpty() || chance(15) ? anyAgent() : pick(found).id();
  }

  /** Rather one for whom somebody waits: that is when leaving matters. */
  private String leaver(Presence... fit) {
    List<Call> kept = calls(CommandMaker::isKeptForIdle);
    return kept.isEmpty() ? agent(fit) : pick(kept).direct.id();
  }

  private static boolean isKeptForIdle(Call call) {
    return call.isHeld() && call.direct.works.isEmpty();
  }

  private List<Call> assignable() {
    List<Call> kept = calls(Call::isHeld);
    return kept.isEmpty() || chance(25) ? calls(Call::waits) : kept;
  }

  private String anyAgent() {
    return oracle.staff.isEmpty() || chance(3) ? "nobody" : pick(oracle.staff).id();
  }

  private String queue(Parts.Door... fit) {
    List<Queue> found = oracle.queues.stream().filter(q -> List.of(fit).contains(q.door)).toList();
    return found.isEmpty() || chance(15) ? anyQueue() : pick(found).id;
  }

  private String openQueue() {
    List<Queue> open = oracle.queues.stream().filter(q -> q.door == Parts.Door.OPEN).toList();
    return open.isEmpty() ? anyQueue() : pick(open).id;
  }

  private String anyQueue() {
    return oracle.queues.isEmpty() || chance(2) ? "nowhere" : pick(oracle.queues).id;
  }

  private List<String> queueIds() {
    List<String> ids = new ArrayList<>(oracle.queues.stream().map(queue -> queue.id).toList());
    if (chance(4) || ids.isEmpty()) {
      ids.add("nowhere");
    }
    return ids;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
