package io.santral.routing.channel;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.ChannelAdapter;
import io.santral.routing.ChannelReports;
import io.santral.routing.Command;
import io.santral.routing.Commands;
import io.santral.routing.ExpectedWait;
import io.santral.routing.Offer;
import io.santral.routing.OngoingInteraction;
import io.santral.routing.Outcome;
import io.santral.routing.QueuePlace;
import io.santral.routing.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a router and the adapter under test: lets every call and report through, notes
 * what goes wrong, and keeps reports back when a rule wants people to act at the same time.
 */
final class ContractWatch implements ChannelAdapter {
  /** What the adapter told the router, and the answer, if there is one yet. */
  record Report(Command command, CompletableFuture<Outcome> answer) {}

  final CallOrder order = new CallOrder();
  private final ChannelAdapter adapter;
  private final List<Report> reports = new ArrayList<>();
  private final List<Report> keptBack = new ArrayList<>();
  private final List<String> thrown = new ArrayList<>();
  private @Nullable Class<? extends Command> keepBack;
  private @Nullable Commands<CompletionStage<Outcome>> router;
  private @Nullable String present;

  ContractWatch(ChannelAdapter adapter) {
    this.adapter = adapter;
  }

  // --- for the rules ----------------------------------------------------------------------------

  synchronized List<Report> reports() {
    return List.copyOf(reports);
  }

  synchronized List<String> thrown() {
    return List.copyOf(thrown);
  }

  /** From now on, reports of this kind are on their way but do not arrive. */
  synchronized void keepBack(Class<? extends Command> kind) {
    keepBack = kind;
  }

  /** How many reports are on their way. */
  synchronized int keptBack() {
    return keptBack.size();
  }

  /** Lets the reports arrive that were kept back. */
  void letThrough() {
    List<Report> late;
    Commands<CompletionStage<Outcome>> to;
    synchronized (this) {
      keepBack = null;
      late = List.copyOf(keptBack);
      keptBack.clear();
      to = router;
    }
    for (Report report : late) {
      if (to != null) {
        to.apply(report.command()).thenAccept(report.answer()::complete);
      }
    }
  }

  private CompletionStage<Outcome> reported(Command command) {
    Report report = new Report(command, new CompletableFuture<>());
    Commands<CompletionStage<Outcome>> to;
    synchronized (this) {
      reports.add(report);
      to = router;
      if (to == null || (keepBack != null && keepBack.isInstance(command))) {
        keptBack.add(report);
        return report.answer();
      }
    }
    CompletionStage<Outcome> answer = to.apply(command);
    answer.thenAccept(report.answer()::complete);
    return answer;
  }

  // --- between router and adapter ---------------------------------------------------------------

  @Override
  public Channel channel() {
    return adapter.channel();
  }

  @Override
  public void start(ChannelReports to) throws Exception {
    order.start();
    synchronized (this) {
      router = to.commands();
    }
    Commands<CompletionStage<Outcome>> watched = this::reported;
    enter("start");
    try {
      adapter.start(() -> watched);
    } finally {
      leave();
    }
  }

  @Override
  public void stop() {
    order.stop();
    call("stop", adapter::stop);
  }

  @Override
  public void goOn(OngoingInteraction ongoing) {
    order.goOn(ongoing);
    call("goOn", () -> adapter.goOn(ongoing));
  }

  @Override
  public void offer(Offer offer) {
    order.offer(offer);
    call("offer", () -> adapter.offer(offer));
  }

  @Override
  public void withdraw(Offer offer, Reason reason) {
    order.withdraw(offer);
    call("withdraw", () -> adapter.withdraw(offer, reason));
  }

  @Override
  public void connect(Offer offer) {
    order.connect(offer);
    call("connect", () -> adapter.connect(offer));
  }

  @Override
  public void disconnect(Offer offer) {
    order.disconnect(offer);
    call("disconnect", () -> adapter.disconnect(offer));
  }

  @Override
  public void end(Interaction interaction, Reason reason) {
    order.end(interaction);
    call("end", () -> adapter.end(interaction, reason));
  }

  @Override
  public void hold(Interaction interaction) {
    order.hold(interaction);
    call("hold", () -> adapter.hold(interaction));
  }

  @Override
  public void resume(Interaction interaction) {
    order.resume(interaction);
    call("resume", () -> adapter.resume(interaction));
  }

  @Override
  public void consult(Interaction interaction, String consultation) {
    order.consult(interaction);
    call("consult", () -> adapter.consult(interaction, consultation));
  }

  @Override
  public void join(Offer offer, Interaction consultation) {
    order.join(offer, consultation);
    call("join", () -> adapter.join(offer, consultation));
  }

  @Override
  public void announce(Interaction interaction, QueuePlace place) {
    order.announce(interaction);
    call("announce", () -> adapter.announce(interaction, place));
  }

  @Override
  public void announceWait(Interaction interaction, ExpectedWait wait) {
    order.announce(interaction);
    call("announceWait", () -> adapter.announceWait(interaction, wait));
  }

  @Override
  public void offerCallback(Interaction interaction, ExpectedWait wait) {
    order.announce(interaction);
    call("offerCallback", () -> adapter.offerCallback(interaction, wait));
  }

  @Override
  public void letGoForCallback(Interaction interaction) {
    order.announce(interaction);
    call("letGoForCallback", () -> adapter.letGoForCallback(interaction));
  }

  private interface Call {
    void run() throws Exception;
  }

  private void call(String name, Call call) {
    enter(name);
    try {
      call.run();
    } catch (Exception | AssertionError | LinkageError e) {
      synchronized (this) {
        thrown.add(name + " threw " + e);
      }
    } finally {
      leave();
    }
  }

  private synchronized void enter(String name) {
    if (present != null) {
      order.overlap(name, present);
    }
    present = name;
  }

  private synchronized void leave() {
    present = null;
  }
}
