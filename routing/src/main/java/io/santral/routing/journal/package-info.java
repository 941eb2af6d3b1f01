/**
 * The command log on files: what a router decided is on the disk before anybody is told.
 *
 * <p>{@link io.santral.routing.journal.FileLog} is a {@link io.santral.routing.CommandLog} in a
 * directory. {@link io.santral.routing.journal.Durability} says when a record counts as committed,
 * {@link io.santral.routing.journal.PayloadCodec} what its bytes go through. {@link
 * io.santral.routing.journal.JournalInspection} tells what is in a journal, {@link
 * io.santral.routing.journal.Salvage} copies what is left of a damaged one.
 *
 * <h2>What is promised</h2>
 *
 * <p>Each promise with the tests that show it. A record that was told of is one that {@link
 * io.santral.routing.CommandLog#committed} has reached.
 *
 * <p><b>The process dies, the machine lives.</b> Under every policy all records told of are there
 * when the journal is opened again (CrashTest on a simulated disk, KillTest with real processes,
 * RouterKillTest with whole routers in them).
 *
 * <p><b>Power is lost, or the operating system dies.</b>
 *
 * <ul>
 *   <li>{@link io.santral.routing.journal.Durability#everyBatch}: all records told of are there
 *       (CrashTest, DiskFailureTest.powerCutInEveryOperation_losesNothing).
 *   <li>{@link io.santral.routing.journal.Durability#interval}: those are there that were forced;
 *       what was told within one interval and the time of a force may be gone (CrashTest,
 *       FileLogTest.interval_forcesByItself).
 *   <li>{@link io.santral.routing.journal.Durability#operatingSystem}: those are there that were
 *       forced, which {@link io.santral.routing.CommandLog#force}, a snapshot, a new segment and
 *       closing do (CrashTest, FileLogTest.force_makesCertainWhateverThePolicy).
 * </ul>
 *
 * <p>What is there is always what was appended, from the first record to some last one, without a
 * gap (CrashTest). A disk that says it has forced what it has not, is believed.
 *
 * <p><b>A write or a force fails, or the disk is full.</b> Nothing is tried again, for a second
 * force may succeed after the bytes are lost. No record is told of after the failure; whoever waits
 * is answered with an exception; the listener is told once; and all that was told before is there
 * (DiskFailureTest: failureOfEveryOperation_isNeverRetriedAndLosesNothing,
 * fullDisk_stopsTheLogAndLosesNothing, afterAFailure_nothingReachesTheDiskAndNothingIsTold). With
 * {@link io.santral.routing.journal.FileLog.Builder#continueWithoutDisk} the log goes on without
 * storing anything, and says so (DiskFailureTest.goingOnWithoutADisk_isToldAndStoresNothing).
 *
 * <p><b>A snapshot is interrupted.</b> The one before it or the new one is there, whole, with all
 * records after it (DiskFailureTest.powerCutInEveryStepOfASnapshot_leavesTheOldOrTheNew). If the
 * newest is damaged all the same, the one before it is used
 * (DiskFailureTest.tornSnapshot_givesWayToTheOneBefore).
 *
 * <p><b>Somebody reads while it is written.</b> Snapshots and records that go meanwhile give way to
 * newer ones, or are said to be no longer kept (ReadingBesideWritingTest).
 *
 * <p><b>Files are damaged.</b> A journal that lacks anything that later batches say was stored is
 * not opened; the file and the place are said (DamageTest, for every bit of a journal, and for
 * frames and files that are swapped, doubled, missing or zeroed). Damage to the last batch of a
 * journal that was not closed cannot be told from a torn tail: it is dropped and reported
 * (DamageTest.lastBatch_isDroppedWhenDamagedAndSaysSo). The loss of the whole last file cannot be
 * seen unless a snapshot is younger. Lengths are believed only as far as there are bytes
 * (FrameReaderTest). Sums find accidents; who fears intent sets a codec (PayloadCodecTest).
 *
 * <p><b>Bad plug-ins.</b> A listener that throws keeps nothing from the disk
 * (FileLogTest.listenerThatThrows_keepsNothingFromTheDisk); a codec that throws refuses its record
 * alone (PayloadCodecTest.codecThatThrows_refusesTheRecordAlone). Interrupts reach neither the
 * files nor the threads that write them (InterruptTest).
 *
 * <p><b>Versions.</b> Journals of format 1 can be opened (GoldenJournalTest); those of a later
 * format are refused and not taken for damaged ones
 * (DamageTest.newerFormat_isRefusedAndNotTakenForDamage).
 *
 * <p>Bugs that the tests must find are planted in them: told before forced, a force tried again,
 * names not forced, what was read taken for stored, short writes, no sums, a reader that drops what
 * it cannot read, a thread that hears interrupts.
 */
@NullMarked
package io.santral.routing.journal;

import org.jspecify.annotations.NullMarked;
