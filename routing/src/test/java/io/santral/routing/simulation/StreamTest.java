package io.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StreamTest {
  private static final int SEEDS = 2_000;
  private static final int DRAWS = 20;

  @Test
  void uniformNumbers_areThoseOfTheJdksGeneratorOnceSplit() {
    SplittableRandom seeds = new SplittableRandom(5);
    for (int i = 0; i < SEEDS; i++) {
      // Small and large ones: what is added from draw to draw is made in two ways.
      long seed = i % 2 == 0 ? i : seeds.nextLong();
      SplittableRandom expected = new SplittableRandom(seed).split();
      SplittableRandom halves = new SplittableRandom(seed).split();
      Stream plain = new Stream(seed, Stream.Mode.PLAIN);
      Stream mirrored = new Stream(seed, Stream.Mode.MIRRORED);
      for (int draw = 0; draw < DRAWS; draw++) {
        assertThat(plain.nextLong()).isEqualTo(expected.nextLong());
        assertThat(mirrored.nextLong()).isEqualTo(~halves.nextLong());
      }
    }
  }
}
