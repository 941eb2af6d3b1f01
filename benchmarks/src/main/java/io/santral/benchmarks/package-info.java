/**
 * Measurements of the engine and of what it is compared with.
 *
 * <p>Beside the engine stand two that one would write oneself, D0 (scans the agents, one sorted set
 * of those who wait) and D0b (queues and idle sets per demand, of the JDK's collections). They only
 * match: they have no events, offers, timers, wrap-up, metrics, priorities of requeues or changes
 * of the plan. All three make the same decisions step by step, which each run checks first.
 *
 * <p>{@code Santral} is a cycle of matching by the public door: submit, accept and complete, by
 * string ids, with events and metrics. {@code Life} is a whole life with a listener: submit, offer,
 * accept, complete, wrap-up by its timer, available again; seven events or more.
 *
 * <pre>{@code
 * mvn -B -DskipTests package
 * java -Xmx6g -XX:+UseParallelGC -cp benchmarks/target/benchmarks.jar \
 *     io.santral.benchmarks.Compare --engines=D0,D0b,Santral,Life
 * }</pre>
 *
 * <p>Nanoseconds of the processor per cycle, medians of 31 batches that alternate in one JVM; two
 * virtual processors shared with others (Sapphire Rapids), JDK 17.0.15, 2026-11-22. Trust the
 * ratios: a quiet minute is half as dear.
 *
 * <table>
 * <caption>Per cycle; S1: 100 agents, S2: 1,000, S3: 10,000 with 500 demands</caption>
 * <tr><th>scenario<th>D0<th>D0b<th>Santral<th>Life
 * <tr><td>S1 idle<td>2,089<td>274<td>809<td>983
 * <tr><td>S1 overloaded<td>531<td>144<td>754<td>865
 * <tr><td>S2 idle<td>14,116<td>478<td>926<td>1,114
 * <tr><td>S2 overloaded<td>2,462<td>261<td>1,978<td>2,237
 * <tr><td>S3 idle<td>358,857<td>2,015<td>3,115<td>3,680
 * <tr><td>S3 overloaded<td>15,630<td>783<td>4,094<td>4,507
 * </table>
 *
 * <p>Growth by agents alone, same demands ({@code --growth=true
 * --scenarios=S2:100,S2:1000,S2:10000}): a life costs 1.2 times as much with 1,000 agents as with
 * 100 and 2.9 times with 10,000 while some are idle, 1.7 and 3.4 times when all are busy. A profile
 * shows no comparison or scan that grows, but memory further away: some 45 cache lines are touched
 * in a life.
 *
 * <p>Allocation, by {@code java -jar benchmarks/target/benchmarks.jar LifeBenchmark -p scenario=S1
 * -prof gc}: 0.004 bytes per life idle and 0.005 overloaded, which is JMH's own.
 */
@NullMarked
package io.santral.benchmarks;

import org.jspecify.annotations.NullMarked;
