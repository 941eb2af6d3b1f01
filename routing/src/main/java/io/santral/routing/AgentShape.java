package io.santral.routing;

import io.santral.Agent;
import io.santral.ChannelCapacity;
import io.santral.Membership;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What decides an agent's capacity and memberships. Agents alike in it share one, so that it stays
 * in the processor's cache however many they are.
 */
final class AgentShape {
  static final AgentShape NONE = new AgentShape();

  // By index into the list of channels.
  final int[] channelSlots;
  final int[] costs;
  final int[] maxima;
  final boolean[] interruptible;
  final boolean anyInterruptible;
  final int total;

  // Memberships by queue slot, ascending; none given: every queue, tier 1, position by plan order.
  private final int[] queues;
  private final int[] tiers;
  private final int[] positions;
  private final int[] preferences;

  /** Whether he takes from one queue rather than from another. */
  final boolean choosy;

  final @Nullable Key key;

  /** How many agents have it. */
  int agents;

  /** The indexes that concern its agents, among the first so many that there are. */
  private AgentIndex[] indexes = {};

  private int indexesSeen;

  private AgentShape() {
    key = null;
    // Shared by all routers, so it must not learn of the indexes of one.
    indexesSeen = Integer.MAX_VALUE;
    choosy = false;
    channelSlots = new int[0];
    costs = channelSlots;
    maxima = channelSlots;
    interruptible = new boolean[0];
    anyInterruptible = false;
    total = 1;
    queues = channelSlots;
    tiers = channelSlots;
    positions = channelSlots;
    preferences = channelSlots;
  }

  AgentShape(Agent agent, State state) {
    key = new Key(agent);
    int n = agent.channels().size();
    channelSlots = new int[n];
    costs = new int[n];
    maxima = new int[n];
    interruptible = new boolean[n];
    boolean any = false;
    for (int c = 0; c < n; c++) {
      ChannelCapacity capacity = agent.channels().get(c);
      channelSlots[c] = state.eligibility.channelSlot(capacity.channel());
      costs[c] = capacity.cost();
      maxima[c] = capacity.max();
      interruptible[c] = capacity.interruptible();
      any |= capacity.interruptible();
    }
    anyInterruptible = any;
    total = agent.totalCapacity();
    int m = agent.memberships().size();
    queues = new int[m];
    tiers = new int[m];
    positions = new int[m];
    preferences = new int[m];
    choosy = agent.memberships().stream().anyMatch(each -> each.preference() > 1);
    long[] order = orderByQueue(agent, state);
    for (int i = 0; i < m; i++) {
      Membership membership = agent.memberships().get((int) order[i]);
      queues[i] = (int) (order[i] >>> 32);
      tiers[i] = membership.tier();
      positions[i] = membership.position();
      preferences[i] = membership.preference();
    }
  }

  private static long[] orderByQueue(Agent agent, State state) {
    long[] order = new long[agent.memberships().size()];
    for (int i = 0; i < order.length; i++) {
      QueueState queue = Assert.present(state.queue(agent.memberships().get(i).queue()));
      order[i] = (long) queue.slot << 32 | i;
    }
    Arrays.sort(order);
    return order;
  }

  /** Index into the channels, or -1: a short list, so a scan is fastest. */
  int indexOf(int channelSlot) {
    for (int c = 0; c < channelSlots.length; c++) {
      if (channelSlots[c] == channelSlot) {
        return c;
      }
    }
    return -1;
  }

  /** The indexes of all that concern its agents. */
  AgentIndex[] indexes(AgentIndex[] all) {
    if (indexesSeen < all.length) {
      AgentIndex[] own = Arrays.copyOf(indexes, indexes.length + all.length - indexesSeen);
      int count = indexes.length;
      for (int i = indexesSeen; i < all.length; i++) {
        if (all[i].concerns(this)) {
          own[count++] = all[i];
        }
      }
      indexes = Arrays.copyOf(own, count);
      indexesSeen = all.length;
    }
    return indexes;
  }

  /** Whether its agents name the queues that they serve; else they serve all. */
  boolean namesQueues() {
    return queues.length > 0;
  }

  /** The membership tier in a queue; 0 for a queue that is not served. */
  int tierIn(int queueSlot) {
    if (queues.length == 0) {
      return 1;
    }
    int m = Arrays.binarySearch(queues, queueSlot);
    return m < 0 ? 0 : tiers[m];
  }

  int positionIn(int queueSlot, int otherwise) {
    int m = Arrays.binarySearch(queues, queueSlot);
    return m < 0 ? otherwise : positions[m];
  }

  /** As {@link Timetable#preference}, by slot. */
  int preferenceIn(int queueSlot) {
    if (queues.length == 0) {
      return 1;
    }
    int m = Arrays.binarySearch(queues, queueSlot);
    return m < 0 ? Timetable.LAST_PREFERENCE : preferences[m];
  }

  /** What makes agents alike here. */
  record Key(Object channels, int total, Object memberships) {
    Key(Agent agent) {
      this(agent.channels(), agent.totalCapacity(), agent.memberships());
    }
  }
}
