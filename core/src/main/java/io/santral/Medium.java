package io.santral;

/** How the two sides of an interaction understand each other. */
public enum Medium {
  /** By ear: an agent needs the spoken language. */
  SPOKEN,
  /** By eye: an agent needs the written language. */
  WRITTEN
}
