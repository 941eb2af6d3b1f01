/**
 * What happened in the queues and to the agents: one recorder that the routing engine feeds, and
 * the immutable snapshots that it hands out.
 *
 * <p>{@link io.santral.metrics.RoutingMetrics} is written by one thread and allocates nothing per
 * call once it is warm. {@link io.santral.metrics.MetricsSnapshot} and everything reached from it
 * may be kept and read by any thread.
 */
@NullMarked
package io.santral.metrics;

import org.jspecify.annotations.NullMarked;
