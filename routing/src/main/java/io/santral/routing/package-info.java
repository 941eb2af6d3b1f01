/**
 * The routing engine: a {@link io.santral.routing.Plan} says who may serve what, a router decides
 * who does.
 *
 * <p>In the order in which one meets them:
 *
 * <ul>
 *   <li>{@link io.santral.routing.Plan} and {@link io.santral.routing.QueuePlan}: queues, agents
 *       and rules, as immutable values. {@link io.santral.routing.Plan#check} tells what can never
 *       work.
 *   <li>{@link io.santral.routing.Commands}: what can be asked of a router, one method each, and
 *       {@link io.santral.routing.Command}: the same as values, for journals and replays. Every
 *       command is answered with an {@link io.santral.routing.Outcome}; a refused one changes
 *       nothing.
 *   <li>{@link io.santral.routing.SteppedRouter}: the engine, stepped by its caller in event loops,
 *       tests and simulations. {@link io.santral.routing.Router}: the same on a thread of its own
 *       behind a bounded mailbox, for any number of callers. {@link io.santral.routing.RouterView}:
 *       what either of them knows at a moment.
 *   <li>{@link io.santral.routing.RoutingListener}: told what happened, as a gap-free sequence of
 *       {@linkplain io.santral.routing.Event events} of the types in {@link
 *       io.santral.routing.EventType}.
 *   <li>{@link io.santral.routing.RoutingStrategy}: how an agent is chosen, built in or by own code
 *       that sees {@link io.santral.routing.AgentView}, {@link io.santral.routing.InteractionView}
 *       and {@link io.santral.routing.Candidates}.
 * </ul>
 *
 * <p>The engine itself has no clock and no thread: time comes with each command and never goes
 * back, so that equal plans, seeds and commands give equal events, in production, in a test, in a
 * replay and in a simulation. All times are nanoseconds since 1970-01-01T00:00Z; all deadlines are
 * inclusive.
 *
 * <p>Values are immutable and safe for use by many threads; builders are for one thread; views and
 * events are valid during the call that they are passed to. What is wrong with an argument is told
 * by {@link io.santral.InvalidValueException} where it is made, what is wrong with a request by an
 * outcome.
 */
@NullMarked
package io.santral.routing;

import org.jspecify.annotations.NullMarked;
