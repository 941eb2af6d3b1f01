package io.santral.routing.journal;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A directory of files, with no more than what a journal needs of it. Tests put a disk here that
 * forgets, fails and fills up at their word.
 *
 * <p>What a name stands for (created, renamed, deleted) is certain after {@link #forceNames} only.
 */
interface Storage extends Closeable {
  /** The names of all files, in their natural order. */
  List<String> names() throws IOException;

  /** Makes an empty file, in place of one of that name, readable for nobody else. */
  StorageFile create(String name) throws IOException;

  /** Opens a file for reading. */
  StorageFile openToRead(String name) throws IOException;

  /** Opens a file for reading and writing. */
  StorageFile openToWrite(String name) throws IOException;

  /** At once and in place of a file that has the new name. */
  void rename(String from, String to) throws IOException;

  /** Deletes a file; does nothing if there is none. */
  void delete(String name) throws IOException;

  /** Makes names certain. */
  void forceNames() throws IOException;

  /** Lets go of the directory, so that another may write to it. */
  @Override
  void close() throws IOException;
}
