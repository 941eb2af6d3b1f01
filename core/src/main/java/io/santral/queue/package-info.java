/**
 * Waiting queues: who is next, who stands where, and leaving from any place, at a cost that hardly
 * grows with the number of those who wait.
 */
@NullMarked
package io.santral.queue;

import org.jspecify.annotations.NullMarked;
