package io.santral;

/** Keeps Javadoc supplied until the first public type of this package arrives; delete it then. */
public final class Placeholder {
  private Placeholder() {}
}
