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
 * <tr><td>M/M/100, load 95<td>1,367,000<td>3,318,000<td>0.41
 * <tr><td>M/M/100+M, load 110<td>1,083,000<td>1,743,000<td>0.62
 * <tr><td>N<td>1,181,000<td>2,076,000<td>0.57
 * <tr><td>large<td>1,073,000<td>1,865,000<td>0.58
 * </table>
 *
 * <p>So the simulator is slower than a model that knows nothing but its counts of idle agents and
 * its waits. It runs the shipped router, which tells agents apart, offers, counts and tells all.
 * Where its time goes (samples of the flight recorder, M/M/100 and M/M/100+M): 60 % the engine, 11
 * % the metrics, 29 % the simulator: 19 % its loop, of which the heap is a third, and 10 % its
 * listener.
 */
@NullMarked
package io.santral.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
