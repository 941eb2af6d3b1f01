package io.santral.routing.simulation;

import io.santral.Agent;
import io.santral.routing.AgentView;
import io.santral.routing.Plan;
import io.santral.routing.Presence;
import io.santral.routing.SteppedRouter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agents' coming and going during a replication: shifts, breaks, absence, misses. */
final class Floor {
  private static final long AFTER_MISSES = 60_000_000_000L;
  private static final String BREAK = "break";

  // What an agent does, by number.
  private static final int COME = 0;
  private static final int GO = 1;
  private static final int REST = 2;
  private static final int BACK = 3;
  private static final int HEARTBEAT = 4;
  static final int DOINGS = 5;

  /** One agent's day. */
  private static final class Day {
    private final String id;
    private final @Nullable Shift shift;
    private final Stream random;
    private boolean arrived;
    private boolean gone;
    private boolean resting;

    /** Whether the break has begun: until then he finishes what he has in hand. */
    private boolean away;

    private long owed;
    private int nextRest;

    private Day(String id, @Nullable Shift shift, Stream random) {
      this.id = id;
      this.shift = shift;
      this.random = random;
    }
  }

  private final World world;
  private final SteppedRouter router;
  private final Day[] days;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final long heartbeat;
  private int owing;

  /** How many have a heartbeat planned. */
  private int beating;

  Floor(World world, Plan plan, Model model, long seed, Stream.Mode mode) {
    this.world = world;
    router = world.router;
    Duration lease = plan.presenceLease();
    heartbeat = lease == null ? 0 : Math.max(1, lease.toNanos() / 2);
    List<Agent> agents = plan.agents();
    days = new Day[agents.size()];
    for (int i = 0; i < days.length; i++) {
      Agent agent = agents.get(i);
      numbers.put(agent.id(), i);
      Stream random = new Stream(Stream.mix(seed, Stream.hash("/agent/" + agent.id())), mode);
      days[i] = new Day(agent.id(), model.shiftOf(agent), random);
      begin(i, days[i], random.nextDouble() < model.absence);
    }
  }

  private void begin(int number, Day day, boolean absent) {
    if (absent) {
      day.gone = true;
      return;
    }
    if (heartbeat > 0) {
      plan(number, HEARTBEAT, heartbeat);
      beating++;
    }
    Shift shift = day.shift;
    if (shift == null) {
      plan(number, COME, 0);
      return;
    }
    plan(number, COME, shift.from() + shift.delay(day.random));
    plan(number, GO, shift.to());
    planRest(number, shift, 0);
  }

  private void plan(int number, int doing, long time) {
    world.due.plan(world.agents + number * DOINGS + doing, time);
  }

  private void planRest(int number, Shift shift, int rest) {
    if (rest < shift.rests().size()) {
      plan(number, REST, shift.rests().get(rest).from());
    }
  }

  /** What was planned under this number, counted from the first of the agents' is due. */
  void step(int planned) {
    int number = planned / DOINGS;
    switch (planned % DOINGS) {
      case COME -> come(number);
      case GO -> go(number);
      case REST -> rest(number);
      case BACK -> back(number);
      default -> beat(number);
    }
  }

  private void come(int number) {
    Day day = days[number];
    day.arrived = true;
    if (!day.gone && !day.resting && !isReady(day)) {
      Desk.must(router.ready(day.id));
    }
  }

  private boolean isReady(Day day) {
    AgentView view = router.view().agent(day.id);
    return view != null && view.presence() == Presence.READY;
  }

  private void go(int number) {
    Day day = days[number];
    day.gone = true;
    // Whoever has not come yet need not go.
    if (router.view().agent(day.id) != null) {
      router.drain(day.id);
    }
  }

  private void rest(int number) {
    Day day = days[number];
    Shift shift = day.shift;
    if (day.gone || shift == null) {
      return;
    }
    long length = shift.rests().get(day.nextRest++).length();
    planRest(number, shift, day.nextRest);
    if (!day.arrived) {
      // A break that was over, or had begun, when he came is lost to him.
      return;
    }
    if (day.owed == 0) {
      owing++;
    }
    day.owed += length;
    if (!day.resting) {
      day.resting = true;
      router.notReady(day.id, BREAK);
    }
  }

  /** Breaks begin when the work in hand is done; one that falls into another comes after it. */
  void settle() {
    for (int i = 0; owing > 0 && i < days.length; i++) {
      Day day = days[i];
      if (day.owed > 0 && !day.away) {
        AgentView view = router.view().agent(day.id);
        if (view == null || view.work() == 0) {
          begin(i, day);
        }
      }
    }
  }

  private void begin(int number, Day day) {
    long length = day.owed + (day.shift == null ? 0 : day.shift.delay(day.random));
    plan(number, BACK, world.now + length);
    day.owed = 0;
    day.away = true;
    owing--;
  }

  private void back(int number) {
    Day day = days[number];
    day.away = false;
    if (day.owed > 0) {
      begin(number, day);
    } else {
      day.resting = false;
      come(number);
    }
  }

  /** Whom the router took off for missing offers comes back after a minute. */
  void notReady(String agent, String why) {
    Integer number = numbers.get(agent);
    if (number != null && !why.equals(BREAK) && !days[number].resting) {
      plan(number, COME, world.now + AFTER_MISSES);
    }
  }

  /** How many heartbeats are planned: as long as agents are there, they go on for ever. */
  int beating() {
    return beating;
  }

  private void beat(int number) {
    Day day = days[number];
    if (day.gone) {
      beating--;
      return;
    }
    router.heartbeat(day.id);
    plan(number, HEARTBEAT, world.now + heartbeat);
  }
}
