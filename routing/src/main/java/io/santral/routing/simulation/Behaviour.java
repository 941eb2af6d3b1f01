package io.santral.routing.simulation;

import io.santral.Agent;
import io.santral.Interaction;
import io.santral.Language;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What {@link Customers} say. It changes a copy of its own before anybody else sees it. */
final class Behaviour implements Cloneable {
  /** Some of the group, by what they speak. */
  record Speakers(double share, List<Language> languages) {}

  /** How long it takes some of the agents. */
  record HandledBy(Predicate<Agent> agents, Distribution time) {}

  final Interaction template;
  List<Speakers> speakers = List.of();
  List<HandledBy> handledBy = List.of();
  List<Customers.Recorded> rows = List.of();
  @Nullable Arrivals arrivals;
  @Nullable Distribution handling;
  @Nullable Distribution patience;
  @Nullable Distribution wrapUp;
  double holding;
  @Nullable Distribution hold;
  Announcement announcement = Announcement.SILENT;
  double balking;
  double retrying;
  @Nullable Distribution retryDelay;
  double resolved = 1;
  @Nullable Distribution returnDelay;
  double transferring;
  String transferQueue = "";
  @Nullable Distribution transferHandling;

  Behaviour(Interaction template) {
    this.template = template;
  }

  Behaviour copy() {
    try {
      return (Behaviour) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  String name() {
    return template.id();
  }
}
