/** Three strategies of one's own, one of each kind that matters, and what they do to a call. */
@NullMarked
package io.santral.examples.strategy;

import org.jspecify.annotations.NullMarked;
