package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Channel;
import io.santral.Direction;
import io.santral.Interaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How long anybody can be passed over, and what keeps a place. */
class WaitingBoundsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int LEVELS = 5;

  /** What was submitted, in order, and in which order it was offered. */
  private static final class Line {
    final Map<String, Long> arrivals = new HashMap<>();
    final Map<String, Integer> levels = new HashMap<>();
    final List<String> offered = new ArrayList<>();
    long offer;

    void hear(Event event) {
      if (event.type() == EventType.OFFERED) {
        offered.add(event.interactionId());
        offer = event.offer();
      }
    }
  }

  /**
   * With a head start of h for a level, who came more than h times the difference of levels before
   * another is never passed by him: so nobody is passed by anybody who came later than that, and
   * with a bounded rate of arrivals the number of overtakers is bounded too. Any load, even more
   * than can ever be served.
   */
  @Property(tries = 60)
  void overtaking_isBoundedByTheHeadStart(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int headStart) {
    Plan plan =
        Plan.builder()
            .queue("q", q -> q.headStart(Duration.ofSeconds(headStart)))
            .agent("a", a -> a.takes(Channel.VOICE, 1))
            .build();
    Line line = new Line();
    SteppedRouter router = SteppedRouter.of(plan, 0, line::hear);
    router.ready("a");
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      router.advanceTo(router.now() + random.nextInt(10) * SECOND);
      String id = "i" + i;
      line.levels.put(id, random.nextInt(LEVELS));
      line.arrivals.put(id, router.now());
      router.submit(Interaction.of(id).to("q").priority(line.levels.get(id)));
      if (random.nextInt(3) > 0 && router.accept(line.offer).accepted()) {
        router.complete(line.offered.get(line.offered.size() - 1));
      }
    }
    assertBounded(line, headStart * SECOND);
  }

  private static void assertBounded(Line line, long headStart) {
    List<String> order = line.offered.stream().distinct().toList();
    for (int first = 0; first < order.size(); first++) {
      for (String passed : order.subList(first + 1, order.size())) {
        String other = order.get(first);
        long later = line.arrivals.get(other) - line.arrivals.get(passed);
        long allowed = (line.levels.get(other) - line.levels.get(passed)) * headStart;
        assertThat(later <= 0 || later <= allowed)
            .as("%s passed %s, who had come %d ns before", other, passed, later)
            .isTrue();
      }
    }
  }

  /** Under strict priority there is no such bound: a test of the test above. */
  @Test
  void strictPriority_letsOneWaitForEver() {
    Plan plan =
        Plan.builder()
            .queue("q", QueuePlan.Builder::strictPriority)
            .agent("a", a -> a.takes(Channel.VOICE, 1))
            .build();
    Line line = new Line();
    SteppedRouter router = SteppedRouter.of(plan, 0, line::hear);
    router.ready("a");
    router.submit(Interaction.of("running").to("q"));
    router.accept(line.offer);
    router.submit(Interaction.of("poor").to("q"));
    String running = "running";
    for (int i = 0; i < 1_000; i++) {
      router.advanceTo(router.now() + 60 * SECOND);
      router.submit(Interaction.of("rich" + i).to("q").priority(1));
      router.complete(running);
      router.accept(line.offer);
      running = "rich" + i;
    }
    assertThat(line.offered).doesNotContain("poor").hasSize(1_001);
  }

  /** The customer hangs up and is called back when it is his turn, not later. */
  @Test
  void aCallback_keepsItsPlace() {
    Plan plan = Plan.builder().queue("q").agent("a", a -> a.takes(Channel.VOICE, 1)).build();
    Line line = new Line();
    SteppedRouter router = SteppedRouter.of(plan, 0, line::hear);
    router.submit(Interaction.of("first").to("q"));
    router.advanceTo(SECOND);
    router.submit(Interaction.of("second").to("q"));
    router.advanceTo(60 * SECOND);
    Interaction callBack =
        Interaction.of("first").to("q").direction(Direction.OUTBOUND).with("number", "+36 1 23");
    assertThat(router.amend(callBack).message()).isEmpty();
    assertThat(router.view().position("first")).isEqualTo(1);
    router.ready("a");
    assertThat(line.offered).containsExactly("first");
    assertThat(router.view().interaction("first").interaction().direction())
        .isEqualTo(Direction.OUTBOUND);
  }
}
