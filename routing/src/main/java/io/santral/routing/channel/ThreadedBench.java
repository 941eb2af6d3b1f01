package io.santral.routing.channel;

import io.santral.routing.Command;
import io.santral.routing.Outcome;
import io.santral.routing.Router;
import io.santral.routing.RouterView;
import io.santral.routing.channel.ChannelAdapterContract.Harness;
import io.santral.time.NanoClock;
import io.santral.time.VirtualClock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** For all adapters: things take their time, though not longer than a given patience. */
final class ThreadedBench extends ContractBench {
  private final VirtualClock clock = new VirtualClock(0);
  private final Duration patience;
  private final Router router;

  ThreadedBench(Harness harness, Duration patience) {
    super(harness);
    this.patience = patience;
    router =
        Router.builder(plan(watch.channel(), harness))
            .clock(clock)
            .closeTimeout(patience)
            .name("channel-contract")
            .listener(this::onEvent)
            .adapter(watch)
            .start();
  }

  @Override
  Outcome apply(Command command) {
    return answer(router.apply(command));
  }

  @Override
  void pass(Duration time) {
    clock.advance(time);
    settle();
  }

  /**
   * Each question is answered after the events before it were told, so one of two is late enough.
   */
  @Override
  void settle() {
    long before;
    long after = answer(router.ask(RouterView::sequence));
    do {
      harness.settle();
      before = after;
      after = answer(router.ask(RouterView::sequence));
    } while (after != before);
  }

  private <T> T answer(CompletionStage<T> promised) {
    try {
      return promised.toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new Broken("calls should return soon, but one did not within " + patience);
    } catch (ExecutionException e) {
      throw new IllegalStateException("router (of the contract) failed. See the cause.", e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  @Override
  boolean awaits(BooleanSupplier condition) {
    NanoClock watchOnTheWall = NanoClock.system();
    long end = watchOnTheWall.nanos() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (watchOnTheWall.nanos() > end) {
        return false;
      }
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
    return true;
  }

  private static IllegalStateException interrupted() {
    Thread.currentThread().interrupt();
    return new IllegalStateException("contract (running) was interrupted. Run it again.");
  }

  @Override
  void disconnect() {
    router.close();
  }
}
