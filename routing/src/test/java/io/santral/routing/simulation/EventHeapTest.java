package io.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventHeapTest {
  private record Due(long time, int added, int kind, int subject) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : Integer.compare(added, other.added);
    }
  }

  @Test
  void order_isThatOfASortedList() {
    SplittableRandom random = new SplittableRandom(7);
    EventHeap heap = new EventHeap();
    PriorityQueue<Due> expected = new PriorityQueue<>();
    for (int i = 0; i < 200_000; i++) {
      if (random.nextInt(100) < (i / 20_000 % 2 == 0 ? 60 : 40)) {
        // Few different times, so that ties abound.
        Due due = new Due(random.nextInt(500), i, random.nextInt(16), random.nextInt(1 << 24));
        expected.add(due);
        heap.add(due.time, due.kind, due.subject);
      } else if (!expected.isEmpty()) {
        Due next = expected.remove();
        assertThat(heap.nextTime()).isEqualTo(next.time);
        heap.pop();
        assertThat(heap.kind()).isEqualTo(next.kind);
        assertThat(heap.subject()).isEqualTo(next.subject);
      }
      assertThat(heap.isEmpty()).isEqualTo(expected.isEmpty());
    }
  }

  @Test
  void emptyHeap_isNeverDue() {
    assertThat(new EventHeap().nextTime()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void tooManyCustomers_areRefused() {
    EventHeap heap = new EventHeap();
    assertThatThrownBy(() -> heap.add(0, 0, 1 << 24)).hasMessageContaining("must be fewer");
  }
}
