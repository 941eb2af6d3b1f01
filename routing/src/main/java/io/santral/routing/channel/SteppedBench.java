package io.santral.routing.channel;

import io.santral.routing.Command;
import io.santral.routing.Outcome;
import io.santral.routing.SteppedRouter;
import io.santral.routing.channel.ChannelAdapterContract.Harness;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** For adapters that do all they do within the calls: what does not hold at once never will. */
final class SteppedBench extends ContractBench {
  private final SteppedRouter router;

  SteppedBench(Harness harness) {
    super(harness);
    router = SteppedRouter.of(plan(watch.channel(), harness), this::onEvent);
    router.connect(watch);
  }

  @Override
  Outcome apply(Command command) {
    return router.apply(command);
  }

  @Override
  void pass(Duration time) {
    router.advanceTo(router.now() + time.toNanos());
  }

  @Override
  void settle() {
    harness.settle();
  }

  @Override
  boolean awaits(BooleanSupplier condition) {
    return condition.getAsBoolean();
  }

  @Override
  void disconnect() {
    router.disconnect(watch);
  }
}
