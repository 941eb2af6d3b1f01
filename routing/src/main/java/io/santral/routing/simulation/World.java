package io.santral.routing.simulation;

import io.santral.Interaction;
import io.santral.ServiceLevel;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import io.santral.routing.RoutingListener;
import io.santral.routing.SteppedRouter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a replication share: the router, what is due, and who is there.
 *
 * <p>What may be due has a number: 0 the next cut, then the user's commands, then what agents do
 * ({@link Floor}), then from {@link #people} on what customers do next, their paperwork and rings,
 * as they are needed: most customers need the first alone, and it is well that theirs lie together.
 */
final class World {
  static final int CUT = 0;
  static final int COMMANDS = 1;

  // What is due of people: the next thing of a customer, his paperwork, the ring at a place.
  static final int LIFE = 0;
  static final int PAPER = 1;
  static final int RING = 2;

  private static final int KIND_BITS = 2;

  private static final long DEFAULT_WITHIN = 20_000_000_000L;

  final SteppedRouter router;
  final Agenda due = new Agenda();

  /** The first number of the agents' doings, and of the places of people. */
  final int agents;

  final int people;
  final Answers answers;
  final Line[] lines;
  private final Map<String, Integer> queueNumbers = new HashMap<>();
  private @Nullable Customer[] customers = new Customer[256];
  private int customerCount;

  /** By number, from that of the first of people: of which kind it is, and whose. */
  private int[] doings = new int[256];

  private int doingCount;

  /** Of whom the router told last, by place. */
  private int last;

  long now;

  /** Whether somebody came whom a command of the user brought, and not the simulation. */
  boolean foreign;

  World(Plan plan, Model model, RoutingListener listener) {
    router = SteppedRouter.of(plan, listener);
    agents = COMMANDS + model.commands.size();
    people = agents + plan.agents().size() * Floor.DOINGS;
    answers = new Answers(plan);
    List<QueuePlan> queues = plan.queues();
    lines = new Line[queues.size()];
    for (int i = 0; i < lines.length; i++) {
      QueuePlan queue = queues.get(i);
      lines[i] = new Line(queue.id(), within(queue, model.standard));
      queueNumbers.put(queue.id(), i);
    }
  }

  private static long within(QueuePlan queue, @Nullable ServiceLevel standard) {
    ServiceLevel target = queue.target();
    if (target == null) {
      target = standard;
    }
    return target == null ? DEFAULT_WITHIN : target.within().toNanos();
  }

  /** The number of a queue that the plan has from the start. */
  int queue(String id) {
    Integer number = queueNumbers.get(id);
    if (number == null) {
      throw new IllegalStateException(
          "queue (" + id + ") was not in the plan at the start. Let the plan have it, closed.");
    }
    return number;
  }

  /** A customer who has not come yet. */
  Customer newCustomer(Variant variant) {
    int place = variant.take();
    Customer customer = place == Variant.NONE ? make(variant) : customer(place);
    customer.renew();
    return customer;
  }

  private Customer make(Variant variant) {
    Customer customer = new Customer(customerCount, newNumber(LIFE, customerCount), variant);
    if (customerCount == customers.length) {
      customers = Arrays.copyOf(customers, customerCount * 2);
    }
    customers[customerCount++] = customer;
    return customer;
  }

  /** A number for something that may be due, of the customer or the ring at a place. */
  int newNumber(int kind, int place) {
    if (doingCount == doings.length) {
      doings = Arrays.copyOf(doings, doingCount * 2);
    }
    doings[doingCount] = place << KIND_BITS | kind;
    return people + doingCount++;
  }

  int kind(int number) {
    return doings[number - people] & ((1 << KIND_BITS) - 1);
  }

  int place(int number) {
    return doings[number - people] >> KIND_BITS;
  }

  /** This is somebody of whom the router will now tell something. */
  void expect(Customer customer) {
    last = customer.slot;
  }

  Customer customer(int slot) {
    Customer customer = customers[slot];
    if (customer == null) {
      throw new IllegalStateException("customer (" + slot + ") was never made.");
    }
    return customer;
  }

  /**
   * Whose interaction this is, or null if it is not the simulation's. Several events in a row are
   * mostly about one.
   */
  @Nullable Customer customer(Interaction interaction) {
    Customer expected = customers[last];
    if (expected != null && expected.is(interaction)) {
      return expected;
    }
    int slot = Customer.slot(interaction.id());
    if (slot < 0) {
      return null;
    }
    Customer found = customer(slot);
    last = slot;
    return found;
  }

  int customerCount() {
    return customerCount;
  }
}
