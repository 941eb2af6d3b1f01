package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final Watchdog.Pulse pulse = new Watchdog.Pulse();
  private final Watchdog.Watched watched = new Watchdog.Watched(Thread.currentThread(), pulse);

  @Test
  void busyAtTheSamePieceTwice_isReportedOnce() {
    pulse.busy();
    assertThat(watched.stalls()).isFalse();
    assertThat(watched.stalls()).isTrue();
    assertThat(watched.stalls()).isFalse();
  }

  @Test
  void busyAtAnotherPiece_isNot() {
    pulse.busy();
    assertThat(watched.stalls()).isFalse();
    pulse.next();
    assertThat(watched.stalls()).isFalse();
    assertThat(watched.stalls()).isTrue();
  }

  @Test
  void idle_isNot_andBusyAgainIsAnotherPiece() {
    pulse.busy();
    assertThat(watched.stalls()).isFalse();
    pulse.idle();
    assertThat(watched.stalls()).isFalse();
    assertThat(watched.stalls()).isFalse();
    pulse.busy();
    assertThat(watched.stalls()).isFalse();
    assertThat(watched.stalls()).isTrue();
  }

  @Test
  void whereabouts_isTheStrangersMethod() {
    StackTraceElement jdk = new StackTraceElement("java.lang.Thread", "sleep", null, 1);
    StackTraceElement stranger = new StackTraceElement("com.acme.Mine", "score", "Mine.java", 7);
    StackTraceElement ours = new StackTraceElement("io.santral.routing.Matcher", "score", null, 2);
    assertThat(Watchdog.whereabouts(new StackTraceElement[] {jdk, stranger, ours}))
        .isEqualTo("com.acme.Mine.score(Mine.java:7)");
    assertThat(Watchdog.whereabouts(new StackTraceElement[] {jdk, ours}))
        .startsWith("java.lang.Thread.sleep");
    assertThat(Watchdog.whereabouts(new StackTraceElement[0])).isEqualTo("no method any more");
  }
}
