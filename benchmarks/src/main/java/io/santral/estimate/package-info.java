/**
 * Measures the estimator of waits from within its package.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar EstimateBenchmark -prof gc -f 1 -wi 2 -i 3 -w 2 -r 2
 * }</pre>
 *
 * <p>1,000 demands; two virtual processors, one of them busy with a build; JDK 17.0.15, 2026-11-22.
 * A life is three events: arrival, start and end. Bytes allocated: 0.007 at most, JMH's own. Three
 * rounds are few: the error that JMH gives is as large as most of these figures.
 *
 * <table>
 * <caption>Nanoseconds, by how many demands share agents</caption>
 * <tr><th>sharing<th>a life<th>a life with one forecast
 * <tr><td>1<td>1,640<td>2,501
 * <tr><td>20<td>1,229<td>1,863
 * <tr><td>1,000<td>747<td>1,276
 * </table>
 */
@NullMarked
package io.santral.estimate;

import org.jspecify.annotations.NullMarked;
