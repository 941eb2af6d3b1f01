package io.santral.routing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Loads Santral's classes anew, with counters in them: what they do is what they do in production,
 * and how much that was is known exactly, on any machine and however busy it is.
 */
final class WorkLoader extends ClassLoader {
  private static final String COUNT = WorkCount.class.getName().replace('.', '/');
  private static final Set<String> AS_IT_IS =
      Set.of(WorkCount.class.getName(), WorkLife.class.getName());

  WorkLoader() {
    super(WorkLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("io.santral.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) {
    byte[] read = read(name);
    byte[] code = AS_IT_IS.contains(name) ? read : counting(read);
    return defineClass(name, code, 0, code.length);
  }

  private byte[] read(String name) {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = Objects.requireNonNull(getResourceAsStream(file), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] counting(byte[] code) {
    ClassReader reader = new ClassReader(code);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new CountingClass(writer), 0);
    return writer.toByteArray();
  }

  private static final class CountingClass extends ClassVisitor {
    CountingClass(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new CountingMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private static final class CountingMethod extends MethodVisitor {
    CountingMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      count("steps");
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      count("steps");
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitInsn(int opcode) {
      boolean load = opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
      boolean store = opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
      if (load || store) {
        count("touches");
      }
      super.visitInsn(opcode);
    }

    private void count(String counter) {
      super.visitFieldInsn(Opcodes.GETSTATIC, COUNT, counter, "J");
      super.visitInsn(Opcodes.LCONST_1);
      super.visitInsn(Opcodes.LADD);
      super.visitFieldInsn(Opcodes.PUTSTATIC, COUNT, counter, "J");
    }
  }
}
