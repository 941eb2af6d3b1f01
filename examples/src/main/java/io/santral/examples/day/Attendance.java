package io.santral.examples.day;

import io.santral.Agent;
import java.util.List;

/**
 * One stay of an agent at work.
 *
 * @param agent who, with what he may serve during this stay
 * @param from when he is ready for work
 * @param to when he takes no further work
 * @param breaks times away in between, in order; each begins when the work in hand is done and
 *     keeps its length
 */
record Attendance(Agent agent, long from, long to, List<Break> breaks) {

  /** A time away from work. */
  record Break(long from, long length) {}

  Attendance {
    breaks = List.copyOf(breaks);
  }
}
