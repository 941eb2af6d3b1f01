package io.santral;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checks that the values share. What they refuse, they refuse before anything is copied. */
final class Checks {
  private static final int MAX_ATTRIBUTES = 256;
  private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

  private Checks() {}

  static <T> T notNull(String what, @Nullable T value) {
    return InvalidValueException.notNull(what, value);
  }

  static int range(String what, int value, int min, int max, String advice) {
    if (value < min || value > max) {
      throw new InvalidValueException(what, value, "must be " + min + " to " + max, advice);
    }
    return value;
  }

  /** Checks a waiting time at which something changes. */
  static Duration wait(String what, Duration wait) {
    notNull(what, wait);
    if (wait.isNegative() || wait.isZero() || wait.compareTo(LONGEST_WAIT) > 0) {
      throw new InvalidValueException(
          what,
          wait,
          "must be longer than zero and at most 36,500 days",
          "Leave out what holds from the start, or never.");
    }
    return wait;
  }

  /** Checks how many there are or would be. */
  static void atMost(String what, long count, int max) {
    if (count > max) {
      throw new InvalidValueException(
          "number of " + what,
          count,
          "must be at most " + max,
          "Say the same with fewer, or keep the rest in your own store.");
    }
  }

  /** A copy without nulls. */
  static <T> List<T> copy(String what, Collection<? extends T> given, int max) {
    atMost(what, notNull(what, given).size(), max);
    List<T> copy = new ArrayList<>(given.size());
    for (T each : given) {
      copy.add(notNull(what, each));
    }
    return Collections.unmodifiableList(copy);
  }

  /** A copy without nulls that keeps the first of equal elements. */
  static <T> List<T> distinct(String what, Collection<? extends T> given, int max) {
    List<T> copy = copy(what, given, max);
    if (copy.size() < 2) {
      return copy;
    }
    Set<T> once = new LinkedHashSet<>(copy);
    return once.size() == copy.size() ? copy : List.copyOf(once);
  }

  /** Adds what is not there yet. */
  static <K, V> void add(String what, K key, V value, Map<K, V> present, int max) {
    V before = present.get(key);
    if (before != null) {
      throw new InvalidValueException(
          what,
          key,
          "is already given as " + before,
          "Give each " + what + " once, or take it away first.");
    }
    atMost(what + "s", present.size() + 1, max);
    present.put(key, value);
  }

  /** Takes away what is there. */
  static <K> void remove(String what, K key, Map<K, ?> present) {
    if (present.remove(notNull(what, key)) == null) {
      throw new InvalidValueException(
          what, key, "is not there", "Take away only what this builder has.");
    }
  }

  /** Adds or replaces an attribute. */
  static void putAttribute(String key, String value, Map<String, String> attributes) {
    Identifiers.name("attribute", key);
    Identifiers.text("value of attribute " + key, value);
    if (!attributes.containsKey(key)) {
      atMost("attributes", attributes.size() + 1, MAX_ATTRIBUTES);
    }
    attributes.put(key, value);
  }
}
