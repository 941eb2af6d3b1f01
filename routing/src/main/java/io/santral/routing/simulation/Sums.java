package io.santral.routing.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was counted of all customers, by group, channel and language. */
final class Sums {
  private final Map<Scope, Tally> tallies = new LinkedHashMap<>();
  private final Map<Scope, WaitCounts> waits = new LinkedHashMap<>();

  Sums(Group[] groups) {
    for (Group group : groups) {
      for (Variant variant : group.variants) {
        add(new Scope(Scope.Kind.CUSTOMERS, group.rules.name()), variant);
        add(Layout.channel(group.rules), variant);
        add(Layout.language(variant.template.languages()), variant);
      }
    }
  }

  private void add(Scope scope, Variant variant) {
    tallies.computeIfAbsent(scope, fresh -> new Tally()).add(variant.tally, 1);
    waits.computeIfAbsent(scope, fresh -> new WaitCounts()).add(variant.waits);
  }

  void into(Row row) {
    tallies.forEach(row::customers);
    waits.forEach(row::waits);
  }
}
