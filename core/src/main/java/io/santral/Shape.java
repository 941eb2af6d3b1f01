package io.santral;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The bounds of a {@link Requirement}: how many terms it may have, and how deep. */
final class Shape {
  static final int MAX_TERMS = 256;
  static final int MAX_DEPTH = 32;

  /** How much of an attribute's value, and of a list, {@code toString} shows. */
  static final int SHOWN_VALUE = 64;

  private static final int SHOWN_TERMS = 256;
  private static final String ADVICE = "Give agents an attribute that says the same in one term.";

  private Shape() {}

  /** The terms of a combination as a list of its own, within the bounds. */
  static List<Requirement> checked(List<Requirement> terms) {
    List<Requirement> copy = Checks.copy("terms", terms, MAX_TERMS);
    int size = 1;
    int depth = 1;
    for (Requirement term : copy) {
      // Each term was within the bounds when it was made, so this visits at most 256 each, and
      // stops at the first that is too much: a shared term cannot make it explode.
      size += size(term);
      depth = Math.max(depth, 1 + depth(term));
      Checks.atMost("terms", size, MAX_TERMS);
    }
    if (depth > MAX_DEPTH) {
      throw new InvalidValueException(
          "depth of the requirement", depth, "must be at most " + MAX_DEPTH, ADVICE);
    }
    return copy;
  }

  static String shown(String name, List<Requirement> terms) {
    String all = terms.stream().map(Requirement::toString).collect(Collectors.joining(", "));
    return name + "(" + Text.shown(all, SHOWN_TERMS) + ")";
  }

  static String shown(String name, Duration wait, Requirement term) {
    return name + "(" + wait + ", " + Text.shown(term.toString(), SHOWN_TERMS) + ")";
  }

  static List<Duration> changes(List<Requirement> terms) {
    SortedSet<Duration> all = new TreeSet<>();
    for (Requirement term : terms) {
      all.addAll(term.changes());
    }
    return List.copyOf(all);
  }

  /** What changes after the term has lapsed changes nothing any more. */
  static List<Duration> changesBefore(Duration wait, Requirement term) {
    SortedSet<Duration> all = new TreeSet<>(term.changes());
    all.add(wait);
    return List.copyOf(all.headSet(wait.plusNanos(1)));
  }

  /** What changed before the term opens changed nothing. */
  static List<Duration> changesFrom(Duration wait, Requirement term) {
    SortedSet<Duration> all = new TreeSet<>(term.changes());
    all.add(wait);
    return List.copyOf(all.tailSet(wait));
  }

  private static int size(Requirement requirement) {
    int size = 1;
    for (Requirement term : termsOf(requirement)) {
      size += size(term);
    }
    return size;
  }

  private static int depth(Requirement requirement) {
    int deepest = 0;
    for (Requirement term : termsOf(requirement)) {
      deepest = Math.max(deepest, depth(term));
    }
    return 1 + deepest;
  }

  private static List<Requirement> termsOf(Requirement requirement) {
    if (requirement instanceof Requirement.AllOf all) {
      return all.terms();
    }
    if (requirement instanceof Requirement.AnyOf any) {
      return any.terms();
    }
    if (requirement instanceof Requirement.Until until) {
      return List.of(until.term());
    }
    if (requirement instanceof Requirement.After after) {
      return List.of(after.term());
    }
    return requirement instanceof Requirement.Not not ? List.of(not.term()) : List.of();
  }
}
