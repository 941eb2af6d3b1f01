/**
 * How well waits are forecast: models and logs streamed through the predictors of {@link
 * io.santral.estimate}, and a report.
 *
 * <p>By {@link io.santral.examples.ForecastWaits} without arguments, of 2026-11-23: in 21 models
 * the mean squared error is 0.14 to 1.044 times that of the best published rule of each; 18 are at
 * 1.011 or less, the others queues without abandonment, where the best rule is the law itself
 * (1.044 at load 98 of 100, 1.025 at 95 and 90). The shares of waits between the quantiles for 50,
 * 80 and 95 percent are 49.8 to 50.5, 79.8 to 80.5 and 94.9 to 96.1, but 52.2, 82.3 and 97.5 where
 * waits are fewest (load 85) and 53.3, 83.0 and 96.1 where patience is nearly constant (M/M/5+E10).
 *
 * <p>How good can it get? On VANAD's first quarter of 2014 the estimator's CRPS is 11.5 s at a mean
 * absolute error of 16.0 s, and what it is told of cannot take it much further. A law that holds
 * what it says has a CRPS of about 0.71 of its mean absolute error (exactly so for normal laws), so
 * that 9.5 s would need an error of 13.4 s; and a forecast that is told the rate at which calls are
 * started around each wait, which nobody knows beforehand, has 9.6 to 10.5 s.
 *
 * <p>What was tried and not kept, by the loss of quantiles (pinball, seven levels; three of the
 * trees) on VANAD, and on the bank of January 1999 in brackets. All but the first learn as they go,
 * from each wait as soon as it begins, which is sooner than it could be known: so these are bounds
 * of what there is.
 *
 * <ul>
 *   <li>Boosted regression trees, trained on two thirds and asked for the rest: 0.1 % less from
 *       what the estimator looks at now; 3.3 % less, and 3.4 % of the mean absolute error, when
 *       told 45 things more. Most of that came from which queues each agent serves how often, who
 *       of them is busy or was just freed, and the time of day; almost nothing from counts of
 *       starts and arrivals over 1 to 60 minutes, the ages of all who wait, or recent waits.
 *   <li>A regression for each quantile on mean, places ahead, rates and the time since the last
 *       start: 0.3 % less, 0.1 % in the second half [1.1 %, 1.0 %]. Mixed with the present
 *       quantiles by exponential weights: no better.
 *   <li>The same on what tells long lines from short ones, such as the age of the first in line
 *       over the mean forecast: 0.3 % less, nothing in the second half [1.6 %, 1.3 %].
 *   <li>The same on the errors of late of the demand and of its pool, which are hardly related to
 *       the next (correlations up to 0.07 [0.10]): 0.7 % less, 0.4 % in the second half [1.5 %, 1.4
 *       %].
 *   <li>The mean corrected by the agents who serve a queue: busy or just freed, each counted by his
 *       share of it and the others waiting for him: 0.9 % less, 0.3 % in the second half [1.0 %,
 *       0.8 %]; the mean absolute error 1.6 % less [0.9 %].
 *   <li>Quantiles regressed on the last two together: 2.0 % less, 1.1 % in the second half [3.1 %,
 *       2.9 %].
 * </ul>
 *
 * <p>The best of these would make 11.5 s into 11.3 s, for a table of agents by demands.
 */
@NullMarked
package io.santral.examples.waits;

import org.jspecify.annotations.NullMarked;
