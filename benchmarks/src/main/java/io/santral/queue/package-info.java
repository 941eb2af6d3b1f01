/** Measurements of waiting queues. */
@NullMarked
package io.santral.queue;

import org.jspecify.annotations.NullMarked;
