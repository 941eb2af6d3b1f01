package io.santral;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A map of names to values, sorted by name, that stays as it is: two short arrays, where a tree
 * would take forty bytes for each entry. A house of ten thousand agents with twenty skills each has
 * them all.
 */
@SuppressWarnings("JdkObsolete") // it is what Agent has always shown
final class NamedValues<V> extends AbstractMap<String, V> implements SortedMap<String, V> {
  private static final SortedMap<String, Object> EMPTY =
      Collections.unmodifiableSortedMap(new NamedValues<>(new String[0], new Object[0]));

  private final String[] names;
  private final Object[] values;

  private NamedValues(String[] names, Object[] values) {
    this.names = names;
    this.values = values;
  }

  /** An unmodifiable copy of a map that is sorted by the natural order of its names. */
  static <V> SortedMap<String, V> copyOf(SortedMap<String, ? extends V> map) {
    if (map.isEmpty()) {
      return empty();
    }
    String[] names = new String[map.size()];
    Object[] values = new Object[names.length];
    int count = 0;
    for (Entry<String, ? extends V> entry : map.entrySet()) {
      names[count] = entry.getKey();
      values[count++] = entry.getValue();
    }
    return Collections.unmodifiableSortedMap(new NamedValues<>(names, values));
  }

  @SuppressWarnings("unchecked") // it has no values
  private static <V> SortedMap<String, V> empty() {
    return (SortedMap<String, V>) (SortedMap<String, ?>) EMPTY;
  }

  @SuppressWarnings("unchecked") // copyOf put them there
  private V value(int index) {
    return (V) values[index];
  }

  private int find(@Nullable Object name) {
    return name instanceof String text ? Arrays.binarySearch(names, text) : -1;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return find(name) >= 0;
  }

  @Override
  public @Nullable V get(@Nullable Object name) {
    int at = find(name);
    return at < 0 ? null : value(at);
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.length;
      }

      @Override
      public Iterator<Entry<String, V>> iterator() {
        return entries();
      }
    };
  }

  private Iterator<Entry<String, V>> entries() {
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < names.length;
      }

      @Override
      public Entry<String, V> next() {
        if (at == names.length) {
          throw new NoSuchElementException();
        }
        return new SimpleImmutableEntry<>(names[at], value(at++));
      }
    };
  }

  @Override
  public @Nullable Comparator<? super String> comparator() {
    return null;
  }

  @Override
  public String firstKey() {
    return nameAt(0);
  }

  @Override
  public String lastKey() {
    return nameAt(names.length - 1);
  }

  private String nameAt(int index) {
    if (names.length == 0) {
      throw new NoSuchElementException();
    }
    return names[index];
  }

  @Override
  public SortedMap<String, V> subMap(String from, String to) {
    if (from.compareTo(to) > 0) {
      throw new IllegalArgumentException("from (" + from + ") must not come after " + to + ".");
    }
    return range(place(from), place(to));
  }

  @Override
  public SortedMap<String, V> headMap(String to) {
    return range(0, place(to));
  }

  @Override
  public SortedMap<String, V> tailMap(String from) {
    return range(place(from), names.length);
  }

  /** How many names come before one. */
  private int place(String name) {
    int at = Arrays.binarySearch(names, name);
    return at < 0 ? -at - 1 : at;
  }

  private SortedMap<String, V> range(int from, int to) {
    return new NamedValues<>(
        Arrays.copyOfRange(names, from, to), Arrays.copyOfRange(values, from, to));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedValues<?> same
        ? Arrays.equals(names, same.names) && Arrays.equals(values, same.values)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    int sum = 0;
    for (int i = 0; i < names.length; i++) {
      sum += names[i].hashCode() ^ values[i].hashCode();
    }
    return sum;
  }
}
