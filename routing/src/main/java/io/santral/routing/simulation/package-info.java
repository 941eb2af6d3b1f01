/**
 * Contact centres in virtual time: the user's own plan, run by the very engine that routes in
 * production, with customers who come, wait, lose patience and come back, and agents who answer,
 * work, rest and go.
 *
 * <pre>{@code
 * SimulationReport report =
 *     Simulation.of(plan)
 *         .customers(
 *             Customers.like(Interaction.of("calls").to("billing").in("hu", "en"))
 *                 .arriving(Arrivals.poisson(420, Duration.ofHours(1)))
 *                 .handling(Distribution.lognormal(FOUR_MINUTES, THREE_MINUTES))
 *                 .patience(Distribution.exponential(Duration.ofSeconds(150))))
 *         .day(Duration.ofHours(8))
 *         .replications(200)
 *         .seed(42)
 *         .run();
 * report.overall(Measure.SERVICE_LEVEL_OF_ALL); // prints as 0.8470 +/- 0.0067 (95 %, 200)
 * report.writeHtml("Tuesday", out);
 * }</pre>
 *
 * <p>In the order in which one meets them: {@link io.santral.routing.simulation.Simulation}, what
 * is run and how often; {@link io.santral.routing.simulation.Customers} with {@link
 * io.santral.routing.simulation.Arrivals}, {@link io.santral.routing.simulation.Distribution} and
 * {@link io.santral.routing.simulation.Announcement}, or a {@link
 * io.santral.routing.simulation.Trace} of those who came; {@link
 * io.santral.routing.simulation.Shift} and {@link io.santral.routing.simulation.Pace} for the
 * agents; {@link io.santral.routing.simulation.SimulationReport} of {@link
 * io.santral.routing.simulation.Estimate}s of {@link io.santral.routing.simulation.Measure}s; and
 * {@link io.santral.routing.simulation.Comparison} of two plans, {@link
 * io.santral.routing.simulation.Selection} of the best of several.
 *
 * <p><b>Chance.</b> Each purpose of each group of customers, and of each agent, draws from a stream
 * of its own, made from the seed, the number of the replication, the group's name and the purpose.
 * What a customer brings along is drawn when he comes. So two plans meet the same customers with
 * the same wishes (common random numbers), and a group that is added leaves the others' draws
 * alone. Equal models and seeds give equal reports, on one thread or many.
 *
 * <p>All values are immutable and safe for use by many threads, if what the user puts into them is.
 */
@NullMarked
package io.santral.routing.simulation;

import org.jspecify.annotations.NullMarked;
