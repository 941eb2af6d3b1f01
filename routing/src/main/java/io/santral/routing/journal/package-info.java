/**
 * The command log on files: what a router decided is on the disk before anybody is told.
 *
 * <p>{@link io.santral.routing.journal.FileLog} is a {@link io.santral.routing.CommandLog} in a
 * directory. {@link io.santral.routing.journal.Durability} says when a record counts as committed,
 * {@link io.santral.routing.journal.PayloadCodec} what its bytes go through. {@link
 * io.santral.routing.journal.JournalInspection} tells what is in a journal, {@link
 * io.santral.routing.journal.Salvage} copies what is left of a damaged one.
 */
@NullMarked
package io.santral.routing.journal;

import org.jspecify.annotations.NullMarked;
