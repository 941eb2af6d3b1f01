package io.santral.routing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A second engine that follows a router by its records alone, from the state it is in, and is
 * compared with it: the bytes of both states must be equal.
 */
public final class Replica {
  private static final Extras NEW = new Extras();
  private static final List<Field> EXTRAS =
      Stream.of(Extras.class, ServiceExtras.class)
          .flatMap(part -> Arrays.stream(part.getDeclaredFields()))
          .filter(field -> !Modifier.isStatic(field.getModifiers()))
          // These hold only once there was an offer.
          .filter(field -> !field.getName().startsWith("lastOffer"))
          .toList();

  private final Engine original;
  private final Plan plan;
  private final Map<String, QueuePlan> added = new HashMap<>();
  private final PlanCodec plans;
  private Engine copy;
  private EventReplay replay;
  private long records;

  /**
   * @param router is recorded from now on
   * @param plan its plan
   */
  public Replica(SteppedRouter router, Plan plan) {
    original = router.engine();
    this.plan = plan;
    // In most small houses all but the narrowest demands are searched for as wide ones.
    original.state.eligibility.compareAtMost(plan.agents().size() % 3 == 0 ? 64 : 1);
    plans = new PlanCodec(id -> added.getOrDefault(id, plan.queue(id)));
    restore();
    original.recorder = new Recorder(this::take);
  }

  /** A queue may come later; its code would be in the plan of whoever restarts the router. */
  public void see(Command command) {
    if (command instanceof Command.AddQueue add && original.state.queue(add.queue().id()) == null) {
      added.put(add.queue().id(), add.queue());
    }
  }

  Engine copy() {
    return copy;
  }

  private void take(ByteBuffer bytes) {
    records++;
    replay.repeat(StepRecord.read(bytes, new CommandCodec(plans)));
    copy.state.outbox.clear();
    copy.state.forgetTouched();
  }

  /** Begins anew from a snapshot of the router. */
  public void restore() {
    copy = engine(snapshot(original), plan, plans);
    replay = new EventReplay(copy);
    if (!Arrays.equals(bytes(copy), bytes(original))) {
      throw new AssertionError("a snapshot that is restored is another" + difference());
    }
  }

  /**
   * Of what all share who have nothing else, of any router on any thread, to which nobody may
   * write; and of what is free to be used again.
   */
  private static boolean saysNothing(Extras extras) {
    try {
      for (Field field : EXTRAS) {
        if (!Objects.equals(field.get(extras), field.get(NEW))) {
          return false;
        }
      }
      return true;
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  static Engine engine(byte[] snapshot, Plan plan, PlanCodec plans) {
    State state = StateReader.read(new ByteSource(ByteBuffer.wrap(snapshot)), plan, plans);
    return new Engine(
        state,
        new Engine.Publisher() {
          @Override
          public void publish(Outbox outbox) {}

          @Override
          public void stepDone() {}
        });
  }

  static byte[] snapshot(Engine engine) {
    ByteSink sink = new ByteSink();
    StateCodec.write(sink, engine.state);
    return sink.toBytes();
  }

  static byte[] bytes(Engine engine) {
    ByteSink sink = new ByteSink();
    StateCodec.writeComparable(sink, engine.state);
    return sink.toBytes();
  }

  /** Whether they are equal; time passes without a record too. */
  public void compare() {
    if (!saysNothing(Extras.NONE)) {
      throw new AssertionError("something was said of one and holds for all who have no extras");
    }
    Extras free = original.state.firstFreeExtras();
    if (free != null && !saysNothing(free)) {
      throw new AssertionError("something was said of one that is over and holds for the next");
    }
    copy.state.now = original.state.now;
    if (!Arrays.equals(bytes(copy), bytes(original))) {
      throw new AssertionError("the replica is not the router" + difference());
    }
    compareForecasts();
  }

  /** The copy is asked now and then, the router all the time: that must make no difference. */
  private void compareForecasts() {
    for (LiveInteraction live : original.state.inOrderOfAcceptance()) {
      ExpectedWait said = WaitHandlers.ask(original.state, live.id());
      ExpectedWait again = WaitHandlers.ask(copy.state, live.id());
      if (!said.equals(again)) {
        throw new AssertionError("forecast of a replica: " + again + ", of the router: " + said);
      }
      if (!live.waits()) {
        continue;
      }
      said = WaitHandlers.ask(original.state, live.interaction);
      again = WaitHandlers.ask(copy.state, live.interaction);
      if (!said.equals(again)) {
        throw new AssertionError("forecast of a replica: " + again + ", of the router: " + said);
      }
    }
  }

  private String difference() {
    byte[] a = bytes(original);
    byte[] b = bytes(copy);
    int at = Arrays.mismatch(a, b);
    return ": after " + records + " records, byte " + at + " of " + a.length + " and " + b.length;
  }
}
