/**
 * The routing engine: a {@link io.santral.routing.Plan} says who may serve what, a router decides
 * who does.
 *
 * <p>In the order in which one meets them:
 *
 * <ul>
 *   <li>{@link io.santral.routing.Plan} and {@link io.santral.routing.QueuePlan}: queues, agents
 *       and rules, as immutable values. {@link io.santral.routing.Plan#check} tells what can never
 *       work.
 *   <li>{@link io.santral.routing.Commands}: what can be asked of a router, one method each, and
 *       {@link io.santral.routing.Command}: the same as values, for journals and replays. Every
 *       command is answered with an {@link io.santral.routing.Outcome}; a refused one changes
 *       nothing.
 *   <li>{@link io.santral.routing.SteppedRouter}: the engine, stepped by its caller in event loops,
 *       tests and simulations. {@link io.santral.routing.Router}: the same on a thread of its own
 *       behind a bounded mailbox, for any number of callers. {@link io.santral.routing.RouterView}:
 *       what either of them knows at a moment.
 *   <li>{@link io.santral.routing.RoutingListener}: told what happened, as a gap-free sequence of
 *       {@linkplain io.santral.routing.Event events} of the types in {@link
 *       io.santral.routing.EventType}.
 *   <li>{@link io.santral.routing.RoutingStrategy}: how an agent is chosen, built in (see {@link
 *       io.santral.routing.Rankings} and {@link io.santral.routing.Scorings}) or by own code that
 *       sees {@link io.santral.routing.AgentView}, {@link io.santral.routing.InteractionView} and
 *       {@link io.santral.routing.Candidates}.
 *   <li>{@link io.santral.routing.WaitingOrder} and {@link io.santral.routing.QueueChoice}: who
 *       waits first in a queue, and which queue is served first.
 *   <li>{@link io.santral.routing.Presets}: plans with the decisions of Asterisk, FreeSWITCH,
 *       OpenSIPS, Azure Job Router and Twilio TaskRouter, in their own words.
 *   <li>{@link io.santral.routing.Explanation}: why an interaction waits, agent by agent; {@link
 *       io.santral.routing.OfferExplanation}: why an offer was made to whom it was made; {@link
 *       io.santral.routing.ShadowReport}: how another strategy would have decided.
 *   <li>{@link io.santral.routing.BatchAssignment}: a backlog and many agents brought together at
 *       once, with the largest sum of scores.
 *   <li>{@link io.santral.routing.ChannelAdapter}: what connects a router with telephones, browsers
 *       and mailboxes.
 * </ul>
 *
 * <p>The engine itself has no clock and no thread: time comes with each command and never goes
 * back, so that equal plans, seeds and commands give equal events, in production, in a test, in a
 * replay and in a simulation. All times are nanoseconds since 1970-01-01T00:00Z; all deadlines are
 * inclusive.
 *
 * <h2>The rules</h2>
 *
 * <p><b>Matching.</b> After every step, as long as any interaction that seeks an agent has a
 * candidate, the first of them in order is offered to the agent its queue's strategy picks. Order:
 * by key, then by sequence of arrival; the key is the time of arrival less the priority level times
 * the queue's head start, and so never has to be sorted again. What nobody may serve just now
 * blocks nobody. A candidate is ready, has capacity on the channel, serves the queue in a tier that
 * is open, meets the requirements of queue and interaction, speaks (or writes, as the channel is)
 * one of its languages well enough, has no open offer of it, and has not refused it lately.
 *
 * <p><b>Who gets it.</b> The preferred agent, if a candidate. Else the lowest tier, there the
 * customer's most wanted language, there the strategy; ties go to whoever has been idle longest,
 * then to plan order. Idle time starts anew when an agent becomes ready, and when a piece of work
 * of his begins or ends; declined, missed and withdrawn offers leave it alone.
 *
 * <p><b>By hand.</b> {@link io.santral.routing.Commands#assign} offers what waits to a certain
 * agent at once. Order, strategy, holds and refusals do not stand against it; eligibility by now,
 * presence and capacity do.
 *
 * <p><b>Capacity.</b> One ledger for each agent, over all queues and channels. Work weighs from the
 * offer to the end of its wrap-up. Work on interruptible channels does not keep others away: it is
 * set aside when another piece is accepted that needs the room, and taken up again, oldest first,
 * when there is room.
 *
 * <p><b>Life of an interaction.</b> Scheduled, waiting, offered, active (held), wrap-up, ended. A
 * ring in progress may outlive the waiting limits; they are looked at when it fails. What goes back
 * to waiting keeps its place. Whoever is left behind by a transfer wraps up on his own. Queue
 * length counts what is being offered.
 *
 * <p><b>Time opens demands.</b> Tiers that open, needs and requirements that lapse or begin ({@link
 * io.santral.Requirement#until}, {@link io.santral.Requirement#after}) and what the queue's {@link
 * io.santral.routing.Relaxation} says make one timetable of steps for a demand, counted from the
 * entry into the queue. Who may serve it is the question of its present step. An open offer is not
 * taken back when a step is taken.
 *
 * <p><b>Preferences and reserves.</b> Where agents prefer queues ({@link
 * io.santral.Membership#preference}, and no {@link io.santral.routing.QueueChoice} is set), of all
 * interactions and candidates the pair goes first whose agent prefers the queue most, then the
 * order decides as ever; who gets the interaction is still the strategy's to say. An agent of a
 * {@link io.santral.routing.Reserve} is a candidate for others only while more than the kept number
 * of his kind are ready and have room on the channel.
 *
 * <p><b>Deadlines</b> are inclusive: a wrap-up of 10 s that began at 0 is over at 10 s. Several at
 * one instant fire in the order in which they were armed, each as a step of its own.
 *
 * <p><b>Refusals</b> (declined, missed) are remembered for each interaction and agent, for as long
 * as the queue says; transfer, overflow and requeue forget them.
 *
 * <h2>Nothing lost, nothing twice</h2>
 *
 * <p>A router that is given a {@link io.santral.routing.CommandLog} writes every step down, as one
 * record with its command, its outcome and its events, before anybody hears of it. What the log
 * promises on which disk is said at {@code io.santral.routing.journal}; what the router promises on
 * top, with the tests that show it:
 *
 * <ul>
 *   <li>An event that was told and a command that was answered are there after a restart, whenever
 *       the power goes (RouterCrashTest); questions too are answered only with what is stored
 *       (LoggedRouterTest.router_holdsBackWhatIsNotStored).
 *   <li>A command with an {@linkplain io.santral.routing.Commands#once id} is done once, however
 *       often it is sent and however often the router is restarted in between (RouterCrashTest).
 *   <li>After a restart everything is as it was: places, rings, refusals, timers and the order in
 *       which they go off, counters. A snapshot with the records after it is worth as much as all
 *       records (EngineModelTest, which compares a replica byte by byte; ReplicaTest), and what
 *       comes next is what would have come (ReplayModelTest).
 *   <li>Strategies and orders that were changed do not change what has happened: events are
 *       repeated, not decided again (LoggedRouterTest.changedCode_doesNotChangeWhatHasHappened).
 *       {@link io.santral.routing.Replay#verify} decides again, and names the first difference.
 *   <li>Records that cannot be repeated are refused, with the event and the field
 *       (LoggedRouterTest.changedRecord_isRefused_withEventAndField); bytes that make no sense are
 *       refused without making much of them (CodecTest). Records of the first format are understood
 *       (GoldenRecordsTest).
 *   <li>When the log fails, what is not known to be stored is answered {@link
 *       io.santral.routing.Outcome.Status#NOT_STORED}, and nothing more is done
 *       (LoggedRouterTest.router_answersSo_whenItsLogFails); a log that is made to go on without
 *       its disk is alarmed (router_saysSo_whenNothingIsStoredAnyMore).
 *   <li>Equal plans and commands make equal bytes, on JDK 17 and 25, in any locale and time zone
 *       (TwoMachinesTest).
 * </ul>
 *
 * <p>Channel adapters are told what is under way when they start, and go on from there
 * (LoggedRouterTest.adapters_goOnWhereTheLogEnds, ChannelModelTest).
 *
 * <p>Not kept: metrics and reasons of decisions, which begin anew, and what listeners were told;
 * {@link io.santral.routing.Replay} tells all of it again.
 *
 * <h2>Moving over</h2>
 *
 * <p>{@link io.santral.routing.Presets} makes a plan of what another engine was configured with, by
 * that engine's names. The rules above hold for such a plan too; where they differ from the
 * engine's, the preset says so, and what surprised people there is switched on by name only. Run
 * yesterday's calls through {@link io.santral.routing.SteppedRouter} to compare, then change one
 * option at a time with a {@linkplain io.santral.routing.Plan.Builder#shadow(RoutingStrategy)
 * shadow strategy} beside it.
 *
 * <p>Values are immutable and safe for use by many threads; builders are for one thread; views and
 * events are valid during the call that they are passed to. What is wrong with an argument is told
 * by {@link io.santral.InvalidValueException} where it is made, what is wrong with a request by an
 * outcome.
 */
@NullMarked
package io.santral.routing;

import org.jspecify.annotations.NullMarked;
