package io.santral.estimate;

/** What a forecast rests on. */
public enum WaitBasis {
  /** Somebody is free: no wait. */
  AT_ONCE,
  /** Nobody is there and nobody is announced: there is no number. */
  UNKNOWN,
  /** Nobody is there before a known time, and a formula says what follows. */
  OPENING,
  /** A formula, since too little has been seen to learn from. */
  FORMULA,
  /** What has been seen. */
  LEARNED
}
