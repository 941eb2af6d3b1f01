package io.santral;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.santral.routing.ChannelAdapter;
import io.santral.routing.Plan;
import io.santral.routing.RouterView;
import io.santral.routing.SteppedRouter;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Null at any public door of core and routing is refused with the typed error, unless the parameter
 * says that it may be null. Values to call with are made by the library's own factories.
 */
class NullArgumentsTest {
  /** Values that no factory of the library makes. */
  private static final Map<Class<?>, Object> GIVEN = new HashMap<>();

  static {
    GIVEN.put(String.class, "a");
    GIVEN.put(Object.class, "a");
    GIVEN.put(Class.class, String.class);
    GIVEN.put(Duration.class, Duration.ofSeconds(1));
    GIVEN.put(Instant.class, Instant.EPOCH);
    GIVEN.put(ZoneId.class, ZoneId.of("UTC"));
    GIVEN.put(DayOfWeek.class, DayOfWeek.MONDAY);
    GIVEN.put(LocalDate.class, LocalDate.EPOCH);
    GIVEN.put(LocalTime.class, LocalTime.NOON);
    GIVEN.put(List.class, List.of());
    GIVEN.put(Set.class, Set.of());
    GIVEN.put(Collection.class, List.of());
    GIVEN.put(Map.class, Map.of());
    GIVEN.put(Appendable.class, new StringBuilder());
    GIVEN.put(RouterView.class, SteppedRouter.of(plan()).view());
  }

  @BeforeAll
  static void giveDirectory(@TempDir Path directory) {
    GIVEN.put(Path.class, directory);
  }

  /** One whose parameter nobody looks at. */
  public static final class Careless {
    private Careless() {}

    /** Looks without asking. */
    public static int length(String text) {
      return text.length();
    }

    /** Never looks. */
    public static String kept(String text) {
      return "kept";
    }
  }

  /** Types of parameters of the library's methods, but for those that the router calls. */
  private final Set<Class<?>> taken = new HashSet<>();

  private int tried;

  @Test
  void nullAtAnyDoor_isRefusedWithTheTypedError() {
    List<Class<?>> types = new ArrayList<>();
    new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test"))
            .importPackages("io.santral")
            .stream()
            .<Class<?>>map(JavaClass::reflect)
            .filter(NullArgumentsTest::isDoor)
            .sorted(Comparator.comparing(Class::getName))
            .forEach(types::add);
    types.forEach(this::noteTaken);
    List<String> wrong = new ArrayList<>();
    types.forEach(t -> wrong.addAll(problems(t)));

    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(400);
  }

  private void noteTaken(Class<?> type) {
    for (Method method : type.getMethods()) {
      if (method.getDeclaringClass() == type && !isExempt(method)) {
        taken.addAll(Arrays.asList(method.getParameterTypes()));
      }
    }
    taken.remove(Object.class);
  }

  /** The test of the test. */
  @Test
  void whatIsNotRefused_isFound() {
    assertThat(problems(Careless.class))
        .hasSize(2)
        .anyMatch(p -> p.contains("length") && p.contains("NullPointerException"))
        .anyMatch(p -> p.contains("kept") && p.contains("accepted"));
  }

  private static boolean isDoor(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getDeclaringClass()) {
      if (!Modifier.isPublic(c.getModifiers())) {
        return false;
      }
    }
    return !Throwable.class.isAssignableFrom(type);
  }

  private List<String> problems(Class<?> type) {
    List<String> problems = new ArrayList<>();
    for (Executable door : doors(type)) {
      for (int p = 0; p < door.getParameterCount(); p++) {
        if (!door.getParameterTypes()[p].isPrimitive() && !mayBeNull(door, p)) {
          String problem = problem(type, door, p);
          if (problem != null) {
            problems.add(door.toGenericString() + ", parameter " + p + ": " + problem);
          }
        }
      }
    }
    return problems;
  }

  private static boolean mayBeNull(Executable door, int parameter) {
    return door.getAnnotatedParameterTypes()[parameter].isAnnotationPresent(Nullable.class);
  }

  private List<Executable> doors(Class<?> type) {
    List<Executable> doors = new ArrayList<>();
    for (Method method : type.getMethods()) {
      if (method.getDeclaringClass() == type && !method.isSynthetic() && !isExempt(method)) {
        doors.add(method);
      }
    }
    // A record is made by the library and handed out, or checks what it is made of.
    if (!type.isRecord() || !isHandedOut(type)) {
      doors.addAll(Arrays.asList(type.getConstructors()));
    }
    doors.sort(Comparator.comparing(Executable::toGenericString));
    return doors;
  }

  /** What the language itself lays down, and what is called by the router alone. */
  private static boolean isExempt(Method method) {
    return Set.of("equals", "compareTo", "valueOf").contains(method.getName())
        || overrides(ChannelAdapter.class, method)
        || overrides(Requirement.class, method);
  }

  private static boolean overrides(Class<?> of, Method method) {
    return of.isAssignableFrom(method.getDeclaringClass())
        && Stream.of(of.getMethods())
            .anyMatch(
                m ->
                    m.getName().equals(method.getName())
                        && Arrays.equals(m.getParameterTypes(), method.getParameterTypes()));
  }

  /** Whether nothing takes it, or what it is a kind of: it is made by the library alone. */
  private boolean isHandedOut(Class<?> type) {
    return taken.stream().noneMatch(t -> t.isAssignableFrom(type));
  }

  // --- calls ------------------------------------------------------------------------------------

  /** What is wrong when this parameter is null; null if nothing is, or it cannot be tried. */
  private @Nullable String problem(Class<?> type, Executable door, int parameter) {
    boolean needsObject = door instanceof Method && !Modifier.isStatic(door.getModifiers());
    Object object = needsObject ? object(type) : null;
    if (needsObject && object == null) {
      return null;
    }
    Object[] arguments = arguments(door, 0);
    arguments[parameter] = null;
    tried++;
    try {
      call(door, object, arguments);
      return "is accepted";
    } catch (InvalidValueException refused) {
      return null; // perhaps of another argument: what is made here is not always fit
    } catch (Throwable thrown) {
      return thrown.toString();
    }
  }

  private static @Nullable Object call(
      Executable door, @Nullable Object object, @Nullable Object[] arguments) throws Throwable {
    try {
      return door instanceof Method method
          ? method.invoke(object, arguments)
          : ((Constructor<?>) door).newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** A new one, since a call that should be refused may leave a builder unusable; or null. */
  private static @Nullable Object object(Class<?> type) {
    // What is an interface is mostly written by users and called by the library.
    Object made = type.isInterface() ? GIVEN.get(type) : value(type, 0);
    return made == null || Proxy.isProxyClass(made.getClass()) ? null : made;
  }

  private static @Nullable Object[] arguments(Executable door, int depth) {
    return Stream.of(door.getParameterTypes()).map(t -> value(t, depth)).toArray();
  }

  /** Any value of a type: given, a constant, of the shortest factory that makes one, or a stub. */
  private static @Nullable Object value(Class<?> type, int depth) {
    if (type.isPrimitive()) {
      return type == boolean.class ? (Object) false : number(type);
    } else if (GIVEN.containsKey(type)) {
      return GIVEN.get(type);
    } else if (type == Plan.class) {
      return plan();
    } else if (type.isEnum()) {
      return type.getEnumConstants()[0];
    } else if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 0);
    }
    if (type.isSealed() && type.isInterface()) {
      return value(type.getPermittedSubclasses()[0], depth);
    }
    Object made = depth > 3 ? null : made(type, depth);
    return made == null && type.isInterface() ? stub(type) : made;
  }

  private static Plan plan() {
    return Plan.builder().queue("a").agent("a", a -> a.serves("a", 1)).build();
  }

  private static @Nullable Object number(Class<?> type) {
    return type == int.class
        ? (Object) 1
        : type == long.class ? (Object) 1L : type == double.class ? (Object) 0.5 : null;
  }

  private static @Nullable Object made(Class<?> type, int depth) {
    List<Executable> makers = new ArrayList<>(Arrays.asList(type.getConstructors()));
    for (Class<?> c = type; c != null; c = c.getDeclaringClass()) {
      for (Method method : c.getMethods()) {
        if (Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type) {
          makers.add(method);
        }
      }
    }
    makers.sort(
        Comparator.comparingInt(Executable::getParameterCount)
            .thenComparing(Executable::toGenericString));
    for (Executable maker : makers) {
      try {
        return call(maker, null, arguments(maker, depth + 1));
      } catch (Throwable notThisWay) {
        // The next one, with more to say, may do.
      }
    }
    return null;
  }

  private static Object stub(Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> value(method.getReturnType(), 4));
  }
}
