/**
 * Studies with the simulator: questions that managers ask, and models that papers use, each written
 * down in the words of the field and answered with confidence intervals.
 *
 * <p>{@link io.santral.examples.study.CrossTraining}, {@link
 * io.santral.examples.study.WaitAnnouncement} and {@link
 * io.santral.examples.study.HungarianTuesday} are the questions; {@link
 * io.santral.examples.study.PaperModels} are the models.
 */
@NullMarked
package io.santral.examples.study;

import org.jspecify.annotations.NullMarked;
