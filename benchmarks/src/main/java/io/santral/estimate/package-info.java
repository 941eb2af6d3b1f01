/** Measures the estimator of waits from within its package. */
@NullMarked
package io.santral.estimate;

import org.jspecify.annotations.NullMarked;
