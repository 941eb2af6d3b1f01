package io.santral.routing.channel;

import static io.santral.routing.InteractionState.ACTIVE;
import static io.santral.routing.InteractionState.HELD;
import static io.santral.routing.InteractionState.OFFERED;
import static io.santral.routing.InteractionState.SCHEDULED;
import static io.santral.routing.InteractionState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Command;
import io.santral.routing.EventType;
import io.santral.routing.InteractionState;
import io.santral.routing.InteractionView;
import io.santral.routing.Outcome;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import io.santral.routing.SteppedRouter;
import io.santral.routing.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random commands on a router with two channels: after each of them what people perceive is what
 * the router knows, and every call came in its turn.
 */
class ChannelModelTest {
  private static final long SECOND = 1_000_000_000L;
  private static final List<String> AGENTS = List.of("a", "b", "c", "d");
  private static final List<EventType> WANTED =
      List.of(
          EventType.CONFERENCED,
          EventType.TRANSFERRED,
          EventType.INTERRUPTED,
          EventType.RESUMED,
          EventType.CONSULT_ENDED,
          EventType.LEFT,
          EventType.MISSED,
          EventType.WITHDRAWN,
          EventType.REQUEUED,
          EventType.OVERFLOWED,
          EventType.POSITION);
  private static final List<String> QUEUES = List.of("one", "all", "short");

  private InMemoryChannel voice = InMemoryChannel.of(Channel.VOICE);
  private InMemoryChannel mail = InMemoryChannel.of(Channel.EMAIL);
  private ContractWatch voiceWatch = new ContractWatch(voice);
  private ContractWatch mailWatch = new ContractWatch(mail);
  private final List<Long> offers = new ArrayList<>();
  private final Map<EventType, Integer> seen = new EnumMap<>(EventType.class);
  private int arrivals;
  private int selfConsults;
  private final Set<InteractionState> foundUnderWay = EnumSet.noneOf(InteractionState.class);

  private static Plan plan(Duration wrapUp) {
    Plan.Builder plan =
        Plan.builder()
            .queue("one", q -> q.wrapUp(wrapUp).announceEvery(Duration.ofSeconds(7)))
            .queue("all", q -> q.wrapUp(wrapUp).parallelOffers(QueuePlan.RING_ALL))
            .queue(
                "short",
                q ->
                    q.refusalMemory(Duration.ZERO)
                        .maxWait(Duration.ofSeconds(40))
                        .overflowAfter(Duration.ofSeconds(15), "one"));
    for (String agent : AGENTS) {
      plan.agent(
          agent,
          a -> a.takes(Channel.VOICE, 2).takes(Channel.EMAIL, 2).interruptible(Channel.EMAIL));
    }
    return plan.build();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomCommands_peoplePerceiveWhatTheRouterKnows(long seed) {
    run(seed, Duration.ZERO, 15_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void randomCommandsWithWrapUp_peoplePerceiveWhatTheRouterKnows(long seed) {
    run(seed, Duration.ofSeconds(9), 15_000);
  }

  private void run(long seed, Duration wrapUp, int steps) {
    Random random = new Random(seed);
    SteppedRouter router =
        SteppedRouter.of(
            plan(wrapUp),
            event -> {
              seen.merge(event.type(), 1, Integer::sum);
              if (event.type() == EventType.OFFERED) {
                offers.add(event.offer());
              }
            });
    router.connect(voiceWatch);
    router.connect(mailWatch);
    AGENTS.forEach(router::ready);
    for (int step = 0; step < steps; step++) {
      String deed = deed(random, router);
      check(router, wrapUp.isZero(), "seed " + seed + ", step " + step + ", " + deed);
    }
    for (EventType type : WANTED) {
      assertThat(seen.getOrDefault(type, 0)).as("%s in %s", type, seen).isGreaterThanOrEqualTo(8);
    }
    assertThat(selfConsults).isPositive();
    assertThat(foundUnderWay).contains(SCHEDULED, WAITING, OFFERED, ACTIVE, HELD);
  }

  private String deed(Random random, SteppedRouter router) {
    int kind = random.nextInt(100);
    if (kind < 8) {
      router.advanceTo(router.now() + random.nextInt(20) * SECOND);
      return "time passes";
    }
    if (kind == 99) {
      return replaceAdapters(router);
    }
    Command command = command(random, router, kind);
    boolean self =
        command instanceof Command.Consult consult
            && voice.talking(consult.interaction()).contains(consult.target().id());
    Outcome outcome = router.apply(command);
    if (self && outcome.accepted()) {
      selfConsults++;
    }
    return command + ": " + outcome;
  }

  /** Both devices forget everything; the new ones have to learn what is under way. */
  private String replaceAdapters(SteppedRouter router) {
    router.disconnect(voiceWatch);
    router.disconnect(mailWatch);
    voice = InMemoryChannel.of(Channel.VOICE);
    mail = InMemoryChannel.of(Channel.EMAIL);
    voiceWatch = new ContractWatch(voice);
    mailWatch = new ContractWatch(mail);
    router.connect(voiceWatch);
    router.connect(mailWatch);
    for (String id : router.view().interactions()) {
      foundUnderWay.add(router.view().interaction(id).state());
    }
    return "the adapters are replaced";
  }

  private Command command(Random random, SteppedRouter router, int kind) {
    List<String> live = router.view().interactions();
    String agent = AGENTS.get(random.nextInt(AGENTS.size()));
    String queue = QUEUES.get(random.nextInt(QUEUES.size()));
    if (live.isEmpty() || (kind < 20 && live.size() < 12)) {
      Channel channel = random.nextBoolean() ? Channel.VOICE : Channel.EMAIL;
      Interaction interaction = Interaction.of("i" + ++arrivals).to(queue).on(channel);
      return new Command.Submit(
          random.nextInt(10) == 0 ? interaction.notBefore(router.now() + SECOND) : interaction);
    }
    String id = live.get(random.nextInt(live.size()));
    Target target = random.nextBoolean() ? Target.queue(queue) : Target.agent(agent);
    if (kind < 45 && !offers.isEmpty()) {
      int recent = Math.max(0, offers.size() - 1 - random.nextInt(6));
      long offer = offers.get(recent);
      return kind < 40 ? new Command.Accept(offer) : new Command.Decline(offer, "no");
    }
    return switch (random.nextInt(40)) {
      case 0, 1 -> new Command.Complete(id);
      case 2 -> new Command.Abandon(id);
      case 3, 4 -> new Command.Hold(id);
      case 5, 6 -> new Command.Resume(id);
      case 7, 8 -> new Command.Transfer(id, target);
      case 9, 10, 11, 12, 13, 14, 15 -> new Command.Consult(id, target);
      case 16, 17 -> new Command.CompleteTransfer(parent(id));
      case 18, 19, 20, 21, 22, 23 -> new Command.Conference(parent(id));
      case 24 -> new Command.CancelConsult(parent(id));
      case 25, 26, 27 -> new Command.LeaveConference(id, talker(random, id, agent));
      case 28 -> new Command.Requeue(id);
      case 29 -> new Command.NotReady(agent, "");
      case 30 -> new Command.Drain(agent);
      case 31 -> new Command.Amend(Interaction.of(id).to(queue).on(Channel.VOICE));
      default -> new Command.Ready(agent);
    };
  }

  /** Of a consultation the interaction that it is about. */
  private static String parent(String id) {
    int at = id.lastIndexOf("/consult-");
    return at < 0 ? id : id.substring(0, at);
  }

  private String talker(Random random, String id, String otherwise) {
    List<String> talking = new ArrayList<>(voice.talking(id));
    talking.addAll(mail.talking(id));
    return talking.isEmpty() ? otherwise : talking.get(random.nextInt(talking.size()));
  }

  private void check(SteppedRouter router, boolean withoutWrapUp, String when) {
    assertThat(voiceWatch.order.violations()).as(when).isEmpty();
    assertThat(mailWatch.order.violations()).as(when).isEmpty();
    assertThat(voiceWatch.thrown()).as(when).isEmpty();
    assertThat(mailWatch.thrown()).as(when).isEmpty();
    List<String> busy = new ArrayList<>();
    for (String id : router.view().interactions()) {
      InteractionView live = router.view().interaction(id);
      InMemoryChannel channel = live.interaction().channel().equals(Channel.VOICE) ? voice : mail;
      check(live, channel, when + ": " + id);
      busy.addAll(channel.ringing(id));
      busy.addAll(channel.talking(id));
    }
    if (withoutWrapUp) {
      for (String agent : AGENTS) {
        long hears = busy.stream().filter(agent::equals).count();
        assertThat(router.view().agent(agent).work())
            .as(when + ": " + agent)
            .isEqualTo((int) hears);
      }
    }
  }

  private static void check(InteractionView live, InMemoryChannel channel, String when) {
    String id = live.id();
    InteractionState state = live.state();
    boolean served = state == InteractionState.ACTIVE || state == InteractionState.HELD;
    assertThat(!channel.talking(id).isEmpty()).as(when).isEqualTo(served);
    assertThat(!channel.ringing(id).isEmpty())
        .as(when)
        .isEqualTo(state == InteractionState.OFFERED);
    assertThat(channel.isOnHold(id)).as(when).isEqualTo(state == InteractionState.HELD);
    if (state == InteractionState.WRAP_UP) {
      assertThat(channel.isOn(id)).as(when).isFalse();
    }
  }
}
