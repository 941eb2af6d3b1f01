package io.santral.routing;

import io.santral.Agent;
import org.jspecify.annotations.Nullable;

/** What agents can do, without who they are: agents alike in all of it are judged once. */
final class Profile {
  final Agent sample;
  Signature signature;
  int agents;

  /** For {@link WaitStaff}: how many are ready, and a bit for each number that they may serve. */
  int ready;

  long @Nullable [] serves;

  Profile(Agent sample, Signature signature) {
    this.sample = sample;
    this.signature = signature;
  }
}
