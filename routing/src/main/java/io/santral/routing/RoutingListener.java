package io.santral.routing;

/**
 * Is told of all that happens in a router, in order and without gaps.
 *
 * <p>Called when the step that made the events is complete, so the router may be looked at. What it
 * throws is contained and counted; the other listeners and the router go on. It may give commands,
 * which are applied after the present step, not within it.
 *
 * <p>Threads: one at a time for each router, which one is said there; it must not block, since what
 * it holds up in the end is the router.
 */
@FunctionalInterface
public interface RoutingListener {
  /**
   * Takes note of something that happened.
   *
   * @param event what; a reused object, valid until this method returns ({@link Event#copy} keeps
   *     it)
   */
  void onEvent(Event event);
}
