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
 * each, in turns in one JVM; two virtual processors (EPYC) with little else to do, JDK 17.0.15,
 * 2026-11-23. Trust the ratios.
 *
 * <table>
 * <caption>One thread, warm</caption>
 * <tr><th>model<th>Santral<th>SSJ by hand<th>ratio<th>bars
 * <tr><td>M/M/100, load 95<td>1,885,000<td>3,593,000<td>0.52<td>4,000,000; 2.0
 * <tr><td>M/M/100+M, load 110<td>1,736,000<td>1,861,000<td>0.93<td>3,000,000; 2.5
 * <tr><td>N<td>1,474,000<td>2,061,000<td>0.71<td>2,500,000
 * <tr><td>large<td>1,367,000<td>1,873,000<td>0.73<td>2,500,000
 * </table>
 *
 * <p>So the simulator is slower than a model that knows nothing but its counts of idle agents and
 * its waits, and misses its bars. It runs the shipped router, which tells agents apart, offers,
 * counts and tells all. Offers are answered in the step that makes them, so that a life is two
 * commands and five events.
 *
 * <p>Lately the calendar remembers what is due next and random numbers are drawn without fetching
 * an object for each: M/M/100 takes 0.92 to 0.93 times as long, 0.85 to 0.92 times with the default
 * collector (old and new by turns, 2026-11-23; 519 to 575 ns an arrival at best).
 *
 * <p>Where the time goes (samples of the flight recorder, M/M/100): no method has more than 4 %.
 * Grouped by hand, by class: 28 % what the engine decides and applies, 12 % its tables by id and
 * its ranks of agents and waiting, 13 % the writing and telling of events, 12 % the metrics, 9 %
 * the calendar of what is due, 5 % random numbers, the rest what customers and agents do and what
 * is counted of them. It is the number of places that are touched, not one of them, that makes the
 * difference. Larger limits for inlining gain 3 %. With the default collector it was slower by a
 * fifth, for its barriers when references are written: 567 to 719 ns an arrival of M/M/100 at best
 * (five JVMs), and 532 to 564 since half of those are not written any more; 512 to 549 with
 * SerialGC, as before (490 to 533; six JVMs each, by turns, 2026-11-23).
 *
 * <p>{@link io.santral.benchmarks.simulation.Footprint} tells the memory of a process that
 * simulates a million arrivals of the large centre: 117 MB resident with {@code -Xmx1g
 * -XX:+UseSerialGC}, 82 MB with {@code -Xmx40m}. {@link io.santral.benchmarks.simulation.TwoCores}
 * tells what a second core gains, on a machine with nothing else to do; it was 1.92 times, the
 * median of seven (1.79 to 1.94, and a first one that warmed up):
 *
 * <pre>{@code
 * java -Xmx1g -cp benchmarks/target/benchmarks.jar \
 *     io.santral.benchmarks.simulation.TwoCores
 * }</pre>
 */
@NullMarked
package io.santral.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
