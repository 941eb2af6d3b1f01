/**
 * Time as the engine sees it: clocks that never go back, timers that fire to the nanosecond, and
 * opening hours by the wall clock of a zone. The only package that reads the machine's clock.
 */
@NullMarked
package io.santral.time;

import org.jspecify.annotations.NullMarked;
