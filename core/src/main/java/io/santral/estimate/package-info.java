/**
 * How long customers wait: formulas that need no engine, predictors that are told what happens, and
 * an estimator that combines them and calibrates its quantiles while it runs.
 *
 * <p>Formulas take rates per any unit of time and answer in the same unit: {@link
 * io.santral.estimate.QueueModel} for a queue in steady state, {@link io.santral.estimate.Staffing}
 * for the agents that a target needs, {@link io.santral.estimate.OfferedLoad} for a day whose rates
 * change.
 */
@NullMarked
package io.santral.estimate;

import org.jspecify.annotations.NullMarked;
