/**
 * Measures the estimator of waits from within its package.
 *
 * <pre>{@code
 * java -Xmx1g -XX:+UseParallelGC -cp benchmarks/target/benchmarks.jar \
 *     io.santral.estimate.QuestionTimes
 * java -jar benchmarks/target/benchmarks.jar EstimateBenchmark -prof gc -f 1 -wi 2 -i 3 -w 1 -r 1
 * }</pre>
 *
 * <p>1,000 demands, 5,000 agents, all busy; one in twenty gives up. A life is an arrival, a start
 * and an end, or giving up, with the benchmark's own part. Demands are of four levels, each with a
 * head start of so many seconds over the next, or of one. Processor's time by the first command,
 * medians of 25 rounds, in brackets those of the estimator of the day before; two virtual EPYC
 * processors that others used as well; JDK 17.0.15, 2026-11-23. Bytes allocated by the second: 0.03
 * at most, JMH's own.
 *
 * <table>
 * <caption>Nanoseconds, by how many demands share agents</caption>
 * <tr><th>sharing<th>head start<th>waiting<th>a life<th>a question<th>of one who waits
 * <tr><td>1<td>0<td>1,500<td>2,134 [2,227]<td>723 [888]<td>687 [838]
 * <tr><td>20<td>0<td>1,500<td>1,484 [1,945]<td>419 [587]<td>407 [557]
 * <tr><td>1,000<td>0<td>1,500<td>1,096 [1,219]<td>315 [412]<td>343 [412]
 * <tr><td>20<td>60<td>1,500<td>2,082 [4,369]<td>785 [1,845]<td>755 [1,744]
 * <tr><td>1,000<td>60<td>1,500<td>1,804 [4,250]<td>862 [2,750]<td>858 [2,680]
 * <tr><td>1<td>0<td>10,000<td>3,435 [4,638]<td>1,525 [2,321]<td>1,494 [2,138]
 * <tr><td>20<td>0<td>10,000<td>2,690 [4,145]<td>998 [1,564]<td>1,011 [1,558]
 * <tr><td>1,000<td>0<td>10,000<td>1,972 [2,709]<td>842 [1,342]<td>852 [1,281]
 * <tr><td>20<td>60<td>10,000<td>3,255 [5,164]<td>1,403 [2,425]<td>1,069 [1,622]
 * <tr><td>1,000<td>60<td>10,000<td>3,087 [5,978]<td>1,631 [4,235]<td>1,177 [2,113]
 * </table>
 *
 * <p>So a question takes less than a microsecond unless waits are as long as two services, as those
 * of 10,000 are. What it does was counted in the code: most is walking ahead through what will have
 * ended by each thirtieth of a service, each step waiting for the one before it since those who are
 * left give up. Twenty to thirty such steps, some ten nanoseconds each, and then larger ones. In
 * pools of few agents each start and end changes what the walk goes by; and where a demand has its
 * agents to itself, half of a question is fetching memory: it took 800 ns among 50 demands where it
 * took 1,700 among 1,000.
 */
@NullMarked
package io.santral.estimate;

import org.jspecify.annotations.NullMarked;
