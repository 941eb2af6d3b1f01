package io.santral.routing.simulation;

import io.santral.Interaction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group of customers during one replication: a stream of random numbers for each purpose, its
 * course of arrivals, and what each customer brings along.
 */
final class Group {
  // What chance is needed for: each has a stream of its own, made from its number.
  private static final int ARRIVAL = 0;
  private static final int BUSYNESS = 1;
  private static final int BATCH = 2;
  private static final int LANGUAGE = 3;
  private static final int HANDLING = 4;
  private static final int PATIENCE = 5;
  private static final int WRAP_UP = 6;
  private static final int BALKING = 7;
  private static final int ANNOUNCEMENT = 8;
  private static final int CALLBACK = 9;
  private static final int RETRY = 10;
  private static final int RETURN = 11;
  private static final int TRANSFER = 12;
  private static final int RETURN_DELAY = 13;
  private static final int RETURN_HANDLING = 14;
  private static final int HOLD = 15;
  private static final int PURPOSES = 16;

  final Behaviour rules;
  final int index;
  final Variant[] variants;
  final ArrivalProcess arrivals;
  final boolean speed;
  private final Arrivals plan;
  private final Stream[] streams = new Stream[PURPOSES];
  private int row;

  /** What is free of alternatives is looked up once. */
  private final Distribution handling;

  private final @Nullable Distribution patience;
  private final @Nullable Distribution wrapUp;

  /** Whether a customer brings along his handling time and perhaps his patience, and no more. */
  final boolean plain;

  private final boolean alone;

  Group(Behaviour rules, int index, int queue, long seed, Stream.Mode mode) {
    this.rules = rules;
    this.index = index;
    handling = Checks.notNull("handling", rules.handling);
    patience = rules.patience;
    wrapUp = rules.wrapUp;
    plan = Checks.notNull("arrivals", rules.arrivals);
    long own = Stream.mix(seed, Stream.hash(rules.name()));
    for (int purpose = 0; purpose < PURPOSES; purpose++) {
      streams[purpose] = new Stream(Stream.mix(own, purpose), mode);
    }
    alone = plan.comeAlone();
    arrivals = plan.begin(stream(ARRIVAL), stream(BUSYNESS));
    speed = !rules.handledBy.isEmpty();
    plain =
        !speed
            && rules.rows.isEmpty()
            && wrapUp == null
            && rules.holding == 0
            && rules.balking == 0
            && rules.announcement.isSilent()
            && rules.retrying == 0
            && rules.resolved == 1
            && rules.transferring == 0;
    List<Behaviour.Speakers> speakers = rules.speakers;
    variants = new Variant[Math.max(1, speakers.size())];
    for (int i = 0; i < variants.length; i++) {
      Interaction like =
          speakers.isEmpty() ? rules.template : rules.template.in(speakers.get(i).languages());
      variants[i] = new Variant(this, like, queue);
    }
  }

  private Stream stream(int purpose) {
    return streams[purpose];
  }

  int batch() {
    return alone ? 1 : plan.batch(stream(BATCH));
  }

  /** Which languages the next customer speaks. */
  Variant pick() {
    if (variants.length == 1) {
      return variants[0];
    }
    double rest = stream(LANGUAGE).nextDouble();
    for (int i = 0; i < variants.length - 1; i++) {
      rest -= rules.speakers.get(i).share();
      if (rest < 0) {
        return variants[i];
      }
    }
    return variants[variants.length - 1];
  }

  /** Draws all that a new customer brings along. */
  void equip(Customer customer) {
    if (plain) {
      customer.handling = Checks.drawn(handling.seconds(stream(HANDLING)));
      customer.patience = patience == null ? Customer.NEVER : draw(patience, PATIENCE);
      return;
    }
    if (speed) {
      customer.extra.seed = stream(HANDLING).nextLong();
    } else {
      customer.handling = draw(handling, HANDLING);
    }
    customer.patience = patience == null ? Customer.NEVER : draw(patience, PATIENCE);
    character(customer);
    if (row < rules.rows.size()) {
      take(rules.rows.get(row++), customer);
    }
  }

  private void character(Customer customer) {
    customer.extra.wrapUp = wrapUp == null ? 0 : draw(wrapUp, WRAP_UP);
    customer.extra.hold = 0;
    if (chance(rules.holding, HOLD)) {
      drawHold(customer, stream(HOLD));
    }
    customer.balks = chance(rules.balking, BALKING);
    customer.believes = chance(rules.announcement.balkers(), ANNOUNCEMENT);
    customer.retries = chance(rules.retrying, RETRY);
    customer.returns = chance(1 - rules.resolved, RETURN);
    customer.passedOn = chance(rules.transferring, TRANSFER);
    Distribution there = rules.transferHandling;
    if (customer.passedOn && there != null) {
      customer.extra.transferHandling = draw(there, TRANSFER);
    }
  }

  private void drawHold(Customer customer, Stream random) {
    customer.extra.hold = Checks.drawn(Checks.notNull("hold", rules.hold).seconds(random));
    customer.extra.holdPoint = random.nextDouble();
  }

  private static void take(Customers.Recorded recorded, Customer customer) {
    customer.handling = recorded(recorded.handling(), customer.handling);
    customer.extra.wrapUp = recorded(recorded.wrapUp(), customer.extra.wrapUp);
    customer.patience = recorded(recorded.patience(), customer.patience);
  }

  private static long recorded(@Nullable Duration time, long drawn) {
    return time == null ? drawn : time.toNanos();
  }

  /** Draws anew what somebody who comes again brings along; returns after which time he does. */
  long equipAgain(Customer before, Customer again, boolean sameMatter) {
    Stream stream = stream(RETURN_HANDLING);
    again.handling = sameMatter ? before.handling : Checks.drawn(handling.seconds(stream));
    again.extra.seed = sameMatter ? before.extra.seed : stream.nextLong();
    again.patience = patience == null ? Customer.NEVER : Checks.drawn(patience.seconds(stream));
    again.extra.wrapUp = wrapUp == null ? 0 : Checks.drawn(wrapUp.seconds(stream));
    again.balks = rules.balking > 0 && stream.nextDouble() < rules.balking;
    again.believes = stream.nextDouble() < rules.announcement.balkers();
    again.retries = stream.nextDouble() < rules.retrying;
    again.returns = stream.nextDouble() >= rules.resolved;
    again.extra.hold = 0;
    if (rules.holding > 0 && stream.nextDouble() < rules.holding) {
      drawHold(again, stream);
    }
    again.passedOn = before.passedOn;
    again.extra.transferHandling = before.extra.transferHandling;
    Distribution delay = sameMatter ? rules.retryDelay : rules.returnDelay;
    return draw(Checks.notNull("delay", delay), RETURN_DELAY);
  }

  boolean takesCallback(double share) {
    return share > 0 && stream(CALLBACK).nextDouble() < share;
  }

  private boolean chance(double share, int purpose) {
    return share > 0 && stream(purpose).nextDouble() < share;
  }

  private long draw(Distribution distribution, int purpose) {
    return Checks.drawn(distribution.seconds(stream(purpose)));
  }
}
