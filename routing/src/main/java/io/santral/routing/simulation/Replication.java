package io.santral.routing.simulation;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.metrics.AgentSnapshot;
import io.santral.metrics.MetricsSnapshot;
import io.santral.metrics.QueueSnapshot;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.Plan;
import io.santral.routing.RoutingListener;
import io.santral.routing.SteppedRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a model, from an empty centre to its end: a discrete-event simulation with the shipped
 * router as its only decider.
 *
 * <p>What is due is kept in one heap, but for arrivals, of which each group has one to come. The
 * router's own deadlines that come first, or at the same instant, are stepped through one by one,
 * so that what they cause is answered in time. At one instant the router's deadlines come first,
 * then what is due in the order in which it was planned, then customers, in the order of their
 * groups.
 */
final class Replication implements RoutingListener {
  private static final int LOOK_AROUND = 0xFFF;
  private static final long DRAIN_LIMIT = 86_400_000_000_000L;

  private final Model model;
  private final Layout layout;
  private final Plan plan;
  private final BooleanSupplier stopped;
  private final World world;
  private final SteppedRouter router;
  private final Group[] groups;
  private final Crowd crowd;
  private final Desk desk;
  private final Floor floor;
  private final List<Row> rows = new ArrayList<>();
  private final Cuts cuts;
  private Row row;
  private @Nullable MetricsSnapshot total;
  private final Tally before = new Tally();
  private @Nullable RuntimeException failure;
  private boolean over;

  /** When it was asked last, in vain, whether anything will happen yet. */
  private long lastLook;

  Replication(Model model, Layout layout, int number, BooleanSupplier stopped) {
    this.model = model;
    this.layout = layout;
    this.stopped = stopped;
    int draw = model.antithetic ? number / 2 : number;
    Stream.Mode mode = model.mode(number);
    long seed = Stream.mix(model.seed, draw);
    Plan made = model.newPlan();
    Plan.Builder own = made.toBuilder().seed(Stream.mix(seed, made.seed()));
    if (model.answering.atOnce()) {
      Desk.answerAtOnce(made, own);
    }
    plan = own.build();
    world = new World(plan, model, this);
    router = world.router;
    cuts = new Cuts(model);
    cuts.planNext(world);
    floor = new Floor(world, plan, model, seed, mode);
    for (int i = 0; i < model.commands.size(); i++) {
      world.due.plan(World.COMMANDS + i, model.commands.get(i).at());
    }
    groups = new Group[model.customers.size()];
    for (int i = 0; i < groups.length; i++) {
      Behaviour rules = model.customers.get(i);
      groups[i] = new Group(rules, i, world.queue(rules.template.queue()), seed, mode);
    }
    crowd = new Crowd(world, groups);
    desk = new Desk(world, groups, model, seed, mode);
    row = new Row(layout);
  }

  /** Runs to the end; returns what was observed, or nothing if it was stopped before. */
  List<Row> run() {
    int steps = 0;
    while (!over) {
      if ((++steps & LOOK_AROUND) == 0 && stopped.getAsBoolean()) {
        return List.of();
      }
      long arrival = crowd.nextArrival();
      long due = world.due.nextTime();
      long next = Math.min(due, arrival);
      long deadline = router.nextDeadline();
      if (arrival == ArrivalProcess.NEVER && nothingWillHappen()) {
        finish();
        break;
      }
      if (deadline <= next) {
        if (deadline == Long.MAX_VALUE) {
          // Whoever still waits does so in vain: nobody will come to serve him.
          finish();
          break;
        }
        advance(deadline);
      } else if (due > arrival) {
        advance(arrival);
        arrive();
      } else {
        int number = world.due.take();
        advance(next);
        step(number);
      }
      desk.settle();
      crowd.settle();
      floor.settle();
      if (failure != null) {
        throw failure;
      }
      if (cuts.draining() && (crowd.inHouse() == 0 || world.now > cuts.end() + DRAIN_LIMIT)) {
        finish();
      }
    }
    Audit.check(world, crowd);
    return rows;
  }

  /**
   * Whether nothing happens to customers any more, none of whom is to come: heartbeats, the hours
   * of queues, and agents who miss each offer go on for ever.
   */
  private boolean nothingWillHappen() {
    if (crowd.inHouse() == 0 && world.due.size() == floor.beating()) {
      return true;
    }
    long since = Math.max(lastLook, crowd.lastChange());
    if (world.now - since <= DRAIN_LIMIT) {
      return false;
    }
    lastLook = world.now;
    return !crowd.anyPlans();
  }

  private void advance(long to) {
    world.now = to;
    if (to != router.now()) {
      Desk.must(router.advanceTo(to));
      desk.settle();
    }
  }

  private void arrive() {
    crowd.arrive(desk);
    if (cuts.enough(crowd.arrivals())) {
      cut();
    }
  }

  private void step(int number) {
    if (number >= world.people) {
      int place = world.place(number);
      switch (world.kind(number)) {
        case World.LIFE -> goOn(world.customer(place));
        case World.PAPER -> desk.wrapUpDone(world.customer(place));
        default -> desk.answerRing(place);
      }
    } else if (number >= world.agents) {
      floor.step(number - world.agents);
    } else if (number >= World.COMMANDS) {
      Desk.must(router.apply(model.commands.get(number - World.COMMANDS).command()));
    } else {
      cut();
    }
  }

  /** A customer does what he does next; when he is interrupted nothing is planned for him. */
  private void goOn(Customer customer) {
    switch (customer.state) {
      case Customer.AWAY -> crowd.comeAgain(customer, desk);
      case Customer.WAITING -> crowd.giveUp(customer);
      default -> desk.goOn(customer);
    }
  }

  @Override
  public void onEvent(Event event) {
    try {
      take(event);
    } catch (RuntimeException e) {
      // The router contains what listeners throw; the run must not go on as if nothing were wrong.
      failure = e;
    }
  }

  private void take(Event event) {
    world.now = event.time();
    Interaction interaction = event.interaction();
    if (interaction == null) {
      takeOfAgent(event);
      return;
    }
    Customer customer = world.customer(interaction);
    if (customer == null) {
      world.foreign = true;
      if (event.type() == EventType.OFFERED) {
        desk.offered(event, null);
      }
      return;
    }
    switch (event.type()) {
      case SUBMITTED, RELEASED -> crowd.submitted(customer);
      case OFFERED -> desk.offered(event, customer);
      case ACCEPTED -> {
        customer.ringing--;
        crowd.accepted(customer, event);
        desk.accepted(customer, event);
      }
      case MISSED, DECLINED, WITHDRAWN -> customer.ringing--;
      case WAIT_EXPECTED, CALLBACK_OFFERED -> crowd.told(customer, event);
      case INTERRUPTED -> desk.interrupted(customer);
      case RESUMED -> desk.resumed(customer);
      case TRANSFERRED -> desk.transferred(customer, event);
      case OVERFLOWED -> customer.queue = world.queue(event.queueId());
      case COMPLETED -> {
        crowd.completed(customer, event.elapsed());
        customer.state = Customer.WRAP_UP;
      }
      case WRAP_UP_STARTED -> desk.wrapUpStarted(customer, event);
      case WRAP_UP_ENDED -> desk.wrapUpEnded(customer);
      case ENDED -> crowd.ended(customer, event);
      default -> {}
    }
  }

  private void takeOfAgent(Event event) {
    if (event.type() == EventType.AGENT_NOT_READY) {
      floor.notReady(event.agentId(), event.detail());
    }
  }

  /** The end of the warm-up, of an interval, of a batch, or of all. */
  private void cut() {
    Audit.conservation(world);
    Cuts.Kind kind = cuts.pass(world.now);
    switch (kind) {
      case CLOSE -> crowd.close();
      case WARM_UP -> {
        router.view().intervalMetrics();
        forget();
      }
      case INTERVAL -> collect();
      case ROW -> keepRow();
      case END -> {
        keepRow();
        over = true;
      }
    }
    if (kind != Cuts.Kind.CLOSE && kind != Cuts.Kind.END) {
      cuts.planNext(world);
    }
  }

  /** All are served, or cannot be. */
  private void finish() {
    keepRow();
    over = true;
  }

  private void forget() {
    for (Group group : groups) {
      for (Variant variant : group.variants) {
        variant.tally.clear();
        variant.waits.clear();
      }
    }
    for (Line line : world.lines) {
      line.tally.clear();
    }
    world.answers.clear();
    before.clear();
    total = null;
  }

  private MetricsSnapshot collect() {
    MetricsSnapshot metrics = router.view().intervalMetrics();
    MetricsSnapshot all = total == null ? metrics : total.followedBy(metrics);
    total = all;
    if (cuts.interval() >= 0) {
      collectInterval(metrics, cuts.interval());
    }
    return all;
  }

  private void collectInterval(MetricsSnapshot metrics, int interval) {
    Tally all = allCustomers();
    Tally since = new Tally();
    since.add(all, 1);
    since.add(before, -1);
    before.clear();
    before.add(all, 1);
    Scope scope = Layout.interval(interval);
    row.customers(scope, since);
    row.queue(scope, metrics.allQueues());
    agents(scope, metrics);
  }

  private Tally allCustomers() {
    Tally all = new Tally();
    for (Group group : groups) {
      for (Variant variant : group.variants) {
        all.add(variant.tally, 1);
      }
    }
    return all;
  }

  private void agents(Scope scope, MetricsSnapshot metrics) {
    if (!model.costs()) {
      row.agents(scope, metrics.allAgents(), 0);
      return;
    }
    for (AgentSnapshot agent : metrics.agents()) {
      row.agents(scope, agent, cost(agent));
    }
  }

  private double cost(AgentSnapshot snapshot) {
    Agent agent = plan.agent(snapshot.id());
    return agent == null ? 0 : model.costPerSecond(agent);
  }

  private void keepRow() {
    MetricsSnapshot metrics = collect();
    Tally all = allCustomers();
    row.customers(Scope.ALL, all);
    row.queue(Scope.ALL, metrics.allQueues());
    agents(Scope.ALL, metrics);
    for (QueueSnapshot queue : metrics.queues()) {
      row.queue(new Scope(Scope.Kind.QUEUE, queue.id()), queue);
    }
    for (Line line : world.lines) {
      row.customers(new Scope(Scope.Kind.QUEUE, line.id), line.tally);
    }
    new Sums(groups).into(row);
    world.answers.into(row, plan);
    for (AgentSnapshot snapshot : metrics.agents()) {
      Agent agent = plan.agent(snapshot.id());
      if (agent != null) {
        row.agents(Layout.team(agent), snapshot, cost(snapshot));
        row.agents(Layout.site(agent), snapshot, cost(snapshot));
        row.agents(new Scope(Scope.Kind.AGENT, agent.id()), snapshot, cost(snapshot));
      }
    }
    rows.add(row);
    row = new Row(layout);
    forget();
  }
}
