package io.santral.routing.journal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/**
 * What happens to the bytes of records and snapshots on their way to the disk and back: encryption,
 * or a code that shows whether they were tampered with. The journal's own sums find accidents, not
 * intent.
 *
 * <p>May be set on a journal that was written without one: what is there already is read as it was
 * written.
 *
 * <p>Threads: one thread encodes records, another snapshots, any may decode; so it must be safe for
 * use by several. What it throws stops the journal when encoding, and refuses the record when
 * decoding.
 */
public interface PayloadCodec {
  /**
   * Names the codec, with the kind of its key if there are several. Kept in every file, so that a
   * journal is not opened with another.
   *
   * @return any number but 0
   */
  int id();

  /**
   * Makes what is stored.
   *
   * @param sequence the sequence of the record or snapshot, which may be bound into the result
   * @param plain the bytes, from position to limit
   * @return the bytes to be stored, from position to limit
   * @throws GeneralSecurityException if it cannot be done
   */
  ByteBuffer encode(long sequence, ByteBuffer plain) throws GeneralSecurityException;

  /**
   * The opposite of {@link #encode}.
   *
   * @param sequence the sequence of the record or snapshot
   * @param stored the bytes that were stored, from position to limit
   * @return the plain bytes, from position to limit
   * @throws GeneralSecurityException if they are not what was encoded
   */
  ByteBuffer decode(long sequence, ByteBuffer stored) throws GeneralSecurityException;
}
