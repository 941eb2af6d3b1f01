package io.santral.routing;

/** What a stranger's code may throw at the engine without hurting it. */
final class Containment {
  private Containment() {}

  /**
   * Whether the engine goes on after this. A stack overflow is the stranger's own; other errors of
   * the virtual machine mean that nothing can be relied on any more.
   */
  static boolean contains(Throwable thrown) {
    return !(thrown instanceof VirtualMachineError) || thrown instanceof StackOverflowError;
  }

  /** For a failure's detail: the kind of the exception, and nothing of its making. */
  static String describe(Throwable thrown) {
    return "threw " + thrown.getClass().getSimpleName();
  }
}
