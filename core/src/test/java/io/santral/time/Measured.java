package io.santral.time;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What code allocates, and what objects take. */
public final class Measured {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Measured() {}

  /** Returns what the work allocates in this thread, when it has become fast: the least of ten. */
  public static long allocation(Runnable work) {
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      long before = THREADS.getThreadAllocatedBytes(thread);
      work.run();
      least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
    }
    return least;
  }

  /**
   * Returns what objects of the house take together with all that they refer to, by the layout that
   * a JVM with compressed references has.
   */
  public static long bytes(Object... roots) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    long sum = 0;
    for (Object root : roots) {
      sum += bytes(root, seen);
    }
    return sum;
  }

  private static long bytes(Object object, Set<Object> seen) {
    if (object == null || !seen.add(object)) {
      return 0;
    }
    Class<?> type = object.getClass();
    if (type.isArray()) {
      long size = aligned(16 + (long) Array.getLength(object) * width(type.getComponentType()));
      if (!type.getComponentType().isPrimitive()) {
        for (Object element : (Object[]) object) {
          size += bytes(element, seen);
        }
      }
      return size;
    }
    long own = 12;
    long others = 0;
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        own += width(field.getType());
        if (!field.getType().isPrimitive()) {
          others += bytes(value(field, object), seen);
        }
      }
    }
    return aligned(own) + others;
  }

  private static Object value(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static long aligned(long size) {
    return (size + 7) / 8 * 8;
  }

  private static int width(Class<?> type) {
    if (type == long.class || type == double.class) {
      return 8;
    }
    if (type == short.class || type == char.class) {
      return 2;
    }
    return type == byte.class || type == boolean.class ? 1 : 4;
  }
}
