package io.santral.routing;

import org.jspecify.annotations.Nullable;

/**
 * From an id to the live object that bears it: open addressing, linear probing, removal by shifting
 * back, so that no tombstones pile up over years and nothing is allocated per entry.
 *
 * @param <T> what is found
 */
final class IdMap<T> {
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
    insert(id, value);
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
      String key = keys[at];
      if (key == null) {
        break;
      }
      // An entry may fill the hole only if its home is not after the hole on the way to it.
      if (((at - home(key, mask)) & mask) >= ((at - hole) & mask)) {
        keys[hole] = key;
        values[hole] = values[at];
        hole = at;
      }
    }
    keys[hole] = null;
    values[hole] = null;
  }

  private int find(String id) {
    int mask = keys.length - 1;
    int at = home(id, mask);
    while (true) {
      String key = keys[at];
      if (key == null) {
        return -1;
      }
      if (key.equals(id)) {
        return at;
      }
      at = (at + 1) & mask;
    }
  }

  private void insert(String id, @Nullable Object value) {
    int mask = keys.length - 1;
    int at = home(id, mask);
    while (keys[at] != null) {
      at = (at + 1) & mask;
    }
    keys[at] = id;
    values[at] = value;
  }

  private void grow() {
    @Nullable String[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new String[oldKeys.length * 2];
    values = new Object[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      String key = oldKeys[i];
      if (key != null) {
        insert(key, oldValues[i]);
      }
    }
  }

  /** String hashes of consecutive ids differ little: spread them (Knuth's multiplicative hash). */
  private static int home(String id, int mask) {
    int h = id.hashCode() * 0x9E3779B9;
    return (h ^ (h >>> 15)) & mask;
  }
}
