package io.santral;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may import whom, over the classes of core and routing. Arrows point inward. */
class HouseTest {
  private static final String CORE =
      "io.santral io.santral.time io.santral.queue io.santral.estimate io.santral.metrics";

  /** For every package of the house, what it imports besides the JDK and itself. */
  private static final Map<String, Set<String>> IMPORTS =
      Map.ofEntries(
          mayImport("io.santral", "io.santral.time"),
          mayImport("io.santral.time", "io.santral"),
          mayImport("io.santral.queue", "io.santral io.santral.time"),
          mayImport("io.santral.estimate", "io.santral io.santral.time"),
          mayImport("io.santral.metrics", "io.santral io.santral.time"),
          mayImport("io.santral.routing", CORE + " org.slf4j org.jctools"),
          mayImport("io.santral.routing.channel", CORE + " io.santral.routing"),
          mayImport("io.santral.routing.outbound", CORE + " io.santral.routing"),
          mayImport("io.santral.routing.journal", CORE + " io.santral.routing"),
          mayImport(
              "io.santral.routing.simulation",
              CORE + " io.santral.routing io.santral.routing.outbound"));

  private static final ArchRule INWARD = classes().should(importOnlyWhatTheTableAllows());

  private static final ArchRule NO_SERIALIZATION =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.(Serializable|Externalizable|Object.*)");

  private static final ArchRule NO_WALL_CLOCK =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.santral.time..", "io.santral.routing..")
          .should()
          .accessTargetWhere(describe("it reads the wall clock", HouseTest::readsTheWallClock))
          .allowEmptyShould(true);

  private static final ArchRule NO_CHANCE =
      noClasses()
          .should()
          .accessTargetWhere(describe("it cannot be repeated", HouseTest::isUnseeded))
          .allowEmptyShould(true);

  private static JavaClasses house;

  private static Map.Entry<String, Set<String>> mayImport(String from, String to) {
    return Map.entry(from, Set.of(to.split(" ")));
  }

  @BeforeAll
  static void importHouse() {
    house =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("io.santral");
  }

  @Test
  void house_isImported() {
    assertThat(house.containPackage("io.santral")).isTrue();
    assertThat(house.containPackage("io.santral.routing")).isTrue();
  }

  @Test
  void imports_pointInward() {
    INWARD.check(house);
  }

  @Test
  void serialization_isNotUsed() {
    NO_SERIALIZATION.check(house);
  }

  @Test
  void wallClock_isReadInTimeOnly() {
    NO_WALL_CLOCK.check(house);
  }

  @Test
  void randomness_isSeeded() {
    NO_CHANCE.check(house);
  }

  @Test
  void plantedImport_isFound() {
    assertFound(INWARD, PlantedImport.class, "org.junit");
  }

  @Test
  void plantedSerialization_isFound() {
    assertFound(NO_SERIALIZATION, PlantedSerialization.class, "java.io.Serializable");
  }

  @Test
  void plantedClocks_areFound() {
    assertFound(NO_WALL_CLOCK, PlantedClocks.class, "System.nanoTime");
    assertFound(NO_WALL_CLOCK, PlantedClocks.class, "System.currentTimeMillis");
    assertFound(NO_WALL_CLOCK, PlantedClocks.class, "Instant.now");
    assertFound(NO_WALL_CLOCK, PlantedClocks.class, "Clock.systemUTC");
  }

  @Test
  void plantedChance_isFound() {
    assertFound(NO_CHANCE, PlantedChance.class, "Math.random");
    assertFound(NO_CHANCE, PlantedChance.class, "java.util.Random.<init>()");
  }

  @Test
  void honestTypes_areNotFound() {
    JavaClasses honest = new ClassFileImporter().importClasses(Honest.class, HonestRecord.class);
    for (ArchRule rule : List.of(INWARD, NO_SERIALIZATION, NO_WALL_CLOCK, NO_CHANCE)) {
      rule.check(honest);
    }
  }

  private static void assertFound(ArchRule rule, Class<?> planted, String finding) {
    JavaClasses classes = new ClassFileImporter().importClasses(planted);
    assertThat(rule.evaluate(classes).getFailureReport().toString()).contains(finding);
  }

  @ParameterizedTest
  @CsvSource({
    "io.santral, java.util, true",
    "io.santral, org.jspecify.annotations, true",
    "io.santral, io.santral.queue, false",
    "io.santral, org.HdrHistogram, false",
    "io.santral, javax.swing, false",
    "io.santral.time, io.santral.routing, false",
    "io.santral.queue, io.santral.time, true",
    "io.santral.queue, io.santral.estimate, false",
    "io.santral.queue, org.HdrHistogram, false",
    "io.santral.metrics, org.HdrHistogram, false",
    "io.santral.metrics, org.slf4j, false",
    "io.santral.routing, org.slf4j, true",
    "io.santral.routing, org.jctools.queues.varhandle, true",
    "io.santral.routing, io.santral.metrics, true",
    "io.santral.routing, io.santral.routing.simulation, false",
    "io.santral.routing.channel, io.santral.routing, true",
    "io.santral.routing.channel, io.santral.routing.journal, false",
    "io.santral.routing.journal, org.slf4j, false",
    "io.santral.routing.journal, org.jctools.queues, false",
    "io.santral.routing.outbound, io.santral.routing.simulation, false",
    "io.santral.routing.simulation, io.santral.routing.outbound, true",
    "io.santral.routing.simulation, io.santral.routing.journal, false",
    "io.santral.unheardof, java.util, false",
  })
  void table_saysWhatTheHouseSays(String from, String to, boolean allowed) {
    assertThat(isAllowed(from, to)).isEqualTo(allowed);
  }

  private static boolean isAllowed(String from, String to) {
    Set<String> allowed = IMPORTS.get(from);
    if (allowed == null) {
      return false;
    }
    boolean jdk = to.startsWith("java.") || to.equals("jdk.jfr");
    boolean compilerOnly = to.equals("org.jspecify.annotations");
    boolean library = allowed.stream().anyMatch(a -> a.startsWith("org.") && isIn(a, to));
    return to.equals(from) || jdk || compilerOnly || library || allowed.contains(to);
  }

  private static boolean isIn(String tree, String name) {
    return name.equals(tree) || name.startsWith(tree + ".");
  }

  private static ArchCondition<JavaClass> importOnlyWhatTheTableAllows() {
    return new ArchCondition<>("import only what the table of this test allows") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String from = type.getPackageName();
        if (!IMPORTS.containsKey(from)) {
          events.add(SimpleConditionEvent.violated(type, from + " is not in the table"));
          return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (!target.isPrimitive() && !isAllowed(from, target.getPackageName())) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean readsTheWallClock(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getName();
    return switch (owner) {
      case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
      case "java.time.Clock", "java.time.InstantSource" -> name.matches("(system|tick).*");
      default -> owner.startsWith("java.time.") && name.equals("now");
    };
  }

  private static boolean isUnseeded(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String target = access.getTarget().getFullName();
    return switch (owner) {
      case "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom" -> true;
      default ->
          target.equals("java.lang.Math.random()")
              || target.equals("java.util.UUID.randomUUID()")
              || target.equals("java.util.Random.<init>()")
              || target.equals("java.util.SplittableRandom.<init>()");
    };
  }

  private static final class PlantedImport {
    final Class<?> type = Test.class;
  }

  private static final class PlantedSerialization implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private static final class PlantedClocks {
    final long nanos = System.nanoTime();
    final long millis = System.currentTimeMillis();
    final Instant instant = Instant.now();
    final Clock clock = Clock.systemUTC();
  }

  private static final class PlantedChance {
    final double number = Math.random();
    final Random random = new Random();
  }

  /** Enums and records are serializable, or nearly so, by their nature. */
  private enum Honest {
    ONE {
      @Override
      Supplier<String> name(Random random) {
        return () -> "one" + random.nextInt();
      }
    };

    abstract Supplier<String> name(Random random);
  }

  private record HonestRecord(Honest honest, Instant at, int[] numbers) {
    HonestRecord {
      switch (honest.name()) {
        case "ONE" -> numbers = new int[] {new Random(1).nextInt()};
        default -> throw new IllegalStateException(List.of(numbers, at) + "?");
      }
    }
  }
}
