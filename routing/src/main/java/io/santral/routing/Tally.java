package io.santral.routing;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the agents of one team, or at one site, have accepted together. */
final class Tally {
  final String name;
  long handled;
  private int agents;

  private Tally(String name) {
    this.name = name;
  }

  /** All teams, or all sites, that somebody is of; found by look-up only. */
  static final class Book {
    private final Map<String, Tally> tallies = new HashMap<>();

    /** What a team or site had accepted before; one that nobody is of any more is not there. */
    void resume(String name, long handled) {
      Assert.present(tallies.get(name)).handled = handled;
    }

    /** Takes somebody out of his old team and into a new one; null for none. */
    @Nullable Tally move(@Nullable Tally from, @Nullable String to) {
      Tally entered = to == null ? null : tallies.computeIfAbsent(to, Tally::new);
      if (entered != null) {
        entered.agents++;
      }
      if (from != null && --from.agents == 0) {
        tallies.remove(from.name);
      }
      return entered;
    }
  }
}
