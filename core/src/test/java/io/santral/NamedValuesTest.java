package io.santral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** It is to be like a tree map in all but size. */
class NamedValuesTest {
  @Property(tries = 300)
  void map_isLikeATree(
      @ForAll @Size(max = 20) Map<@AlphaChars @StringLength(max = 2) String, Integer> given,
      @ForAll @AlphaChars @StringLength(max = 2) String one,
      @ForAll @AlphaChars @StringLength(max = 2) String other) {
    TreeMap<String, Integer> tree = new TreeMap<>(given);
    SortedMap<String, Integer> map = NamedValues.copyOf(tree);
    alike(map, tree);
    String low = one.compareTo(other) <= 0 ? one : other;
    String high = low.equals(one) ? other : one;
    alike(map.subMap(low, high), tree.subMap(low, high));
    alike(map.headMap(one), tree.headMap(one));
    alike(map.tailMap(one), tree.tailMap(one));
    assertThat(map.get(one)).isEqualTo(tree.get(one));
    assertThat(map.containsKey(one)).isEqualTo(tree.containsKey(one));
    TreeMap<String, Integer> more = new TreeMap<>(tree);
    more.merge(one, 1, Integer::sum);
    assertThat(NamedValues.copyOf(more)).isNotEqualTo(map);
    assertThat(map).isNotEqualTo(more);
  }

  private static void alike(SortedMap<String, Integer> map, SortedMap<String, Integer> tree) {
    assertThat(map).isEqualTo(tree).hasSameHashCodeAs(tree).hasToString(tree.toString());
    assertThat(tree).isEqualTo(map);
    assertThat(map.keySet()).containsExactlyElementsOf(tree.keySet());
    assertThat(map.values()).containsExactlyElementsOf(tree.values());
    assertThat(map.comparator()).isNull();
    assertThat(NamedValues.copyOf(map)).isEqualTo(map);
    if (!tree.isEmpty()) {
      assertThat(map.firstKey()).isEqualTo(tree.firstKey());
      assertThat(map.lastKey()).isEqualTo(tree.lastKey());
    }
  }

  @Test
  void unusualQuestions_areAnsweredAsByATree() {
    SortedMap<String, Integer> map = NamedValues.copyOf(new TreeMap<>(Map.of("a", 1)));
    SortedMap<String, Integer> empty = NamedValues.copyOf(new TreeMap<>());
    assertThatThrownBy(empty::firstKey).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(empty::lastKey).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> map.subMap("b", "a")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> map.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> map.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    Map<String, Integer> plain = map;
    assertThat(plain.get((Object) 1)).isNull();
  }

  @Test
  void namesReadTwice_areOneString() {
    String once = new String("skill 7".toCharArray());
    String again = new String("skill 7".toCharArray());
    Agent one = Agent.builder("a").skill(once).build();
    Agent other = Agent.builder("b").skill(again).build();
    assertThat(one.skills().firstKey()).isSameAs(other.skills().firstKey());
  }
}
