package io.santral.routing.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a segment:
 *
 * <pre>
 *    0  8 bytes  SANTRALJ
 *    8  int      format: 1
 *   12  int      id of the codec of its payloads, 0 for none
 *   16  long     sequence of its first record
 *   24  int      CRC of the last frame of the segment before it, 0 for none
 *   28  zeros
 *   60  int      CRC32C of bytes 0 to 59
 * </pre>
 *
 * @param codec the id of the codec
 * @param first the sequence of the first record
 * @param previousCrc the CRC of the frame before
 */
record SegmentHeader(int codec, long first, int previousCrc) {
  static final int BYTES = 64;
  static final int FORMAT = 1;
  private static final long MAGIC = 0x53414E5452414C4AL;
  private static final int CRC_AT = 60;
  private static final int DIGITS = Long.toString(Long.MAX_VALUE).length();
  private static final String PREFIX = "segment-";
  private static final String SUFFIX = ".journal";

  /** The file that has this header. */
  String fileName() {
    return fileName(first);
  }

  static String fileName(long first) {
    return PREFIX + digits(first) + SUFFIX;
  }

  /** With as many digits as the largest number has, so that names sort as numbers do. */
  static String digits(long sequence) {
    String digits = Long.toString(sequence);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }

  static boolean isFileName(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.putLong(MAGIC).putInt(FORMAT).putInt(codec).putLong(first).putInt(previousCrc);
    return bytes.putInt(CRC_AT, crc(bytes)).rewind();
  }

  /** The header, or null if these bytes are none. */
  static @Nullable SegmentHeader decode(ByteBuffer bytes) {
    boolean whole = bytes.getLong(0) == MAGIC && bytes.getInt(CRC_AT) == crc(bytes);
    return whole && bytes.getInt(8) == FORMAT
        ? new SegmentHeader(bytes.getInt(12), bytes.getLong(16), bytes.getInt(24))
        : null;
  }

  /** Whether it is whole, but of a format that is not known here. */
  static boolean isOfAnotherFormat(ByteBuffer bytes) {
    return bytes.getLong(0) == MAGIC
        && bytes.getInt(8) != FORMAT
        && bytes.getInt(CRC_AT) == crc(bytes);
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().limit(CRC_AT).position(0));
    return (int) crc.getValue();
  }
}
