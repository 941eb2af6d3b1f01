package io.santral.routing.simulation;

import io.santral.Agent;
import io.santral.Language;
import io.santral.routing.Plan;
import io.santral.routing.QueuePlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the figure of each scope and measure stands in the rows of a study. Immutable. */
final class Layout {
  private static final Map<Scope.Kind, Map<Measure, Integer>> PLACES =
      new EnumMap<>(Scope.Kind.class);
  private static final Map<Scope.Kind, List<Measure>> MEASURES = new EnumMap<>(Scope.Kind.class);

  static {
    for (Scope.Kind kind : Scope.Kind.values()) {
      List<Measure> measures = new ArrayList<>();
      Map<Measure, Integer> places = new EnumMap<>(Measure.class);
      for (Measure measure : Measure.values()) {
        if (kind.has(measure)) {
          places.put(measure, measures.size());
          measures.add(measure);
        }
      }
      PLACES.put(kind, places);
      MEASURES.put(kind, List.copyOf(measures));
    }
  }

  private final Map<Scope, Integer> offsets = new LinkedHashMap<>();
  private final int intervals;
  private int size;

  Layout(Plan plan, List<Behaviour> customers, int intervals) {
    this.intervals = intervals;
    add(Scope.ALL);
    for (int i = 0; i < intervals; i++) {
      add(interval(i));
    }
    for (QueuePlan queue : plan.queues()) {
      add(new Scope(Scope.Kind.QUEUE, queue.id()));
    }
    for (Behaviour group : customers) {
      add(new Scope(Scope.Kind.CUSTOMERS, group.name()));
      add(channel(group));
      if (group.speakers.isEmpty()) {
        add(language(group.template.languages()));
      }
      for (Behaviour.Speakers some : group.speakers) {
        add(language(some.languages()));
      }
    }
    plan.agents().forEach(agent -> add(team(agent)));
    plan.agents().forEach(agent -> add(site(agent)));
    for (Agent agent : plan.agents()) {
      add(new Scope(Scope.Kind.AGENT, agent.id()));
    }
  }

  static Scope interval(int number) {
    return new Scope(Scope.Kind.INTERVAL, Integer.toString(number));
  }

  static Scope team(Agent agent) {
    String team = agent.team();
    return new Scope(Scope.Kind.TEAM, team == null ? "-" : team);
  }

  static Scope site(Agent agent) {
    String site = agent.site();
    return new Scope(Scope.Kind.SITE, site == null ? "-" : site);
  }

  static Scope channel(Behaviour group) {
    return new Scope(Scope.Kind.CHANNEL, group.template.channel().toString());
  }

  static Scope language(List<Language> wanted) {
    return new Scope(Scope.Kind.LANGUAGE, wanted.isEmpty() ? "-" : wanted.get(0).toString());
  }

  private void add(Scope scope) {
    if (!offsets.containsKey(scope)) {
      offsets.put(scope, size);
      size += measures(scope).size();
    }
  }

  int size() {
    return size;
  }

  int intervals() {
    return intervals;
  }

  List<Scope> scopes() {
    return List.copyOf(offsets.keySet());
  }

  static List<Measure> measures(Scope scope) {
    return Checks.notNull("measures", MEASURES.get(scope.kind()));
  }

  /** The place of a figure, or -1 if there is none. */
  int place(Scope scope, Measure measure) {
    int offset = offset(scope);
    int place = placeWithin(scope.kind(), measure);
    return offset < 0 || place < 0 ? -1 : offset + place;
  }

  /** Where the figures of a scope begin, or -1 if there are none. */
  int offset(Scope scope) {
    return offsets.getOrDefault(scope, -1);
  }

  /** Where a measure is among those of a kind of scope, or -1 if it is not. */
  static int placeWithin(Scope.Kind kind, Measure measure) {
    return Checks.notNull("places", PLACES.get(kind)).getOrDefault(measure, -1);
  }

  /** Whether both put the same figures into the same places. */
  boolean sameAs(Layout other) {
    return offsets.equals(other.offsets);
  }
}
