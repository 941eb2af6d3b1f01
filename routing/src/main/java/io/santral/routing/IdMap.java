package io.santral.routing;

import org.jspecify.annotations.Nullable;

/**
 * From an id to the live object that bears it: open addressing, linear probing, removal by shifting
 * back, so that no tombstones pile up over years and nothing is allocated per entry.
 *
 * @param <T> what is found
 */
final class IdMap<T> {
  // Most probes end at the hash: a key that differs is not touched, nor are the bytes behind it.
  private int[] hashes = new int[64];
  private @Nullable String[] keys = new String[64];
  private @Nullable Object[] values = new Object[64];
  private int size;

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked")
  @Nullable T get(String id) {
    int at = find(id);
    return at < 0 ? null : (T) values[at];
  }

  /** Adds an id that is not in the map yet. */
  void add(String id, T value) {
    if ((size + 1) * 2 > keys.length) {
      grow();
    }
    insert(hash(id), id, value);
    size++;
  }

  void remove(String id) {
    int hole = find(id);
    if (hole < 0) {
      return;
    }
    size--;
    int mask = keys.length - 1;
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
        keys[hole] = keys[at];
        values[hole] = values[at];
        hole = at;
      }
    }
    hashes[hole] = 0;
    keys[hole] = null;
    values[hole] = null;
  }

  private int find(String id) {
    int mask = keys.length - 1;
    int hash = hash(id);
    for (int at = hash & mask; hashes[at] != 0; at = (at + 1) & mask) {
      if (hashes[at] == hash && id.equals(keys[at])) {
        return at;
      }
    }
    return -1;
  }

  private void insert(int hash, @Nullable String id, @Nullable Object value) {
    int mask = keys.length - 1;
    int at = hash & mask;
    while (hashes[at] != 0) {
      at = (at + 1) & mask;
    }
    hashes[at] = hash;
    keys[at] = id;
    values[at] = value;
  }

  private void grow() {
    int[] oldHashes = hashes;
    @Nullable String[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    hashes = new int[oldKeys.length * 2];
    keys = new String[oldKeys.length * 2];
    values = new Object[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldHashes[i] != 0) {
        insert(oldHashes[i], oldKeys[i], oldValues[i]);
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
