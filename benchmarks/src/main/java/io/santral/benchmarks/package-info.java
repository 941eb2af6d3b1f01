/**
 * Measurements of the engine and of what it is compared with.
 *
 * <p>Beside the engine stand two that one would write oneself, D0 (scans the agents, one sorted set
 * of those who wait) and D0b (queues and idle sets per demand, of the JDK's collections). They only
 * match: they have no events, offers, timers, wrap-up, metrics, priorities of requeues or changes
 * of the plan. All three make the same decisions step by step, which each run checks first.
 *
 * <p>{@code Index} is Santral's index alone, matching without ids, commands, offers, events and
 * metrics. {@code Santral} is a cycle of matching by the public door: submit, accept and complete,
 * by string ids, with events and metrics. {@code Life} is a whole life with a listener: submit,
 * offer, accept, complete, wrap-up by its timer, available again; seven events or more.
 *
 * <pre>{@code
 * mvn -B -DskipTests package
 * java -Xmx6g -XX:+UseParallelGC -cp benchmarks/target/benchmarks.jar \
 *     io.santral.benchmarks.Compare --engines=D0,D0b,Index,Santral,Life
 * java -Xmx6g -cp benchmarks/target/benchmarks.jar io.santral.benchmarks.Bars --json=bars.json
 * }</pre>
 *
 * <p>Nanoseconds of the processor per cycle, medians of 31 batches that alternate in one JVM; two
 * virtual processors shared with others (Sapphire Rapids), JDK 17.0.15, 2026-11-22. Trust the
 * ratios. This table and that of the strategies (but for {@code linear}) are of the engine as it
 * was before its own histograms, the shared indexes and the forecasts.
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
 * <h2>The index alone</h2>
 *
 * <p>Nanoseconds per cycle of matching, on a busier day of a machine of another make (two virtual
 * EPYC processors, load 8 to 14), decisions checked against D0 and D0b:
 *
 * <table>
 * <caption>S4: 100,000 agents</caption>
 * <tr><th>scenario<th>D0b<th>Index<th>Life
 * <tr><td>S1 idle<td>215<td>137<td>934
 * <tr><td>S1 overloaded<td>141<td>213<td>817
 * <tr><td>S2 idle<td>554<td>226<td>1,660
 * <tr><td>S2 overloaded<td>280<td>679<td>2,602
 * <tr><td>S3 idle<td>1,695<td>487<td>2,909
 * <tr><td>S3 overloaded<td>796<td>1,863<td>5,450
 * <tr><td>S4 idle<td>4,876<td>1,292<td>6,459
 * </table>
 *
 * <p>With agents idle the index is 1.6 to 3.8 times as fast as D0b. Overloaded it is slower. Not
 * profiled yet; the likely cause: its rows are trees that know every position and keep every age,
 * in which a priority puts a newcomer into the middle, where D0b's heap does nothing but sift. A
 * row for each level of priority, so that newcomers come last, is what the prototypes had instead.
 *
 * <h2>Among a million who wait</h2>
 *
 * <p>{@code Bars}, same machine, load 12 to 17, so that absolute times are high:
 *
 * <table>
 * <caption>What a steady circuit does not show</caption>
 * <tr><th>what<th>figure<th>bar
 * <tr><td>start of 10,000 agents and 500 queues, cold, processor<td>268 to 284 ms<td>300 ms
 * <tr><td>an agent of 20 skills, unlike all others<td>2,799 bytes<td>1,024 bytes
 * <tr><td>an interaction that waits, of a million<td>354 bytes<td>200 bytes
 * <tr><td>position<td>3,851 ns<td>1,000 ns
 * <tr><td>re-prioritise<td>3,204 ns<td>1,000 ns
 * <tr><td>cancel and submit again<td>4,400 ns<td>2,000 ns
 * <tr><td>logout and login with 50 skills<td>354 ns<td>
 * <tr><td>a step that falls due, of 100,000 at once<td>1,325 ns<td>
 * </table>
 *
 * <p>The object of an interaction takes 270 of the bytes, a third of them for callbacks, forecasts,
 * holds and rings that most never have; an agent's are his own profile and signature, and the
 * plan's values. A random one of a million is some ten cache lines away from anything.
 *
 * <p>Time changes from day to day, work does not: {@code WorkCountTest} in {@code routing} counts
 * the branches and array elements of a life in the code itself, 1,505 and 330 in a small house,
 * 1.02 times as many with ten times the agents, 1.04 and 1.10 times with some hundred times the
 * waiting.
 *
 * <h2>Whole lives with threads, a journal and forecasts</h2>
 *
 * <pre>{@code
 * java -Xmx4g -XX:+UseParallelGC -cp benchmarks/target/benchmarks.jar \
 *     io.santral.benchmarks.LifeBars
 * }</pre>
 *
 * <p>Two virtual EPYC processors with a load of 9 to 13 beside this, JDK 17.0.15, 2026-11-22. Three
 * threads share what is left of two processors, so lives per second say little; nanoseconds of the
 * processor per life and thread say what a thread could do with a processor of its own.
 *
 * <table>
 * <caption>Best and worst of four runs</caption>
 * <tr><th>what<th>figure<th>bar
 * <tr><td>through the mailbox, S1 and S2, lives/s<td>95,000 to 436,000<td>1,500,000
 * <tr><td>the engine's thread, a life<td>1,037 to 1,658 ns<td>667 ns
 * <tr><td>the events thread, a life<td>210 to 658 ns<td>667 ns
 * <tr><td>the caller's thread, a life<td>200 to 1,490 ns<td>667 ns
 * <tr><td>the same with a journal, forced every 10 ms: the engine's thread<td>4,430 to 6,590 ns<td>
 * <tr><td>stepped, S2 idle, a forecast asked for each arrival<td>6,700 to 10,400 ns<td>
 * <tr><td>stepped, S2 overloaded, the same; 10,000 wait<td>139,000 to 239,000 ns<td>
 * <tr><td>pause of a snapshot, 10,000 agents and 100,000 waiting<td>60 to 71 ms<td>
 * <tr><td>submit to offer at 100,000/s, p99.9<td>over a second<td>1 ms
 * </table>
 *
 * <p>The engine's thread is the narrowest, and nine tenths of its time are the engine itself:
 * matching a third, events and metrics a fifth, the copies of events for the other thread a tenth.
 * So this bar falls with the cost of a life or not at all. At a fixed rate time counts from when an
 * arrival was due; on a machine that has no processor to spare the backlog is all that is measured.
 * It is to be run on three idle ones.
 *
 * <p>A start of 10,000 agents and 500 queues, cold, took 439 ms of the processor and takes 268 to
 * 284 ms (load 10; 330 to 359 ms at load 12): the class of flight recordings alone had cost 60 ms.
 *
 * <h2>Strategies</h2>
 *
 * <p>A whole life with each strategy ({@code --engines=Life/longestIdle,Life/meanSkill,...
 * --scenarios=S2 --rounds=15}), all raced in one JVM, nanoseconds of the processor. In the idle
 * regime half of the agents are free and a score is asked of each candidate; overloaded, there is
 * one candidate at a time, and the kinds differ by little more than noise. At S3 all take 3,900 to
 * 5,320 then.
 *
 * <table>
 * <caption>S2: 1,000 agents, 50 queues; S3: 10,000 agents, 200 queues</caption>
 * <tr><th>kind<th>strategies<th>S2 idle<th>S2 overloaded<th>S3 idle
 * <tr><td>ranking<td>longestIdle, longestSinceWork, leastOccupied, mostSpareCapacity, fewestMisses,
 *     roundRobin, mostSpecialised, fastestFirst, a user's own<td>920 to 1,010<td>1,700 to
 *     3,120<td>3,440 to 4,780
 * <tr><td>ranking<td>leastTalkTime, fewestInHand, sparingRareLanguages, fewestHandled,
 *     proportional, fewestHandledPerHour, preferring, leastOccupiedOverTime<td>1,040 to
 *     1,160<td>1,660 to 3,370<td>3,580 to 5,500
 * <tr><td>ranking by queue<td>linear<td><td><td>2,420, beside 3,400 of longestIdle
 * <tr><td>scoring<td>wishedSite, proportionalByTeam, proportionalBySite, weightedIdle, a user's
 *     own, roundRobinByPointer, leastOccupiedByNow<td>1,790 to 2,510<td>2,100 to 3,500<td>11,600 to
 *     19,300
 * <tr><td>scoring<td>lowestSufficientSkill, random, weakestSkill, skillSum, meanSkill<td>2,760 to
 *     3,600<td>2,210 to 3,240<td>17,200 to 40,600
 * <tr><td>scoring<td>skillThenTurns, skillAndIdle, randomByWeight<td>4,210 to 5,300<td>2,200 to
 *     2,620<td>32,900 to 62,100
 * <tr><td>deciding<td>a user's own that takes the default<td>7,740<td>3,440<td>67,500
 * </table>
 *
 * <p>A ranking by queue keeps one index for all agents who name no queues, whose place is the same
 * in each, and one for each queue of those who name it. Before, each change of an agent touched all
 * 200 indexes here: 66,900 ns a life in the same run that measured 2,420.
 *
 * <p>Allocation, by {@code java -jar benchmarks/target/benchmarks.jar LifeBenchmark -p scenario=S1
 * -prof gc}: 0.004 bytes per life idle and 0.005 overloaded, which is JMH's own.
 */
@NullMarked
package io.santral.benchmarks;

import org.jspecify.annotations.NullMarked;
