package io.santral.benchmarks;

import java.util.List;

/** The engines that can be compared, by name. */
final class Engines {
  static final List<String> NAMES = List.of("D0", "D0b", "Index", "Santral");

  private Engines() {}

  static Matcher of(String name, Workload workload) {
    return switch (name) {
      case "D0" -> new NaiveMatcher(workload);
      case "D0b" -> new TidyMatcher(workload);
      case "Index" -> new IndexMatcher(workload);
      case "Santral" -> new SantralMatcher(workload);
      default ->
          throw new IllegalArgumentException(
              "engine (" + name + ") is not known. Use one of " + NAMES + ".");
    };
  }
}
