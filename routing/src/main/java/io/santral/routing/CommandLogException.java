package io.santral.routing;

import org.jspecify.annotations.Nullable;

/**
 * A command log that cannot do what was asked of it: it has stopped, or what it holds is damaged.
 *
 * <p>Not a reason to try again: a disk that failed once has forgotten what it was given, and says
 * at the next attempt that all is well.
 */
public class CommandLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param message what cannot be done, and what to do instead
   * @param cause what the disk or the operating system said, if they did
   */
  public CommandLogException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
