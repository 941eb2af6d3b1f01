package io.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventHeapTest {
  private record Due(long time, int added, int number) implements Comparable<Due> {
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
        Due due = new Due(random.nextInt(500), i, random.nextInt(1 << 28));
        expected.add(due);
        heap.add(due.time, due.number);
      } else if (!expected.isEmpty()) {
        Due next = expected.remove();
        assertThat(heap.firstTime()).isEqualTo(next.time);
        assertThat(heap.firstNumber()).isEqualTo(next.number);
        heap.removeFirst();
      }
    }
  }

  @Test
  void emptyHeap_isNeverDue() {
    assertThat(new EventHeap().firstTime()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void tooManyCustomers_areRefused() {
    EventHeap heap = new EventHeap();
    assertThatThrownBy(() -> heap.add(0, 1 << 28)).hasMessageContaining("must be fewer");
  }
}
