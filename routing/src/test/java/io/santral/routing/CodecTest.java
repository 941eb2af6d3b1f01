package io.santral.routing;

import static io.santral.Requirement.after;
import static io.santral.Requirement.allOf;
import static io.santral.Requirement.anyOf;
import static io.santral.Requirement.attribute;
import static io.santral.Requirement.not;
import static io.santral.Requirement.site;
import static io.santral.Requirement.skill;
import static io.santral.Requirement.speaks;
import static io.santral.Requirement.team;
import static io.santral.Requirement.until;
import static io.santral.Requirement.writes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.santral.Agent;
import io.santral.Channel;
import io.santral.Direction;
import io.santral.Interaction;
import io.santral.Language;
import io.santral.Medium;
import io.santral.Priority;
import io.santral.Proficiency;
import io.santral.Requirement;
import io.santral.ServiceLevel;
import io.santral.time.OpeningHours;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Values as bytes and back, and bytes that somebody has spoiled. */
class CodecTest {
  private static final RoutingStrategy OWN_STRATEGY = RoutingStrategy.ranking(a -> a.order());
  private static final WaitingOrder OWN_ORDER = i -> i.enqueuedAt();

  private static final Interaction FULL =
      Interaction.of("call-\u011f\ud83d\ude00")
          .to("billing")
          .on(Channel.of("kiosk", Medium.WRITTEN))
          .in("tr", "az", "sr-Latn")
          .needs(
              skill("x", 9),
              anyOf(attribute("vip", "yes"), allOf(team("blue"), not(site("Izmir")))),
              until(Duration.ofSeconds(30), speaks(Language.of("tr"), Proficiency.C1)),
              after(Duration.ofSeconds(9), writes(Language.of("en"), Proficiency.NATIVE)))
          .priority(-7)
          .direction(Direction.OUTBOUND)
          .customer("customer")
          .prefers("ayse")
          .with("a", "1")
          .with("b", "")
          .startBy(123_456_789L)
          .notBefore(-5);

  private static final Agent AGENT =
      Agent.builder("ayse")
          .team("blue")
          .site("Izmir")
          .speaks("tr", Proficiency.NATIVE)
          .speaks("en", null, Proficiency.A2)
          .skill("x", 9)
          .totalCapacity(12)
          .takes(Channel.VOICE, 1, 12)
          .takes(Channel.CHAT, 3, 4)
          .interruptible(Channel.CHAT)
          .serves("billing", 2, 7)
          .serves("sales")
          .takesFrom("sales", 3)
          .with("vip", "yes")
          .build();

  private static final OpeningHours HOURS =
      OpeningHours.builder(ZoneId.of("Europe/Istanbul"))
          .open(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, LocalTime.of(9, 0), LocalTime.of(17, 30))
          .open(DayOfWeek.FRIDAY, LocalTime.of(22, 0), LocalTime.of(2, 0))
          .open(DayOfWeek.SUNDAY, LocalTime.of(3, 0), LocalTime.of(3, 0))
          .open(DayOfWeek.SUNDAY, LocalTime.of(20, 0), LocalTime.of(19, 0))
          .closed(LocalDate.of(2026, 1, 1))
          .open(LocalDate.of(2026, 11, 27), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)
          .build();

  private static final QueuePlan QUEUE =
      QueuePlan.builder("billing")
          .needs(skill("x"))
          .target(ServiceLevel.of(0.8, Duration.ofSeconds(20)))
          .minLevel(Proficiency.B2)
          .ringTime(Duration.ofSeconds(7))
          .wrapUpUntilDone()
          .strictPriority()
          .maxLength(99)
          .maxWait(Duration.ofMinutes(9))
          .overflowAfter(Duration.ofMinutes(2), "sales")
          .overflowWhenFull("sales")
          .overflowWhenUnstaffed("sales")
          .parallelOffers(3)
          .tierOpens(2, Duration.ofSeconds(10))
          .tierOpens(4, Duration.ofSeconds(20))
          .shortAbandon(Duration.ofSeconds(5))
          .refusalMemory(Duration.ofSeconds(50))
          .strategy(OWN_STRATEGY)
          .opening(HOURS)
          .announceEvery(Duration.ofSeconds(30))
          .order(OWN_ORDER)
          .relaxes(
              r ->
                  r.preferredAlone(Duration.ofSeconds(15))
                      .languageStep(Duration.ofSeconds(20))
                      .fallback("tr", "en", Bridge.INTERPRETER, Duration.ofSeconds(3))
                      .minLevel(Proficiency.A2, Duration.ofSeconds(44))
                      .anyLanguage(Duration.ofSeconds(60))
                      .anyone(Duration.ofSeconds(70))
                      .oneMoreEvery(Duration.ofSeconds(2))
                      .skipHopeless())
          .build();

  private static final PlanCodec PLANS = new PlanCodec(id -> QUEUE);
  private static final CommandCodec COMMANDS = new CommandCodec(PLANS);

  private static <T> T back(
      T value, BiConsumer<ByteSink, T> writer, Function<ByteSource, T> reader) {
    ByteSink sink = new ByteSink();
    writer.accept(sink, value);
    ByteSource source = new ByteSource(sink.view());
    T read = reader.apply(source);
    source.end();
    ByteSink again = new ByteSink();
    writer.accept(again, read);
    assertThat(again.toBytes()).isEqualTo(sink.toBytes());
    return read;
  }

  // --- values -----------------------------------------------------------------------------------

  @Test
  void interactions_comeBack() {
    assertThat(back(FULL, ValueCodec::write, ValueCodec::interaction)).isEqualTo(FULL);
    Interaction plain = Interaction.of("1");
    assertThat(back(plain, ValueCodec::write, ValueCodec::interaction)).isEqualTo(plain);
  }

  @Test
  void agents_comeBack() {
    assertThat(back(AGENT, ValueCodec::write, ValueCodec::agent)).isEqualTo(AGENT);
    Agent plain = Agent.builder("plain").build();
    assertThat(back(plain, ValueCodec::write, ValueCodec::agent)).isEqualTo(plain);
  }

  @Test
  void queues_comeBack_withTheCodeOfThePlan() {
    assertThat(back(QUEUE, PlanCodec::write, PLANS::queue)).isEqualTo(QUEUE);
    List<QueuePlan> others =
        List.of(
            QueuePlan.of("plain"),
            QueuePlan.builder("zip tone").answersAtOnce().build(),
            QueuePlan.builder("q").strategy(RoutingStrategy.linear()).build(),
            QueuePlan.builder("q").wrapUp(Duration.ofSeconds(3)).build(),
            QueuePlan.builder("q").order(WaitingOrder.lastInFirstOut()).build(),
            QueuePlan.builder("q")
                .order(WaitingOrder.byValue("worth", Duration.ofSeconds(9)))
                .build());
    for (QueuePlan other : others) {
      assertThat(back(other, PlanCodec::write, PLANS::queue)).isEqualTo(other);
    }
  }

  @Test
  void code_thatThePlanLacks_isNamed() {
    ByteSink sink = new ByteSink();
    PlanCodec.write(sink, QUEUE);
    PlanCodec without = new PlanCodec(id -> QueuePlan.of("billing"));
    assertThatThrownBy(() -> without.queue(new ByteSource(sink.view())))
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("strategy of queue billing");
    assertThatThrownBy(() -> new PlanCodec(id -> null).queue(new ByteSource(sink.view())))
        .isInstanceOf(RecoveryException.class);
  }

  @Test
  void reserves_comeBack() {
    Reserve reserve =
        Reserve.of(skill("x")).keep(3).forQueues("a", "b").givesWayAfter(Duration.ofSeconds(5));
    assertThat(back(reserve, PlanCodec::write, PlanCodec::reserve)).isEqualTo(reserve);
    Reserve plain = Reserve.of(team("blue"));
    assertThat(back(plain, PlanCodec::write, PlanCodec::reserve)).isEqualTo(plain);
  }

  // --- commands ---------------------------------------------------------------------------------

  private static List<Command> commands() {
    return List.of(
        new Command.Submit(FULL),
        new Command.Accept(Leg.offerId(77, 3)),
        new Command.Decline(1, "busy"),
        new Command.Abandon("i"),
        new Command.Cancel("i", ""),
        new Command.Complete("i"),
        new Command.WrapUpDone("i", "a"),
        new Command.Hold("i"),
        new Command.Resume("i"),
        new Command.Transfer("i", Target.queue("q")),
        new Command.Consult("i", Target.agent("a")),
        new Command.CompleteTransfer("i"),
        new Command.Conference("i"),
        new Command.CancelConsult("i"),
        new Command.LeaveConference("i", "a"),
        new Command.Assign("i", "a"),
        new Command.Requeue("i"),
        new Command.Reprioritise("i", Priority.of(-100)),
        new Command.Amend(FULL),
        new Command.Login("a"),
        new Command.Logout("a"),
        new Command.Ready("a"),
        new Command.NotReady("a", "lunch"),
        new Command.Drain("a"),
        new Command.Heartbeat("a"),
        new Command.AddAgent(AGENT),
        new Command.ChangeAgent(AGENT),
        new Command.RemoveAgent("a"),
        new Command.AddQueue(QUEUE),
        new Command.OpenQueue("q"),
        new Command.CloseQueue("q"),
        new Command.DrainQueue("q"),
        new Command.TakeCallback("i"));
  }

  @Test
  void commands_comeBack_all() {
    // One with an id is written as its id and itself.
    List<Class<?>> written = new ArrayList<>(List.of(Command.class.getPermittedSubclasses()));
    written.remove(Command.Once.class);
    assertThat(commands()).extracting(Object::getClass).hasSameElementsAs(written);
    for (Command command : commands()) {
      assertThat(back(command, CommandCodec::write, COMMANDS::command)).isEqualTo(command);
    }
  }

  @Test
  void outcomes_comeBack_withTheirWords() {
    for (Outcome outcome :
        List.of(Outcome.ACCEPTED, Answers.staleOffer(5), Answers.unknownAgent("a\"b"))) {
      assertThat(back(outcome, CommandCodec::write, CommandCodec::outcome)).isEqualTo(outcome);
    }
  }

  @Test
  void constants_haveANumberEach() {
    assertThat(EventCodec.TYPES.constants()).containsExactlyInAnyOrder(EventType.values());
    assertThat(EventCodec.REASONS.constants()).containsExactlyInAnyOrder(Reason.values());
    assertThat(CommandCodec.STATUSES.constants())
        .containsExactlyInAnyOrder(Outcome.Status.values());
    assertThat(StateCodec.STATES.constants()).containsExactlyInAnyOrder(InteractionState.values());
    assertThat(StateCodec.PRESENCES.constants()).containsExactlyInAnyOrder(Presence.values());
    assertThat(StateCodec.LEGS.constants()).containsExactlyInAnyOrder(LegLinks.State.values());
    assertThat(StateCodec.DOORS.constants())
        .containsExactlyInAnyOrder(QueueState.Openness.values());
    assertThat(ValueCodec.LEVELS.constants()).containsExactlyInAnyOrder(Proficiency.values());
  }

  // --- numbers and texts ------------------------------------------------------------------------

  @Test
  void numbers_comeBack() {
    List<Long> numbers =
        List.of(0L, 1L, -1L, 63L, 64L, 127L, 128L, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE);
    ByteSink sink = new ByteSink(1);
    numbers.forEach(n -> sink.number(n).count(n).fixed(n).moment(n));
    ByteSource source = new ByteSource(sink.view());
    for (long n : numbers) {
      assertThat(source.number()).isEqualTo(n);
      assertThat(source.count()).isEqualTo(n);
      assertThat(source.fixed()).isEqualTo(n);
      assertThat(source.moment()).isEqualTo(n);
    }
    source.end();
  }

  @Test
  void texts_comeBack_whateverTheirLength() {
    for (String unit : List.of("a", "\u011f", "\u20ac", "\ud83d\ude00")) {
      for (int length : new int[] {0, 1, 42, 63, 64, 126, 127, 128, 129, 4096}) {
        String text = unit.repeat(length);
        assertThat(back(text, ByteSink::text, ByteSource::text)).isEqualTo(text);
        assertThat(back("x" + text, ByteSink::text, ByteSource::text)).isEqualTo("x" + text);
      }
    }
  }

  // --- bytes of strangers -----------------------------------------------------------------------

  /** Records of a short life, with a snapshot at the beginning. */
  private static List<byte[]> records() {
    Plan plan =
        Plan.builder()
            .queue(QUEUE)
            .queue("sales")
            .agent(AGENT)
            .agent("b", b -> b.skill("x").speaks("tr", Proficiency.C2))
            .build();
    SteppedRouter router = SteppedRouter.of(plan, 1_000_000_000L * 1_780_000_000L);
    List<byte[]> records = new ArrayList<>();
    router.engine().recorder =
        new Recorder(
            bytes -> {
              byte[] copy = new byte[bytes.remaining()];
              bytes.get(copy);
              records.add(copy);
            });
    router.ready("ayse");
    router.ready("b");
    router.submit(Interaction.of("i").to("sales").on(Channel.CHAT));
    router.submit(FULL.startBy(Long.MAX_VALUE).withId("j").on(Channel.CHAT));
    router.advanceTo(router.now() + 30_000_000_000L);
    for (Command command : commands()) {
      router.once(command.getClass().getSimpleName(), command);
    }
    router.advanceTo(router.now() + 500_000_000_000L);
    ByteSink snapshot = new ByteSink();
    StateCodec.write(snapshot, router.engine().state);
    records.add(snapshot.toBytes());
    assertThat(records).hasSizeGreaterThan(30);
    return records;
  }

  private static void read(byte[] bytes, boolean snapshot) {
    if (snapshot) {
      StateReader.read(new ByteSource(ByteBuffer.wrap(bytes)), Plan.builder().build(), PLANS);
    } else {
      StepRecord.read(ByteBuffer.wrap(bytes), COMMANDS);
    }
  }

  @Test
  void spoiledBytes_areRefusedOrRead_andNeverMakeMuch() {
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long me = Thread.currentThread().getId();
    SplittableRandom random = new SplittableRandom(6);
    List<byte[]> records = records();
    long most = 0;
    int refused = 0;
    int rounds = Integer.getInteger("santral.codec.rounds", 30_000);
    for (int round = 0; round < rounds; round++) {
      int which = random.nextInt(records.size());
      boolean snapshot = which == records.size() - 1;
      byte[] bytes = spoiled(records.get(which), random);
      long before = memory.getThreadAllocatedBytes(me);
      try {
        read(bytes, snapshot);
      } catch (RecoveryException e) {
        refused++;
      }
      most = Math.max(most, memory.getThreadAllocatedBytes(me) - before);
    }
    System.out.println(rounds + " spoiled: " + refused + " refused, most bytes made " + most);
    assertThat(refused).isGreaterThan(rounds / 2);
    assertThat(most).isLessThan(2_000_000);
  }

  private static byte[] spoiled(byte[] good, SplittableRandom random) {
    byte[] bytes = good.clone();
    switch (random.nextInt(3)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      default -> {
        for (int i = random.nextInt(6); i >= 0; i--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
      }
    }
    return bytes;
  }

  @Test
  void deepRequirements_areRefused() {
    ByteSink sink = new ByteSink();
    for (int depth = 0; depth < 100_000; depth++) {
      sink.put(9);
    }
    assertThatThrownBy(() -> ValueCodec.requirement(new ByteSource(sink.view())))
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("deeper");
    Requirement deepest = skill("x");
    for (int depth = 1; depth < 32; depth++) {
      deepest = not(deepest);
    }
    assertThat(back(deepest, ValueCodec::write, ValueCodec::requirement)).isEqualTo(deepest);
  }

  @Test
  void laterVersions_areRefused() {
    byte[] record = records().get(0);
    record[0] = 2;
    assertThatThrownBy(() -> read(record, false))
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("version 2");
  }
}
