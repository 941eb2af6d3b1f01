package io.santral.routing;

/**
 * A queue as a {@link QueueChoice} sees it: read-only, valid only during the call, and without
 * allocation.
 */
public interface QueueView {
  /** {@return the queue's id} */
  String id();

  /** {@return the queue's rules} */
  QueuePlan plan();

  /** {@return how many wait in it, those who are being offered included} */
  int waiting();

  /** {@return how many wait in all queues together} */
  int waitingInAll();
}
