package io.santral;

import org.jspecify.annotations.Nullable;

/**
 * A way in which interactions reach agents. Eight are predefined; others are made by {@link #of},
 * and the engine treats all of them alike.
 *
 * @param id 1 to 32 characters of {@code a-z}, {@code 0-9} and {@code -}, not beginning with a
 *     hyphen
 * @param medium whether agents need the spoken or the written language
 */
public record Channel(String id, Medium medium) {
  /** Telephone. */
  public static final Channel VOICE = new Channel("voice", Medium.SPOKEN);

  /** Telephone with a picture. */
  public static final Channel VIDEO = new Channel("video", Medium.SPOKEN);

  /** Live text, where each side waits for the other. */
  public static final Channel CHAT = new Channel("chat", Medium.WRITTEN);

  /** Electronic mail. */
  public static final Channel EMAIL = new Channel("email", Medium.WRITTEN);

  /** Short messages of telephone networks. */
  public static final Channel SMS = new Channel("sms", Medium.WRITTEN);

  /** Messages and posts of social networks. */
  public static final Channel SOCIAL = new Channel("social", Medium.WRITTEN);

  /** Facsimile. */
  public static final Channel FAX = new Channel("fax", Medium.WRITTEN);

  /** Work without a customer on the line. */
  public static final Channel TASK = new Channel("task", Medium.WRITTEN);

  private static final int MAX_ID_CHARS = 32;

  /**
   * Makes a channel.
   *
   * @param id 1 to 32 characters of {@code a-z}, {@code 0-9} and {@code -}, not beginning with a
   *     hyphen
   * @param medium whether agents need the spoken or the written language
   * @throws InvalidValueException if the id breaks its rule, or is the id of a predefined channel
   *     of the other medium
   */
  public Channel {
    Checks.notNull("channel id", id);
    Checks.notNull("medium", medium);
    if (!isWellFormed(id)) {
      throw new InvalidValueException(
          "channel id",
          id,
          "must have 1 to " + MAX_ID_CHARS + " characters of a-z, 0-9 and -, no hyphen first",
          "Use a short name such as whatsapp or click-to-call.");
    }
    Medium known = predefined(id);
    if (known != null && known != medium) {
      throw new InvalidValueException(
          "channel id",
          id,
          "is predefined and " + known,
          "Use the constant of Channel, or another id for a channel that is " + medium + ".");
    }
  }

  /**
   * A channel of one's own.
   *
   * @param id as in {@link #Channel}
   * @param medium whether agents need the spoken or the written language
   * @return the channel
   * @throws InvalidValueException as in {@link #Channel}
   */
  public static Channel of(String id, Medium medium) {
    return new Channel(id, medium);
  }

  /** The id. */
  @Override
  public String toString() {
    return id;
  }

  private static boolean isWellFormed(String id) {
    if (id.isEmpty() || id.length() > MAX_ID_CHARS || id.charAt(0) == '-') {
      return false;
    }
    for (int at = 0; at < id.length(); at++) {
      char c = id.charAt(at);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Medium predefined(String id) {
    return switch (id) {
      case "voice", "video" -> Medium.SPOKEN;
      case "chat", "email", "sms", "social", "fax", "task" -> Medium.WRITTEN;
      default -> null;
    };
  }
}
