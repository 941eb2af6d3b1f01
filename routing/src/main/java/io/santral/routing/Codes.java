package io.santral.routing;

import java.util.Arrays;
import java.util.List;

/**
 * The numbers by which the constants of an enum are written. They are given here and not by the
 * enum, whose order may change from release to release: new constants go to the end of the list,
 * and none is ever taken out.
 *
 * @param <E> the enum
 */
@SuppressWarnings("EnumOrdinal") // finds a place in an array, and is never written
final class Codes<E extends Enum<E>> {
  private static final int NONE = -1;

  private final List<E> constants;
  private final int[] codes;

  /** By name, in the order of their numbers. */
  Codes(Class<E> type, String names) {
    constants =
        List.of(names.trim().split("\\s+")).stream().map(n -> Enum.valueOf(type, n)).toList();
    codes = new int[type.getEnumConstants().length];
    Arrays.fill(codes, NONE);
    for (int code = 0; code < constants.size(); code++) {
      codes[constants.get(code).ordinal()] = code;
    }
  }

  /** For tests: those that have a number. */
  List<E> constants() {
    return constants;
  }

  void write(ByteSink to, E constant) {
    int code = codes[constant.ordinal()];
    Assert.that(code != NONE, "a constant has no number to be written by");
    to.put(code);
  }

  E read(ByteSource from) {
    return of(from.one());
  }

  E of(int code) {
    if (code >= constants.size()) {
      throw ByteSource.damaged("has " + code + ", which a later version may know");
    }
    return constants.get(code);
  }
}
