package io.santral.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.InvalidValueException;
import io.santral.time.Measured;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a waiting queue promises, one by one; order at large is in the model test. */
class WaitingQueueTest {
  private static final int MILLION = 1_000_000;

  private final QueueStore store = new QueueStore();
  private final WaitingQueue queue = new WaitingQueue(store);

  private static List<Integer> order(WaitingQueue queue) {
    List<Integer> order = new ArrayList<>();
    queue.forEach(order::add);
    return order;
  }

  @Test
  void emptyQueue_answersAsSaid() {
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.size()).isZero();
    assertThat(queue.first()).isEqualTo(-1);
    assertThat(queue.firstKey()).isEqualTo(Long.MAX_VALUE);
    assertThat(queue.firstSequence()).isEqualTo(Long.MAX_VALUE);
    assertThat(queue.pollFirst()).isEqualTo(-1);
    assertThat(queue.countBefore(Long.MAX_VALUE, Long.MAX_VALUE)).isZero();
    assertThat(order(queue)).isEmpty();
  }

  @Test
  void unknownItem_isInNoQueue() {
    queue.add(3, 1, 1);
    for (int item : new int[] {-1, Integer.MIN_VALUE, 0, 2, 4, Integer.MAX_VALUE}) {
      assertThat(queue.contains(item)).isFalse();
      assertThat(queue.remove(item)).isFalse();
      assertThat(queue.position(item)).isZero();
      assertThat(queue.next(item)).isEqualTo(-1);
      assertThat(queue.key(item)).isEqualTo(Long.MAX_VALUE);
      assertThat(queue.sequence(item)).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void order_isByKeyThenSequenceThenArrival() {
    queue.add(0, 5, 2);
    queue.add(1, 5, 1);
    queue.add(2, 4, 9);
    queue.add(3, 5, 1);
    queue.add(4, Long.MIN_VALUE, Long.MAX_VALUE);
    queue.add(5, Long.MAX_VALUE, Long.MIN_VALUE);
    assertThat(order(queue)).containsExactly(4, 2, 1, 3, 0, 5);
    assertThat(queue.next(1)).isEqualTo(3);
    assertThat(queue.next(5)).isEqualTo(-1);
    assertThat(queue.position(0)).isEqualTo(5);
    assertThat(queue.countBefore(5, 1)).isEqualTo(2);
    assertThat(queue.countBefore(5, 2)).isEqualTo(4);
  }

  @Test
  void itemThatLeft_mayComeAgainElsewhere() {
    WaitingQueue other = new WaitingQueue(store);
    queue.add(1, 10, 1);
    assertThat(other.contains(1)).isFalse();
    assertThat(other.remove(1)).isFalse();
    assertThat(queue.remove(1)).isTrue();
    other.add(1, 20, 2);
    assertThat(queue.contains(1)).isFalse();
    assertThat(other.key(1)).isEqualTo(20);
    assertThat(other.sequence(1)).isEqualTo(2);
  }

  @Test
  void itemInAnyQueueOfTheStore_isRefused() {
    WaitingQueue other = new WaitingQueue(store);
    queue.add(7, 10, 1);
    for (WaitingQueue q : List.of(queue, other)) {
      assertThatThrownBy(() -> q.add(7, 1, 2))
          .isInstanceOf(InvalidValueException.class)
          .hasMessage("item (7) must not be in a queue of this store already. Remove it first.");
    }
    assertThat(queue.key(7)).isEqualTo(10);
    assertThat(queue.sequence(7)).isEqualTo(1);
    assertThat(other.isEmpty()).isTrue();
  }

  @Test
  void negativeItem_isRefused() {
    assertThatThrownBy(() -> queue.add(-1, 1, 1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("item (-1) must not be negative. Number the items from 0.");
    assertThatThrownBy(() -> queue.add(Integer.MAX_VALUE, 1, 1))
        .isInstanceOf(InvalidValueException.class);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void queueWithItsOwnStore_isIndependent() {
    WaitingQueue own = new WaitingQueue();
    queue.add(1, 1, 1);
    own.add(1, 2, 2);
    assertThat(own.key(1)).isEqualTo(2);
    assertThat(queue.key(1)).isEqualTo(1);
  }

  @Test
  void sortKey_keepsItsPlaceWhileTimeGoesBy() {
    assertThat(WaitingQueue.sortKey(100, 0, 60)).isEqualTo(100);
    assertThat(WaitingQueue.sortKey(100, 2, 60)).isEqualTo(-20);
    assertThat(WaitingQueue.sortKey(100, -1, 60)).isEqualTo(160);
    assertThat(WaitingQueue.sortKey(0, 100, Long.MAX_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(WaitingQueue.sortKey(0, -100, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }

  @Property
  void sortKey_isExactOrAtTheEnd(@ForAll long nanos, @ForAll int level, @ForAll long headStart) {
    BigInteger exact =
        BigInteger.valueOf(nanos)
            .subtract(BigInteger.valueOf(level).multiply(BigInteger.valueOf(headStart)));
    BigInteger within =
        exact.max(BigInteger.valueOf(Long.MIN_VALUE)).min(BigInteger.valueOf(Long.MAX_VALUE));
    assertThat(WaitingQueue.sortKey(nanos, level, headStart)).isEqualTo(within.longValueExact());
  }

  @Test
  void million_comesAndGoesInOrder() {
    Assertions.assertTimeout(Duration.ofSeconds(20), this::comeAndGo);
  }

  private void comeAndGo() {
    SplittableRandom random = new SplittableRandom(1);
    long[] keys = new long[MILLION];
    for (int i = 0; i < MILLION; i++) {
      keys[i] = WaitingQueue.sortKey(i, random.nextInt(5), 10_000) + 50_000;
      queue.add(i, keys[i], i);
    }
    QueueInspector.check(queue);
    int gone = 0;
    for (int i = 0; i < MILLION; i += 1 + random.nextInt(4)) {
      assertThat(queue.remove(i)).isTrue();
      keys[i] = Long.MAX_VALUE;
      gone++;
    }
    QueueInspector.check(queue);
    assertThat(queue.size()).isEqualTo(MILLION - gone);
    Arrays.sort(keys);
    for (int i = 0; i < MILLION - gone; i++) {
      if (i % 10_000 == 0) {
        assertThat(queue.countBefore(keys[keys.length - gone - 1], Long.MAX_VALUE))
            .isEqualTo(queue.size());
        assertThat(queue.position(queue.first())).isEqualTo(1);
      }
      if (queue.firstKey() != keys[i]) {
        throw new AssertionError(queue.firstKey() + " is not " + keys[i]);
      }
      queue.pollFirst();
    }
    assertThat(QueueInspector.check(queue)).isZero();
  }

  @Test
  void manyEqualKeys_areOrderedBySequence() {
    int count = 100_000;
    for (int i = 0; i < count; i++) {
      queue.add(i, 0, count - i);
    }
    QueueInspector.check(queue);
    for (int i = count - 1; i >= 0; i--) {
      assertThat(queue.pollFirst()).isEqualTo(i);
    }
  }

  @Test
  void eightPriorities_needNoTree() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 20_000; i++) {
      queue.add(i, WaitingQueue.sortKey(i, random.nextInt(8), 7000), i);
    }
    assertThat(Objects.requireNonNull(queue.tree).size()).isZero();
    assertThat(Objects.requireNonNull(queue.lanes).inUse()).hasSize(8);
    // Nobody so early: a ninth lane there is not.
    queue.add(20_000, Long.MIN_VALUE, 0);
    assertThat(queue.tree.size()).isEqualTo(1);
    assertThat(queue.pollFirst()).isEqualTo(20_000);
    while (queue.size() > 1) {
      queue.pollFirst();
    }
    assertThat(Objects.requireNonNull(queue.lanes).inUse()).hasSize(1);
  }

  @Test
  void steadyState_allocatesNothing() {
    int crowd = 20_000;
    WaitingQueue[] queues = new WaitingQueue[50];
    Arrays.setAll(queues, i -> new WaitingQueue(store));
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < crowd; i++) {
      queues[i % 50].add(i, WaitingQueue.sortKey(i, i % 7 % 5, 1000), i);
    }
    long[] time = {crowd};
    long allocated =
        Measured.allocation(
            () -> {
              for (int i = 0; i < 200_000; i++) {
                WaitingQueue q = queues[random.nextInt(50)];
                int item = i % 3 == 0 ? random.nextInt(crowd) : q.first();
                if (q.remove(item)) {
                  long now = time[0]++;
                  q.position(q.first());
                  q.add(item, WaitingQueue.sortKey(now, (int) (now % 5), 1000), now);
                }
              }
            });
    assertThat(allocated).isZero();
  }

  @Test
  void drainedQueues_leaveTheirRoomToOthers() {
    WaitingQueue other = new WaitingQueue(store);
    Runnable wave =
        () -> {
          for (WaitingQueue q : List.of(queue, other)) {
            for (int i = 0; i < 30_000; i++) {
              q.add(i, i % 1000, i);
            }
            while (q.pollFirst() >= 0) {
              assertThat(q.size()).isNotNegative();
            }
          }
        };
    wave.run();
    long before = Measured.bytes(store);
    wave.run();
    assertThat(Measured.bytes(store)).isEqualTo(before);
  }

  @Test
  void emptyQueue_isTiny() {
    assertThat(Measured.bytes(queue) - Measured.bytes(store)).isLessThanOrEqualTo(64);
  }

  @Test
  void million_takesAtMostFortyBytesEach() {
    SplittableRandom random = new SplittableRandom(4);
    assertThat(bytesPerItem(time -> time)).isLessThan(30);
    assertThat(bytesPerItem(time -> WaitingQueue.sortKey(time, random.nextInt(5), 50_000)))
        .isLessThan(37);
    assertThat(bytesPerItem(time -> random.nextLong())).isLessThan(38);
  }

  /** After a million came, and as many left at random for others. */
  private static double bytesPerItem(IntToLongFunction keys) {
    WaitingQueue crowd = new WaitingQueue();
    for (int i = 0; i < MILLION; i++) {
      crowd.add(i, keys.applyAsLong(i), i);
    }
    double full = (double) Measured.bytes(crowd) / MILLION;
    SplittableRandom random = new SplittableRandom(6);
    for (int i = MILLION; i < 2 * MILLION; i++) {
      int item = random.nextInt(MILLION);
      crowd.remove(item);
      crowd.add(item, keys.applyAsLong(i), i);
    }
    assertThat((double) Measured.bytes(crowd) / MILLION).isLessThanOrEqualTo(40);
    return full;
  }
}
