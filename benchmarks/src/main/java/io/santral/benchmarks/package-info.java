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
 * <p>{@code io.santral.benchmarks.All --json=all.json} runs all but the strategies and writes every
 * figure with its bar; {@code --quick} tries it in small houses.
 *
 * <p>Nanoseconds of the processor per cycle, medians of 9 batches that alternate in one JVM ({@code
 * --engines=D0b,Index,Life --scenarios=S1,S2,S3 --warmup=1000 --rounds=9}, {@code
 * -XX:+UseParallelGC}); two virtual EPYC processors with nothing else to do, JDK 17.0.15,
 * 2026-11-23. Trust the ratios.
 *
 * <table>
 * <caption>Per cycle; S1: 100 agents, S2: 1,000, S3: 10,000 with 500 demands</caption>
 * <tr><th>scenario<th>D0b<th>Index<th>Life<th>Life / Index (bar)
 * <tr><td>S1 idle<td>281<td>148<td>983<td>6.6
 * <tr><td>S1 overloaded<td>136<td>132<td>723<td>5.5
 * <tr><td>S2 idle<td>452<td>157<td>912<td>5.8 (5)
 * <tr><td>S2 overloaded<td>197<td>190<td>1,375<td>7.2 (5)
 * <tr><td>S3 idle<td>1,432<td>339<td>2,169<td>6.4
 * <tr><td>S3 overloaded<td>546<td>633<td>3,754<td>5.9
 * </table>
 *
 * <p>A life at S3 costs 2.2 times as much as at S1 while agents are idle and 5.2 times when all are
 * busy; the bar is 2. D0b, which does nothing but match, becomes 5.1 and 4.0 times as dear as well.
 * From one JVM to the next a life at S1 idle took 617 to 983 ns, at S2 overloaded 1,375 to 1,924
 * and at S3 idle 2,169 to 3,567; the engine before took 1,639 to 2,579 there. By a profile a life
 * at S2 is flat: metrics a sixth, matching with what follows from it a fifth.
 *
 * <p>Beyond a thousand agents time goes with the places in memory that a life touches. Counted in
 * the code itself, with each field and element sent through a cache of 1 MB in 16 ways: at S3 a
 * life missed 58 lines while agents were idle and 66 when all were busy. It misses 40 and 47, of
 * which some nine are the benchmark's own, since what one step touches of an agent, a leg and an
 * interaction lies together, and an id is found without its interaction. That gained less than it
 * should: three JVMs each, in turns, took 2,071 to 2,579 ns before and 2,173 to 3,567 after at S3
 * idle, 3,781 to 5,165 and 3,510 to 4,288 overloaded. Most lines that were saved were neighbours of
 * others, it seems, which the processor fetches together: it is objects that count. With the
 * default collector (G1) each reference that is written costs a check, and into an old object a
 * fence: there were 95 in a life and soon 63, since events hold numbers for types, reasons and
 * queues. Old and new by turns in one JVM, on a busy host: 0.60 to 0.97 times as long in ten of
 * twelve pairs from S1 to S3, and 1.08 and 1.47 in the others. Since states, too, and the lists of
 * what a step has touched are numbers, and nothing is written that is there already, a simulated
 * arrival writes 25 where it wrote 49. After the table above was made that took, the same way, 0.79
 * to 0.99 times as long with G1 in thirteen of fourteen pairs and 1.03 in one; with ParallelGC 0.79
 * to 1.03 in thirteen of fourteen, and 1.32 in one that did not come again.
 *
 * <p>Growth by agents alone, same demands ({@code --growth=true
 * --scenarios=S2:100,S2:1000,S2:10000}), of an earlier state of the engine: a life costs 1.2 times
 * as much with 1,000 agents as with 100 and 2.9 times with 10,000 while some are idle, 1.7 and 3.4
 * times when all are busy. A profile shows no comparison or scan that grows, but memory further
 * away: some 45 cache lines are touched in a life.
 *
 * <h2>The index alone</h2>
 *
 * <p>Nanoseconds per cycle of matching, decisions checked against D0b, and against D0 where it is
 * run. Index and D0b on the same two virtual EPYC processors with nothing else to do, 2026-11-23
 * (S1 to S3 from the run above, S4 and S4U by {@code --engines=D0b,Index --scenarios=S4,S4U
 * --warmup=700 --rounds=7}); D0 a day before at a load of 10 to 12, and its ratio is to the index
 * of that run.
 *
 * <table>
 * <caption>S4: 100,000 agents; S4U: the same, each unlike all others</caption>
 * <tr><th>scenario<th>D0<th>D0b<th>Index<th>D0 / Index (bar)<th>D0b / Index (bar)
 * <tr><td>S1 idle<td>1,447<td>281<td>148<td>13 (40)<td>1.9
 * <tr><td>S1 overloaded<td>497<td>136<td>132<td>3.7 (24)<td>1.0
 * <tr><td>S2 idle<td>12,873<td>452<td>157<td>82 (450)<td>2.9
 * <tr><td>S2 overloaded<td>2,164<td>197<td>190<td>11 (50)<td>1.0
 * <tr><td>S3 idle<td>271,835<td>1,432<td>339<td>664 (10,000)<td>4.2 (20)
 * <tr><td>S3 overloaded<td>14,431<td>546<td>633<td>24 (250)<td>0.9 (3.5)
 * <tr><td>S4 idle<td><td>3,362<td>661<td><td>5.1 (20)
 * <tr><td>S4 overloaded<td><td>1,143<td>701<td><td>1.6 (3.5)
 * <tr><td>S4U idle<td><td>1,366<td>1,729 (1,000)<td><td>0.8
 * <tr><td>S4U overloaded<td><td>1,052<td>991 (1,000)<td><td>1.1
 * </table>
 *
 * <p>Overloaded, the index took 1.5, 1.6 and 2.5 times D0b's time in S1, S2 and S3 earlier that
 * day, when a tree kept all who wait. Most of the difference is one of measuring: the bare index
 * went through the object of each interaction then, which is no part of it, and put agents into
 * their groups who got work at once, which the engine does to this day.
 *
 * <p>The bars are missed. A profile of S3 overloaded (recorded by JFR) shows no loop that is long
 * but first touches of memory: a fifth of the samples the slot and the group of the agent, a
 * seventh the keys of the sixteen classes that he may serve, a quarter the rows of those who wait,
 * a twelfth the class of the demand, an eighth the circuit itself. The prototypes touched fewer
 * lines: they had neither agents as objects nor channels, ranks, reserves, positions or keys of a
 * user's own.
 *
 * <p>Where every agent is unlike all others (S4U, 58,194 groups, 618 of which may serve a demand),
 * a search went through the first of each group before: 14,197 ns beside 1,694 in one JVM. Demands
 * of more than 256 groups have rows of agents, as in the prototypes; what is left is memory far
 * away, for each agent has a group nearly to himself. With rows from 65 groups on S4U took 1,070 to
 * 1,290 ns, but a life at S3 2,863 to 3,510 in place of 1,584 to 1,937, since whoever comes and
 * goes is entered in each row. A search among few groups looks for the least key before whose it
 * is, in one array with ties and slots: 11, 7 and 0 to 16 per cent off S1, S2 and S3 idle (one JVM,
 * lanes in alternating order). What brought nothing there and was not kept: the fields that
 * matching reads of an agent laid together, and the same search among an agent's classes.
 *
 * <table>
 * <caption>Growth, each times the first ({@code --growth=true --engines=Index})</caption>
 * <tr><th>what grows<th>idle<th>overloaded<th>bar
 * <tr><td>agents, S3: 1,000, 10,000, 100,000<td>1.0 to 1.4, 2.1 to 3.4<td>1.6, 2.4 to 3.2<td>1.8
 * <tr><td>waiting, S3 with 1,000, 30,000, 1,000,000<td><td>1.05, 1.27<td>1.5
 * <tr><td>S1, S2, S3, S4, as above<td>1.1, 2.3, 4.5<td>1.4, 4.8, 5.3<td>2.5 and 3
 * </table>
 *
 * <p>Those who wait hardly count any more; agents do: an object of 200 bytes each, at random.
 *
 * <h2>Among a million who wait</h2>
 *
 * <p>{@code Bars} with {@code -Xmx6g -XX:+UseParallelGC}, same machine, nothing else to do:
 *
 * <table>
 * <caption>What a steady circuit does not show</caption>
 * <tr><th>what<th>figure<th>bar
 * <tr><td>start of 10,000 agents and 500 queues, cold, processor<td>252 to 265 ms<td>300 ms
 * <tr><td>the same, by the wall<td>330 to 340 ms<td>
 * <tr><td>an agent of 20 skills, unlike all others<td>999 bytes<td>1,024 bytes
 * <tr><td>an interaction that waits, of a million<td>193 bytes (226 with G1)<td>200 bytes
 * <tr><td>position<td>2,204 to 2,507 ns<td>1,000 ns
 * <tr><td>re-prioritise<td>1,909 to 2,236 ns<td>1,000 ns
 * <tr><td>cancel and submit again<td>2,146 to 2,463 ns<td>2,000 ns
 * <tr><td>logout and login with 50 skills<td>308 ns<td>
 * <tr><td>a step that falls due, of 100,000 at once<td>983 ns<td>
 * </table>
 *
 * <p>G1 keeps large arrays in regions of their own, likely why it needs more. The object of an
 * interaction takes 128 of the bytes, its row some 34, its id's place in a map 17; what only some
 * have, an offer, a hold, a forecast, is in an object of its own. An agent's slot takes 216, his
 * skills 250. A random one of a million is some ten cache lines away from anything, and that is why
 * position, priority and cancelling miss their bars. By a profile (recorded by JFR, load 9)
 * position spends a quarter on finding the id, a seventh in the directories of lanes and nearly
 * half on a first touch of a block, one in each class of the queue, some four here. Priority spends
 * three tenths on the id, as much on leaving the row and a third on the tree of those out of order;
 * cancelling a quarter on the id and a third on leaving the row. Searches without branches made
 * position no faster, in parts a tenth slower, since beyond the cache a branch that is foreseen
 * fetches ahead.
 *
 * <p>Time changes from day to day, work does not: {@code WorkCountTest} in {@code routing} counts
 * the calls and branches of a life in the code itself, and its array elements: 1,624 and 354 in a
 * small house, 1.01 and 1.01 times as many with ten times the agents, 1.00 and 0.97 times with a
 * hundred times the waiting.
 *
 * <h2>Whole lives with threads, a journal and forecasts</h2>
 *
 * <pre>{@code
 * java -Xmx4g -XX:+UseParallelGC -cp benchmarks/target/benchmarks.jar \
 *     io.santral.benchmarks.LifeBars
 * }</pre>
 *
 * <p>Two virtual EPYC processors with nothing else to do, JDK 17.0.15, 2026-11-22; but their host
 * is shared, and old and new by turns were up to twice as slow from one minute to another. A
 * mailbox has three threads, the caller's, the engine's and that of the events, so lives per second
 * on two processors say less than the nanoseconds of the processor per life and thread.
 *
 * <table>
 * <caption>Six runs of this engine and of the one before it, the least to the most</caption>
 * <tr><th>what<th>figure<th>bar
 * <tr><td>through the mailbox, S1, lives/s<td>332,000 to 631,000<td>1,500,000
 * <tr><td>the engine's thread, a life<td>1,249 to 2,534 ns<td>667 ns
 * <tr><td>the events thread, a life<td>916 to 2,081 ns<td>667 ns
 * <tr><td>the caller's thread, a life<td>732 to 1,366 ns<td>667 ns
 * <tr><td>S1 with a journal, forced every 10 ms, lives/s<td>93,000 to 158,000<td>
 * <tr><td>the same: the engine's thread, a life<td>3,369 to 5,665 ns<td>
 * <tr><td>stepped, S2 idle, plain<td>926 to 1,527 ns<td>
 * <tr><td>the same, a forecast asked for each arrival<td>3,917 to 8,681 ns<td>
 * <tr><td>stepped, S2 overloaded, plain<td>1,499 to 2,679 ns<td>
 * <tr><td>the same, 10,000 wait and are told anew every 30 s<td>158,033 to 200,586 ns<td>
 * <tr><td>pause of a snapshot, 10,000 agents and 100,000 waiting<td>49 to 82 ms<td>
 * <tr><td>submit to offer at 100,000/s: p50<td>5.2 to 12 us<td>
 * <tr><td>the same: p99<td>87 to 5,931 us<td>
 * <tr><td>the same: p99.9<td>3,050 to 18,694 us<td>1,000 us
 * </table>
 *
 * <p>A forecast that is told while 10,000 wait takes some 1.8 us: by a profile two fifths to count
 * who stands before, a quarter in the estimator, the rest the timer, the event and what is touched
 * of the interaction. Since its own class is counted once and not twice, such a life takes 0.94
 * times as long (old and new by turns in one JVM, load 12).
 *
 * <p>The engine's thread is the narrowest, and by a profile most of its time is the engine itself:
 * matching a third, events and metrics a fifth, the copies of events for the other thread a tenth.
 * So this bar falls with the cost of a life or not at all. At a fixed rate time counts from when an
 * arrival was due; three threads share two processors here, and the slowest in a thousand waited
 * for one of them. It is to be run on three.
 *
 * <p>A start of 10,000 agents and 500 queues, cold, took 439 ms of the processor and takes 252 to
 * 265 ms (330 to 359 ms at load 12): the class of flight recordings alone had cost 60 ms.
 *
 * <h2>Strategies</h2>
 *
 * <p>A whole life with each strategy ({@code --engines=Life/longestIdle,Life/meanSkill,...
 * --scenarios=S2 --rounds=15}), all raced in one JVM, nanoseconds of the processor. In the idle
 * regime half of the agents are free and a score is asked of each candidate; overloaded, there is
 * one candidate at a time, and the kinds differ by little more than noise. At S3 all take 3,900 to
 * 5,320 then. But for {@code linear}, this table is of an earlier state of the engine.
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
