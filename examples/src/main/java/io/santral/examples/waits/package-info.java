/**
 * How well waits are forecast: models and logs streamed through the predictors of {@link
 * io.santral.estimate}, and a report.
 */
@NullMarked
package io.santral.examples.waits;

import org.jspecify.annotations.NullMarked;
