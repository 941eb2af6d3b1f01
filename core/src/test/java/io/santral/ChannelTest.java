package io.santral;

import static io.santral.Refusals.assertRefused;
import static io.santral.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTest {
  private static final String RULE =
      "must have 1 to 32 characters of a-z, 0-9 and -, no hyphen first";

  @Test
  void predefined_haveTheirMedium() {
    assertThat(new Channel[] {Channel.VOICE, Channel.VIDEO})
        .allMatch(channel -> channel.medium() == Medium.SPOKEN)
        .extracting(Channel::id)
        .containsExactly("voice", "video");
    assertThat(
            new Channel[] {
              Channel.CHAT, Channel.EMAIL, Channel.SMS, Channel.SOCIAL, Channel.FAX, Channel.TASK
            })
        .allMatch(channel -> channel.medium() == Medium.WRITTEN)
        .extracting(Channel::id)
        .containsExactly("chat", "email", "sms", "social", "fax", "task");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"w", "whatsapp", "click-to-call", "0", "3g-", "a2345678901234567890123456789012"})
  void of_wellFormedId_isAChannel(String id) {
    Channel channel = Channel.of(id, Medium.SPOKEN);

    assertThat(channel.id()).isEqualTo(id);
    assertThat(channel.medium()).isEqualTo(Medium.SPOKEN);
    assertThat(channel).hasToString(id).isEqualTo(new Channel(id, Medium.SPOKEN));
    assertThat(channel).isNotEqualTo(Channel.of(id, Medium.WRITTEN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "-a",
        "Voice",
        "click_to_call",
        "a b",
        "ka\u0131t",
        "\u0130",
        "caf\u00E9",
        "a\n",
        "a23456789012345678901234567890123",
        "\u0661"
      })
  void of_malformedId_isRefused(String id) {
    assertThat(refusal(() -> Channel.of(id, Medium.SPOKEN)).rule()).isEqualTo(RULE);
  }

  @Test
  void of_predefinedIdWithSameMedium_equalsTheConstant() {
    assertThat(Channel.of("chat", Medium.WRITTEN)).isEqualTo(Channel.CHAT);
  }

  @Test
  void of_predefinedIdWithOtherMedium_isRefused() {
    assertRefused(
        () -> Channel.of("voice", Medium.WRITTEN),
        "channel id",
        "voice",
        "is predefined and SPOKEN");
    assertRefused(
        () -> new Channel("task", Medium.SPOKEN),
        "channel id",
        "task",
        "is predefined and WRITTEN");
  }

  @Test
  void of_null_isRefused() {
    assertRefused(() -> Channel.of(null, Medium.SPOKEN), "channel id", "null", "must not be null");
    assertRefused(() -> Channel.of("w", null), "medium", "null", "must not be null");
  }
}
