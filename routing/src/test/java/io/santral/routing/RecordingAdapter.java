package io.santral.routing;

import io.santral.Channel;
import io.santral.Interaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down how it is called and by which thread, and fails where a test wants it to. */
final class RecordingAdapter implements ChannelAdapter {
  final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  final List<String> threads = Collections.synchronizedList(new ArrayList<>());
  private final Channel channel;
  private final String failing;
  private final Consumer<String> during;
  volatile @Nullable ChannelReports reports;
  volatile @Nullable Offer last;

  RecordingAdapter(Channel channel) {
    this(channel, "nothing", call -> {});
  }

  /**
   * An adapter that throws in some calls.
   *
   * @param failing how a call begins that throws
   * @param during what is done in each call, before it throws
   */
  RecordingAdapter(Channel channel, String failing, Consumer<String> during) {
    this.channel = channel;
    this.failing = failing;
    this.during = during;
  }

  private void called(String call) {
    calls.add(call);
    threads.add(Thread.currentThread().getName());
    during.accept(call);
    if (call.startsWith(failing)) {
      throw new IllegalStateException("planted in " + call);
    }
  }

  private String text(Offer offer) {
    last = offer;
    return offer.interaction().id() + " " + offer.agent().id();
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public void start(ChannelReports to) {
    reports = to;
    called("start");
  }

  @Override
  public void goOn(OngoingInteraction ongoing) {
    ongoing.ringing().forEach(offer -> last = offer);
    ongoing.connected().forEach(offer -> last = offer);
    called("goOn " + ongoing.interaction().id() + " " + ongoing.state());
  }

  @Override
  public void stop() {
    called("stop");
  }

  @Override
  public void offer(Offer offer) {
    called("offer " + text(offer));
  }

  @Override
  public void withdraw(Offer offer, Reason reason) {
    called("withdraw " + text(offer) + " " + reason);
  }

  @Override
  public void connect(Offer offer) {
    called("connect " + text(offer));
  }

  @Override
  public void disconnect(Offer offer) {
    called("disconnect " + text(offer));
  }

  @Override
  public void end(Interaction interaction, Reason reason) {
    called("end " + interaction.id() + " " + reason);
  }

  @Override
  public void hold(Interaction interaction) {
    called("hold " + interaction.id());
  }

  @Override
  public void resume(Interaction interaction) {
    called("resume " + interaction.id());
  }

  @Override
  public void consult(Interaction interaction, String consultation) {
    called("consult " + interaction.id() + " " + consultation);
  }

  @Override
  public void join(Offer offer, Interaction consultation) {
    called("join " + text(offer) + " from " + consultation.id());
  }

  @Override
  public void announce(Interaction interaction, QueuePlace place) {
    called("announce " + interaction.id() + " " + place);
  }
}
