package io.santral.routing;

import io.santral.Interaction;
import io.santral.metrics.MetricsSnapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a router knows, read-only, between two steps.
 *
 * <p>The views of interactions and agents it hands out are the router's own objects: valid until
 * the next command or the next advance of time, and only on the thread that steps the router.
 * Metrics snapshots are immutable and may be kept and handed on.
 */
public interface RouterView {
  /** {@return the present time, nanoseconds since 1970-01-01T00:00Z} */
  long now();

  /** {@return the sequence number of the last event, 0 before the first} */
  long sequence();

  /**
   * A live interaction. O(1).
   *
   * @param id its id
   * @return a view of it, or null when no interaction of that id is live
   */
  @Nullable InteractionView interaction(String id);

  /** {@return the ids of all live interactions, in the order in which they were accepted; O(n)} */
  List<String> interactions();

  /** {@return how many interactions are live} */
  int liveCount();

  /**
   * The place of a waiting interaction in its queue. O(classes of the queue x log n).
   *
   * @param id the interaction's id
   * @return 1 when it is next, and so on; 0 when it does not wait
   */
  int position(String id);

  /**
   * How many wait in a queue, those who are being offered included. O(1).
   *
   * @param queue the queue's id
   * @return the number; 0 for a queue that there is not
   */
  int waiting(String queue);

  /**
   * Whether a queue takes new interactions. O(1).
   *
   * @param queue the queue's id
   * @return true when it is open; false when it is closed, draining or unknown
   */
  boolean isOpen(String queue);

  /**
   * An agent. O(1).
   *
   * @param id the agent's id
   * @return a view of the agent, or null when the plan has none of that id
   */
  @Nullable AgentView agent(String id);

  /** {@return the ids of all agents in plan order; O(n log n)} */
  List<String> agents();

  /** {@return the ids of all queues in plan order; O(n)} */
  List<String> queues();

  /**
   * Why an interaction waits: for each agent the first thing that keeps him from being offered it,
   * and what that comes to. It asks the queue's scoring for the scores of candidates. O(agents x
   * terms of the requirements); not for each command of a busy router.
   *
   * @param interaction the interaction's id
   * @return the explanation; empty when no interaction of that id waits or is being offered
   */
  Optional<Explanation> explain(String interaction);

  /**
   * What would come of an interaction that were submitted now: whether nobody has what it asks for,
   * nobody who has it is logged in, or nobody of those is free. It speaks of the queue that the
   * interaction names, whether or not that is open, and follows no overflow. O(agents x terms).
   *
   * @param interaction an interaction that need not be live
   * @return the outlook; CANDIDATES when somebody is free for it
   * @throws io.santral.InvalidValueException if its queue is not in the plan
   */
  Explanation.Outlook outlook(Interaction interaction);

  /**
   * How long an interaction will still wait. O(classes of its queue x log n + groups of its class),
   * about a microsecond; allocates the answer.
   *
   * @param interaction the interaction's id
   * @return the forecast, or by its kind why there is none
   * @see Plan.Builder#forecasting
   */
  ExpectedWait expectedWait(String interaction);

  /**
   * How long an interaction would wait if it came now, with its priority. It speaks of the queue
   * that the interaction names, and follows no overflow. Changes nothing. As above, but O(agents)
   * for a demand that nobody has asked for yet.
   *
   * @param interaction an interaction that need not be live
   * @return the forecast, or by its kind why there is none; zero when somebody is free for it
   * @see Plan.Builder#forecasting
   */
  ExpectedWait expectedWait(Interaction interaction);

  /**
   * How good the forecasts have been. O(queues x demands).
   *
   * @return the report; without queues if the plan does not forecast
   */
  ForecastReport forecastReport();

  /**
   * Why an offer was made to whom it was made. O(decisions kept).
   *
   * @param offer the offer's id, open or over
   * @return the explanation; empty when the plan keeps no {@linkplain Plan.Builder#decisionLog
   *     decisions}, or none that is so long ago
   */
  Optional<OfferExplanation> explainDecision(long offer);

  /**
   * How the plan's {@linkplain Plan.Builder#shadow(String, RoutingStrategy) shadow strategies} have
   * done so far. O(queues + differences kept).
   *
   * @return the report; without queues if the plan has none
   */
  ShadowReport shadowReport();

  /** {@return all that was measured since the router started, up to now; O(queues + agents)} */
  MetricsSnapshot metrics();

  /**
   * What was measured since the last call of this method, or since the start, and begins a new
   * interval. O(queues + agents).
   *
   * @return the interval's figures; the intervals add up to {@link #metrics()}
   */
  MetricsSnapshot intervalMetrics();

  /**
   * A hash of all that decides what will happen next, as a snapshot has it: interactions, legs,
   * agents, queues and their timers. Equal routers have equal hashes, on every JVM. O(n log n).
   *
   * @return the hash
   */
  long stateHash();
}
