package io.santral.routing;

import org.jspecify.annotations.Nullable;

/**
 * From an id to the live object that bears it, without keys of its own: open addressing, linear
 * probing, removal by shifting back, so that no tombstones pile up over years and nothing is
 * allocated per entry.
 *
 * @param <T> what is found
 */
final class IdMap<T extends IdMap.Identified> {
  /** What bears an id, the same for as long as it is in a map. */
  interface Identified {
    String id();
  }

  // Most probes end at the hash: an object that differs is not touched, nor are its id's bytes.
  private int[] hashes = new int[64];
  private @Nullable Identified[] values = new Identified[64];
  private int size;

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked")
  @Nullable T get(String id) {
    int at = find(id);
    return at < 0 ? null : (T) values[at];
  }

  /** Adds what bears an id that is not in the map yet. */
  void add(T value) {
    if ((size + 1) * 2 > hashes.length) {
      grow();
    }
    insert(hash(value.id()), value);
    size++;
  }

  /** Takes out this very object, which is in the map. */
  void remove(T value) {
    int mask = hashes.length - 1;
    int hole = hash(value.id()) & mask;
    while (values[hole] != value) {
      Assert.that(hashes[hole] != 0, "an id is not in its map");
      hole = (hole + 1) & mask;
    }
    size--;
    int at = hole;
    while (true) {
      at = (at + 1) & mask;
      int hash = hashes[at];
      if (hash == 0) {
        break;
      }
      // An entry may fill the hole only if its home is not after the hole on the way to it.
      if (((at - hash) & mask) >= ((at - hole) & mask)) {
        hashes[hole] = hash;
        values[hole] = values[at];
        hole = at;
      }
    }
    hashes[hole] = 0;
    values[hole] = null;
  }

  private int find(String id) {
    int mask = hashes.length - 1;
    int hash = hash(id);
    for (int at = hash & mask; hashes[at] != 0; at = (at + 1) & mask) {
      if (hashes[at] == hash && id.equals(Assert.present(values[at]).id())) {
        return at;
      }
    }
    return -1;
  }

  private void insert(int hash, @Nullable Identified value) {
    int mask = hashes.length - 1;
    int at = hash & mask;
    while (hashes[at] != 0) {
      at = (at + 1) & mask;
    }
    hashes[at] = hash;
    values[at] = value;
  }

  private void grow() {
    int[] oldHashes = hashes;
    @Nullable Identified[] oldValues = values;
    hashes = new int[oldHashes.length * 2];
    values = new Identified[oldHashes.length * 2];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0) {
        insert(oldHashes[i], oldValues[i]);
      }
    }
  }

  /**
   * String hashes of consecutive ids differ little: spread them (Knuth's multiplicative hash).
   * Never 0, which marks a free place.
   */
  private static int hash(String id) {
    int h = id.hashCode() * 0x9E3779B9;
    h ^= h >>> 15;
    return h == 0 ? 1 : h;
  }
}
