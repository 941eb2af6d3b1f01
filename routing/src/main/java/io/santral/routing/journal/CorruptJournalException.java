package io.santral.routing.journal;

import io.santral.routing.CommandLogException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A journal that does not hold what was once stored in it. It is not opened, lest a caller be lost
 * without anybody knowing; {@link Salvage} copies what is left of it, where that is wanted.
 */
public final class CorruptJournalException extends CommandLogException {
  private static final long serialVersionUID = 1L;

  /** The name of the damaged file. */
  private final String file;

  /** Where in it. */
  private final long offset;

  /**
   * Makes the error for one place.
   *
   * @param file the name of the damaged file
   * @param offset where in the file the first damaged byte may be
   * @param problem what is wrong there, as a sentence
   */
  public CorruptJournalException(String file, long offset, String problem) {
    this(file, offset, problem, null);
  }

  CorruptJournalException(String file, long offset, String problem, @Nullable Throwable cause) {
    super(
        String.format(
            Locale.ROOT,
            "%s at byte %d: %s Restore the files from a copy, or salvage what is left.",
            file,
            offset,
            problem),
        cause);
    this.file = file;
    this.offset = offset;
  }

  /**
   * The name of the damaged file.
   *
   * @return the name, without its directory
   */
  public String file() {
    return file;
  }

  /**
   * Where it is damaged.
   *
   * @return the offset of the first damaged frame
   */
  public long offset() {
    return offset;
  }
}
