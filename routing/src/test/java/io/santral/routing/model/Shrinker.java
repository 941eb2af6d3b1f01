package io.santral.routing.model;

import io.santral.routing.model.CommandMaker.Step;
import io.santral.routing.model.Run.Failure;
import io.santral.routing.model.Run.Judge;
import io.santral.routing.model.Run.Maker;
import io.santral.routing.model.Run.Setup;
import java.util.ArrayList;
import java.util.List;

/** Makes a failing run small: fewer steps first, then a smaller plan, then fewer steps again. */
final class Shrinker {
  /** Who wants the others runs the seed. */
  private static final int MOST_STEPS_TOLD = 100;

  private final Maker maker;
  private final Judge judge;
  private final String kind;
  private final long giveUpAt;
  private Setup setup;
  private Failure failure;

  private Shrinker(Setup setup, Failure failure, Maker maker, Judge judge, long millis) {
    this.setup = setup;
    this.failure = failure;
    kind = gist(failure);
    this.maker = maker;
    this.judge = judge;
    giveUpAt = System.nanoTime() + millis * 1_000_000;
  }

  /** A minimal case in words. */
  static String shrink(Setup setup, Failure failure, Maker maker, Judge judge, long millis) {
    Shrinker shrinker = new Shrinker(setup, failure, maker, judge, millis);
    if (shrinker.accept(setup.with(failure.steps()))) {
      shrinker.dropSteps();
      shrinker.dropParts();
      shrinker.dropSteps();
    }
    return shrinker.text();
  }

  private void dropSteps() {
    int size = Math.max(1, setup.script().size() / 2);
    while (System.nanoTime() < giveUpAt) {
      boolean dropped = false;
      for (int from = 0; from < setup.script().size() && System.nanoTime() < giveUpAt; ) {
        if (accept(setup.with(without(setup.script(), from, size)))) {
          dropped = true;
        } else {
          from += size;
        }
      }
      if (size == 1 && !dropped) {
        return;
      }
      size = dropped ? size : Math.max(1, size / 2);
    }
  }

  private void dropParts() {
    boolean dropped = true;
    while (dropped && System.nanoTime() < giveUpAt) {
      dropped = false;
      int next = 0;
      while (next < setup.spec().smaller().size() && System.nanoTime() < giveUpAt) {
        if (accept(setup.with(setup.spec().smaller().get(next)))) {
          dropped = true;
        } else {
          next++;
        }
      }
    }
  }

  private boolean accept(Setup candidate) {
    Failure found;
    try {
      found = Run.failure(candidate, maker, judge, new Coverage());
    } catch (IllegalArgumentException e) {
      return false; // such a plan cannot be made
    }
    if (found == null || !gist(found).equals(kind)) {
      return false;
    }
    int length = Math.min(found.steps().size(), candidate.script().size());
    setup = candidate.with(candidate.script().subList(0, length));
    failure = found;
    return true;
  }

  /** What kind of failure it is: its first line without ids and numbers. */
  private static String gist(Failure failure) {
    String first = failure.message().lines().findFirst().orElse("");
    return first.replaceAll("\\S*\\d\\S*", "");
  }

  private static List<Step> without(List<Step> steps, int from, int size) {
    List<Step> rest = new ArrayList<>(steps.subList(0, from));
    rest.addAll(steps.subList(Math.min(steps.size(), from + size), steps.size()));
    return rest;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append(failure.message()).append("\nplan:\n").append(setup.spec().text());
    text.append("\nsteps:");
    List<Step> steps = failure.steps();
    int untold = Math.max(0, steps.size() - MOST_STEPS_TOLD);
    if (untold > 0) {
      text.append("\n  (").append(untold).append(" before these)");
    }
    steps.stream().skip(untold).forEach(s -> text.append("\n  ").append(Describe.step(s)));
    return text.append('\n').toString();
  }
}
