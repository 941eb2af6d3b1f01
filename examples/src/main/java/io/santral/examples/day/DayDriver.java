package io.santral.examples.day;

import io.santral.Interaction;
import io.santral.routing.Command;
import io.santral.routing.Event;
import io.santral.routing.Outcome;
import io.santral.routing.SteppedRouter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays everything outside the router for one day, in virtual time: customers who come and lose
 * patience, agents who come, answer, work, rest and go.
 *
 * <p>A discrete-event simulation with the router as its only decider. What is due is kept in one
 * queue; before each step the router's own deadlines that come first are stepped through one by
 * one, so that events made by them are answered in time. Things due at one instant happen in the
 * order of {@link Kind}: work ends and agents come before customers do, and those lose patience
 * last.
 *
 * <p>Single-threaded, and equal for equal workloads.
 */
final class DayDriver {
  private static final long AFTER_MISSES = 3 * Times.MINUTE;

  private enum Kind {
    COMPLETE,
    WRAP_UP_DONE,
    COME_TO_WORK,
    COME_BACK,
    TRY_AGAIN,
    ACCEPT,
    ARRIVE,
    REST,
    GO_HOME,
    GIVE_UP
  }

  private record Due(long at, Kind kind, long order, int subject, long token)
      implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      int byKind = byTime != 0 ? byTime : kind.compareTo(other.kind);
      return byKind != 0 ? byKind : Long.compare(order, other.order);
    }
  }

  private enum Stage {
    TO_COME,
    WAITING,
    WITH_AGENT,
    INTERRUPTED,
    WRAP_UP,
    GONE
  }

  private static final class Customer {
    private final int index;
    private final Arrival arrival;
    private Stage stage = Stage.TO_COME;
    private int agent = -1;
    private long answered = CallRecord.NEVER;
    private long ended = CallRecord.NEVER;
    private long workLeft;
    private long workSince;
    private long completion;

    private Customer(int index, Arrival arrival) {
      this.index = index;
      this.arrival = arrival;
      this.workLeft = arrival.handling();
    }
  }

  private static final class Worker {
    private final int index;
    private final Attendance stay;
    private boolean ready;
    private boolean resting;
    private boolean gone;
    private int inHand;
    private long restOwed;
    private long thereSince;
    private long atWorkSince;

    private Worker(int index, Attendance stay) {
      this.index = index;
      this.stay = stay;
    }
  }

  private final Workload day;
  private final Outcomes outcomes;
  private final Consumer<CallRecord> log;
  private final SteppedRouter router;
  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private final List<Worker> workers = new ArrayList<>();
  private final List<Customer> customers = new ArrayList<>();
  private final Map<String, Worker> workerById = new HashMap<>();
  private final Map<String, Customer> customerById = new HashMap<>();
  private long sequence;
  private long commands;
  private long now;
  private int arrived;
  private int inWrapUp;
  private boolean over;
  private @Nullable RuntimeException failure;
  private int interruptions;
  private int missed;

  /**
   * @param day what comes from outside
   * @param outcomes takes what happens
   * @param log told of each customer, in the order in which they are done
   */
  DayDriver(Workload day, Outcomes outcomes, Consumer<CallRecord> log) {
    this.day = day;
    this.outcomes = outcomes;
    this.log = log;
    this.now = day.midnight();
    this.router = SteppedRouter.of(day.plan(), day.midnight(), this::onEvent);
  }

  /** Commands that the router took, accepted or not. */
  long commands() {
    return commands;
  }

  /** How often a more urgent interaction put another one on hold. */
  int interruptions() {
    return interruptions;
  }

  /** How many offers rang out. */
  int missed() {
    return missed;
  }

  /** Runs the day to its end: until nothing is due any more. */
  void run(Progress progress) {
    for (Attendance stay : day.attendances()) {
      int index = workers.size();
      Worker worker = new Worker(index, stay);
      workers.add(worker);
      workerById.put(stay.agent().id(), worker);
      plan(stay.from(), Kind.COME_TO_WORK, index, 0);
      plan(stay.to(), Kind.GO_HOME, index, 0);
      for (Attendance.Break rest : stay.breaks()) {
        plan(rest.from(), Kind.REST, index, rest.length());
      }
    }
    for (Arrival arrival : day.arrivals()) {
      customers.add(new Customer(customers.size(), arrival));
    }
    planArrival(0);
    String name = "routing " + Times.dayName(day.midnight());
    while (!due.isEmpty() || inWrapUp > 0) {
      Due next = due.peek();
      long deadline = router.nextDeadline();
      if (next == null || deadline < next.at()) {
        now = deadline;
        router.advanceTo(deadline);
      } else {
        due.remove();
        now = next.at();
        step(next);
      }
      if (failure != null) {
        throw failure;
      }
      progress.at(name, arrived, customers.size(), "customers");
    }
    close();
  }

  private void plan(long at, Kind kind, int subject, long token) {
    due.add(new Due(at, kind, sequence++, subject, token));
  }

  private void planArrival(int index) {
    if (index < customers.size()) {
      plan(customers.get(index).arrival.at(), Kind.ARRIVE, index, 0);
    }
  }

  private Outcome apply(Command command) {
    commands++;
    return router.apply(command, now);
  }

  private void step(Due next) {
    switch (next.kind()) {
      case ARRIVE -> arrive(customers.get(next.subject()));
      case GIVE_UP -> giveUp(customers.get(next.subject()));
      case ACCEPT -> apply(new Command.Accept(next.token()));
      case COMPLETE -> complete(customers.get(next.subject()), next.token());
      case WRAP_UP_DONE -> wrapUpDone(customers.get(next.subject()));
      case COME_TO_WORK, TRY_AGAIN -> makeReady(workers.get(next.subject()));
      case COME_BACK -> comeBack(workers.get(next.subject()));
      case REST -> rest(workers.get(next.subject()), next.token());
      case GO_HOME -> goHome(workers.get(next.subject()));
    }
  }

  private void arrive(Customer customer) {
    planArrival(customer.index + 1);
    arrived++;
    Arrival arrival = customer.arrival;
    customerById.put(arrival.interaction().id(), customer);
    customer.stage = Stage.WAITING;
    Outcome outcome = apply(new Command.Submit(arrival.interaction()));
    if (!outcome.accepted()) {
      customer.stage = Stage.GONE;
      customerById.remove(arrival.interaction().id());
      outcomes.addRefused(record(customer, now));
    } else if (customer.stage == Stage.WAITING && arrival.patience() < Patience.ENDLESS) {
      plan(now + arrival.patience(), Kind.GIVE_UP, customer.index, 0);
    }
  }

  private void giveUp(Customer customer) {
    if (customer.stage == Stage.WAITING) {
      apply(new Command.Abandon(customer.arrival.interaction().id()));
    }
  }

  private void complete(Customer customer, long completion) {
    if (customer.stage == Stage.WITH_AGENT && customer.completion == completion) {
      apply(new Command.Complete(customer.arrival.interaction().id()));
    }
  }

  private void wrapUpDone(Customer customer) {
    String agent = workers.get(customer.agent).stay.agent().id();
    apply(new Command.WrapUpDone(customer.arrival.interaction().id(), agent));
  }

  private void makeReady(Worker worker) {
    if (!worker.gone && !worker.resting) {
      apply(new Command.Ready(worker.stay.agent().id()));
    }
  }

  private void comeBack(Worker worker) {
    if (worker.restOwed > 0 && !worker.gone) {
      beginRest(worker);
      return;
    }
    worker.resting = false;
    makeReady(worker);
  }

  private void rest(Worker worker, long length) {
    if (worker.gone) {
      return;
    }
    worker.restOwed += length;
    if (worker.resting) {
      return;
    }
    worker.resting = true;
    apply(new Command.NotReady(worker.stay.agent().id(), "break"));
    if (worker.inHand == 0) {
      beginRest(worker);
    }
  }

  private void beginRest(Worker worker) {
    plan(now + worker.restOwed, Kind.COME_BACK, worker.index, 0);
    worker.restOwed = 0;
  }

  private void goHome(Worker worker) {
    worker.gone = true;
    apply(new Command.Drain(worker.stay.agent().id()));
  }

  /** Ends what still waits, so that the router is empty in the end, and counts it. */
  private void close() {
    over = true;
    for (Customer customer : customers) {
      if (customer.stage == Stage.WAITING) {
        apply(new Command.Cancel(customer.arrival.interaction().id(), "the day is over"));
      }
    }
    if (failure != null || router.view().liveCount() != 0) {
      throw new IllegalStateException(
          "the router is left with interactions: " + router.view().liveCount(), failure);
    }
  }

  /** The router goes on whatever a listener throws; here that would hide a mistake. */
  private void onEvent(Event event) {
    try {
      follow(event);
    } catch (RuntimeException e) {
      failure = failure == null ? e : failure;
    }
  }

  private void follow(Event event) {
    now = event.time();
    switch (event.type()) {
      case OFFERED -> offered(event);
      case ACCEPTED -> accepted(event);
      case MISSED -> missed++;
      case INTERRUPTED -> interrupted(event);
      case RESUMED -> beginWork(customerOf(event));
      case COMPLETED -> completed(customerOf(event));
      case WRAP_UP_STARTED -> wrapUpStarted(event);
      case ENDED -> ended(event);
      case AGENT_READY -> ready(workerOf(event));
      case AGENT_NOT_READY -> notReady(event);
      case AGENT_DRAINING, AGENT_LOGGED_OUT -> noLongerReady(workerOf(event));
      default -> {
        // The others change nothing outside the router.
      }
    }
  }

  private Customer customerOf(Event event) {
    Customer customer = customerById.get(event.interactionId());
    if (customer == null) {
      throw new IllegalStateException("an event of an unknown interaction: " + event);
    }
    return customer;
  }

  private Worker workerOf(Event event) {
    Worker worker = workerById.get(event.agentId());
    if (worker == null) {
      throw new IllegalStateException("an event of an unknown agent: " + event);
    }
    return worker;
  }

  private void offered(Event event) {
    Customer customer = customerOf(event);
    long delay = day.answers().next(customer.arrival.interaction());
    if (delay != AnswerTimes.NEVER) {
      plan(now + delay, Kind.ACCEPT, customer.index, event.offer());
    }
  }

  private void accepted(Event event) {
    Customer customer = customerOf(event);
    Worker worker = workerOf(event);
    customer.agent = worker.index;
    customer.answered = now;
    if (worker.inHand++ == 0) {
      worker.atWorkSince = now;
    }
    beginWork(customer);
  }

  private void beginWork(Customer customer) {
    customer.stage = Stage.WITH_AGENT;
    customer.workSince = now;
    customer.completion++;
    plan(now + customer.workLeft, Kind.COMPLETE, customer.index, customer.completion);
  }

  private void interrupted(Event event) {
    Customer customer = customerOf(event);
    customer.stage = Stage.INTERRUPTED;
    customer.workLeft -= now - customer.workSince;
    interruptions++;
  }

  private void completed(Customer customer) {
    inWrapUp++;
    customer.stage = Stage.WRAP_UP;
    customer.ended = now;
  }

  private void wrapUpStarted(Event event) {
    if (event.until() == Long.MAX_VALUE) {
      Customer customer = customerOf(event);
      plan(now + customer.arrival.wrapUp(), Kind.WRAP_UP_DONE, customer.index, 0);
    }
  }

  private void ended(Event event) {
    Customer customer = customerOf(event);
    customerById.remove(event.interactionId());
    inWrapUp -= customer.stage == Stage.WRAP_UP ? 1 : 0;
    customer.stage = Stage.GONE;
    if (customer.agent >= 0) {
      release(workers.get(customer.agent));
    } else {
      customer.ended = now;
    }
    CallRecord record = record(customer, now);
    if (over) {
      outcomes.addUnserved(record, now);
      return;
    }
    outcomes.add(record);
    log.accept(record);
  }

  private void release(Worker worker) {
    worker.inHand--;
    if (worker.inHand == 0) {
      outcomes.addWorking(day.midnight(), worker.atWorkSince, now);
      if (!worker.ready) {
        outcomes.addStaffed(day.midnight(), worker.thereSince, now);
      }
      if (worker.resting && worker.restOwed > 0 && !worker.gone) {
        beginRest(worker);
      }
    }
  }

  private void ready(Worker worker) {
    if (!worker.ready && worker.inHand == 0) {
      worker.thereSince = now;
    }
    worker.ready = true;
  }

  private void notReady(Event event) {
    Worker worker = workerOf(event);
    noLongerReady(worker);
    if (!worker.resting && event.detail().startsWith("missed")) {
      plan(now + AFTER_MISSES, Kind.TRY_AGAIN, worker.index, 0);
    }
  }

  private void noLongerReady(Worker worker) {
    if (worker.ready && worker.inHand == 0) {
      outcomes.addStaffed(day.midnight(), worker.thereSince, now);
    }
    worker.ready = false;
  }

  private CallRecord record(Customer customer, long released) {
    Interaction interaction = customer.arrival.interaction();
    boolean answered = customer.answered != CallRecord.NEVER;
    long ended = customer.ended == CallRecord.NEVER ? released : customer.ended;
    return new CallRecord(
        customer.index + 2,
        interaction.id(),
        interaction.queue(),
        interaction.channel(),
        interaction.languages().isEmpty() ? null : interaction.languages().get(0),
        interaction.priority().level(),
        interaction.customer() == null ? "" : interaction.customer(),
        customer.arrival.at(),
        customer.answered,
        ended,
        answered ? released : ended,
        answered ? workers.get(customer.agent).stay.agent().id() : "");
  }
}
