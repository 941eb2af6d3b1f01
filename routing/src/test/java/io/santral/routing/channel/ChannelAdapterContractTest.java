package io.santral.routing.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.routing.ChannelAdapter;
import io.santral.routing.channel.ChannelAdapterContract.Harness;
import io.santral.routing.channel.ChannelAdapterContract.Result;
import io.santral.routing.channel.ChannelAdapterContract.Verdict;
import io.santral.routing.channel.SpoiledAdapter.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class ChannelAdapterContractTest {
  private static Set<String> broken(List<Result> results) {
    return results.stream()
        .filter(result -> result.verdict() == Verdict.BROKEN)
        .map(Result::rule)
        .collect(Collectors.toSet());
  }

  private static InMemoryHarness spoiled(Fault fault) {
    return new InMemoryHarness(phone -> new SpoiledAdapter(phone, fault));
  }

  @Test
  void inMemoryChannel_keepsTheContract_stepped() {
    ChannelAdapterContract.stepped(InMemoryHarness::new).check();
  }

  @Test
  void inMemoryChannel_keepsTheContract_threaded() {
    ChannelAdapterContract.threaded(InMemoryHarness::new).check();
  }

  @Test
  void run_goodAdapter_hasAResultForEachRuleAndSkipsNone() {
    List<Result> results = ChannelAdapterContract.stepped(InMemoryHarness::new).run();
    assertThat(results).hasSize(ContractRule.values().length + 1);
    assertThat(results).allSatisfy(r -> assertThat(r.verdict()).isEqualTo(Verdict.KEPT));
    assertThat(results).allSatisfy(r -> assertThat(r.toString()).startsWith("KEPT " + r.rule()));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void plantedFault_isCaughtByItsRule(Fault fault) {
    List<Result> results = ChannelAdapterContract.stepped(() -> spoiled(fault)).run();
    assertThat(broken(results)).contains(fault.rule.name());
    assertThat(broken(results)).doesNotContain("ROUTER_KEEPS_ITS_PROMISES");
  }

  @Test
  void everyRule_hasAFaultThatBreaksIt() {
    Set<ContractRule> proven = EnumSet.noneOf(ContractRule.class);
    Arrays.stream(Fault.values()).forEach(fault -> proven.add(fault.rule));
    assertThat(proven).containsExactlyInAnyOrder(ContractRule.values());
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONNECTS_TWICE", "RINGS_ON_WHEN_MISSED", "WAITS_FOR_ANSWERS", "THROWS_AT_STOP"})
  void plantedFault_isCaughtOnThreadsToo(Fault fault) {
    List<Result> results =
        ChannelAdapterContract.threaded(() -> spoiled(fault))
            .patience(Duration.ofMillis(300))
            .run();
    assertThat(broken(results)).contains(fault.rule.name());
  }

  @Test
  void check_brokenAdapter_tellsWhatIsBrokenAndWhy() {
    assertThatThrownBy(
            () -> ChannelAdapterContract.stepped(() -> spoiled(Fault.RINGS_ON_WHEN_MISSED)).check())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("1 of " + (ContractRule.values().length + 1) + " rules broken")
        .hasMessageContaining(
            "\nBROKEN MISSED_OFFER_STOPS_RINGING: ayse should not ring for call-1");
  }

  @Test
  void run_channelWithoutHold_skipsOnlyTheRuleOfHold() {
    List<Result> results = ChannelAdapterContract.stepped(WithoutHold::new).run();
    assertThat(results)
        .filteredOn(result -> result.verdict() == Verdict.SKIPPED)
        .singleElement()
        .satisfies(result -> assertThat(result.rule()).isEqualTo("HOLD_IS_HEARD"))
        .hasToString("SKIPPED HOLD_IS_HEARD: the harness has no isOnHold");
  }

  @Test
  void run_adapterThatDoesNotStart_breaksEveryRule() {
    List<Result> results =
        ChannelAdapterContract.threaded(
                () -> {
                  InMemoryHarness harness = new InMemoryHarness();
                  harness.phone.start(() -> command -> null);
                  return harness;
                })
            .run();
    assertThat(broken(results)).hasSize(ContractRule.values().length);
    assertThat(results.get(0).detail()).contains("did not start");
  }

  /** Delegates all but what this channel does not have. */
  private static final class WithoutHold implements Harness {
    private final InMemoryHarness whole = new InMemoryHarness();

    @Override
    public ChannelAdapter adapter() {
      return whole.adapter();
    }

    @Override
    public String arrive(String queue) {
      return whole.arrive(queue);
    }

    @Override
    public void hangUp(String interaction) {
      whole.hangUp(interaction);
    }

    @Override
    public void answer(String agent, String interaction) {
      whole.answer(agent, interaction);
    }

    @Override
    public void decline(String agent, String interaction) {
      whole.decline(agent, interaction);
    }

    @Override
    public void finish(String agent, String interaction) {
      whole.finish(agent, interaction);
    }

    @Override
    public boolean rings(String agent, String interaction) {
      return whole.rings(agent, interaction);
    }

    @Override
    public List<String> talking(String interaction) {
      return whole.talking(interaction);
    }

    @Override
    public boolean isOn(String interaction) {
      return whole.isOn(interaction);
    }

    @Override
    public int place(String interaction) {
      return whole.place(interaction);
    }

    @Override
    public Duration waitTold(String interaction) {
      return whole.waitTold(interaction);
    }

    @Override
    public void wantCallback(String interaction) {
      whole.wantCallback(interaction);
    }
  }
}
