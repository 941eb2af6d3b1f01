package io.santral.routing;

import io.santral.Interaction;
import io.santral.Proficiency;
import io.santral.Requirement;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * The whole life of interactions in a closed circuit: one comes and one ends, so that as many are
 * in the house as at the start. Ten queues, twenty demands, whatever the number of agents.
 */
public final class WorkLife implements IntFunction<long[]> {
  private static final int SKILLS = 10;
  private static final String[] LANGUAGES = {"tr", "hu"};
  private static final long STEP = 10_000_000L;

  private final SplittableRandom random = new SplittableRandom(7);
  private final SteppedRouter router;
  private final Interaction[] calls;
  private final String[] talks;
  private int talking;
  private long[] offers = new long[64];
  private String[] offered = new String[64];
  private int open;
  private final int[] free;
  private int freeCount;
  private long now;

  /**
   * Makes the house and fills it.
   *
   * @param agents how many there are
   * @param inHouse how many interactions are in work or waiting
   * @param scanned whether a strategy looks at each candidate, as a naive engine would
   */
  public WorkLife(int agents, int inHouse, boolean scanned) {
    talks = new String[inHouse + 1];
    calls = new Interaction[inHouse + 1];
    free = new int[calls.length];
    for (int call = 0; call < calls.length; call++) {
      calls[call] = call(call);
      free[freeCount++] = call;
    }
    router = SteppedRouter.of(plan(agents, scanned), this::note);
    for (int agent = 0; agent < agents; agent++) {
      router.ready("a" + agent);
    }
    for (int call = 0; call < inHouse; call++) {
      submit();
    }
  }

  private static Plan plan(int agents, boolean scanned) {
    Plan.Builder plan = Plan.builder();
    if (scanned) {
      RoutingStrategy.Scoring score = (interaction, agent) -> -agent.idleSince();
      plan.strategy(score);
    }
    for (int skill = 0; skill < SKILLS; skill++) {
      String name = "s" + skill;
      plan.queue(name, q -> q.needs(Requirement.skill(name)).wrapUp(Duration.ofMillis(200)));
    }
    for (int agent = 0; agent < agents; agent++) {
      int number = agent;
      plan.agent(
          "a" + agent,
          a ->
              a.skill("s" + number % SKILLS)
                  .skill("s" + (number + 3) % SKILLS)
                  .speaks(LANGUAGES[number / SKILLS % 2], Proficiency.C1));
    }
    return plan.build();
  }

  private Interaction call(int number) {
    return Interaction.of("i" + number)
        .to("s" + random.nextInt(SKILLS))
        .in(LANGUAGES[random.nextInt(2)])
        .priority(random.nextInt(3));
  }

  private void note(Event event) {
    if (event.type() == EventType.OFFERED) {
      if (open == offers.length) {
        offers = Arrays.copyOf(offers, open * 2);
        offered = Arrays.copyOf(offered, open * 2);
      }
      offers[open] = event.offer();
      offered[open++] = event.interactionId();
    } else if (event.type() == EventType.ENDED) {
      free[freeCount++] = Integer.parseInt(event.interactionId().substring(1));
    }
  }

  /**
   * Lives that many lives.
   *
   * @return the steps and the touches since the beginning
   */
  @Override
  public long[] apply(int lives) {
    for (int life = 0; life < lives; life++) {
      submit();
      router.advanceTo(now += STEP);
      accept();
      if (talking > 0) {
        int place = random.nextInt(talking);
        String talk = talks[place];
        talks[place] = talks[--talking];
        router.complete(talk);
        accept();
      }
    }
    return new long[] {WorkCount.steps, WorkCount.touches};
  }

  private void submit() {
    router.advanceTo(now += STEP);
    accept();
    if (freeCount > 0) {
      router.submit(calls[free[--freeCount]]);
      accept();
    }
  }

  private void accept() {
    while (open > 0) {
      talks[talking++] = offered[--open];
      router.accept(offers[open]);
    }
  }
}
