package io.santral.routing.simulation;

import io.santral.Agent;
import io.santral.routing.AgentView;
import io.santral.routing.Command;
import io.santral.routing.Event;
import io.santral.routing.Outcome;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import io.santral.routing.RoutingStrategy;
import io.santral.routing.SteppedRouter;
import io.santral.routing.Target;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agents' side of a replication: who answers, serves, passes on and writes up. */
final class Desk {
  private static final long NO_HOLD = -1;

  private final World world;
  private final SteppedRouter router;
  private final @Nullable Pace pace;
  private final Answering answering;
  private final boolean atOnce;
  private final Stream ringing;
  private final Stream missing;
  private final Stream.Mode mode;
  private final Group[] groups;
  private final Map<Agent, @Nullable Distribution[]> handledBy = new HashMap<>();
  private long[] offers = new long[64];
  private int offerCount;

  // Offers that ring, by place: their ids, until they are answered, and under which number that is
  // planned.
  private long[] rings = new long[64];

  private int[] ringNumbers = new int[64];
  private int[] freeRings = new int[64];
  private int ringCount;
  private int freeRingCount;

  /** How long it rings, and how often nobody answers. */
  record Answering(double missed, @Nullable Distribution ring) {
    static final Answering AT_ONCE = new Answering(0, null);

    boolean atOnce() {
      return ring == null && missed == 0;
    }
  }

  /**
   * Has the router answer by itself where nothing rings: it saves a step of each life. Where
   * several may ring, or a strategy decides on its own, all are told of the offer first.
   */
  static void answerAtOnce(Plan plan, Plan.Builder own) {
    for (QueuePlan queue : plan.queues()) {
      RoutingStrategy strategy = queue.strategy() == null ? plan.strategy() : queue.strategy();
      if (queue.parallelOffers() == 1 && !(strategy instanceof RoutingStrategy.Deciding)) {
        own.queue(queue.toBuilder().answersAtOnce().build());
      }
    }
  }

  Desk(World world, Group[] groups, Model model, long seed, Stream.Mode mode) {
    this.world = world;
    this.groups = groups;
    this.pace = model.pace;
    this.answering = model.answering;
    atOnce = answering.atOnce();
    this.mode = mode;
    router = world.router;
    ringing = new Stream(Stream.mix(seed, Stream.hash("/ring")), mode);
    missing = new Stream(Stream.mix(seed, Stream.hash("/missed")), mode);
  }

  void offered(Event event, @Nullable Customer customer) {
    if (customer != null) {
      customer.ringing++;
    }
    if (event.until() == event.time()) {
      // The router answers it by itself, in this very step.
      return;
    }
    if (offerCount == offers.length) {
      offers = Arrays.copyOf(offers, offerCount * 2);
    }
    offers[offerCount++] = event.offer();
  }

  /** Answers what was offered, in the order in which it was. */
  void settle() {
    for (int i = 0; i < offerCount; i++) {
      long offer = offers[i];
      if (atOnce) {
        answer(offer);
      } else {
        ring(offer);
      }
    }
    offerCount = 0;
  }

  private void ring(long offer) {
    Distribution time = answering.ring();
    long rings = time == null ? 0 : Checks.drawn(time.seconds(ringing));
    if (answering.missed() > 0 && missing.nextDouble() < answering.missed()) {
      return;
    }
    if (rings == 0) {
      answer(offer);
    } else {
      world.due.plan(ringNumbers[keep(offer)], world.now + rings);
    }
  }

  private int keep(long offer) {
    int place = freeRingCount > 0 ? freeRings[--freeRingCount] : newRing();
    rings[place] = offer;
    return place;
  }

  private int newRing() {
    if (ringCount == rings.length) {
      rings = Arrays.copyOf(rings, ringCount * 2);
      ringNumbers = Arrays.copyOf(ringNumbers, ringCount * 2);
    }
    ringNumbers[ringCount] = world.newNumber(World.RING, ringCount);
    return ringCount++;
  }

  void answerRing(int place) {
    if (freeRingCount == freeRings.length) {
      freeRings = Arrays.copyOf(freeRings, freeRingCount * 2);
    }
    freeRings[freeRingCount++] = place;
    answer(rings[place]);
  }

  private void answer(long offer) {
    Outcome outcome = router.accept(offer);
    // It may have been withdrawn: answered elsewhere, rung out, the customer gone.
    if (!outcome.accepted() && outcome.status() != Outcome.Status.STALE_OFFER) {
      throw new IllegalStateException(outcome.message());
    }
  }

  void accepted(Customer customer, Event event) {
    customer.state = Customer.SERVED;
    Group group = customer.variant.group;
    customer.left = customer.handling;
    customer.holdAt = NO_HOLD;
    if (!group.plain || pace != null) {
      work(customer, group, event);
    }
    planNext(customer);
  }

  /** How much work there is, and when he is held, where that is more than was drawn. */
  private void work(Customer customer, Group group, Event event) {
    Customer.Extra extra = customer.extra;
    extra.agent = event.agentId();
    long work = customer.transferred ? extra.transferHandling : customer.handling;
    if (group.speed && !customer.transferred) {
      work = ownHandling(customer, group, event.agent());
    }
    if (pace != null) {
      work = (long) (work * factor(pace, extra.agent));
    }
    customer.left = work;
    if (extra.hold > 0 && !customer.transferred) {
      customer.holdAt = (long) (work * extra.holdPoint);
    }
  }

  private double factor(Pace of, String agent) {
    AgentView view = router.view().agent(agent);
    return view == null ? 1 : Checks.notNegative("pace", of.factor(view, world.now));
  }

  private long ownHandling(Customer customer, Group group, @Nullable Agent agent) {
    @Nullable Distribution[] table =
        agent == null ? null : handledBy.computeIfAbsent(agent, this::handlings);
    Distribution own = table == null ? null : table[group.index];
    if (own == null) {
      own = Checks.notNull("handling", group.rules.handling);
    }
    // His own luck, whoever serves him: equal in scenarios that send him to others.
    return Checks.drawn(own.seconds(new Stream(customer.extra.seed, mode)));
  }

  private @Nullable Distribution[] handlings(Agent agent) {
    @Nullable Distribution[] table = new Distribution[groups.length];
    for (Group group : groups) {
      for (Behaviour.HandledBy by : group.rules.handledBy) {
        if (by.agents().test(agent)) {
          table[group.index] = by.time();
        }
      }
    }
    return table;
  }

  /** He is served until he is put on hold, or until the end. */
  private void planNext(Customer customer) {
    long work = customer.holdAt == NO_HOLD ? customer.left : customer.left - customer.holdAt;
    customer.since = world.now;
    world.due.plan(customer.life, world.now + work);
  }

  /** What was planned for somebody who is served, or held. */
  void goOn(Customer customer) {
    world.expect(customer);
    if (customer.state == Customer.HELD) {
      holdIsOver(customer);
      customer.state = Customer.SERVED;
      must(router.apply(new Command.Resume(customer.id)));
      planNext(customer);
    } else if (customer.holdAt != NO_HOLD) {
      hold(customer);
    } else if (customer.passedOn && !customer.transferred) {
      passOn(customer);
    } else {
      must(router.complete(customer.id));
    }
  }

  private void hold(Customer customer) {
    customer.left = customer.holdAt;
    customer.holdAt = NO_HOLD;
    customer.since = world.now;
    customer.state = Customer.HELD;
    customer.variant.tally.held++;
    world.lines[customer.queue].tally.held++;
    must(router.apply(new Command.Hold(customer.id)));
    world.due.plan(customer.life, world.now + customer.extra.hold);
  }

  private void holdIsOver(Customer customer) {
    long time = world.now - customer.since;
    holdIsOver(customer.variant.tally, time);
    holdIsOver(world.lines[customer.queue].tally, time);
    world.answers.held(customer.extra.agent, time);
  }

  private static void holdIsOver(Tally tally, long time) {
    tally.holdTime += time;
    tally.holdsEnded++;
  }

  private void passOn(Customer customer) {
    String to = customer.variant.group.rules.transferQueue;
    customer.transferred = true;
    if (!router.transfer(customer.id, Target.queue(to)).accepted()) {
      // Nobody takes him there: then this is the end of it.
      must(router.complete(customer.id));
    }
  }

  void transferred(Customer customer, Event event) {
    customer.variant.tally.transferred++;
    world.lines[customer.queue].tally.transferred++;
    customer.state = Customer.WAITING;
    customer.queue = world.queue(event.queueId());
    customer.arrivedAt = world.now;
    world.lines[customer.queue].tally.arrivals++;
    if (customer.patience != Customer.NEVER) {
      world.due.plan(customer.life, world.now + customer.patience);
    }
  }

  void interrupted(Customer customer) {
    if (customer.state == Customer.HELD) {
      // He waits anyway: what was left of the hold is not made up for.
      holdIsOver(customer);
    } else {
      customer.left -= world.now - customer.since;
    }
    customer.state = Customer.INTERRUPTED;
    world.due.cancel(customer.life);
  }

  void resumed(Customer customer) {
    if (customer.state == Customer.INTERRUPTED) {
      customer.state = Customer.SERVED;
      planNext(customer);
    }
  }

  void wrapUpStarted(Customer customer, Event event) {
    customer.wrapUps++;
    if (customer.variant.group.rules.wrapUp == null) {
      return;
    }
    long done = world.now + customer.extra.wrapUp;
    if (done < event.until()) {
      int paper = paper(customer);
      if (world.due.isPlanned(paper)) {
        // Whom a transfer left behind is done when the next one is: one paper for both.
        router.wrapUpDone(customer.id, customer.extra.writer);
      }
      customer.extra.writer = event.agentId();
      world.due.plan(paper, done);
    }
  }

  private int paper(Customer customer) {
    if (customer.extra.paper == Customer.UNNUMBERED) {
      customer.extra.paper = world.newNumber(World.PAPER, customer.slot);
    }
    return customer.extra.paper;
  }

  void wrapUpDone(Customer customer) {
    must(router.wrapUpDone(customer.id, customer.extra.writer));
  }

  void wrapUpEnded(Customer customer) {
    customer.wrapUps--;
    if (customer.gone && customer.wrapUps == 0) {
      customer.variant.giveBack(customer);
    }
  }

  static void must(Outcome outcome) {
    if (!outcome.accepted()) {
      throw new IllegalStateException(outcome.message());
    }
  }
}
