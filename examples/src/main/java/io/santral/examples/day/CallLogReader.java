package io.santral.examples.day;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.routing.QueuePlan;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * Reads call logs, plain or packed with gzip or xz, of any of the known formats. Compression is
 * told by the first bytes and the format by the header, never by the file's name.
 *
 * <p>Bad rows are set aside in {@link Faults}, whatever is wrong with them. A packed file that
 * breaks off gives what could be unpacked and one more fault.
 */
final class CallLogReader {
  private static final int MAX_LINE = 100_000;

  private final Progress progress;
  private final Set<String> goodNames = new HashSet<>();

  CallLogReader(Progress progress) {
    this.progress = progress;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read at all
   * @throws UsageException if it is not a call log of a known format
   */
  CallLog read(Path path) throws IOException, UsageException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        InputStream unpacked = unpack(raw);
        Reader text = new InputStreamReader(unpacked, StandardCharsets.UTF_8)) {
      return read(new BufferedReader(text, 1 << 16), path.toString());
    }
  }

  private static InputStream unpack(InputStream raw) throws IOException {
    raw.mark(6);
    byte[] start = raw.readNBytes(6);
    raw.reset();
    if (start.length >= 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
      return new GZIPInputStream(raw, 1 << 16);
    }
    if (start.length == 6 && (start[0] & 0xff) == 0xfd && start[1] == '7' && start[2] == 'z') {
      return new XZInputStream(raw);
    }
    return raw;
  }

  /** Reads the text of a log. */
  CallLog read(BufferedReader in, String name) throws IOException, UsageException {
    String header = in.readLine();
    if (header == null) {
      throw new UsageException("call log", name, "is empty", "Give a CSV file with a header line");
    }
    LogFormat format = formatOf(header, name);
    List<CallRecord> calls = new ArrayList<>();
    Faults faults = new Faults();
    int rows = 0;
    int notOffered = 0;
    int line = 1;
    while (true) {
      String text;
      try {
        text = in.readLine();
      } catch (IOException e) {
        // Counted as a row: something was there, and it is lost.
        rows++;
        faults.add(line + 1, "the file breaks off", String.valueOf(e.getMessage()));
        break;
      }
      if (text == null) {
        break;
      }
      line++;
      if (text.isBlank()) {
        continue;
      }
      rows++;
      progress.at("reading", rows, 0, "rows");
      Row row = readRow(format, line, text, faults);
      if (row.call() != null) {
        calls.add(row.call());
      } else if (!row.faulty()) {
        notOffered++;
      }
    }
    calls.sort(Comparator.comparingLong(CallRecord::arrived).thenComparingInt(CallRecord::line));
    return new CallLog(format, rows, calls, notOffered, faults);
  }

  private record Row(@Nullable CallRecord call, boolean faulty) {}

  private Row readRow(LogFormat format, int line, String text, Faults faults) {
    try {
      if (text.length() > MAX_LINE) {
        throw new BadRow("a line too long", text.length() + " characters");
      }
      CallRecord call = format.read(line, Csv.split(text));
      if (call != null) {
        checkNames(call);
      }
      return new Row(call, false);
    } catch (BadRow e) {
      faults.add(line, e.reason(), e.detail());
    } catch (IllegalArgumentException e) {
      faults.add(line, "a value that cannot be read", String.valueOf(e.getMessage()));
    }
    return new Row(null, true);
  }

  /** Lets the router's own rules judge the names, here where a line can be told. */
  private void checkNames(CallRecord call) {
    Interaction interaction = Interaction.of(call.id());
    if (goodNames.add("customer " + call.customer()) && !call.customer().isEmpty()) {
      check("customer " + call.customer(), () -> interaction.customer(call.customer()));
    }
    if (goodNames.add("queue " + call.queue())) {
      check("queue " + call.queue(), () -> QueuePlan.of(call.queue()));
    }
    if (call.wasAnswered() && goodNames.add("agent " + call.agent())) {
      check("agent " + call.agent(), () -> Agent.builder(call.agent()));
    }
  }

  private void check(String name, Runnable rule) {
    try {
      rule.run();
    } catch (IllegalArgumentException e) {
      goodNames.remove(name);
      throw e;
    }
  }

  private static LogFormat formatOf(String firstLine, String name) throws UsageException {
    String header = firstLine.startsWith("\uFEFF") ? firstLine.substring(1) : firstLine;
    String tight = header.strip();
    if (tight.equals(BankFormat.HEADER)) {
      return new BankFormat();
    }
    if (tight.equals(VanadFormat.HEADER)) {
      return new VanadFormat();
    }
    PlainFormat plain = null;
    try {
      plain = PlainFormat.forHeader(Csv.split(tight));
    } catch (IllegalArgumentException e) {
      // Not a header of any kind then.
    }
    if (plain == null) {
      throw new UsageException(
          "call log",
          name,
          "has an unknown header: " + Csv.shown(tight),
          "Name at least the columns queue, arrived and ended; see --help for all of them");
    }
    return plain;
  }
}
