package io.santral.routing;

/** What instrumented classes count into: one per {@link WorkLoader}. */
public final class WorkCount {
  /** Methods begun and branches come to: comparisons and turns of loops. */
  public static long steps;

  /** Elements of arrays read or written: the nodes of every table, tree, heap and ring. */
  public static long touches;

  private WorkCount() {}
}
