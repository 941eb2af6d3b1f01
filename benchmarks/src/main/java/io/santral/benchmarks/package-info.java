/** Measurements of the engine and of what it is compared with. */
@NullMarked
package io.santral.benchmarks;

import org.jspecify.annotations.NullMarked;
