package io.santral.routing;

import io.santral.Agent;
import io.santral.Channel;
import io.santral.Demand;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.queue.QueueStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who may serve what, worked out when a demand or an agent is new and never again.
 *
 * <p>Demands that ask for the same are one {@link DemandClass}; agents alike on paper are one
 * {@link Profile}; profiles that may serve the same classes are one {@link Signature}; agents of a
 * signature that are open on the same channels are one {@link Group}. The matcher knows only
 * classes and groups, of which there are few, and so its cost does not grow with agents or
 * interactions.
 *
 * <p>A new class asks each profile once and splits the signatures whose profiles answer
 * differently. That is O(profiles) of predicate evaluation, plus O(agents) when something split.
 */
final class Eligibility {
  private static final int NOT_ELIGIBLE = Timetable.NOT_ELIGIBLE;
  private static final int MAX_CHANNELS = 64;

  /**
   * Of how many groups the first agents are compared, rather than all agents kept in order. Heads
   * of groups lie together and are looked at quickly, while whoever comes and goes must be entered
   * in the rows of all his wide classes: at 64 a life in a large centre took 1.7 times as long.
   */
  private static final int MOST_COMPARED = 256;

  /** A power of two. */
  private static final int LATELY = 16;

  private final int maxClasses;
  private int mostCompared = MOST_COMPARED;
  private final Map<Channel, Integer> channelSlots = new HashMap<>();
  private final Map<ProfileKey, Profile> profileOf = new HashMap<>();
  private final List<Profile> profiles = new ArrayList<>();
  private final List<Signature> signatures = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private int[] freeGroups = {};
  private int signatureCount;

  final QueueStore store = new QueueStore();

  /** Those that have a class: in order of making, and by their demands. */
  private final List<Timetable> timetables = new ArrayList<>();

  private @Nullable Timetable[] table = new @Nullable Timetable[64];

  private @Nullable DemandClass[] classes = new @Nullable DemandClass[16];
  private int classCount;
  private int live;
  private int evictionHand;

  /** What was found last: within one command the same demand is asked for more than once. */
  private @Nullable Timetable found;

  private @Nullable Demand foundFor;

  /**
   * The same of those that have a class, by hash: a channel asks with few objects over and over.
   */
  private final @Nullable Timetable[] lately = new @Nullable Timetable[LATELY];

  private final @Nullable Demand[] latelyFor = new @Nullable Demand[LATELY];

  /** By class id: the key of the first who waits in it, beside one another for quick search. */
  long[] headKeys = new long[16];

  private AgentIndex[] indexes = {};

  /** How often profiles came or went: what was found of a demand before may hold no longer. */
  private long profileChanges;

  final Reserves reserves;

  Eligibility(int maxClasses, List<Reserve> reserves) {
    this.maxClasses = maxClasses;
    this.reserves = new Reserves(reserves, MAX_CHANNELS);
    signatures.add(new Signature(signatureCount++, 0));
  }

  /** For tests, which would need a large house otherwise. Holds for what is found from now on. */
  void compareAtMost(int someGroups) {
    mostCompared = someGroups;
  }

  // --- channels ---------------------------------------------------------------------------------

  int channelSlot(Channel channel) {
    Integer slot = channelSlots.get(channel);
    if (slot != null) {
      return slot;
    }
    if (channelSlots.size() == MAX_CHANNELS) {
      throw new InvalidValueException(
          "channel",
          channel.id(),
          "would be channel number "
              + (MAX_CHANNELS + 1)
              + ", and "
              + MAX_CHANNELS
              + " are the most",
          "Use one channel with attributes in place of many.");
    }
    channelSlots.put(channel, channelSlots.size());
    return channelSlots.size() - 1;
  }

  /** Negative for a channel that nobody has spoken of. */
  int knownSlot(Channel channel) {
    return channelSlots.getOrDefault(channel, -1);
  }

  /** In the order in which they were first seen. */
  List<Profile> profiles() {
    return profiles;
  }

  // --- indexes ----------------------------------------------------------------------------------

  void setIndexes(AgentIndex[] newIndexes) {
    indexes = newIndexes;
    for (AgentIndex index : newIndexes) {
      index.ensureGroup(groups.size());
    }
  }

  // --- agents -----------------------------------------------------------------------------------

  /** Finds the agent's profile and signature; he is in no group yet. */
  void enrol(AgentSlot agent) {
    ProfileKey key = new ProfileKey(agent.agent);
    Profile profile = profileOf.computeIfAbsent(key, first -> newProfile(agent.agent));
    profile.agents++;
    agent.profile = profile;
    join(agent, profile.signature);
  }

  private Profile newProfile(Agent sample) {
    Profile profile = new Profile(sample, judge(sample));
    profile.signature.profiles++;
    profiles.add(profile);
    profileChanges++;
    return profile;
  }

  /** The opposite; the agent must be out of his group. */
  void strike(AgentSlot agent) {
    Profile profile = Assert.present(agent.profile);
    leave(agent);
    agent.profile = null;
    if (--profile.agents == 0) {
      profileOf.remove(new ProfileKey(profile.sample));
      profiles.remove(profile);
      profileChanges++;
      if (--profile.signature.profiles == 0) {
        dissolve(profile.signature);
      }
    }
  }

  private static void join(AgentSlot agent, Signature signature) {
    agent.signature = signature;
    signature.agents++;
    if (agent.presence != Presence.LOGGED_OUT) {
      signature.loggedIn++;
    }
  }

  private static void leave(AgentSlot agent) {
    Signature signature = Assert.present(agent.signature);
    signature.agents--;
    if (agent.presence != Presence.LOGGED_OUT) {
      signature.loggedIn--;
    }
    agent.signature = null;
  }

  /** The signature of an agent never seen before. */
  private Signature judge(Agent agent) {
    Signature judged = new Signature(signatureCount, reserves.of(agent));
    for (int c = 0; c < classCount; c++) {
      DemandClass demandClass = classes[c];
      int standing = demandClass == null ? NOT_ELIGIBLE : standing(agent, demandClass);
      if (standing != NOT_ELIGIBLE) {
        judged.add(Assert.present(demandClass), standing);
      }
    }
    for (Signature signature : signatures) {
      if (signature.sameClasses(judged)) {
        return signature;
      }
    }
    signatureCount++;
    register(judged);
    return judged;
  }

  private void register(Signature signature) {
    signatures.add(signature);
    for (int c = 0; c < signature.classCount; c++) {
      signature.classes[c].add(signature);
    }
  }

  private void dissolve(Signature signature) {
    if (signatures.size() == 1) {
      return;
    }
    signatures.remove(signature);
    for (int c = 0; c < signature.classCount; c++) {
      signature.classes[c].remove(signature);
      for (Group group : signature.groups) {
        signature.classes[c].remove(group);
      }
    }
    for (Group group : signature.groups) {
      for (AgentIndex index : indexes) {
        index.forgetGroup(group.id);
      }
      freeGroups = Arrays.copyOf(freeGroups, freeGroups.length + 1);
      freeGroups[freeGroups.length - 1] = group.id;
    }
  }

  /** The group of a signature's agents who are open on these channels. */
  Group group(Signature signature, long open) {
    Group group = signature.group(open);
    return group == null ? makeGroup(signature, open) : group;
  }

  private Group makeGroup(Signature signature, long open) {
    int id = freeGroups.length == 0 ? groups.size() : freeGroups[freeGroups.length - 1];
    Group group = new Group(id, signature, open);
    if (freeGroups.length == 0) {
      groups.add(group);
    } else {
      freeGroups = Arrays.copyOf(freeGroups, freeGroups.length - 1);
      groups.set(id, group);
    }
    for (AgentIndex index : indexes) {
      index.ensureGroup(groups.size());
    }
    signature.add(group);
    for (int c = 0; c < signature.classCount; c++) {
      connect(signature.classes[c], group, signature.standings[c]);
    }
    return group;
  }

  private void connect(DemandClass demandClass, Group group, int standing) {
    if (group.opens(demandClass)) {
      int rank = Timetable.rankOf(standing);
      demandClass.add(group, rank);
      group.add(demandClass, Timetable.preferenceOf(standing));
      if (demandClass.wide != null) {
        demandClass.wide.attach(group.id, rank);
      } else if (demandClass.groupCount > mostCompared) {
        widen(demandClass);
      }
    }
  }

  private void widen(DemandClass demandClass) {
    WideClass wide = new WideClass(indexes[demandClass.queue.index]);
    for (int i = 0; i < demandClass.groupCount; i++) {
      wide.attach(demandClass.groups[i], demandClass.ranks[i]);
    }
    demandClass.wide = wide;
  }

  // --- demand classes ---------------------------------------------------------------------------

  /**
   * The timetable of this demand, a new one that nobody keeps yet if it is the first of its kind.
   */
  Timetable timetable(Demand demand, QueueState queue) {
    Timetable known = known(demand);
    if (known == null) {
      known = new Timetable(demand, queue, reserves);
      found = known;
      foundFor = demand;
    }
    return known;
  }

  /** The timetable of what an interaction asks for in this queue. */
  Timetable timetable(Interaction interaction, QueueState queue) {
    Timetable known = known(interaction.demand());
    return known != null && known.queue == queue
        ? known
        : timetable(queue.demandOf(interaction), queue);
  }

  /** The timetable of this demand, or null if it is the first of its kind. */
  @SuppressWarnings("ReferenceEquality") // asking twice about one object is what is cheap
  @Nullable Timetable known(Demand demand) {
    if (found != null && foundFor == demand) {
      return found;
    }
    int place = demand.hashCode() & (LATELY - 1);
    if (latelyFor[place] == demand) {
      return lately[place];
    }
    int mask = table.length - 1;
    int at = home(demand, mask);
    while (table[at] != null && !table[at].demand.equals(demand)) {
      at = (at + 1) & mask;
    }
    Timetable known = table[at];
    if (known != null) {
      found = known;
      foundFor = demand;
      lately[place] = known;
      latelyFor[place] = demand;
    }
    return known;
  }

  /** Whether any profile of the plan may serve it at some step: asks them when the plan changed. */
  boolean servable(Timetable timetable) {
    if (timetable.servableAt != profileChanges) {
      timetable.servableAt = profileChanges;
      timetable.servable = anyProfile(timetable);
    }
    return timetable.servable;
  }

  private boolean anyProfile(Timetable timetable) {
    // Most open with time and close to nobody, so that the last step is the first to ask about.
    for (int step = timetable.lastStep(); step >= 0; step--) {
      for (Profile profile : profiles) {
        if (timetable.rank(profile.sample, step) != NOT_ELIGIBLE) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Makes the class of a step. The caller moves the agents of the signatures that it split, those
   * who are then {@link #misplaced}.
   */
  DemandClass make(Timetable timetable, int step) {
    // At the door the bound is kept by roomFor; what is inside already may exceed it by its steps.
    if (live >= maxClasses) {
      evict();
    }
    boolean isNew = !timetable.hasClasses();
    int channel = channelSlot(timetable.demand.channel());
    DemandClass made = new DemandClass(freeClassId(), timetable, step, channel, store);
    timetable.set(step, made);
    place(made);
    made.queue.add(made);
    live++;
    if (isNew) {
      timetables.add(timetable);
      if (timetables.size() * 2 > table.length) {
        table = new @Nullable Timetable[table.length * 2];
        rehash();
      } else {
        hash(timetable);
      }
    }
    judgeProfiles(made);
    return made;
  }

  private int freeClassId() {
    for (int c = live < classCount ? 0 : classCount; c < classCount; c++) {
      if (classes[c] == null) {
        return c;
      }
    }
    return classCount;
  }

  private void place(DemandClass made) {
    if (made.id == classes.length) {
      classes = Arrays.copyOf(classes, made.id * 2);
      headKeys = Arrays.copyOf(headKeys, made.id * 2);
    }
    classes[made.id] = made;
    classCount = Math.max(classCount, made.id + 1);
    publishHead(made);
  }

  /** Asks every profile, and splits the signatures whose profiles do not answer alike. */
  private void judgeProfiles(DemandClass made) {
    Map<Signature, Split> splits = new HashMap<>();
    for (Profile profile : profiles) {
      int standing = standing(profile.sample, made);
      Signature old = profile.signature;
      Split split = splits.computeIfAbsent(old, s -> new Split());
      int part = split.standings.indexOf(standing);
      if (part < 0) {
        // The first part keeps the old signature and its groups.
        part = split.standings.size();
        split.parts.add(part == 0 ? old : new Signature(signatureCount++, old));
        split.standings.add(standing);
      }
      Signature target = split.parts.get(part);
      if (target != old) {
        old.profiles--;
        target.profiles++;
        profile.signature = target;
      }
    }
    // In order of the list, not of the map: ids and lists must come out the same everywhere.
    for (Signature old : new ArrayList<>(signatures)) {
      Split split = splits.get(old);
      for (int part = 0; split != null && part < split.parts.size(); part++) {
        settlePart(split.parts.get(part), part > 0, made, split.standings.get(part));
      }
    }
  }

  /** The parts of a signature whose profiles stand differently towards a new class. */
  private static final class Split {
    final List<Signature> parts = new ArrayList<>(2);
    final List<Integer> standings = new ArrayList<>(2);
  }

  private void settlePart(Signature part, boolean isNew, DemandClass made, int standing) {
    if (isNew) {
      register(part);
    }
    if (standing == NOT_ELIGIBLE) {
      return;
    }
    part.add(made, standing);
    made.add(part);
    for (Group group : part.groups) {
      connect(made, group, standing);
    }
  }

  /** Whether the agent must move, since a new class told his profile from others of his group. */
  static boolean misplaced(AgentSlot agent) {
    Profile profile = agent.profile;
    return profile != null && profile.signature != agent.signature;
  }

  /** The agent follows his profile into its new signature; he must be out of his old group. */
  static void follow(AgentSlot agent) {
    leave(agent);
    join(agent, Assert.present(agent.profile).signature);
  }

  /** Whether the bound on classes leaves room for one more, by forgetting another if need be. */
  boolean roomFor(Timetable timetable) {
    return live < maxClasses || timetable.at(0) != null || evict();
  }

  /** Forgets a class that no live interaction is of, so that the number of classes is bounded. */
  private boolean evict() {
    for (int looked = 0; looked < classCount; looked++) {
      evictionHand = evictionHand + 1 < classCount ? evictionHand + 1 : 0;
      DemandClass candidate = classes[evictionHand];
      if (candidate != null && candidate.live == 0) {
        forget(candidate);
        return true;
      }
    }
    return false;
  }

  private void forget(DemandClass gone) {
    for (int i = 0; gone.wide != null && i < gone.groupCount; i++) {
      gone.wide.detach(gone.groups[i]);
    }
    for (int s = 0; s < gone.signatureCount; s++) {
      Signature signature = gone.signatures[s];
      signature.remove(gone);
      for (Group group : signature.groups) {
        group.remove(gone);
      }
    }
    gone.queue.remove(gone);
    classes[gone.id] = null;
    live--;
    gone.timetable.set(gone.step, null);
    if (!gone.timetable.hasClasses()) {
      timetables.remove(gone.timetable);
      found = null;
      Arrays.fill(latelyFor, null);
      Arrays.fill(table, null);
      rehash();
    }
  }

  private void rehash() {
    for (Timetable timetable : timetables) {
      hash(timetable);
    }
  }

  private void hash(Timetable timetable) {
    int mask = table.length - 1;
    int at = home(timetable.demand, mask);
    while (table[at] != null) {
      at = (at + 1) & mask;
    }
    table[at] = timetable;
  }

  private static int home(Demand demand, int mask) {
    int h = demand.hashCode() * 0x9E3779B9;
    return (h ^ (h >>> 15)) & mask;
  }

  /** The reserves that have nobody to spare for this class. */
  long blocked(DemandClass demandClass) {
    long binding = demandClass.binding;
    return binding == 0 ? 0 : reserves.exhausted(binding, demandClass.channelSlot);
  }

  /** Whether the agents of a group are part of such a reserve. */
  boolean keptBack(int group, long blocked) {
    return blocked != 0 && (groups.get(group).signature.reserves & blocked) != 0;
  }

  /** Has the matcher look at all agents of these reserves who are open on one of these channels. */
  void lookAtReserved(long reserved, long channels, AgentIndex index, Dirt dirt) {
    for (Group group : groups) {
      if ((group.signature.reserves & reserved) != 0 && (group.open & channels) != 0) {
        index.addTo(dirt, group.id);
      }
    }
  }

  DemandClass demandClass(int id) {
    return Assert.present(classes[id]);
  }

  /** Whether the first who waits in a class came before that of another; both have the same key. */
  boolean headCameBefore(int id, int other) {
    return demandClass(id).waiting.firstSequence() < demandClass(other).waiting.firstSequence();
  }

  void publishHead(DemandClass demandClass) {
    headKeys[demandClass.id] = demandClass.waiting.firstKey();
  }

  private static int standing(Agent agent, DemandClass demandClass) {
    return demandClass.timetable.standing(agent, demandClass.step);
  }

  /** All of an agent but who he is. */
  private record ProfileKey(
      @Nullable String team,
      @Nullable String site,
      Object languages,
      Object skills,
      Object channels,
      Object memberships,
      Object attributes) {
    ProfileKey(Agent agent) {
      this(
          agent.team(),
          agent.site(),
          agent.languages(),
          agent.skills(),
          agent.channels(),
          agent.memberships(),
          agent.attributes());
    }

    /** As a record's own, which takes its time before it runs for the first time. */
    @Override
    public int hashCode() {
      int hash = Objects.hashCode(team);
      hash = 31 * hash + Objects.hashCode(site);
      hash = 31 * hash + languages.hashCode();
      hash = 31 * hash + skills.hashCode();
      hash = 31 * hash + channels.hashCode();
      hash = 31 * hash + memberships.hashCode();
      return 31 * hash + attributes.hashCode();
    }
  }
}
