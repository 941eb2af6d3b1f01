package io.santral.routing.threads;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Interaction;
import io.santral.routing.Command;
import io.santral.routing.Outcome;
import io.santral.routing.Plan;
import io.santral.routing.Router;
import io.santral.routing.RouterView;
import io.santral.routing.SteppedRouter;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * A router under many threads answers as if its commands had come one after another: Lincheck makes
 * up scenarios, runs them on real threads, and looks for an order in which a stepped router, which
 * has no threads, gives the same answers.
 */
class RouterLincheckTest {
  private static final Plan PLAN =
      Plan.builder().queue("q", q -> q.maxLength(2)).agent("a", a -> {}).build();

  @Test
  void answersOfManyThreads_areThoseOfSomeOrder() {
    options().sequentialSpecification(Alone.class).check(Threaded.class);
  }

  /** The test of the test: a router that looks first and acts later is found out. */
  @Test
  void lookingFirstAndActingLater_isFoundOut() {
    assertThatThrownBy(() -> options().sequentialSpecification(Alone.class).check(Hasty.class))
        .isInstanceOf(LincheckAssertionError.class);
  }

  private static StressOptions options() {
    return new StressOptions()
        .iterations(Integer.getInteger("santral.lincheck.scenarios", 10))
        .invocationsPerIteration(Integer.getInteger("santral.lincheck.runs", 100))
        .threads(3)
        .actorsBefore(2)
        .actorsPerThread(3)
        .actorsAfter(1)
        .minimizeFailedScenario(false);
  }

  /** What is done to a router, whichever. */
  abstract static class Scene {
    abstract String send(Command command);

    abstract String ask(Function<RouterView, Object> question);

    @Operation
    public String submitOne() {
      return send(new Command.Submit(Interaction.of("1").to("q")));
    }

    @Operation
    public String submitTwo() {
      return send(new Command.Submit(Interaction.of("2").to("q")));
    }

    @Operation
    public String abandonOne() {
      return send(new Command.Abandon("1"));
    }

    @Operation
    public String cancelTwo() {
      return send(new Command.Cancel("2", "why"));
    }

    @Operation
    public String ready() {
      return send(new Command.Ready("a"));
    }

    @Operation
    public String logout() {
      return send(new Command.Logout("a"));
    }

    @Operation
    public String acceptFirst() {
      return send(new Command.Accept(1));
    }

    @Operation
    public String completeOne() {
      return send(new Command.Complete("1"));
    }

    @Operation
    public String waiting() {
      return ask(view -> view.waiting("q"));
    }
  }

  /** The order of the answers is all that the threads may choose. */
  public static final class Alone extends Scene {
    private final SteppedRouter router = SteppedRouter.of(PLAN, 0);

    @Override
    String send(Command command) {
      return router.apply(command).status().name();
    }

    @Override
    String ask(Function<RouterView, Object> question) {
      return String.valueOf(question.apply(router.view()));
    }
  }

  /** A router with its threads. */
  public static class Threaded extends Scene {
    private final Router router = Router.builder(PLAN).mailbox(64).start();

    @Override
    String send(Command command) {
      return now(router.apply(command)).status().name();
    }

    @Override
    String ask(Function<RouterView, Object> question) {
      return String.valueOf(now(router.ask(question)));
    }

    private static <T> T now(CompletionStage<T> answer) {
      return answer.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Not to leave threads behind. */
    @Validate
    public void close() {
      router.close();
    }
  }

  /** Looks first and acts then, as if nobody could come between. */
  public static final class Hasty extends Threaded {
    @Override
    public String submitOne() {
      if (!ask(view -> view.interaction("1") == null).equals("true")) {
        return Outcome.Status.DUPLICATE_ID.name();
      }
      String answer = super.submitOne();
      return answer.equals(Outcome.Status.QUEUE_FULL.name()) ? answer : "ACCEPTED";
    }
  }
}
