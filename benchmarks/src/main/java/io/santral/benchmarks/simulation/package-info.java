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
 */
@NullMarked
package io.santral.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
