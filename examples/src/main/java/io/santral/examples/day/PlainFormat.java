package io.santral.examples.day;

import io.santral.Channel;
import io.santral.Language;
import io.santral.Medium;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The program's own format: CSV with a header that names the columns, in any order.
 *
 * <ul>
 *   <li>{@code queue}, {@code arrived} and {@code ended} must be there. {@code ended} is when the
 *       customer was gone: served, or tired of waiting.
 *   <li>{@code answered}: when an agent answered; empty if the customer gave up.
 *   <li>{@code agent}: who answered; must be there for answered rows.
 *   <li>{@code released}: when the agent was done with it, if that is not {@code ended}.
 *   <li>{@code id} (else the line number), {@code channel} (voice), {@code language} (BCP 47,
 *       none), {@code priority} (a level from -100 to 100, 0), {@code customer} (unknown).
 * </ul>
 *
 * Times are local, {@code 2026-03-02 09:15:07} with an optional fraction, 'T' for the blank
 * allowed. Other columns are ignored.
 */
final class PlainFormat implements LogFormat {
  private static final List<String> REQUIRED = List.of("queue", "arrived", "ended");
  private static final List<String> KNOWN =
      List.of(
          "id",
          "queue",
          "channel",
          "language",
          "priority",
          "customer",
          "arrived",
          "answered",
          "ended",
          "released",
          "agent");
  private static final Map<String, Channel> CHANNELS = new HashMap<>();

  static {
    for (Channel channel :
        List.of(
            Channel.VOICE,
            Channel.VIDEO,
            Channel.CHAT,
            Channel.EMAIL,
            Channel.SMS,
            Channel.SOCIAL,
            Channel.FAX,
            Channel.TASK)) {
      CHANNELS.put(channel.id(), channel);
    }
  }

  private static final long LONGEST = 366 * Times.DAY;

  private final Map<String, Integer> columns = new HashMap<>();
  private final int width;
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Language> languages = new HashMap<>();

  private PlainFormat(List<String> header) {
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).toLowerCase(Locale.ROOT);
      if (KNOWN.contains(name)) {
        columns.putIfAbsent(name, i);
      }
    }
    width = header.size();
  }

  /** Answers the format for a header, or null if the header is not of this kind. */
  static @Nullable PlainFormat forHeader(List<String> header) {
    List<String> names = new ArrayList<>();
    header.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names.containsAll(REQUIRED) ? new PlainFormat(header) : null;
  }

  @Override
  public String name() {
    return "santral";
  }

  @Override
  public String source() {
    return "";
  }

  @Override
  public long headStart() {
    return 60 * Times.SECOND;
  }

  @Override
  public long answerTime() {
    return 0;
  }

  @Override
  public long slack() {
    return 3 * Times.SECOND;
  }

  @Override
  public String notOffered() {
    return "asked for no agent";
  }

  @Override
  public CallRecord read(int line, List<String> f) throws BadRow {
    if (f.size() != width) {
      throw new BadRow(width + " columns expected", "found " + f.size());
    }
    String queue = value(f, "queue");
    String agent = value(f, "agent");
    if (queue.isEmpty()) {
      throw new BadRow("no queue", "");
    }
    long arrived = Times.dateTime(value(f, "arrived"));
    long ended = Times.dateTime(value(f, "ended"));
    long answered = optionalTime(f, "answered", CallRecord.NEVER);
    long released = optionalTime(f, "released", ended);
    boolean wasAnswered = answered != CallRecord.NEVER;
    requireOrder(arrived, answered, ended, released);
    if (wasAnswered && agent.isEmpty()) {
      throw new BadRow("answered by nobody the log names", "");
    }
    Channel channel = channel(value(f, "channel"));
    Language language = language(value(f, "language"));
    int priority = priority(value(f, "priority"));
    return new CallRecord(
        line,
        freshId(line, value(f, "id")),
        queue,
        channel,
        language,
        priority,
        value(f, "customer"),
        arrived,
        answered,
        ended,
        wasAnswered ? released : ended,
        wasAnswered ? agent : "");
  }

  private static void requireOrder(long arrived, long answered, long ended, long released)
      throws BadRow {
    if (ended < arrived) {
      throw new BadRow("ended before it arrived", seconds(arrived - ended));
    }
    if (Math.max(ended, released) - arrived > LONGEST) {
      throw new BadRow("lasted for more than a year", seconds(ended - arrived));
    }
    if (answered == CallRecord.NEVER) {
      return;
    }
    if (answered < arrived) {
      throw new BadRow("answered before it arrived", seconds(arrived - answered));
    }
    if (ended < answered) {
      throw new BadRow("ended before it was answered", seconds(answered - ended));
    }
    if (released < answered) {
      throw new BadRow("released before it was answered", seconds(answered - released));
    }
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  private String freshId(int line, String id) throws BadRow {
    if (id.isEmpty()) {
      return "row-" + line;
    }
    if (!ids.add(id)) {
      throw new BadRow("an id used before", Csv.shown(id));
    }
    return id;
  }

  private static Channel channel(String id) throws BadRow {
    if (id.isEmpty()) {
      return Channel.VOICE;
    }
    String key = id.toLowerCase(Locale.ROOT);
    Channel channel = CHANNELS.get(key.equals("e-mail") ? "email" : key);
    return channel == null ? ownChannel(id) : channel;
  }

  /** A channel of the user's own is taken for a written one. */
  private static Channel ownChannel(String id) throws BadRow {
    try {
      return Channel.of(id, Medium.WRITTEN);
    } catch (IllegalArgumentException e) {
      throw new BadRow("unknown channel", Csv.shown(id));
    }
  }

  private @Nullable Language language(String tag) throws BadRow {
    if (tag.isEmpty()) {
      return null;
    }
    Language known = languages.get(tag);
    if (known != null) {
      return known;
    }
    try {
      Language language = Language.of(tag);
      languages.put(tag, language);
      return language;
    } catch (IllegalArgumentException e) {
      throw new BadRow("not a language tag", Csv.shown(tag));
    }
  }

  private static int priority(String text) throws BadRow {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      int level = Integer.parseInt(text);
      if (level >= -100 && level <= 100) {
        return level;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of range is.
    }
    throw new BadRow("not a priority from -100 to 100", Csv.shown(text));
  }

  private long optionalTime(List<String> f, String column, long otherwise) {
    String text = value(f, column);
    return text.isEmpty() ? otherwise : Times.dateTime(text);
  }

  private String value(List<String> f, String column) {
    Integer at = columns.get(column);
    return at == null ? "" : f.get(at);
  }
}
