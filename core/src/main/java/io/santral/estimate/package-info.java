/**
 * How long customers wait: formulas that need no engine, predictors that are told what happens, and
 * an estimator that combines them and calibrates its quantiles while it runs.
 *
 * <p>Formulas take rates per any unit of time and answer in the same unit: {@link
 * io.santral.estimate.QueueModel} for a queue in steady state, {@link io.santral.estimate.Staffing}
 * for the agents that a target needs, {@link io.santral.estimate.OfferedLoad} for a day whose rates
 * change.
 *
 * <p>A {@link io.santral.estimate.WaitPredictor} is told of arrivals, starts, ends and those who
 * give up, and fills a {@link io.santral.estimate.WaitForecast} when asked: {@link
 * io.santral.estimate.WaitEstimator} is the one to use, {@link io.santral.estimate.WaitRule} has
 * the published ones to compare with. {@link io.santral.estimate.Announcement} makes of forecasts
 * what a customer may be told.
 */
@NullMarked
package io.santral.estimate;

import org.jspecify.annotations.NullMarked;
