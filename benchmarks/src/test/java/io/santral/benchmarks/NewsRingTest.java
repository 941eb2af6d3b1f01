package io.santral.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NewsRingTest {
  @Test
  void put_fullRing_refuses() {
    NewsRing ring = new NewsRing(2);
    assertThat(ring.isEmpty()).isTrue();
    assertThat(ring.put(Long.MAX_VALUE, 7)).isTrue();
    assertThat(ring.put(0, Integer.MAX_VALUE)).isTrue();
    assertThat(ring.put(1, 9)).isFalse();
    assertThat(ring.offer()).isEqualTo(Long.MAX_VALUE);
    assertThat(ring.item()).isEqualTo(7);
    ring.remove();
    assertThat(ring.put(2, 10)).isTrue();
    assertThat(ring.offer()).isZero();
    assertThat(ring.item()).isEqualTo(Integer.MAX_VALUE);
    ring.remove();
    assertThat(ring.item()).isEqualTo(10);
    ring.remove();
    assertThat(ring.isEmpty()).isTrue();
  }

  @Test
  void new_sizeNoPowerOfTwo_isRefused() {
    assertThatThrownBy(() -> new NewsRing(3)).hasMessageContaining("size (3)");
  }

  @Test
  @Timeout(60)
  void take_otherThreadPuts_seesAllInOrder() throws InterruptedException {
    NewsRing ring = new NewsRing(64);
    int count = 200_000;
    Thread producer =
        new Thread(
            () -> {
              for (int i = 0; i < count; ) {
                if (ring.put(-i, i)) {
                  i++;
                } else {
                  Thread.yield();
                }
              }
            });
    producer.start();
    for (int i = 0; i < count; ) {
      if (ring.isEmpty()) {
        Thread.yield();
      } else {
        assertThat(ring.offer()).isEqualTo(-i);
        assertThat(ring.item()).isEqualTo(i++);
        ring.remove();
      }
    }
    producer.join();
  }
}
