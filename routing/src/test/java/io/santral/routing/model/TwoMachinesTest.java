package io.santral.routing.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The same plans and commands give the same bytes in another JVM: with another locale, another time
 * zone, another seed of its collections, and on JDK 25 if there is one.
 */
class TwoMachinesTest {
  private static List<Path> homes() throws IOException {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    String given = System.getenv("JAVA_HOME_25");
    if (given != null) {
      homes.add(Path.of(given));
      return homes;
    }
    Path all = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(all)) {
      try (Stream<Path> found = Files.list(all)) {
        found
            .filter(home -> home.getFileName().toString().contains("25"))
            .filter(home -> Files.isExecutable(home.resolve("bin/java")))
            .findFirst()
            .ifPresent(homes::add);
      }
    }
    return homes;
  }

  @Test
  void otherMachines_makeTheSameBytes() throws Exception {
    String here = Twin.digest();
    for (Path home : homes()) {
      assertThat(in(home, "tr", "TR", "Asia/Kathmandu")).as("in %s", home).isEqualTo(here);
    }
    assertThat(here.lines()).doesNotHaveDuplicates().hasSizeGreaterThan(5);
  }

  private static String in(Path home, String language, String country, String zone)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                home.resolve("bin/java").toString(),
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Duser.timezone=" + zone,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Twin.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return printed.lines().filter(line -> line.matches("\\d+ \\d+ [0-9a-f]+ .*")).toList().stream()
        .reduce((a, b) -> a + "\n" + b)
        .orElse(printed);
  }
}
