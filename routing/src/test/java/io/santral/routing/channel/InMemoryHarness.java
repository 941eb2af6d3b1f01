package io.santral.routing.channel;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.ChannelAdapter;
import io.santral.routing.ExpectedWait;
import io.santral.routing.QueuePlace;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory channel under the contract, perhaps with an adapter before it that spoils things.
 */
final class InMemoryHarness implements ChannelAdapterContract.Harness {
  final InMemoryChannel phone = InMemoryChannel.of(Channel.VOICE);
  private final ChannelAdapter adapter;
  private int arrivals;

  InMemoryHarness() {
    this(phone -> phone);
  }

  InMemoryHarness(Function<InMemoryChannel, ChannelAdapter> spoil) {
    adapter = spoil.apply(phone);
  }

  @Override
  public ChannelAdapter adapter() {
    return adapter;
  }

  @Override
  public String arrive(String queue) {
    String id = "call-" + ++arrivals;
    phone.arrive(Interaction.of(id).to(queue));
    return id;
  }

  @Override
  public void hangUp(String interaction) {
    phone.hangUp(interaction);
  }

  @Override
  public void answer(String agent, String interaction) {
    phone.answer(agent, interaction);
  }

  @Override
  public void decline(String agent, String interaction) {
    phone.decline(agent, interaction, "busy");
  }

  @Override
  public void finish(String agent, String interaction) {
    phone.finish(agent, interaction);
  }

  @Override
  public boolean rings(String agent, String interaction) {
    return phone.ringing(interaction).contains(agent);
  }

  @Override
  public List<String> talking(String interaction) {
    return phone.talking(interaction);
  }

  @Override
  public boolean isOn(String interaction) {
    return phone.isOn(interaction);
  }

  @Override
  public boolean isOnHold(String interaction) {
    return phone.isOnHold(interaction);
  }

  @Override
  public int place(String interaction) {
    QueuePlace place = phone.place(interaction);
    return place == null ? 0 : place.position();
  }

  @Override
  public @Nullable Duration waitTold(String interaction) {
    ExpectedWait wait = phone.expectedWait(interaction);
    return wait == null ? null : Duration.ofNanos(wait.announced());
  }

  @Override
  public void wantCallback(String interaction) {
    phone.wantCallback(interaction);
  }
}
