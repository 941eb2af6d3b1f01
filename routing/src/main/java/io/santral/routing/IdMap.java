package io.santral.routing;

import org.jspecify.annotations.Nullable;

/**
 * From an id to the live object that bears it, which is a link of the map itself: nothing is
 * allocated per entry, and to find or to remove one touches a bucket and the object alone, neither
 * a key of its own nor what else has the id.
 *
 * @param <T> what is found
 */
final class IdMap<T extends IdMap.Entry> {
  /** What bears an id, the same for as long as it is in a map, of which there is one at a time. */
  abstract static class Entry {
    private @Nullable String key;
    private int hash;
    private @Nullable Entry next;
  }

  // Four for each entry: most have one to themselves and are found without a look at others.
  private @Nullable Entry[] buckets = new @Nullable Entry[64];
  private int size;

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked")
  @Nullable T get(String id) {
    int hash = hash(id);
    for (Entry entry = buckets[hash & (buckets.length - 1)]; entry != null; entry = entry.next) {
      if (entry.hash == hash && id.equals(entry.key)) {
        return (T) entry;
      }
    }
    return null;
  }

  /** Adds what bears an id that is not in the map yet. */
  void add(String id, T value) {
    Entry entry = value;
    if ((size + 1) * 4L > buckets.length) {
      grow();
    }
    entry.key = id;
    entry.hash = hash(id);
    link(entry);
    size++;
  }

  private void link(Entry entry) {
    int bucket = entry.hash & (buckets.length - 1);
    entry.next = buckets[bucket];
    buckets[bucket] = entry;
  }

  /** Takes out this very object, which is in the map. */
  void remove(T value) {
    Entry entry = value;
    int bucket = entry.hash & (buckets.length - 1);
    Entry first = buckets[bucket];
    if (first == entry) {
      buckets[bucket] = entry.next;
    } else {
      before(entry, first).next = entry.next;
    }
    entry.next = null;
    entry.key = null;
    size--;
  }

  private static Entry before(Entry entry, @Nullable Entry first) {
    Entry before = first;
    while (before != null && before.next != entry) {
      before = before.next;
    }
    Assert.that(before != null, "an id is not in its map");
    return Assert.present(before);
  }

  private void grow() {
    @Nullable Entry[] old = buckets;
    buckets = new @Nullable Entry[old.length * 2];
    for (Entry first : old) {
      Entry entry = first;
      while (entry != null) {
        Entry next = entry.next;
        link(entry);
        entry = next;
      }
    }
  }

  /** String hashes of consecutive ids differ little: spread them (Knuth's multiplicative hash). */
  private static int hash(String id) {
    int h = id.hashCode() * 0x9E3779B9;
    return h ^ (h >>> 15);
  }
}
