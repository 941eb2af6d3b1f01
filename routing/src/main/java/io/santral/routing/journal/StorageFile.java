package io.santral.routing.journal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file of a {@link Storage}. For one thread. */
interface StorageFile extends Closeable {
  /** The number of bytes read, maybe fewer than there is room for; -1 at the end. */
  int read(ByteBuffer target, long position) throws IOException;

  /** The number of bytes written, maybe fewer than there are. */
  int write(ByteBuffer source, long position) throws IOException;

  /** Makes what was written certain. After a failure nothing is known, and nothing ever will be. */
  void force() throws IOException;

  long size() throws IOException;

  void truncate(long size) throws IOException;

  /** Writes all bytes. */
  default void writeFully(ByteBuffer source, long position) throws IOException {
    long at = position;
    while (source.hasRemaining()) {
      int written = write(source, at);
      if (written <= 0) {
        throw new IOException("The disk takes no more bytes at " + at);
      }
      at += written;
    }
  }

  /** Reads as many bytes as there is room for. */
  default void readFully(ByteBuffer target, long position) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int read = read(target, at);
      if (read < 0) {
        throw new EOFException("The file ends at " + at);
      }
      at += read;
    }
  }
}
