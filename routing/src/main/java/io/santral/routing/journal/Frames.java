package io.santral.routing.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/*
 * Format 1. All numbers are big-endian.
 *
 * A segment is a header (see SegmentHeader) and frames, one directly after the other, and zeros up
 * to the length that was set aside for it:
 *
 *    0  int    length of the payload
 *    4  int    CRC32C of all other bytes of the frame: of bytes 0 to 3, and 8 to the end
 *    8  byte   type: 1 batch, 2 record
 *    9  byte   version of the type: 1
 *   10  short  0
 *   12  long   sequence: a record's own; a batch's first record's
 *   20  ...    payload
 *
 * What is written at once is a batch: a batch frame, and the frames of its records. The payload of
 * the batch frame:
 *
 *    0  long   mark: the last record that was known to be forced when the batch was written
 *    8  int    CRC of the frame before this one, or what the segment's header says of it
 *   12  int    length of the frames that follow and belong to the batch
 *
 * A frame of twenty zeros is none: the CRC of zeros is not zero. Nothing is padded, so there is no
 * byte before the end whose change would go unnoticed.
 */
final class Frames {
  static final int HEADER_BYTES = 20;
  static final int BATCH_PAYLOAD_BYTES = 16;
  static final int BATCH_BYTES = HEADER_BYTES + BATCH_PAYLOAD_BYTES;

  static final byte BATCH = 1;
  static final byte RECORD = 2;
  static final byte VERSION = 1;

  /** Where things are in a frame. */
  static final int CRC_AT = 4;

  static final int TYPE_AT = 8;
  static final int VERSION_AT = 9;
  static final int SEQUENCE_AT = 12;

  private Frames() {}

  /** Writes a header without its CRC at the buffer's position. */
  static void putHeader(ByteBuffer target, int length, byte type, long sequence) {
    target.putInt(length).putInt(0);
    target.put(type).put(VERSION).putShort((short) 0);
    target.putLong(sequence);
  }

  /** The CRC of the frame that lies at an offset; position and limit are changed. */
  static int crcAt(ByteBuffer buffer, int at, int frameBytes, CRC32C crc) {
    crc.reset();
    buffer.limit(at + CRC_AT).position(at);
    crc.update(buffer);
    buffer.limit(at + frameBytes).position(at + TYPE_AT);
    crc.update(buffer);
    return (int) crc.getValue();
  }
}
