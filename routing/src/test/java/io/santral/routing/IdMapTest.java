package io.santral.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against the JDK's map, with ids of which many have the same hash. */
class IdMapTest {
  private static final class Named extends IdMap.Entry {}

  /** Two letters a number, of which "Aa" and "BB" have one hash, and so have all made of them. */
  private static String id(int number) {
    StringBuilder id = new StringBuilder("c").append(number >> 4);
    for (int bit = 0; bit < 4; bit++) {
      id.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return id.toString();
  }

  @Test
  void finds_whatTheJdksMapFinds() {
    SplittableRandom random = new SplittableRandom(3);
    IdMap<Named> map = new IdMap<>();
    Map<String, Named> model = new HashMap<>();
    for (int step = 0; step < 50_000; step++) {
      String id = id(random.nextInt(step < 25_000 ? 2_000 : 60));
      Named known = model.get(id);
      assertThat(map.get(id)).isSameAs(known);
      if (known == null) {
        Named made = new Named();
        map.add(id, made);
        model.put(id, made);
      } else {
        map.remove(known);
        model.remove(id);
      }
      assertThat(map.size()).isEqualTo(model.size());
    }
    model.forEach((id, named) -> assertThat(map.get(id)).isSameAs(named));
  }

  @Test
  void entryOfNoMap_isNotRemoved() {
    IdMap<Named> map = new IdMap<>();
    map.add("a", new Named());

    assertThatThrownBy(() -> map.remove(new Named())).hasMessageContaining("not in its map");
    assertThat(map.get("a")).isNotNull();
  }
}
