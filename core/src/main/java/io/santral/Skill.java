package io.santral;

/**
 * The name of something that agents can do, to be declared once and used on both sides.
 *
 * <pre>{@code
 * static final Skill BILLING = Skill.of("billing");
 *
 * Agent ayse = Agent.builder("ayse").skill(BILLING, 9).build();
 * Interaction call = Interaction.of("call-42").to("invoices").needs(BILLING.atLeast(5));
 * }</pre>
 *
 * @param name 1 to 64 characters, see {@link Identifiers}
 */
public record Skill(String name) {
  /** The lowest level of a skill. */
  static final int MIN_LEVEL = 1;

  /** The highest level of a skill. */
  static final int MAX_LEVEL = 1000;

  /**
   * Makes a skill.
   *
   * @param name 1 to 64 characters, see {@link Identifiers}
   * @throws InvalidValueException if the name breaks the rule for names
   */
  public Skill {
    Identifiers.name("skill", name);
  }

  /**
   * Makes a skill.
   *
   * @param name 1 to 64 characters
   * @return the skill
   * @throws InvalidValueException if the name breaks the rule for names
   */
  public static Skill of(String name) {
    return new Skill(name);
  }

  /**
   * The requirement to have this skill.
   *
   * @param level the lowest level that will do, 1 to 1000
   * @return the requirement
   * @throws InvalidValueException if the level is out of range
   */
  public Requirement atLeast(int level) {
    return Requirement.skill(name, level);
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }

  static int checkedLevel(int level) {
    return Checks.range(
        "skill level", level, MIN_LEVEL, MAX_LEVEL, "Leave the skill out if it is not there.");
  }
}
