/**
 * How well waits are forecast: models and logs streamed through the predictors of {@link
 * io.santral.estimate}, and a report.
 *
 * <p>How good can it get? On VANAD's first quarter of 2014 the estimator's CRPS is 11.5 s at a mean
 * absolute error of 16.0 s, and what it is told of cannot take it much further. A law that holds
 * what it says has a CRPS of about 0.71 of its mean absolute error (exactly so for normal laws), so
 * that 9.5 s would need an error of 13.4 s; and a forecast that is told the rate at which calls are
 * started around each wait, which nobody knows beforehand, has 9.6 to 10.5 s.
 */
@NullMarked
package io.santral.examples.waits;

import org.jspecify.annotations.NullMarked;
