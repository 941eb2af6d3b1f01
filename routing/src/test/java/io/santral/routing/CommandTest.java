package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.InvalidValueException;
import io.santral.Priority;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command: its record, its checks, and its method of {@link Commands}. */
class CommandTest {
  private static final Set<String> TEXTS = Set.of("reason");

  static Stream<Class<?>> commands() {
    return Arrays.stream(Command.class.getPermittedSubclasses());
  }

  /** Every command with each of its components that is an object. */
  static Stream<Arguments> objects() {
    return commands()
        .flatMap(
            type ->
                Arrays.stream(type.getRecordComponents())
                    .filter(part -> !part.getType().isPrimitive())
                    .map(part -> Arguments.of(type, part.getName())));
  }

  static Stream<Arguments> ids() {
    return objects()
        .filter(a -> component((Class<?>) a.get()[0], (String) a.get()[1]) == String.class)
        .filter(a -> !TEXTS.contains((String) a.get()[1]));
  }

  @Test
  void commands_areAllThere() {
    assertThat(commands()).hasSize(34);
    assertThat(commands()).allMatch(Class::isRecord);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void method_appliesItsCommand(Class<?> type) throws ReflectiveOperationException {
    List<Command> applied = new ArrayList<>();
    Commands<String> commands =
        command -> {
          applied.add(command);
          return "answer";
        };
    RecordComponent[] parts = type.getRecordComponents();
    String simple = type.getSimpleName();
    String name = simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
    Method method = Commands.class.getMethod(name, types(parts));
    Object[] values = values(parts);

    assertThat(method.invoke(commands, values)).isEqualTo("answer");
    assertThat(applied).containsExactly(make(type, values));
  }

  @ParameterizedTest
  @MethodSource("objects")
  void null_isRefusedByName(Class<?> type, String part) {
    assertThatThrownBy(() -> make(type, with(type, part, null)))
        .isInstanceOfSatisfying(
            InvalidValueException.class, e -> assertThat(e.name()).isEqualTo(part));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void impossibleId_isRefusedByName(Class<?> type, String part) {
    for (String id : List.of("", " ", "a\nb", "\ud800", "x".repeat(257))) {
      assertThatThrownBy(() -> make(type, with(type, part, id)))
          .as("%s(%s)", type.getSimpleName(), part)
          .isInstanceOfSatisfying(
              InvalidValueException.class, e -> assertThat(e.name()).isEqualTo(part));
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {Command.OpenQueue.class, Command.CloseQueue.class, Command.DrainQueue.class})
  void queueId_isShorterThanOthers(Class<?> type) throws ReflectiveOperationException {
    make(type, "q".repeat(64));
    assertThatThrownBy(() -> make(type, "q".repeat(65))).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void reason_mayBeEmptyButNotLongOrUnprintable() {
    assertThat(new Command.Decline(1, "").reason()).isEmpty();
    assertThatThrownBy(() -> new Command.Cancel("i", "a\u0007b"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("U+0007");
    assertThatThrownBy(() -> new Command.NotReady("a", "x".repeat(5000)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("4096");
  }

  @Test
  void target_isCheckedAndNamed() {
    assertThat(Target.queue("billing")).isEqualTo(new Target.Queue("billing"));
    assertThat(Target.agent("ayse")).isEqualTo(new Target.AgentTarget("ayse"));
    assertThat(Target.agent("x")).isNotEqualTo(Target.queue("x"));
    assertThat(Target.agent("ayse").id()).isEqualTo("ayse");
    assertThatThrownBy(() -> Target.queue(" ")).hasMessageStartingWith("queue ( )");
    assertThatThrownBy(() -> Target.agent("")).hasMessageStartingWith("agent ()");
  }

  private static Class<?> component(Class<?> type, String name) {
    return Arrays.stream(type.getRecordComponents())
        .filter(part -> part.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getType();
  }

  private static Class<?>[] types(RecordComponent[] parts) {
    return Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
  }

  private static Object[] values(RecordComponent[] parts) {
    return Arrays.stream(parts).map(part -> value(part.getType())).toArray();
  }

  private static Object[] with(Class<?> type, String name, Object value) {
    RecordComponent[] parts = type.getRecordComponents();
    Object[] values = values(parts);
    for (int i = 0; i < parts.length; i++) {
      values[i] = parts[i].getName().equals(name) ? value : values[i];
    }
    return values;
  }

  private static Object value(Class<?> type) {
    if (type == long.class) {
      return 42L;
    } else if (type == String.class) {
      return "some-id";
    } else if (type == Interaction.class) {
      return Interaction.of("call-1").to("billing");
    } else if (type == Agent.class) {
      return Agent.builder("ayse").build();
    } else if (type == Priority.class) {
      return Priority.HIGH;
    } else if (type == Target.class) {
      return Target.queue("billing");
    } else if (type == Command.class) {
      return new Command.Ready("ayse");
    } else if (type == QueuePlan.class) {
      return QueuePlan.of("billing");
    }
    throw new IllegalArgumentException(type.getName());
  }

  private static Command make(Class<?> type, Object... values) throws ReflectiveOperationException {
    try {
      return (Command)
          type.getDeclaredConstructor(types(type.getRecordComponents())).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidValueException refused) {
        throw refused;
      }
      throw e;
    }
  }
}
