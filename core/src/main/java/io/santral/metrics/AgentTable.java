package io.santral.metrics;

import io.santral.InvalidValueException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The figures of all agents in one snapshot: a list of views, as {@link QueueTable}. */
final class AgentTable extends AbstractList<AgentSnapshot> implements RandomAccess {
  private final String[] ids;
  private final int count;
  private final long[] rows;
  private volatile @Nullable Map<String, Integer> indexes;

  /** Keeps the arrays, of which it reads the first {@code count} entries. */
  AgentTable(String[] ids, int count, long[] rows) {
    this.ids = ids;
    this.count = count;
    this.rows = rows;
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public AgentSnapshot get(int agent) {
    Objects.checkIndex(agent, count);
    int row = agent * AgentRow.WIDTH;
    return new AgentSnapshot(ids[agent], Arrays.copyOfRange(rows, row, row + AgentRow.SUMS));
  }

  /** The agent with this id. */
  AgentSnapshot named(String id) {
    Integer agent = indexes().get(id);
    if (agent == null) {
      throw new InvalidValueException(
          "agent", id, "is not in this snapshot", "Ask for an agent who was registered before it.");
    }
    return get(agent);
  }

  /** All agents as if they were one. */
  AgentSnapshot total() {
    long[] all = new long[AgentRow.SUMS];
    for (int row = 0; row < rows.length; row += AgentRow.WIDTH) {
      for (int slot = 0; slot < all.length; slot++) {
        all[slot] += rows[row + slot];
      }
      Wide.normalise(all, AgentRow.LOAD_AREA);
    }
    return new AgentSnapshot("", all);
  }

  /** This table and the one of the time that follows: agents by id, this one's order first. */
  AgentTable followedBy(AgentTable later) {
    List<String> allIds = new ArrayList<>(Arrays.asList(ids).subList(0, count));
    int[] place = new int[later.count];
    for (int agent = 0; agent < later.count; agent++) {
      Integer known = indexes().get(later.ids[agent]);
      place[agent] = known == null ? allIds.size() : known;
      if (known == null) {
        allIds.add(later.ids[agent]);
      }
    }
    Ledger ledger = AgentRow.ledger();
    long[] allRows = Arrays.copyOf(rows, allIds.size() * AgentRow.WIDTH);
    for (int agent = 0; agent < later.count; agent++) {
      ledger.foldRow(allRows, place[agent] * AgentRow.WIDTH, later.rows, agent * AgentRow.WIDTH);
    }
    return new AgentTable(allIds.toArray(new String[0]), allIds.size(), allRows);
  }

  private Map<String, Integer> indexes() {
    Map<String, Integer> known = indexes;
    if (known == null) {
      known = new HashMap<>();
      for (int agent = 0; agent < count; agent++) {
        known.put(ids[agent], agent);
      }
      indexes = known;
    }
    return known;
  }
}
