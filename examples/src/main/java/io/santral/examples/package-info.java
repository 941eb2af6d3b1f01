/** Runnable programs that show how the engine is used. */
@NullMarked
package io.santral.examples;

import org.jspecify.annotations.NullMarked;
