/**
 * The simulator beside models written by hand on SSJ (P. L'Ecuyer, L. Meliani and J. Vaucher, "SSJ:
 * A framework for stochastic simulation in Java", WSC 2002; release 3.3.2, Apache-2.0), the library
 * under ContactCenters. Both sides are made from one {@link
 * io.santral.benchmarks.simulation.RaceModel}.
 *
 * <pre>{@code
 * mvn -B -DskipTests package
 * java -Xmx1g -XX:+UseSerialGC -cp benchmarks/target/benchmarks.jar \
 *     io.santral.benchmarks.simulation.SimulationRace
 * }</pre>
 *
 * <p>Simulated arrivals per second of the processor, medians of seven runs of a million arrivals
 * each, in turns in one JVM; two virtual processors shared with others (Sapphire Rapids), JDK
 * 17.0.15, 2026-11-22. Trust the ratios.
 *
 * <table>
 * <caption>One thread, warm</caption>
 * <tr><th>model<th>Santral<th>SSJ by hand<th>ratio
 * <tr><td>M/M/100, load 95<td>1,636,000<td>3,622,000<td>0.45
 * <tr><td>M/M/100+M, load 110<td>1,533,000<td>1,903,000<td>0.81
 * <tr><td>N<td>1,406,000<td>2,205,000<td>0.64
 * <tr><td>large<td>1,152,000<td>1,926,000<td>0.60
 * </table>
 *
 * <p>So the simulator is slower than a model that knows nothing but its counts of idle agents and
 * its waits. It runs the shipped router, which tells agents apart, offers, counts and tells all.
 * Where its time goes (samples of the flight recorder, M/M/100+M): 57 % the engine and its queues,
 * 7 % the metrics, 35 % the simulator, of which its calendar of what is due is a quarter, drawing
 * random numbers a tenth, and what is counted of customers and agents a seventh.
 *
 * <p>{@link io.santral.benchmarks.simulation.Footprint} tells the memory of a process that
 * simulates a million arrivals of the large centre: 117 MB resident with {@code -Xmx1g
 * -XX:+UseSerialGC}, 82 MB with {@code -Xmx40m}. {@link io.santral.benchmarks.simulation.TwoCores}
 * tells what a second core gains, on a machine with nothing else to do:
 *
 * <pre>{@code
 * java -Xmx1g -cp benchmarks/target/benchmarks.jar \
 *     io.santral.benchmarks.simulation.TwoCores
 * }</pre>
 */
@NullMarked
package io.santral.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
