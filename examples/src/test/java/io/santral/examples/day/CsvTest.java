package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @Test
  void split_keepsEmptyFieldsAndStripsBlanks() {
    assertThat(Csv.split("a, b ,,c,")).containsExactly("a", "b", "", "c", "");
    assertThat(Csv.split("")).containsExactly("");
  }

  @Test
  void split_readsQuotes() {
    assertThat(Csv.split("\"a,b\",\"say \"\"hi\"\"\",\" x \",\"\""))
        .containsExactly("a,b", "say \"hi\"", " x ", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"open", "a,\"open,b", "\"a\"b,c"})
  void split_refusesBrokenQuotes(String line) {
    assertThatThrownBy(() -> Csv.split(line)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "with,comma", "with \"quotes\"", " blank ", ""})
  void quote_isUndoneBySplit(String value) {
    assertThat(Csv.split(Csv.quote(value) + ",x")).containsExactly(value, "x");
  }
}
