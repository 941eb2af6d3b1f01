package io.santral.routing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Agents who may serve exactly the same demand classes, with the same ranks and preferences. To the
 * matcher they differ only in what they are doing, however different their skills are on paper.
 */
final class Signature {
  final int id;
  DemandClass[] classes = {};

  /** Rank and preference of its agents for each class, see {@link Timetable#standing}. */
  int[] standings = {};

  int classCount;

  /** Of the set of classes and standings; a sum, so that it does not depend on their order. */
  long hash;

  /** The reserves that its agents are part of. */
  final long reserves;

  int profiles;
  int agents;
  int loggedIn;
  Group[] groups = {};

  Signature(int id, long reserves) {
    this.id = id;
    this.reserves = reserves;
  }

  Signature(int id, Signature like) {
    this(id, like.reserves);
    classes = Arrays.copyOf(like.classes, like.classCount);
    standings = Arrays.copyOf(like.standings, like.classCount);
    classCount = like.classCount;
    hash = like.hash;
  }

  void add(DemandClass demandClass, int standing) {
    if (classCount == classes.length) {
      classes = Arrays.copyOf(classes, Math.max(4, classCount * 2));
      standings = Arrays.copyOf(standings, classes.length);
    }
    classes[classCount] = demandClass;
    standings[classCount++] = standing;
    hash += mix(demandClass.id, standing);
  }

  void remove(DemandClass demandClass) {
    for (int i = 0; i < classCount; i++) {
      if (classes[i] == demandClass) {
        hash -= mix(demandClass.id, standings[i]);
        System.arraycopy(classes, i + 1, classes, i, classCount - i - 1);
        System.arraycopy(standings, i + 1, standings, i, classCount - i - 1);
        classCount--;
        return;
      }
    }
  }

  /** The rank for a class, or -1 when it may not serve it. */
  int rank(DemandClass demandClass) {
    return Timetable.rankOf(standing(demandClass));
  }

  private int standing(DemandClass demandClass) {
    for (int i = 0; i < classCount; i++) {
      if (classes[i] == demandClass) {
        return standings[i];
      }
    }
    return -1;
  }

  boolean sameClasses(Signature other) {
    if (hash != other.hash || reserves != other.reserves || classCount != other.classCount) {
      return false;
    }
    for (int i = 0; i < classCount; i++) {
      if (other.standing(classes[i]) != standings[i]) {
        return false;
      }
    }
    return true;
  }

  @Nullable Group group(long open) {
    for (Group group : groups) {
      if (group.open == open) {
        return group;
      }
    }
    return null;
  }

  void add(Group group) {
    groups = Arrays.copyOf(groups, groups.length + 1);
    groups[groups.length - 1] = group;
  }

  private static long mix(int classId, int standing) {
    long z = (((long) classId << 32) | standing) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 32)) * 0xD6E8FEB86659FD93L;
    return z ^ (z >>> 29);
  }
}
