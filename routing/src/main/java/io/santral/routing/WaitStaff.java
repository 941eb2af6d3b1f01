package io.santral.routing;

import io.santral.ChannelCapacity;
import io.santral.Demand;
import io.santral.estimate.WaitEstimator;
import java.util.Arrays;
import java.util.List;

/**
 * How many are there to serve each demand at each of its steps, as the estimator is told: the
 * places of all agents who are ready, busy or not, and who may serve it then, or another that was
 * seen to share agents with it.
 *
 * <p>An agent counts as many places as he may serve at a time on the demand's channel. Agents are
 * counted by what they can do, so that nobody is looked at when one comes or goes.
 */
final class WaitStaff {
  private static final int NONE = -1;

  private final State state;
  private final WaitNumbers numbers;
  private WaitEstimator estimator;

  /** By number: what was told, -1 for nothing; how often it fell; the most there ever were. */
  private final int[] told;

  private final int[] falls;
  private final int[] peaks;

  /** By number: whether anybody was seen to serve it. */
  private final boolean[] seen;

  /** By number: another one of the pool, nearer to the one that stands for it, which has itself. */
  private final int[] parents;

  /** By the number that stands for a pool. */
  private final int[] counts;

  private final int[] places;
  private int[] found = new int[8];

  /** By agent slot: the number he served last. */
  private int[] served = {};

  WaitStaff(State state, WaitNumbers numbers, WaitEstimator estimator) {
    this.state = state;
    this.numbers = numbers;
    this.estimator = estimator;
    told = new int[numbers.most()];
    falls = new int[numbers.most()];
    peaks = new int[numbers.most()];
    seen = new boolean[numbers.most()];
    parents = new int[numbers.most()];
    counts = new int[numbers.most()];
    places = new int[numbers.most()];
    Arrays.fill(told, NONE);
    for (int n = 0; n < parents.length; n++) {
      parents[n] = n;
    }
  }

  /** How often somebody went who could serve this number: a cause for longer waits. */
  int falls(int number) {
    return falls[number];
  }

  /** The most who were there at a time to serve this number. */
  int peak(int number) {
    return peaks[number];
  }

  /** The number that an agent served last; -1 for none. */
  int servedBy(AgentSlot agent) {
    return agent.slot < served.length ? served[agent.slot] : NONE;
  }

  void resume(WaitEstimator before) {
    estimator = before;
  }

  void write(ByteSink to, List<AgentSlot> agents) {
    for (int number = 0; number < numbers.size(); number++) {
      to.number(told[number]).count(falls[number]).count(peaks[number]).count(pool(number));
      to.put(seen[number]);
    }
    to.count(served.length);
    for (int last : served) {
      to.number(last);
    }
    for (AgentSlot agent : agents) {
      to.put(agent.counted);
    }
  }

  void read(ByteSource from, List<AgentSlot> agents) {
    for (int number = 0; number < numbers.size(); number++) {
      told[number] = from.small();
      falls[number] = ValueCodec.positive(from);
      peaks[number] = ValueCodec.positive(from);
      parents[number] = ValueCodec.positive(from);
      seen[number] = from.flag();
      Assert.that(parents[number] <= number, "a pool is named by its first demand");
    }
    served = new int[from.elements()];
    for (int slot = 0; slot < served.length; slot++) {
      served[slot] = from.small();
    }
    for (AgentSlot agent : agents) {
      agent.counted = from.flag();
      Assert.present(agent.profile).ready += agent.counted ? 1 : 0;
    }
    recount();
  }

  // --- who comes and goes -----------------------------------------------------------------------

  /** To be called after every change of an agent's presence. */
  void presenceChanged(AgentSlot agent) {
    boolean there = agent.present && agent.presence == Presence.READY;
    if (there != agent.counted) {
      agent.counted = there;
      Profile profile = Assert.present(agent.profile);
      profile.ready += there ? 1 : -1;
      count(profile, there ? 1 : -1);
      tell();
    }
  }

  /** He becomes another: before and after. */
  void leaves(AgentSlot agent) {
    if (agent.counted) {
      Profile profile = Assert.present(agent.profile);
      profile.ready--;
      count(profile, -1);
    }
  }

  void becomes(AgentSlot agent) {
    if (agent.counted) {
      Profile profile = Assert.present(agent.profile);
      profile.ready++;
      count(profile, 1);
    }
    tell();
  }

  /** Numbers have got their demand: who may serve them is found out now. */
  void numbered(int[] given) {
    for (Profile profile : state.eligibility.profiles()) {
      if (profile.serves != null) {
        for (int number : given) {
          judge(profile, number);
        }
      }
    }
    recount();
  }

  /** Whether anybody was seen to serve a number, so that it is known whom else he serves. */
  boolean isServed(int number) {
    return seen[number];
  }

  /** An agent serves a demand: it shares agents with the one that he served last. */
  void serves(AgentSlot agent, int number) {
    if (agent.slot >= served.length) {
      int from = served.length;
      served = Arrays.copyOf(served, Math.max(16, Math.max(agent.slot + 1, from * 2)));
      Arrays.fill(served, from, served.length, NONE);
    }
    int last = served[agent.slot];
    served[agent.slot] = number;
    seen[number] = true;
    if (last != NONE && pool(last) != pool(number)) {
      parents[Math.max(pool(last), pool(number))] = Math.min(pool(last), pool(number));
      recount();
    }
  }

  private int pool(int number) {
    int at = number;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  // --- counting ---------------------------------------------------------------------------------

  private void recount() {
    Arrays.fill(counts, 0);
    for (Profile profile : state.eligibility.profiles()) {
      if (profile.ready > 0) {
        count(profile, profile.ready);
      }
    }
    tell();
  }

  /** Counts so many agents of a profile in or out, once in each pool that they serve. */
  private void count(Profile profile, int change) {
    long[] serves = profile.serves == null ? judge(profile) : profile.serves;
    int pools = 0;
    for (int word = 0; word < serves.length; word++) {
      for (long bits = serves[word]; bits != 0; bits &= bits - 1) {
        int number = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        int pool = pool(number);
        if (places[pool] == 0) {
          if (pools == found.length) {
            found = Arrays.copyOf(found, pools * 2);
          }
          found[pools++] = pool;
        }
        places[pool] = Math.max(places[pool], places(profile, number));
      }
    }
    for (int i = 0; i < pools; i++) {
      counts[found[i]] += change * places[found[i]];
      places[found[i]] = 0;
    }
  }

  private int places(Profile profile, int number) {
    Demand demand = Assert.present(numbers.meaning(number)).timetable().demand;
    ChannelCapacity capacity = Assert.present(profile.sample.capacity(demand.channel()));
    return Math.max(1, Math.min(capacity.max(), profile.sample.totalCapacity() / capacity.cost()));
  }

  private long[] judge(Profile profile) {
    long[] serves = new long[(numbers.most() + Long.SIZE - 1) / Long.SIZE];
    profile.serves = serves;
    for (int number = 0; number < numbers.size(); number++) {
      judge(profile, number);
    }
    return serves;
  }

  private void judge(Profile profile, int number) {
    WaitNumbers.Meaning meaning = numbers.meaning(number);
    if (meaning != null && meaning.timetable().rank(profile.sample, meaning.step()) >= 0) {
      Assert.present(profile.serves)[number / Long.SIZE] |= 1L << number;
    }
  }

  private void tell() {
    for (int number = 0; number < numbers.size(); number++) {
      int count = counts[pool(number)];
      if (numbers.meaning(number) != null && told[number] != count) {
        falls[number] += count < told[number] ? 1 : 0;
        told[number] = count;
        peaks[number] = Math.max(peaks[number], count);
        estimator.staffed(number, count, state.now);
      }
    }
  }
}
