package io.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.Reason;
import io.santral.routing.Replay;
import io.santral.routing.RouterView;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole router in another process, with its threads and real files, killed at any moment and
 * started again: what it answered has happened, and nothing has happened twice.
 */
class RouterKillTest {
  private static final int KILLS = Integer.getInteger("santral.router.kills", 5);

  /** Each look reads a journal from its beginning: after so many kills another one is begun. */
  private static final int KILLS_OF_ONE = 20;

  @TempDir private Path temporary;
  private Path directory;

  private final Set<String> submitted = new HashSet<>();
  private final Set<String> completed = new HashSet<>();
  private final Map<String, Integer> completions = new HashMap<>();

  /** Who is with whom: an agent with two customers at once would be in it twice. */
  private final Map<String, String> served = new HashMap<>();

  private long last;

  @Test
  void kills_loseNoCustomer_andServeNobodyTwice() throws Exception {
    SplittableRandom random = new SplittableRandom(6);
    int accepted = 0;
    int done = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      if (kill % KILLS_OF_ONE == 0) {
        accepted += submitted.size();
        done += completed.size();
        begin("journal-" + kill);
      }
      note(KilledProcess.run(KilledRouter.class, directory, 50 + random.nextInt(300)));
      look();
    }
    System.out.println(
        KILLS
            + " kills of a router: 0 of "
            + (accepted + submitted.size())
            + " accepted customers lost, 0 of "
            + (done + completed.size())
            + " done again");
    assertThat(done + completed.size()).isGreaterThan(10 * KILLS);
  }

  private void begin(String journal) {
    directory = temporary.resolve(journal);
    submitted.clear();
    completed.clear();
  }

  private void note(List<String> lines) {
    for (String line : lines) {
      String[] words = line.split(" ");
      if (words[0].equals("submitted")) {
        submitted.add(words[1]);
      } else if (words[0].equals("completed")) {
        completed.add(words[1]);
      }
    }
  }

  private void look() {
    Replay replay = Replay.of(KilledRouter.plan(), KilledRouter.settings(directory).openToRead());
    Set<String> known = new HashSet<>();
    completions.clear();
    served.clear();
    last = 0;
    RouterView view = replay.run(event -> see(event, known));
    assertThat(known).containsAll(submitted);
    assertThat(completions.keySet()).containsAll(completed);
    assertThat(completions.values()).allMatch(times -> times == 1);
    assertThat(view.interactions())
        .hasSize(known.size() - completions.size())
        .noneMatch(completions::containsKey);
    assertThat(replay.verify()).isPositive();
  }

  private void see(Event event, Set<String> known) {
    assertThat(event.sequence()).isEqualTo(last + 1);
    last = event.sequence();
    String id = event.interactionId();
    if (event.type() == EventType.SUBMITTED) {
      assertThat(known.add(id)).as(id).isTrue();
    } else if (event.type() == EventType.ACCEPTED) {
      assertThat(served.put(event.agentId(), id)).as(event.agentId()).isNull();
    } else if (event.type() == EventType.ENDED) {
      assertThat(event.reason()).isEqualTo(Reason.COMPLETED);
      assertThat(served.values().remove(id)).as(id).isTrue();
      completions.merge(id, 1, Integer::sum);
    }
  }

  /** The tests of the test. */
  @Test
  void lostCustomer_andOneDoneTwice_wouldBeSeen() throws Exception {
    begin("journal");
    note(KilledProcess.run(KilledRouter.class, directory, 50));
    look();
    submitted.add("somebody else");
    assertThat(failsToLook()).isTrue();
    submitted.remove("somebody else");
    completed.add("somebody else");
    assertThat(failsToLook()).isTrue();
  }

  private boolean failsToLook() {
    try {
      look();
      return false;
    } catch (AssertionError e) {
      return true;
    }
  }
}
