package io.santral.routing;

/**
 * Is told of all that happens in a router, in order and without gaps.
 *
 * <p>Called when the step that made the events is complete, so the router may be looked at. What it
 * throws is contained and counted; the other listeners and the router go on.
 */
@FunctionalInterface
public interface RoutingListener {
  /**
   * Something happened.
   *
   * @param event what; a reused object, valid until this method returns ({@link Event#copy} keeps
   *     it)
   */
  void onEvent(Event event);
}
