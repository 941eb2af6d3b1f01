package io.santral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.santral.JavaText.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The style of the house, held over the sources of all modules. */
class StyleTest {
  private static final int LINE_WIDTH = 100;
  private static final int METHOD_LINES = 70;
  private static final int FILE_LINES = 700;
  private static final List<String> MODULES = List.of("core", "routing", "examples", "benchmarks");

  private static final Pattern WILDCARD = Pattern.compile("\\bimport\\s[^;]*\\*\\s*;");

  /** What answers differently in another locale. {@code Character} has no locale. */
  private static final Pattern DEFAULT_LOCALE =
      Pattern.compile(
          "\\.to(Lower|Upper)Case\\s*\\(\\s*\\)"
              + "|(?<!Character)::to(Lower|Upper)Case\\b"
              + "|(\\bString\\s*\\.\\s*format|\\.\\s*printf)\\s*\\((?!\\s*(Locale\\.|locale\\b))"
              + "|\\.formatted\\s*\\(");

  @Test
  void sources_followTheStyle() {
    assertThat(sources().flatMap(StyleTest::findings)).isEmpty();
  }

  @Test
  void sources_areFoundInEveryModule() {
    assertThat(MODULES)
        .allSatisfy(module -> assertThat(sources()).anyMatch(path -> path.startsWith(module)));
  }

  /** A compiler that crashes leaves files with the paths of its machine where it was started. */
  @Test
  void directoriesOfSources_holdNothingElse() {
    assertThat(filesUnderSrc())
        .allMatch(file -> file.toString().endsWith(".java") || isTestResource(file));
  }

  private static boolean isTestResource(Path file) {
    return file.subpath(1, 4).equals(Path.of("src", "test", "resources"));
  }

  private static Stream<String> findings(Path source) {
    try {
      return findings(source, Files.readString(root().resolve(source))).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The findings in one source, each as path:line: rule. */
  private static List<String> findings(Path source, String text) {
    JavaText java = JavaText.of(text);
    List<String> found = new ArrayList<>();
    List<String> lines = java.lines();
    for (int i = 0; i < lines.size(); i++) {
      int length = lines.get(i).codePointCount(0, lines.get(i).length());
      if (length > LINE_WIDTH) {
        found.add(at(source, i + 1) + "line of " + length + ", at most " + LINE_WIDTH);
      }
      if (lines.get(i).indexOf('\t') >= 0) {
        found.add(at(source, i + 1) + "tab");
      }
    }
    match(WILDCARD, source, java, "wildcard import", found);
    match(DEFAULT_LOCALE, source, java, "depends on the default locale: pass Locale.ROOT", found);
    if (isMain(source)) {
      for (Method method : java.methods()) {
        if (method.lines() > METHOD_LINES) {
          String size = method.name() + " has " + method.lines() + " lines";
          found.add(at(source, method.firstLine()) + size + ", at most " + METHOD_LINES);
        }
      }
    }
    if (isPublished(source) && lines.size() > FILE_LINES) {
      found.add(at(source, 1) + "file of " + lines.size() + " lines, at most " + FILE_LINES);
    }
    return found;
  }

  private static void match(
      Pattern pattern, Path source, JavaText java, String rule, List<String> found) {
    Matcher matcher = pattern.matcher(java.code());
    while (matcher.find()) {
      long line =
          1 + java.code().substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
      found.add(at(source, line) + rule);
    }
  }

  private static String at(Path source, long line) {
    return source.toString().replace('\\', '/') + ":" + line + ": ";
  }

  private static boolean isMain(Path source) {
    return source.subpath(1, 3).equals(Path.of("src", "main"));
  }

  private static boolean isPublished(Path source) {
    return isMain(source) && (source.startsWith("core") || source.startsWith("routing"));
  }

  /** All Java sources, relative to the root of the project. */
  private static Stream<Path> sources() {
    return filesUnderSrc().filter(file -> file.toString().endsWith(".java"));
  }

  private static Stream<Path> filesUnderSrc() {
    return MODULES.stream().flatMap(module -> filesUnder(root().resolve(module).resolve("src")));
  }

  private static Stream<Path> filesUnder(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root().relativize(file))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve(".mvn"))) {
      here = here.getParent();
    }
    return here;
  }

  /** The test of the test: each rule finds what is planted, and nothing in what looks like it. */
  @Nested
  class Planted {
    private static final Path MAIN = Path.of("core", "src", "main", "java", "A.java");
    private static final Path TEST = Path.of("core", "src", "test", "java", "A.java");
    private static final Path EXAMPLE = Path.of("examples", "src", "main", "java", "A.java");

    @ParameterizedTest
    @MethodSource("violations")
    void violation_isFound(String source, String finding) {
      assertThat(findings(MAIN, source)).hasSize(1).first().asString().contains(finding);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> violations() {
      String call = "class A {\n  Object o = %s;\n}\n";
      String locale = "A.java:2: depends on the default locale";
      return Stream.of(
          arguments("// " + "x".repeat(98) + "\n", "A.java:1: line of 101"),
          arguments("class A {\n\tint x;\n}\n", "A.java:2: tab"),
          arguments("/*\n\t*/\n", "A.java:2: tab"),
          arguments("\nimport java.util.*;\n", "A.java:2: wildcard import"),
          arguments("import static a.B.*;\n", "A.java:1: wildcard import"),
          arguments(call.replace("%s", "s.toLowerCase()"), locale),
          arguments(call.replace("%s", "s.toUpperCase( )"), locale),
          arguments(call.replace("%s", "map(String::toUpperCase)"), locale),
          arguments(call.replace("%s", "String.format(\"%d\", 1)"), locale),
          arguments(call.replace("%s", "String.format(\n\"%d\", 1)"), locale),
          arguments(call.replace("%s", "\"%d\".formatted(1)"), locale),
          arguments(call.replace("%s", "out.printf(\"%d\", 1)"), locale),
          arguments(method(71), "A.java:2: m has 71 lines"),
          arguments(file(701), "A.java:1: file of 701 lines"));
    }

    @ParameterizedTest
    @MethodSource("lookalikes")
    void lookalike_isNotFound(String source) {
      assertThat(findings(MAIN, source)).isEmpty();
    }

    static Stream<String> lookalikes() {
      return Stream.of(
          "// " + "ş".repeat(97) + "\n",
          "/* import java.util.*; */\n",
          "import java.util.List; // List.*\n",
          "// s.toLowerCase()\n",
          "class A { String s = \".toLowerCase()\"; }\n",
          "class A { String s = \"\"\"\n  \\\"\"\" x.toLowerCase() \" \"\"\"; }\n",
          "class A { String s = t.toLowerCase(Locale.ROOT); }\n",
          "class A { IntUnaryOperator o = Character::toLowerCase; }\n",
          "class A { String s = String.format(\n  Locale.ROOT, \"%d\", 1); }\n",
          "class A { String m(Locale locale) { return String.format(locale, \"%d\", 1); } }\n",
          method(70),
          file(700));
    }

    @Test
    void longMethod_isFoundInMainSourcesOnly() {
      assertThat(findings(TEST, method(71))).isEmpty();
      assertThat(findings(EXAMPLE, method(71))).hasSize(1);
    }

    @Test
    void longFile_isFoundInPublishedSourcesOnly() {
      assertThat(findings(TEST, file(701))).isEmpty();
      assertThat(findings(EXAMPLE, file(701))).isEmpty();
    }

    private static String method(int lines) {
      return "class A {\n  void m() {\n" + "    ;\n".repeat(lines - 2) + "  }\n}\n";
    }

    private static String file(int lines) {
      return "class A {\n" + "  int x;\n".repeat(lines - 2) + "}\n";
    }
  }

  /** The brace matcher. */
  @Nested
  class Methods {
    @Test
    void methods_areToldFromOtherBlocks() {
      String source =
          """
          @Retention({RUNTIME})
          class A<T extends List<T>> {
            static final int[] XS = {1, 2};
            static { XS[0] = 2; }
            final Runnable r = () -> { run(); };
            final Runnable s = new Runnable() {
              @Override
              public void run() {}
            };
            @SuppressWarnings({"a", "b"})
            <U> A(U u) throws IOException {
              if (new B().c()) { d(); }
              e(new F<>(1) { void g() { h(x -> { return 1; }); } }, y -> { });
              class L { void local() {} }
            }
            record R(int x) { R { check(x); } }
            enum E { P(1) { int q() { return 1; } }, S(x -> { return 1; }); int t() { return 2; } }
            @interface N { String[] value() default {}; }
            interface I { default int u() { return 3; } int v(); }
            void w(char c) { switch (c) { case '{' -> a("}"); case '"' -> b(); default -> {} } }
          }
          """;
      assertThat(JavaText.of(source).methods().stream().map(Method::name))
          .containsExactly("static", "run", "g", "local", "A", "R", "q", "t", "u", "w");
    }

    @Test
    void lines_countFromFirstAnnotationToLastBrace() {
      String source = "class A {\n  /** Doc. */\n  @B\n  void m(\n      int x) {\n  }\n}\n";
      assertThat(JavaText.of(source).methods()).containsExactly(new Method("m", 3, 6));
    }
  }
}
