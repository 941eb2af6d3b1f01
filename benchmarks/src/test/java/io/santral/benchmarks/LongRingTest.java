package io.santral.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LongRingTest {
  @Test
  void offer_fullRing_refuses() {
    LongRing ring = new LongRing(2);
    assertThat(ring.isEmpty()).isTrue();
    assertThat(ring.offer(7)).isTrue();
    assertThat(ring.offer(8)).isTrue();
    assertThat(ring.offer(9)).isFalse();
    assertThat(ring.take()).isEqualTo(7);
    assertThat(ring.offer(10)).isTrue();
    assertThat(ring.take()).isEqualTo(8);
    assertThat(ring.take()).isEqualTo(10);
    assertThat(ring.isEmpty()).isTrue();
  }

  @Test
  void new_sizeNoPowerOfTwo_isRefused() {
    assertThatThrownBy(() -> new LongRing(3)).hasMessageContaining("size (3)");
  }

  @Test
  @Timeout(60)
  void take_otherThreadPuts_seesAllInOrder() throws InterruptedException {
    LongRing ring = new LongRing(64);
    long count = 200_000;
    Thread producer =
        new Thread(
            () -> {
              for (long i = 0; i < count; ) {
                if (ring.offer(i)) {
                  i++;
                } else {
                  Thread.yield();
                }
              }
            });
    producer.start();
    for (long i = 0; i < count; ) {
      if (ring.isEmpty()) {
        Thread.yield();
      } else {
        assertThat(ring.take()).isEqualTo(i++);
      }
    }
    producer.join();
  }
}
