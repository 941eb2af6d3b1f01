package io.santral.routing;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Outcome.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A router's commands as one channel may give them: its own arrivals only, and until its stop. */
final class ChannelCommands implements Commands<CompletionStage<Outcome>> {
  private final Channel channel;
  private final Commands<CompletionStage<Outcome>> router;
  private volatile boolean stopped;

  ChannelCommands(Channel channel, Commands<CompletionStage<Outcome>> router) {
    this.channel = channel;
    this.router = router;
  }

  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  @Override
  public CompletionStage<Outcome> apply(Command command) {
    if (stopped) {
      return refused(Status.CLOSED, "channel", channel, "is stopped", "Connect it again.");
    }
    Command asked = command instanceof Command.Once once ? once.command() : command;
    if (asked instanceof Command.Submit submit && !isOwn(submit.interaction())) {
      return refused(
          Status.INVALID,
          "channel of " + submit.interaction().id(),
          submit.interaction().channel(),
          "must be that of its adapter, " + channel,
          "Say on(channel()) when making the interaction.");
    }
    return router.apply(command);
  }

  private boolean isOwn(Interaction interaction) {
    return interaction.channel().equals(channel);
  }

  private static CompletionStage<Outcome> refused(
      Status status, String name, Channel value, String rule, String advice) {
    return CompletableFuture.completedFuture(Outcome.refused(status, name, value, rule, advice));
  }
}
