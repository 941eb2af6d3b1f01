package io.santral;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Tells in what language something is written, for channels where nobody can be asked.
 *
 * <p>Santral has none of its own: a library that does this well is wrapped in a few lines. It may
 * be found by {@link ServiceLoader}, see {@link #installed}.
 *
 * <pre>{@code
 * Interaction chat = Interaction.of("chat-7").to("support").on(Channel.CHAT);
 * router.submit(chat.inDetected(detector, firstMessage, 0.5));
 * }</pre>
 *
 * <p>Whoever implements it says whether it is safe for use by many threads; it is asked on the
 * thread that calls, never on a router's.
 */
@FunctionalInterface
public interface LanguageDetector {
  /**
   * What a text may be written in.
   *
   * @param text the text, possibly empty, in any script
   * @return the languages, the most likely first; empty if it cannot tell
   */
  List<Guess> detect(String text);

  /**
   * A language that a text may be written in.
   *
   * @param language the language
   * @param confidence how sure it is, 0 to 1
   */
  record Guess(Language language, double confidence) {
    /**
     * Checks the values.
     *
     * @param language the language
     * @param confidence how sure it is, 0 to 1
     * @throws InvalidValueException if the confidence is out of range
     */
    public Guess {
      Checks.notNull("language", language);
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new InvalidValueException(
            "confidence", confidence, "must be 0 to 1", "Divide a score by the largest there is.");
      }
    }
  }

  /**
   * The first detector that {@link ServiceLoader} finds from the calling thread's context.
   *
   * @return the detector; empty if none is installed
   */
  static Optional<LanguageDetector> installed() {
    return ServiceLoader.load(LanguageDetector.class).findFirst();
  }
}
