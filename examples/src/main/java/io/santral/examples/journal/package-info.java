/**
 * A command line for the journals of {@link io.santral.routing.journal}: what is in one, whether it
 * is whole, what can be saved of one that is not, and why a call went where it went.
 */
@NullMarked
package io.santral.examples.journal;

import org.jspecify.annotations.NullMarked;
