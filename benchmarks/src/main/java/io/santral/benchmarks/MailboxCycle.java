package io.santral.benchmarks;

import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.Router;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Whole lives through the mailbox and the router's own thread: this thread sends every command and
 * hears of offers and ends through a ring that a listener fills.
 *
 * <p>Half of the agents talk; beside them at most {@value #WINDOW} interactions are under way, so
 * that the mailbox is never full. There is no wrap-up, since time is real here. All agents are
 * ready at the beginning. Used by one thread.
 */
final class MailboxCycle implements AutoCloseable {
  /** Of the engine's thread; that of the events is the same with "-events" after it. */
  static final String NAME = "mailbox-cycle";

  private static final int WINDOW = 256;
  private static final int SPINS = 100;
  private static final int MAILBOX = 1 << 14;
  private static final int RING = 1 << 16;

  private final Workload workload;
  private final Draws draws;
  private final Items items;
  private final Prepared prepared;
  private final NewsRing news = new NewsRing(RING);
  private final Router router;
  private final int[] talks;
  private final int enoughTalks;
  private final int most;
  private int talking;
  private int inHouse;
  private long lives;

  MailboxCycle(Workload workload, long seed) {
    this(workload, seed, options -> {});
  }

  /** A router with more options, such as a log. */
  MailboxCycle(Workload workload, long seed, Consumer<Router.Builder> options) {
    this.workload = workload;
    draws = new Draws(seed);
    items = new Items(workload.wishes());
    talks = new int[workload.agents()];
    enoughTalks = workload.agents() / 2;
    most = enoughTalks + Math.min(WINDOW, workload.agents() / 4);
    Centre centre = new Centre(workload);
    prepared = new Prepared(centre);
    Router.Builder builder =
        Router.builder(centre.plan(Duration.ZERO)).name(NAME).mailbox(MAILBOX).listener(this::tell);
    options.accept(builder);
    router = builder.start();
    for (int agent = 0; agent < workload.agents(); agent++) {
      router.ready(Workload.agentId(agent)).toCompletableFuture().join();
    }
  }

  /** On a thread of the router: an offer is told as its id, an end as 0. */
  private void tell(Event event) {
    long offer;
    if (event.type() == EventType.OFFERED) {
      offer = event.offer();
    } else if (event.type() == EventType.ENDED) {
      offer = 0;
    } else {
      return;
    }
    if (!news.put(offer, Ids.number(event.interactionId()))) {
      throw new IllegalStateException("ring is full.");
    }
  }

  /**
   * Submits one, accepts what is offered, and completes a random conversation for each beyond half
   * of the agents.
   *
   * @return how many lives have ended so far
   */
  long step() {
    for (int idle = 0; inHouse >= most; ) {
      if (hear()) {
        idle = 0;
      } else if (++idle % SPINS == 0) {
        // What waits may need just those who talk.
        if (idle % (SPINS * SPINS) == 0 && talking > 0) {
          completeOne();
        }
        Thread.yield();
      }
    }
    int item = items.take(workload.drawWish(draws), workload.drawPriority(draws));
    router.submit(prepared.interaction(item, items.wish(item), items.priority(item)));
    inHouse++;
    while (hear()) {
      // The rest of what is new.
    }
    return lives;
  }

  private boolean hear() {
    if (news.isEmpty()) {
      return false;
    }
    int item = news.item();
    long offer = news.offer();
    news.remove();
    if (offer == 0) {
      items.giveBack(item);
      lives++;
      inHouse--;
    } else {
      router.accept(offer);
      talks[talking++] = item;
      if (talking > enoughTalks) {
        completeOne();
      }
    }
    return true;
  }

  private void completeOne() {
    int place = draws.below(talking);
    int item = talks[place];
    talks[place] = talks[--talking];
    router.complete(prepared.id(item));
  }

  @Override
  public void close() {
    router.close();
  }
}
