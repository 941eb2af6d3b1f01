package io.santral;

import org.jspecify.annotations.Nullable;

/**
 * How well an agent knows a language by ear and by eye; at least one of the two.
 *
 * @param language the language
 * @param spoken the level in talking, or null if not at all
 * @param written the level in writing, or null if not at all
 */
public record LanguageSkill(
    Language language, @Nullable Proficiency spoken, @Nullable Proficiency written) {

  /**
   * Makes a language skill.
   *
   * @param language the language
   * @param spoken the level in talking, or null if not at all
   * @param written the level in writing, or null if not at all
   * @throws InvalidValueException if both levels are missing
   */
  public LanguageSkill {
    Checks.notNull("language", language);
    if (spoken == null && written == null) {
      throw new InvalidValueException(
          "language",
          language,
          "must have a spoken or a written level",
          "Leave out a language that the agent does not know.");
    }
  }

  /**
   * The level in a medium.
   *
   * @param medium spoken or written
   * @return the level, or null if the agent does not know the language in this medium
   */
  public @Nullable Proficiency level(Medium medium) {
    return Checks.notNull("medium", medium) == Medium.SPOKEN ? spoken : written;
  }

  /** For example {@code tr C1/B2}; the spoken level first, {@code -} for none. */
  @Override
  public String toString() {
    return language
        + " "
        + (spoken == null ? "-" : spoken)
        + "/"
        + (written == null ? "-" : written);
  }

  boolean meets(Language range, Proficiency atLeast, Medium medium) {
    Proficiency level = level(medium);
    return level != null && level.atLeast(atLeast) && language.serves(range);
  }
}
