package io.santral.routing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Agents who may serve exactly the same demand classes, with the same ranks. To the matcher they
 * differ only in what they are doing, however different their skills are on paper.
 */
final class Signature {
  final int id;
  DemandClass[] classes = {};
  int[] ranks = {};
  int classCount;

  /** Of the set of classes and ranks; a sum, so that it does not depend on their order. */
  long hash;

  int profiles;
  int agents;
  int loggedIn;
  Group[] groups = {};

  Signature(int id) {
    this.id = id;
  }

  Signature(int id, Signature like) {
    this(id);
    classes = Arrays.copyOf(like.classes, like.classCount);
    ranks = Arrays.copyOf(like.ranks, like.classCount);
    classCount = like.classCount;
    hash = like.hash;
  }

  void add(DemandClass demandClass, int rank) {
    if (classCount == classes.length) {
      classes = Arrays.copyOf(classes, Math.max(4, classCount * 2));
      ranks = Arrays.copyOf(ranks, classes.length);
    }
    classes[classCount] = demandClass;
    ranks[classCount++] = rank;
    hash += mix(demandClass.id, rank);
  }

  void remove(DemandClass demandClass) {
    for (int i = 0; i < classCount; i++) {
      if (classes[i] == demandClass) {
        hash -= mix(demandClass.id, ranks[i]);
        System.arraycopy(classes, i + 1, classes, i, classCount - i - 1);
        System.arraycopy(ranks, i + 1, ranks, i, classCount - i - 1);
        classCount--;
        return;
      }
    }
  }

  /** The rank for a class, or -1 when it may not serve it. */
  int rank(DemandClass demandClass) {
    for (int i = 0; i < classCount; i++) {
      if (classes[i] == demandClass) {
        return ranks[i];
      }
    }
    return -1;
  }

  boolean sameClasses(Signature other) {
    if (hash != other.hash || classCount != other.classCount) {
      return false;
    }
    for (int i = 0; i < classCount; i++) {
      if (other.rank(classes[i]) != ranks[i]) {
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

  private static long mix(int classId, int rank) {
    long z = (((long) classId << 32) | rank) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 32)) * 0xD6E8FEB86659FD93L;
    return z ^ (z >>> 29);
  }
}
