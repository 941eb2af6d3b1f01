/** Measurements of timers. */
@NullMarked
package io.santral.time;

import org.jspecify.annotations.NullMarked;
