package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.routing.Plan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GeneratedDayTest {
  private static Workload day(long seed) {
    return GeneratedDay.of(seed, 0.8, 20 * Times.SECOND);
  }

  private static int between(Workload day, double from, double to) {
    return (int)
        day.arrivals().stream()
            .filter(a -> !a.interaction().channel().equals(Channel.EMAIL))
            .filter(a -> a.at() >= day.midnight() + (long) (from * Times.HOUR))
            .filter(a -> a.at() < day.midnight() + (long) (to * Times.HOUR))
            .count();
  }

  @Test
  void day_hasTheSizeOfARealOne() {
    for (long seed = 1; seed <= 5; seed++) {
      Workload day = day(seed);
      assertThat(day.arrivals()).hasSizeBetween(4_000, 5_000);
      assertThat(day.attendances()).hasSize(GeneratedDay.AGENTS + GeneratedDay.LEADS);
    }
  }

  @Test
  void day_hasTwoHumps() {
    Workload day = day(1);
    int morning = between(day, 10, 11.5);
    int noon = between(day, 12.25, 13.75);
    int afternoon = between(day, 14.5, 16);
    assertThat(morning).isGreaterThan(noon * 12 / 10);
    assertThat(afternoon).isGreaterThan(noon * 11 / 10);
    assertThat(between(day, 18, 19.5)).isLessThan(noon / 2);
  }

  @Test
  void day_hasAllChannelsQueuesAndLanguages() {
    Set<String> seen = new TreeSet<>();
    int preferred = 0;
    int urgent = 0;
    for (Arrival arrival : day(1).arrivals()) {
      Interaction i = arrival.interaction();
      seen.add(i.channel().id());
      seen.add(i.queue());
      i.languages().forEach(language -> seen.add(language.tag()));
      preferred += i.preferredAgent() == null ? 0 : 1;
      urgent += i.priority().level() > 0 ? 1 : 0;
    }
    assertThat(seen)
        .contains("voice", "chat", "email", "sales", "support", "billing", "mail")
        .contains("tr", "de", "de-AT", "en", "hu");
    assertThat(preferred).isPositive();
    assertThat(urgent).isPositive();
  }

  @Test
  void plan_hasNothingToComplainAbout() {
    Plan plan = day(Options.DEFAULT_SEED).plan();
    assertThat(plan.check()).isEmpty();
  }

  @Test
  void arrivals_areInOrderAndUnique() {
    List<Arrival> arrivals = day(3).arrivals();
    assertThat(arrivals).isSortedAccordingTo(java.util.Comparator.comparingLong(Arrival::at));
    assertThat(arrivals.stream().map(a -> a.interaction().id()).distinct()).hasSameSizeAs(arrivals);
  }

  @Test
  void seed_makesTheDay() {
    assertThat(day(5).arrivals()).isEqualTo(day(5).arrivals());
    assertThat(day(5).attendances()).isEqualTo(day(5).attendances());
    assertThat(day(6).arrivals()).isNotEqualTo(day(5).arrivals());
  }
}
