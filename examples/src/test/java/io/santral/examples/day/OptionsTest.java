package io.santral.examples.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void nothing_isADayOfItsOwn() throws UsageException {
    Options options = Options.parse();
    assertThat(options.log()).isNull();
    assertThat(options.seed()).isEqualTo(Options.DEFAULT_SEED);
    assertThat(options.target()).isEqualTo(20 * Times.SECOND);
    assertThat(options.targetShare()).isEqualTo(0.8);
    assertThat(options.headStart()).isNegative();
  }

  @Test
  void everything() throws UsageException {
    Options options =
        Options.parse(
            "a.csv",
            "--day=1999-01-10",
            "--queue=PS,NW,PS",
            "--target=90/30",
            "--seed=-7",
            "--head-start=0",
            "--priority=noted",
            "--presence=span",
            "--html=h=1.html",
            "--out=o.txt",
            "--log=l.csv");
    assertThat(options.log()).isEqualTo(Path.of("a.csv"));
    assertThat(options.day()).isEqualTo(Times.date("1999-01-10"));
    assertThat(options.queues()).containsExactlyInAnyOrder("PS", "NW");
    assertThat(options.targetShare()).isEqualTo(0.9);
    assertThat(options.target()).isEqualTo(30 * Times.SECOND);
    assertThat(options.seed()).isEqualTo(-7);
    assertThat(options.headStart()).isZero();
    assertThat(options.priorityAsNoted()).isTrue();
    assertThat(options.spans()).isTrue();
    assertThat(options.html()).isEqualTo(Path.of("h=1.html"));
    assertThat(options.out()).isEqualTo(Path.of("o.txt"));
    assertThat(options.routed()).isEqualTo(Path.of("l.csv"));
  }

  @ParameterizedTest
  @CsvSource({
    "--colour=red,option (--colour) is unknown. --help names them all.",
    "--day,option (--day) needs a value. Write --day=VALUE.",
    "--day=,option (--day) needs a value. Write --day=VALUE.",
    "--day=10.1.1999,'--day (10.1.1999) is not a date. Write it as yyyy-mm-dd, as in 1999-01-10.'",
    "--target=80,'--target (80) has no ''/''. Write percent/seconds, as in 80/20.'",
    "--target=0/20,--target (0) is not a whole number from 1 to 100. Give such a number.",
    "--head-start=-1,--head-start (-1) is not a whole number from 0 to 86400. Give such a number.",
    "--presence=maybe,--presence (maybe) is neither evidence nor span. Give one of them.",
    "b.csv,'call log (b.csv) is the second one, after a.csv. Give one call log at a time.'"
  })
  void badOption_isNamedWithRuleAndAdvice(String arg, String message) {
    assertThatThrownBy(() -> Options.parse("a.csv", arg))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  @Test
  void contradictions_areRefused() {
    assertThatThrownBy(() -> Options.parse("a.csv", "--all", "--day=1999-01-10"))
        .hasMessageContaining("contradicts");
    assertThatThrownBy(() -> Options.parse("--all")).hasMessageContaining("needs a call log");
    assertThatThrownBy(() -> Options.parse("--seed=1", "--seed=2"))
        .hasMessageContaining("given twice");
  }
}
