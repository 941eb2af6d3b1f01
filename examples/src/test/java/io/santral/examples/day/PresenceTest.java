package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Language;
import io.santral.Medium;
import io.santral.Membership;
import io.santral.Proficiency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final long SECOND = Times.SECOND;

  private static Presence evidence(Calls calls) {
    calls.list().sort(Comparator.comparingLong(CallRecord::arrived));
    return Presence.fromEvidence(calls.list(), 3 * SECOND);
  }

  private static Attendance only(Presence presence, String agent) {
    return presence.attendances().stream()
        .filter(stay -> stay.agent().id().equals(agent))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void stay_isFromFirstToLastService() {
    Attendance stay =
        only(
            evidence(new Calls().served("q", 90, 100, 200, "a").served("p", 500, 500, 700, "a")),
            "a");
    assertThat(stay.from()).isEqualTo(Calls.at(100));
    assertThat(stay.to()).isEqualTo(Calls.at(700));
    assertThat(stay.breaks()).isEmpty();
    assertThat(stay.agent().memberships()).extracting(Membership::queue).containsExactly("p", "q");
  }

  @Test
  void shortGap_whileSomebodyWaited_isWrapUp() {
    Calls calls = new Calls().served("q", 0, 0, 100, "a").served("q", 50, 130, 200, "a");
    CallRecord first = calls.list().get(0);
    Presence presence = evidence(calls);
    assertThat(only(presence, "a").breaks()).isEmpty();
    assertThat(presence.wrapUp(first, new Draws(1, "w"))).isEqualTo(30 * SECOND);
  }

  @Test
  void longGap_whileSomebodyWaited_isABreak() {
    Presence presence =
        evidence(new Calls().served("q", 0, 0, 100, "a").served("q", 50, 400, 500, "a"));
    assertThat(only(presence, "a").breaks())
        .containsExactly(new Attendance.Break(Calls.at(100), 300 * SECOND));
  }

  @Test
  void break_endsWithTheLastWhoWaited() {
    // Somebody waited from the beginning to 350 s and gave up; the next call came at 500 s.
    Presence presence =
        evidence(
            new Calls()
                .served("q", 0, 0, 100, "a")
                .gaveUp("q", 90, 350)
                .served("q", 500, 500, 600, "a"));
    assertThat(only(presence, "a").breaks())
        .containsExactly(new Attendance.Break(Calls.at(100), 250 * SECOND));
  }

  @Test
  void break_beginsInTheMiddleOfTheQuietTimeBefore() {
    Presence presence =
        evidence(
            new Calls()
                .served("q", 0, 0, 100, "a")
                .gaveUp("q", 200, 350)
                .served("q", 500, 500, 600, "a"));
    assertThat(only(presence, "a").breaks())
        .containsExactly(new Attendance.Break(Calls.at(150), 200 * SECOND));
  }

  @Test
  void waitInAnotherQueue_isNoEvidence() {
    Presence presence =
        evidence(
            new Calls()
                .served("q", 0, 0, 100, "a")
                .gaveUp("other", 90, 350)
                .served("q", 500, 500, 600, "a"));
    assertThat(only(presence, "a").breaks()).isEmpty();
  }

  @Test
  void waitWithinTheSlack_isNoEvidence() {
    Presence presence =
        evidence(new Calls().served("q", 0, 0, 100, "a").served("q", 300, 303, 400, "a"));
    assertThat(only(presence, "a").breaks()).isEmpty();
  }

  @Test
  void waitInALanguageThatHeDoesNotSpeak_isNoEvidence() {
    Calls calls = new Calls().served("q", 0, 0, 100, "a").gaveUp("q", 90, 350);
    calls.served("q", 500, 500, 600, "a");
    List<CallRecord> list = new ArrayList<>();
    list.add(Calls.on(Channel.VOICE, "tr", calls.list().get(0)));
    list.add(Calls.on(Channel.VOICE, "hu", calls.list().get(1)));
    list.add(Calls.on(Channel.VOICE, "tr", calls.list().get(2)));
    Agent agent = only(Presence.fromEvidence(list, 3 * SECOND), "a").agent();
    assertThat(only(Presence.fromEvidence(list, 3 * SECOND), "a").breaks()).isEmpty();
    assertThat(agent.speaks(Language.of("tr"), Proficiency.B1, Medium.SPOKEN)).isTrue();
    assertThat(agent.speaks(Language.of("hu"), Proficiency.A1, Medium.SPOKEN)).isFalse();
  }

  @Test
  void gapOfMoreThanAnHour_isABreak() {
    Presence presence =
        evidence(new Calls().served("q", 0, 0, 100, "a").served("q", 3701, 3701, 3800, "a"));
    assertThat(only(presence, "a").breaks())
        .containsExactly(new Attendance.Break(Calls.at(100), 3601 * SECOND));
  }

  @Test
  void unseenWrapUp_isDrawnFromThoseThatFit() {
    Calls calls = new Calls();
    // Wrap-ups of 50 and 10 s are seen; after the call that ends at 3000 s at most 20 s fit.
    calls.served("q", 0, 0, 100, "a").served("q", 50, 150, 200, "a");
    calls.served("q", 1000, 1000, 1100, "b").served("q", 1050, 1110, 1200, "b");
    calls.served("q", 2900, 2900, 3000, "c").served("q", 3020, 3020, 3100, "c");
    CallRecord quiet = calls.list().get(4);
    CallRecord last = calls.list().get(5);
    Presence presence = evidence(calls);
    Draws draws = new Draws(1, "w");
    boolean drewLong = false;
    for (int i = 0; i < 200; i++) {
      assertThat(presence.wrapUp(quiet, draws)).isEqualTo(10 * SECOND);
      drewLong |= presence.wrapUp(last, draws) == 50 * SECOND;
    }
    assertThat(drewLong).isTrue();
  }

  @Test
  void writtenWork_isDoneSeveralAtOnce_callsAreNot() {
    Calls calls = new Calls();
    calls.served("q", 0, 0, 100, "a").served("q", 10, 10, 200, "a").served("q", 20, 20, 90, "a");
    List<CallRecord> chats = new ArrayList<>();
    calls.list().forEach(call -> chats.add(Calls.on(Channel.CHAT, "", call)));
    Agent chatter = only(Presence.fromEvidence(chats, 0), "a").agent();
    assertThat(chatter.capacity(Channel.CHAT).max()).isEqualTo(3);
    Agent caller = only(Presence.fromEvidence(calls.list(), 0), "a").agent();
    assertThat(caller.capacity(Channel.VOICE).max()).isEqualTo(1);
  }

  @Test
  void spans_haveNoBreaks() {
    Calls calls = new Calls().served("q", 0, 0, 100, "a").served("q", 50, 4000, 4100, "a");
    assertThat(only(Presence.fromSpans(calls.list()), "a").breaks()).isEmpty();
  }
}
