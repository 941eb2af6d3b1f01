package io.santral.routing.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.santral.InvalidValueException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another process of these classes that works on a journal and is killed. */
final class KilledProcess {
  private KilledProcess() {}

  /**
   * Runs a main method, which gets the directory, prints a line when it is ready, and then what it
   * was told; kills it some time after that first line.
   *
   * @return the lines that it printed in full
   */
  static List<String> run(Class<?> main, Path directory, int millis) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classPath(main),
                main.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(US_ASCII)) {
      lines.add(reader.readLine());
      // By a clock of its own: it may have nothing more to say.
      CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
          .execute(process::destroyForcibly);
      for (String line = nextLine(reader); line != null; line = nextLine(reader)) {
        lines.add(line);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    // The last line may have been cut off in the middle.
    return lines.subList(0, Math.max(1, lines.size() - 1));
  }

  private static String nextLine(BufferedReader lines) {
    try {
      return lines.readLine();
    } catch (IOException e) {
      // The pipe broke with the process.
      return null;
    }
  }

  /** What the engine needs beside the class path of a test run, which may be long. */
  private static String classPath(Class<?> main) throws ClassNotFoundException {
    return Stream.of(
            FileLog.class,
            main,
            InvalidValueException.class,
            Class.forName("org.slf4j.Logger"),
            Class.forName("org.jctools.queues.MessagePassingQueue"),
            Class.forName("org.jctools.queues.varhandle.SpscVarHandleArrayQueue"))
        .map(KilledProcess::placeOf)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
