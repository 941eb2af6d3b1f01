package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the engine tells strategies of an agent's working life. */
class AgentTotalsTest {
  private static final long S = Floor.SECOND;

  private long lastWorked;
  private long staffedTime;
  private long readySince;
  private long finished;
  private long handled;

  private final Floor floor =
      new Floor(
          RoutingStrategy.scoring(this::look),
          q -> q.wrapUp(Duration.ofSeconds(5)),
          p -> p.agent("ayse", a -> a.takes(io.santral.Channel.VOICE, 2)));

  private double look(InteractionView interaction, AgentView agent) {
    lastWorked = agent.lastWorked();
    staffedTime = agent.staffedTime();
    readySince = agent.readySince();
    finished = agent.finished();
    handled = agent.handled();
    return 0;
  }

  private void look(long second) {
    floor.at(second).ring();
    floor.end();
  }

  @Test
  void staffedTime_isReadyTimeOfSpellsThatAreOver() {
    floor.at(10).ready("ayse");
    look(50);
    assertThat(staffedTime).isZero();
    floor.at(110).away("ayse");
    floor.at(150).ready("ayse");
    look(170);
    assertThat(staffedTime).isEqualTo(100 * S);
    assertThat(readySince).isEqualTo(150 * S);
    floor.at(180).away("ayse").ready("ayse");
    look(180);
    assertThat(staffedTime).isEqualTo(130 * S);
  }

  @Test
  void staffedTime_doesNotGrowOnBreakOrLoggedOut() {
    floor.at(0).ready("ayse");
    floor.at(20).away("ayse");
    floor.at(30).away("ayse");
    assertThat(floor.router().logout("ayse").accepted()).isTrue();
    floor.at(100).ready("ayse");
    look(101);
    assertThat(staffedTime).isEqualTo(20 * S);
  }

  @Test
  void staffedTime_endsWithDraining() {
    floor.at(0).ready("ayse").accept();
    floor.at(7);
    assertThat(floor.router().drain("ayse").accepted()).isTrue();
    floor.at(9).ready("ayse");
    look(9);
    assertThat(staffedTime).isEqualTo(7 * S);
    assertThat(readySince).isEqualTo(9 * S);
  }

  @Test
  void lastWorked_isLeftByBreaks() {
    floor.at(5).ready("ayse");
    look(5);
    assertThat(lastWorked).isEqualTo(Long.MIN_VALUE);
    floor.serve(10); // 5 to 15, wrap-up to 20
    floor.at(30).away("ayse");
    floor.at(40).ready("ayse");
    look(41);
    assertThat(lastWorked).isEqualTo(20 * S);
    floor.at(50).away("ayse").ready("ayse");
    look(50);
    assertThat(lastWorked).isEqualTo(20 * S);
  }

  @Test
  void lastWorked_seesWorkInTheInstantOfBecomingReady() {
    floor.at(5).ready("ayse").serve(0); // wrap-up to 10
    floor.at(10).away("ayse").ready("ayse");
    look(10);
    assertThat(lastWorked).isEqualTo(10 * S);
    floor.at(60).away("ayse").ready("ayse").accept();
    look(60);
    assertThat(lastWorked).isEqualTo(60 * S);
  }

  @Test
  void finished_countsAfterWrapUp() {
    floor.at(0).ready("ayse").serve(10);
    look(14);
    assertThat(handled).isEqualTo(1);
    assertThat(finished).isZero();
    look(15);
    assertThat(finished).isEqualTo(1);
  }
}
