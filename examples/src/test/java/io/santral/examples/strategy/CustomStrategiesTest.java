package io.santral.examples.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.examples.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomStrategiesTest {

  @Test
  void program_showsWhoGetsWhat() {
    assertThat(Printed.by(() -> CustomStrategies.main(new String[0])))
        .isEqualTo(
            """
            last agent first
                 0 s  monday to ayse
                90 s  tuesday to ayse
            cheapest site that meets the target
                 8 s  early to ayse
                29 s  late to anna
            rare skill protected by forecast
                 0 s  at midnight to fraud expert
              2000 s  before the rush to clerk
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LastAgentFirst", "CheapestSite", "SparedByForecast"})
  void strategies_areShort(String name) throws IOException {
    Path source = Path.of("src/main/java/io/santral/examples/strategy/" + name + ".java");
    List<String> lines = Files.readAllLines(source);
    int first = lines.indexOf(lines.stream().filter(l -> l.contains(name)).findFirst().get());
    assertThat(lines.subList(first, lines.size())).hasSizeLessThanOrEqualTo(30);
  }
}
