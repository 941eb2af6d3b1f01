/**
 * The values of a contact centre: interactions, agents, skills, languages and service levels.
 *
 * <p>All of them are immutable, are compared by value, may be shared between threads, and have a
 * short {@code toString} without control characters. They are checked when they are made: what is
 * wrong is refused with an {@link io.santral.InvalidValueException}, and so is a null that the
 * signature does not allow.
 */
@NullMarked
package io.santral;

import org.jspecify.annotations.NullMarked;
