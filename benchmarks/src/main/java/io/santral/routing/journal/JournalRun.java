package io.santral.routing.journal;

import io.santral.routing.CommandLog;
import io.santral.routing.CommandLogException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Commands per second that are on the disk, with at most so many under way (the window): the
 * journal against a plain loop of {@link FileChannel} writes that forces after every window, and
 * one that forces after every command. The same run measures all, in turns, since a disk's force
 * differs more from minute to minute than they do.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.santral.routing.journal.JournalRun DIR [ROUNDS]
 * }</pre>
 *
 * <p>Prints the best and the median round. The plain loops keep no sums, no sequence and no mark.
 */
public final class JournalRun {
  private static final int[] WINDOWS = {1, 256, 4_096};
  private static final int RECORD_BYTES = 128;
  private static final long ROUND_NANOS = 1_000_000_000L;
  private static final int FILE_BYTES = 64 << 20;

  private final Path directory;
  private final PrintStream out;
  private int files;

  private JournalRun(Path directory, PrintStream out) {
    this.directory = directory;
    this.out = out;
  }

  /**
   * Runs all.
   *
   * @param args the directory to write in, and the number of rounds; 5
   * @throws IOException if it cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path directory =
        Files.createTempDirectory(Files.createDirectories(Path.of(args[0])), "journal-run");
    try {
      new JournalRun(directory, System.out).run(args.length > 1 ? Integer.parseInt(args[1]) : 5);
    } finally {
      delete(directory);
    }
  }

  private interface Round {
    /** Returns how many commands were certain within the round, for each second. */
    double run(int window) throws IOException;
  }

  private void run(int rounds) throws IOException {
    out.printf(Locale.ROOT, "%-28s %16s %16s %16s%n", "commands/s, best (median)", 1, 256, 4_096);
    List<Round> candidates = List.of(this::journal, this::forcedByWindow, this::forcedByCommand);
    List<String> names =
        List.of("journal", "plain, force each window", "plain, force each command");
    double[][][] results = new double[candidates.size()][WINDOWS.length][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int window = 0; window < WINDOWS.length; window++) {
        for (int i = 0; i < candidates.size(); i++) {
          results[i][window][round] = candidates.get(i).run(WINDOWS[window]);
        }
      }
    }
    for (int i = 0; i < candidates.size(); i++) {
      out.printf(Locale.ROOT, "%-28s", names.get(i));
      for (double[] figures : results[i]) {
        Arrays.sort(figures);
        out.printf(Locale.ROOT, " %,8.0f (%,.0f)", figures[rounds - 1], figures[rounds / 2]);
      }
      out.println();
    }
  }

  private double journal(int window) throws IOException {
    Path place = directory.resolve("journal-" + files++);
    ByteBuffer record = ByteBuffer.allocateDirect(RECORD_BYTES);
    try (FileLog log = FileLog.builder(place).segmentBytes(FILE_BYTES).open()) {
      log.start(new Silent());
      long start = System.nanoTime();
      long sequence = 0;
      while (System.nanoTime() - start < ROUND_NANOS) {
        log.append(++sequence, record.clear());
        log.awaitCommitted(sequence - window + 1);
      }
      log.awaitCommitted(sequence);
      return perSecond(sequence, start);
    } finally {
      delete(place);
    }
  }

  private double forcedByWindow(int window) throws IOException {
    return plain(window, window);
  }

  private double forcedByCommand(int window) throws IOException {
    return plain(window, 1);
  }

  private double plain(int window, int commandsPerForce) throws IOException {
    Path place = Files.createDirectory(directory.resolve("plain-" + window + "-" + files++));
    ByteBuffer bytes = ByteBuffer.allocateDirect(RECORD_BYTES * commandsPerForce);
    try (FileChannel file =
        FileChannel.open(
            place.resolve("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      fill(file);
      long start = System.nanoTime();
      long commands = 0;
      long at = 0;
      while (System.nanoTime() - start < ROUND_NANOS) {
        at += file.write(bytes.clear(), at);
        file.force(false);
        commands += commandsPerForce;
        at = at + bytes.capacity() > FILE_BYTES ? 0 : at;
      }
      return perSecond(commands, start);
    } finally {
      delete(place);
    }
  }

  private static void fill(FileChannel file) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
    for (int at = 0; at < FILE_BYTES; at += zeros.capacity()) {
      file.write(zeros.clear(), at);
    }
    file.force(true);
  }

  private static double perSecond(long commands, long start) {
    return commands * 1e9 / (System.nanoTime() - start);
  }

  private static void delete(Path place) throws IOException {
    List<Path> all = new ArrayList<>();
    try (var paths = Files.walk(place)) {
      paths.forEach(all::add);
    }
    Collections.reverse(all);
    for (Path path : all) {
      Files.delete(path);
    }
  }

  private static final class Silent implements CommandLog.Listener {
    @Override
    public void committed(long sequence) {}

    @Override
    public void failed(CommandLogException cause, boolean continues) {
      throw cause;
    }
  }
}
