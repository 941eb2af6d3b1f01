package io.santral.routing;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first answers to the last commands that bore an id, so that one which comes again is answered
 * alike and done once. Part of the state: it is in snapshots, and is repeated with the records.
 */
final class CommandMemory {
  private final int most;

  /** Found by look-up only; the order is that of the ids below. */
  private final Map<String, Outcome> answers = new HashMap<>();

  private final ArrayDeque<String> ids = new ArrayDeque<>();

  CommandMemory(int most) {
    this.most = most;
  }

  @Nullable Outcome answer(String id) {
    return answers.get(id);
  }

  /** Forgets the oldest if there are too many. */
  void remember(String id, Outcome answer) {
    if (most == 0) {
      return;
    }
    if (ids.size() == most) {
      answers.remove(ids.remove());
    }
    ids.add(id);
    answers.put(id, answer);
  }

  /** The oldest first. */
  void write(ByteSink to) {
    to.count(ids.size());
    for (String id : ids) {
      CommandCodec.write(to.text(id), Assert.present(answers.get(id)));
    }
  }

  void read(ByteSource from) {
    for (int more = from.elements(); more > 0; more--) {
      remember(from.text(), CommandCodec.outcome(from));
    }
  }
}
