/**
 * For those who write channel adapters, and for those who test with one.
 *
 * <p>{@link io.santral.routing.channel.InMemoryChannel} is a channel without any wires: customers
 * arrive and agents answer by method calls or by script, and a transcript tells what happened. It
 * shows how a {@link io.santral.routing.ChannelAdapter} is written, and makes tests and examples
 * short:
 *
 * <pre>{@code
 * InMemoryChannel phone = InMemoryChannel.of(Channel.VOICE).answers("ayse");
 * SteppedRouter router = SteppedRouter.of(plan);
 * router.connect(phone);
 * router.ready("ayse");
 * phone.arrive(Interaction.of("call-1").to("billing"));
 * phone.hangUp("call-1");
 * phone.transcript().forEach(System.out::println);
 * // start
 * // call-1 arrives
 * // offer call-1 to ayse
 * // ayse answers call-1
 * // connect call-1 with ayse
 * // customer of call-1 hangs up
 * // disconnect call-1 from ayse
 * // end call-1 (CUSTOMER_LEFT)
 * }</pre>
 *
 * <p>{@link io.santral.routing.channel.ChannelAdapterContract} tests any adapter: its author says
 * how customers and agents of his channel act and what they perceive, and the contract runs them
 * through all that a router does with them:
 *
 * <pre>{@code
 * @Test
 * void sipAdapter_keepsTheContract() {
 *   ChannelAdapterContract.threaded(SipHarness::new).check();
 * }
 * }</pre>
 */
@NullMarked
package io.santral.routing.channel;

import org.jspecify.annotations.NullMarked;
