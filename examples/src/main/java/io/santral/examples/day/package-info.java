/**
 * A day of a contact centre, from its call log or made up, routed by the engine and reported.
 *
 * <p>From left to right: {@link io.santral.examples.day.DayProgram} reads the options; a log reader
 * or the generator makes a workload (a plan, who is at work when, and who arrives when, with what
 * patience and how much work); the driver steps the router through it in virtual time; figures
 * collect what happened; reports show them as text and as a page.
 */
@NullMarked
package io.santral.examples.day;

import org.jspecify.annotations.NullMarked;
