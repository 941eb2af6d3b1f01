package io.santral;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One and the same string for a name that is read over and over: agents by the thousand name the
 * same few hundred skills, each time in a string of its own that came from a file or a form.
 *
 * <p>Remembers so many names at most; what is forgotten costs memory and nothing else.
 */
final class SharedNames {
  private static final AtomicReferenceArray<String> LATELY = new AtomicReferenceArray<>(1 << 12);

  private SharedNames() {}

  /** The same name, if possible as the string that others have. Any thread. */
  static String of(String name) {
    int hash = name.hashCode();
    int place = (hash ^ (hash >>> 12)) & (LATELY.length() - 1);
    String known = LATELY.get(place);
    if (known != null && known.equals(name)) {
      return known;
    }
    LATELY.set(place, name);
    return name;
  }
}
