package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Interaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happens under a preset, second by second: {@code "15 c1 > alice"} for an offer of c1 to
 * alice at 15 s, {@code "20 c1 MAX_WAIT"} for an end without service. A time off the second shows
 * its nanoseconds.
 */
final class PresetScene {
  private static final long SECOND = 1_000_000_000L;

  /** The ends that a test brings about itself. */
  private static final Set<Reason> LEFT = Set.of(Reason.ABANDONED, Reason.CUSTOMER_LEFT);

  private final SteppedRouter router;
  private final Map<String, Long> offers = new HashMap<>();
  private final List<String> told = new ArrayList<>();

  PresetScene(Plan plan) {
    router = SteppedRouter.of(plan, 0, this::tell);
  }

  private void tell(Event event) {
    long off = event.time() % SECOND;
    String line = event.time() / SECOND + (off == 0 ? "" : "+" + off);
    if (event.type() == EventType.STRATEGY_FAILED) {
      throw new AssertionError(event.detail());
    }
    if (event.type() == EventType.OFFERED) {
      offers.put(event.interactionId() + " " + event.agentId(), event.offer());
      told.add(line + " " + event.interactionId() + " > " + event.agentId());
    }
    if (event.type() == EventType.ENDED && !LEFT.contains(event.reason())) {
      told.add(line + " " + event.interactionId() + " " + event.reason());
    }
  }

  PresetScene ready(String... agents) {
    for (String each : agents) {
      done(router.ready(each));
    }
    return this;
  }

  PresetScene login(String agent) {
    done(router.login(agent));
    return this;
  }

  PresetScene away(String agent) {
    done(router.notReady(agent, "break"));
    return this;
  }

  PresetScene gone(String agent) {
    done(router.logout(agent));
    return this;
  }

  PresetScene at(long second) {
    done(router.advanceTo(second * SECOND));
    return this;
  }

  /** The last nanosecond before a second: what is due at it has not happened yet. */
  PresetScene justBefore(long second) {
    done(router.advanceTo(second * SECOND - 1));
    return this;
  }

  PresetScene call(String id, String queue) {
    return submit(Interaction.of(id).to(queue));
  }

  PresetScene call(String id, String queue, int priority) {
    return submit(Interaction.of(id).to(queue).priority(priority));
  }

  PresetScene submit(Interaction interaction) {
    done(router.submit(interaction));
    return this;
  }

  Outcome.Status tries(Interaction interaction) {
    return router.submit(interaction).status();
  }

  PresetScene answer(String id, String agent) {
    done(router.accept(offer(id, agent)));
    return this;
  }

  PresetScene decline(String id, String agent) {
    done(router.decline(offer(id, agent), "no"));
    return this;
  }

  PresetScene hangUp(String id) {
    done(router.abandon(id));
    return this;
  }

  /** An answered call that lasts this long. */
  PresetScene serve(String id, String queue, String by, int seconds) {
    call(id, queue).answer(id, by);
    done(router.advanceTo(router.now() + seconds * SECOND));
    return hangUp(id);
  }

  /** Forgets what was told so far. */
  PresetScene now() {
    told.clear();
    return this;
  }

  /** Tells exactly this, since the beginning or since it was asked last. */
  PresetScene tells(String... lines) {
    assertThat(told).containsExactly(lines);
    told.clear();
    return this;
  }

  /** Who was offered something, in the order of the offers. */
  List<String> agents() {
    return told.stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList();
  }

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private long offer(String id, String agent) {
    Long offer = offers.get(id + " " + agent);
    assertThat(offer).as("offer of %s to %s", id, agent).isNotNull();
    return offer;
  }

  private static void done(Outcome outcome) {
    assertThat(outcome.accepted()).as(outcome.message()).isTrue();
  }
}
