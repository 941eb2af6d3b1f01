package io.santral.routing.simulation;

import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.ExpectedWait;
import io.santral.routing.Outcome;
import io.santral.routing.Reason;
import java.util.Arrays;

/** The customers' side of a replication: who comes, waits, gives up and comes again. */
final class Crowd {
  private final World world;
  private final Group[] groups;

  /** When the next of each group comes, and whose time is the first: beside what else is due. */
  private final long[] nextArrivals;

  private int first;

  /** Who has heard of his wait from the router, and what he has not done yet about it. */
  private int[] heard = new int[16];

  private int heardCount;
  private boolean closed;
  private long arrivals;
  private int inHouse;

  /** When somebody came, was answered or went. */
  private long lastChange;

  /** All time ever waited in queues, for Little's law. */
  private double waited;

  Crowd(World world, Group[] groups) {
    this.world = world;
    this.groups = groups;
    nextArrivals = new long[groups.length];
    for (Group group : groups) {
      nextArrivals[group.index] = group.arrivals.next();
    }
    findFirst();
  }

  private void findFirst() {
    first = 0;
    for (int i = 1; i < nextArrivals.length; i++) {
      if (nextArrivals[i] < nextArrivals[first]) {
        first = i;
      }
    }
  }

  /** When somebody comes next, or {@link ArrivalProcess#NEVER}. */
  long nextArrival() {
    return nextArrivals[first];
  }

  /** Nobody comes any more. */
  void close() {
    closed = true;
    Arrays.fill(nextArrivals, ArrivalProcess.NEVER);
  }

  /** Who came so far, retries not counted. */
  long arrivals() {
    return arrivals;
  }

  int inHouse() {
    return inHouse;
  }

  long lastChange() {
    return lastChange;
  }

  /** Whether anybody is being served, or will come or go by himself. O(customers). */
  boolean anyPlans() {
    for (int i = 0; i < world.customerCount(); i++) {
      if (world.due.isPlanned(world.customer(i).life)) {
        return true;
      }
    }
    return false;
  }

  /** The nanoseconds that all who ever waited have waited until now. */
  double waited() {
    double sum = waited;
    for (int i = 0; i < world.customerCount(); i++) {
      Customer customer = world.customer(i);
      if (customer.state == Customer.WAITING) {
        sum += world.now - customer.arrivedAt;
      }
    }
    return sum;
  }

  /** Those come whose time is the first. */
  void arrive(Desk desk) {
    Group group = groups[first];
    for (int i = group.batch(); i > 0; i--) {
      Customer customer = world.newCustomer(group.pick());
      group.equip(customer);
      arrivals++;
      submit(customer, desk);
    }
    nextArrivals[group.index] = group.arrivals.next();
    findFirst();
  }

  void comeAgain(Customer customer, Desk desk) {
    if (closed) {
      customer.variant.giveBack(customer);
      return;
    }
    customer.variant.tally.returned++;
    world.lines[customer.queue].tally.returned++;
    submit(customer, desk);
  }

  private void submit(Customer customer, Desk desk) {
    customer.state = Customer.WAITING;
    customer.arrivedAt = world.now;
    lastChange = world.now;
    inHouse++;
    world.expect(customer);
    Outcome outcome = world.router.submit(customer.interaction);
    if (!outcome.accepted()) {
      refused(customer, outcome);
      return;
    }
    desk.settle();
    if (customer.state == Customer.WAITING && customer.arrivedAt == world.now) {
      wait(customer);
    }
  }

  void submitted(Customer customer) {
    customer.variant.tally.arrivals++;
    world.lines[customer.queue].tally.arrivals++;
  }

  private void refused(Customer customer, Outcome outcome) {
    if (outcome.status() == Outcome.Status.INVALID) {
      throw new IllegalStateException(outcome.message());
    }
    customer.variant.tally.blocked++;
    world.lines[customer.queue].tally.blocked++;
    inHouse--;
    mayTryAgain(customer);
    customer.state = Customer.AWAY;
    customer.variant.giveBack(customer);
  }

  /** He was not served at once: hears how long it will take, and stays or goes. */
  private void wait(Customer customer) {
    Announcement told = customer.variant.group.rules.announcement;
    if (customer.ringing == 0 && !hears(customer, told)) {
      customer.balked = true;
      world.router.apply(customer.abandon);
      return;
    }
    if (customer.patience != Customer.NEVER && !customer.calledBack) {
      world.due.plan(customer.life, customer.arrivedAt + customer.patience);
    }
  }

  /** Returns whether he stays. */
  private boolean hears(Customer customer, Announcement told) {
    if (customer.balks) {
      return false;
    }
    if (told.isSilent() || told.isRouters()) {
      return true;
    }
    Line line = world.lines[customer.queue];
    int place = world.router.view().waiting(line.id);
    long wait = told.wait(line.lastWait(), place, line.meanGap());
    if (wait == 0) {
      // Nothing is known yet, and "no wait" is not told to somebody who waits.
      return true;
    }
    if (customer.variant.group.takesCallback(told.callbackTakers(wait))) {
      customer.calledBack = true;
      return true;
    }
    if (customer.believes && wait > customer.patience) {
      return false;
    }
    if (told.changesPatience() && customer.patience != Customer.NEVER) {
      customer.patience = told.patienceAfter(wait);
    }
    return true;
  }

  /** The router tells somebody how long he will still wait; the first time he listens. */
  void told(Customer customer, Event event) {
    ExpectedWait forecast = event.expectedWait();
    if (!customer.variant.group.rules.announcement.isRouters() || forecast == null) {
      return;
    }
    if (event.type() == EventType.CALLBACK_OFFERED) {
      customer.mayBeCalledBack = true;
    } else if (!customer.told) {
      customer.told = true;
      customer.hasHeard = true;
    } else {
      return;
    }
    customer.extra.announced = forecast.announced();
    if (heardCount == heard.length) {
      heard = Arrays.copyOf(heard, heardCount * 2);
    }
    heard[heardCount++] = customer.slot;
  }

  /** Those who heard something do what they do about it. */
  void settle() {
    for (int i = 0; i < heardCount; i++) {
      Customer customer = world.customer(heard[i]);
      boolean waits = customer.state == Customer.WAITING && customer.ringing == 0;
      if (waits && customer.mayBeCalledBack) {
        mayBeCalledBack(customer);
      }
      if (waits && customer.hasHeard && !customer.calledBack) {
        takeIn(customer);
      }
      customer.mayBeCalledBack = false;
      customer.hasHeard = false;
    }
    heardCount = 0;
  }

  private void mayBeCalledBack(Customer customer) {
    Announcement told = customer.variant.group.rules.announcement;
    long wait = customer.extra.announced < 0 ? Customer.NEVER : customer.extra.announced;
    if (customer.variant.group.takesCallback(told.callbackTakers(wait))) {
      Desk.must(world.router.takeCallback(customer.id));
      customer.calledBack = true;
      world.due.cancel(customer.life);
    }
  }

  private void takeIn(Customer customer) {
    Announcement told = customer.variant.group.rules.announcement;
    long waited = world.now - customer.arrivedAt;
    if (customer.extra.announced < 0 || customer.patience == Customer.NEVER) {
      return;
    }
    if (customer.believes && customer.extra.announced > customer.patience - waited) {
      customer.balked = true;
      world.expect(customer);
      world.router.apply(customer.abandon);
    } else if (told.changesPatience()) {
      customer.patience = waited + told.patienceAfter(customer.extra.announced);
      world.due.plan(customer.life, customer.arrivedAt + customer.patience);
    }
  }

  void giveUp(Customer customer) {
    world.expect(customer);
    world.router.apply(customer.abandon);
  }

  void accepted(Customer customer, Event event) {
    long wait = event.elapsed();
    waited += wait;
    lastChange = world.now;
    Line line = world.lines[customer.queue];
    line.moved(customer.arrivedAt, wait, world.now);
    Variant variant = customer.variant;
    if (customer.calledBack) {
      if (!customer.answered) {
        variant.tally.calledBack++;
      }
      line.tally.calledBack++;
    } else {
      if (!customer.answered) {
        variant.tally.answered(wait, line.within);
        variant.waits.record(wait);
      }
      world.answers.answered(event, wait, line.within);
      line.tally.answered(wait, line.within);
    }
    customer.answered = true;
  }

  void completed(Customer customer, long conversation) {
    Tally tally = customer.variant.tally;
    Tally queue = world.lines[customer.queue].tally;
    converse(tally, conversation);
    converse(queue, conversation);
    if (customer.visit == 1) {
      first(tally, customer.returns);
      first(queue, customer.returns);
    }
    if (customer.returns) {
      sendBack(customer, false);
    }
  }

  private static void converse(Tally tally, long conversation) {
    tally.completed++;
    tally.conversation += conversation;
  }

  private static void first(Tally tally, boolean returns) {
    tally.firstContacts++;
    tally.resolvedAtFirst += returns ? 0 : 1;
  }

  void ended(Customer customer, Event event) {
    inHouse--;
    lastChange = world.now;
    if (customer.state == Customer.WAITING) {
      lose(customer, event.reason(), event.elapsed());
    }
    customer.gone = true;
    customer.state = Customer.AWAY;
    world.due.cancel(customer.life);
    if (customer.wrapUps == 0) {
      customer.variant.giveBack(customer);
    }
  }

  private void lose(Customer customer, Reason reason, long wait) {
    waited += wait;
    // Whoever was served before, and was passed on since, is lost to the second queue only.
    if (!customer.answered) {
      lose(customer.variant.tally, customer, reason, wait);
    }
    lose(world.lines[customer.queue].tally, customer, reason, wait);
    mayTryAgain(customer);
  }

  private void lose(Tally tally, Customer customer, Reason reason, long wait) {
    if (customer.balked) {
      tally.balked++;
      tally.otherWait += wait;
      tally.delayed++;
      return;
    }
    switch (reason) {
      case ABANDONED -> tally.abandoned(wait, world.lines[customer.queue].within, false);
      case SHORT_ABANDONED -> tally.abandoned(wait, world.lines[customer.queue].within, true);
      default -> tally.lost(wait);
    }
  }

  private void mayTryAgain(Customer customer) {
    if (customer.retries && !customer.answered) {
      sendBack(customer, true);
    }
  }

  private void sendBack(Customer before, boolean sameMatter) {
    if (closed) {
      return;
    }
    Customer again = world.newCustomer(before.variant);
    again.visit = sameMatter ? before.visit : before.visit + 1;
    long delay = before.variant.group.equipAgain(before, again, sameMatter);
    world.due.plan(again.life, world.now + delay);
  }
}
