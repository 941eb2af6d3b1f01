package io.santral.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestartInMidDayTest {

  @Test
  void nobody_losesHisPlace() {
    assertThat(Printed.by(() -> RestartInMidDay.main(new String[0])))
        .isEqualTo(
            """
            before: 40 wait: 1. call-79, 2. call-85, 3. call-86, 4. call-83, ...
            after:  40 wait: 1. call-79, 2. call-85, 3. call-86, 4. call-83, ...
            at the end: 70 wait: 1. call-172, 2. call-173, 3. call-175, 4. call-177, ...
            events 1261, as without: true
            """);
  }
}
