package io.santral.examples.day;

import io.santral.Interaction;

/**
 * A customer to come.
 *
 * @param interaction what the router is told
 * @param at when he comes
 * @param patience how long he waits for an answer, at most {@link Patience#ENDLESS}
 * @param handling how long an agent works on it
 * @param wrapUp how long the agent needs afterwards, where the queue leaves that to him
 */
record Arrival(Interaction interaction, long at, long patience, long handling, long wrapUp) {}
