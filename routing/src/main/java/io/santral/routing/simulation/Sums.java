package io.santral.routing.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tallies of all customers, by group, channel and language. */
final class Sums {
  private final Map<Scope, Tally> tallies = new LinkedHashMap<>();

  Sums(Group[] groups) {
    for (Group group : groups) {
      for (Variant variant : group.variants) {
        add(new Scope(Scope.Kind.CUSTOMERS, group.rules.name()), variant.tally);
        add(Layout.channel(group.rules), variant.tally);
        add(Layout.language(variant.template.languages()), variant.tally);
      }
    }
  }

  private void add(Scope scope, Tally tally) {
    tallies.computeIfAbsent(scope, fresh -> new Tally()).add(tally, 1);
  }

  void into(Row row) {
    tallies.forEach(row::customers);
  }
}
