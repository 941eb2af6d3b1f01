package io.santral.routing;

import io.santral.Agent;

/** What agents can do, without who they are: agents alike in all of it are judged once. */
final class Profile {
  final Agent sample;
  Signature signature;
  int agents;

  Profile(Agent sample, Signature signature) {
    this.sample = sample;
    this.signature = signature;
  }
}
