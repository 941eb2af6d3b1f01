package io.santral.routing;

import io.santral.InvalidValueException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans with the decisions of other engines, for centres that move over from them: who is offered
 * what, and when. Each preset takes an engine's options by the engine's own names and makes an
 * ordinary {@link Plan}, which {@link Plan#toBuilder} changes further.
 *
 * <pre>{@code
 * Plan plan =
 *     Presets.asterisk()
 *         .queue("support", AsteriskPreset.Strategy.LINEAR)
 *         .timeout(ofSeconds(15)).wrapuptime(ofSeconds(10))
 *         .member("ayse", 0).member("bela", 1)
 *         .plan();
 * }</pre>
 *
 * <table>
 * <caption>The presets.</caption>
 * <tr><th>engine<th>read at<th>its words<th>whose turn
 * <tr><td>{@linkplain AsteriskPreset Asterisk app_queue}<td>f0c1c1a, August 2026<td>queue, member,
 *     penalty<td>priority, then age; heavier queues first
 * <tr><td>{@linkplain FreeSwitchPreset FreeSWITCH mod_callcenter}<td>cc93a68<td>queue, tier, level,
 *     position<td>wait and base score, over all queues
 * <tr><td>{@linkplain OpenSipsPreset OpenSIPS call_center}<td>8f4f1e1<td>flow, skill,
 *     agent<td>priority of flows, then age
 * <tr><td>{@linkplain AzurePreset Azure Job Router}<td>its documentation, 2026<td>queue, mode,
 *     worker, selector<td>priority, then age
 * <tr><td>{@linkplain TwilioPreset Twilio TaskRouter}<td>its documentation, 2026<td>task queue,
 *     workflow, target, worker<td>priority of targets, then age
 * </table>
 *
 * <p>What surprises in an engine is mended by default; where somebody may depend on it, a method
 * whose name says what it does switches it on. What this engine does otherwise for good, and what a
 * preset leaves out, its documentation lists. An option is there only if it has the effect that its
 * documentation says.
 *
 * <p>All times are inclusive: what opens, ends or is tried again after 30 s is so at 30 s.
 */
public final class Presets {
  private Presets() {}

  /**
   * Begins a plan in the words of Asterisk's app_queue.
   *
   * @return the preset, without queues
   */
  public static AsteriskPreset asterisk() {
    return new AsteriskPreset();
  }

  /**
   * Begins a plan in the words of FreeSWITCH's mod_callcenter.
   *
   * @return the preset, without queues
   */
  public static FreeSwitchPreset freeSwitch() {
    return new FreeSwitchPreset();
  }

  /**
   * Begins a plan in the words of OpenSIPS's call_center.
   *
   * @return the preset, without flows
   */
  public static OpenSipsPreset openSips() {
    return new OpenSipsPreset();
  }

  /**
   * Begins a plan in the words of Azure Communication Services Job Router.
   *
   * @return the preset, without queues
   */
  public static AzurePreset azureJobRouter() {
    return new AzurePreset();
  }

  /**
   * Begins a plan in the words of Twilio TaskRouter.
   *
   * @return the preset, without task queues
   */
  public static TwilioPreset twilioTaskRouter() {
    return new TwilioPreset();
  }

  /** Adds what the options to come are for. */
  static <T> T begin(String what, String id, T begun, Map<String, T> all) {
    if (all.putIfAbsent(id, begun) != null) {
      throw new InvalidValueException(what, id, "is there already", "Name each one once.");
    }
    return begun;
  }

  /** What options are set for, once it was named. */
  static <T> T begun(String what, @Nullable T current) {
    if (current == null) {
      throw new InvalidValueException(what, null, "is not named yet", "Name it before options.");
    }
    return current;
  }
}
