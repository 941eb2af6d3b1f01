package io.santral.routing;

import io.santral.routing.Outcome.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A promise that a router's threads keep, and that refuses to be waited for on either of them: it
 * could never be kept then.
 *
 * @param <T> what is promised
 */
class Answer<T> extends CompletableFuture<T> {
  private final Object keeper;

  Answer(Object keeper) {
    this.keeper = keeper;
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    refuseToWaitForMyself();
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    refuseToWaitForMyself();
    return super.get(timeout, unit);
  }

  @Override
  public T join() {
    refuseToWaitForMyself();
    return super.join();
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new Answer<>(keeper);
  }

  private void refuseToWaitForMyself() {
    if (!isDone() && Worker.isOf(keeper)) {
      throw new IllegalStateException(
          "answer (pending) must not be waited for on a thread of the router that gives it, since"
              + " it could never come. Go on in thenAccept.");
    }
  }

  /** A thread that keeps promises. */
  static final class Worker extends Thread {
    private final Object keeper;

    Worker(Object keeper, Runnable task, String name) {
      super(task, name);
      this.keeper = keeper;
      setDaemon(true);
    }

    /** Whether this thread is the keeper itself, or one of those who work for it. */
    static boolean isOf(Object keeper) {
      Thread current = Thread.currentThread();
      return current == keeper || (current instanceof Worker worker && worker.keeper == keeper);
    }
  }

  /** Something for the engine's thread to do, whose answer the events thread delivers. */
  abstract static class Pending<T> extends Answer<T> {
    private @Nullable T value;
    private @Nullable Throwable failure;

    /** The record of the log that has to be stored before it is delivered. */
    long record;

    Pending(Object keeper) {
      super(keeper);
    }

    /** On the engine's thread. */
    abstract T run(SteppedRouter router);

    /** When the router is closed before it was run. */
    abstract void closed();

    /** When what it rests on is not stored. */
    abstract void notStored();

    void execute(SteppedRouter router) {
      try {
        value = run(router);
      } catch (IllegalStateException e) {
        failure = e;
        throw e;
      }
    }

    final void fail(Throwable thrown) {
      failure = thrown;
    }

    /** On the events thread, after the events of the step. */
    final void deliver() {
      Throwable thrown = failure;
      T result = value;
      if (thrown != null) {
        completeExceptionally(thrown);
      } else if (result != null) {
        complete(result);
      } else {
        closed();
      }
    }
  }

  /** A command. */
  static final class ToCommand extends Pending<Outcome> {
    private final Command command;

    ToCommand(Object keeper, Command command) {
      super(keeper);
      this.command = command;
    }

    @Override
    Outcome run(SteppedRouter router) {
      return router.apply(command);
    }

    @Override
    void notStored() {
      complete(Answers.notStored());
    }

    @Override
    void closed() {
      complete(
          Outcome.refused(
              Status.CLOSED, "router", "closed", "takes no more commands", "Start another one."));
    }
  }

  /** A question about what the router knows. */
  static final class ToQuestion<T> extends Pending<T> {
    private final Function<RouterView, T> question;

    ToQuestion(Object keeper, Function<RouterView, T> question) {
      super(keeper);
      this.question = question;
    }

    @Override
    T run(SteppedRouter router) {
      return Checks.notNull("answer", question.apply(router.view()));
    }

    @Override
    void execute(SteppedRouter router) {
      try {
        super.execute(router);
      } catch (Throwable thrown) {
        // A question only reads: whatever it throws is its asker's, and the router is unharmed.
        if (!Containment.contains(thrown)) {
          throw thrown;
        }
        fail(thrown);
      }
    }

    @Override
    void notStored() {
      completeExceptionally(
          new IllegalStateException("log (failed) has not stored what was asked about. See it."));
    }

    @Override
    void closed() {
      completeExceptionally(
          new IllegalStateException(
              "router (closed) answers no more questions. Start another one."));
    }
  }
}
