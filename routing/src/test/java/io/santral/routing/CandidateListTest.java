package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CandidateListTest {

  @Property(tries = 200)
  void sort_isPlanOrder(@ForAll @IntRange(min = 0, max = 200) int count, @ForAll long seed) {
    CandidateList list = new CandidateList();
    List<Integer> orders = new ArrayList<>();
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      AgentSlot agent = new AgentSlot(i);
      agent.order = random.nextInt();
      orders.add(agent.order);
      list.add(agent);
    }
    list.sort();
    orders.sort(null);
    List<Integer> sorted = new ArrayList<>();
    for (int i = 0; i < list.count(); i++) {
      sorted.add(list.slot(i).order);
    }
    assertThat(sorted).isEqualTo(orders);
  }
}
