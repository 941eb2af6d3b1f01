package io.santral.examples;

import io.santral.Channel;
import io.santral.Interaction;
import io.santral.Language;
import io.santral.LanguageDetector;
import io.santral.Proficiency;
import io.santral.routing.Bridge;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.Plan;
import io.santral.routing.SteppedRouter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Chats are routed by the language they are written in: Apache OpenNLP tells it, and who writes it
 * answers; if nobody does for a minute, a machine translates.
 */
public final class WrittenLanguage {
  private static final long SECOND = 1_000_000_000L;

  private WrittenLanguage() {}

  /**
   * Routes four chats.
   *
   * @param args not used
   * @throws IOException if the model of OpenNLP cannot be read
   */
  public static void main(String[] args) throws IOException {
    Plan plan =
        Plan.builder()
            .queue(
                "support",
                q ->
                    q.ringTime(Duration.ofMinutes(5))
                        .relaxes(
                            r ->
                                r.fallback(
                                    "de", "en", Bridge.MACHINE_TRANSLATION, Duration.ofMinutes(1))))
            .agent("ayse", a -> a.speaks("tr", Proficiency.NATIVE).takes(Channel.CHAT, 3))
            .agent("bence", a -> a.speaks("hu", Proficiency.NATIVE).takes(Channel.CHAT, 3))
            .agent("carol", a -> a.speaks("en", Proficiency.NATIVE).takes(Channel.CHAT, 3))
            .build();
    SteppedRouter router = SteppedRouter.of(plan, WrittenLanguage::print);
    plan.agents().forEach(agent -> router.ready(agent.id()));
    LanguageDetector detector = new OpenNlp();
    String[] texts = {
      "İyi günler, siparişim bugün gelecekti, neden hâlâ dağıtımda?",
      "Jó napot kívánok, nem működik az internet a lakásunkban tegnap este óta.",
      "Guten Tag, ich habe eine Frage zu meiner letzten Rechnung vom August.",
      "?"
    };
    for (String text : texts) {
      Interaction chat = Interaction.of("chat-" + text.length()).to("support").on(Channel.CHAT);
      Interaction known = chat.inDetected(detector, text, 0.6);
      System.out.println(known.id() + " is written in " + known.languages());
      router.submit(known);
    }
    router.advanceTo(60 * SECOND);
  }

  private static void print(Event event) {
    if (event.type() == EventType.OFFERED) {
      String where = event.interactionId() + " goes to " + event.agentId();
      String how = " in " + event.language() + ", bridge " + event.bridge();
      System.out.println(where + how + ", after " + event.time() / SECOND + " s");
    }
  }

  /** Wraps OpenNLP's detector, which is for one thread at a time. */
  private static final class OpenNlp implements LanguageDetector {
    /** OpenNLP speaks ISO 639-3, and BCP 47 prefers the shorter code. */
    private final Map<String, String> shorter = new HashMap<>();

    private final LanguageDetectorME detector;

    OpenNlp() throws IOException {
      for (String code : Locale.getISOLanguages()) {
        shorter.put(new Locale.Builder().setLanguage(code).build().getISO3Language(), code);
      }
      try (InputStream model = WrittenLanguage.class.getResourceAsStream("/langdetect-183.bin")) {
        detector = new LanguageDetectorME(new LanguageDetectorModel(Objects.requireNonNull(model)));
      }
    }

    /** Of a hundred languages even the right one has little of it all: what counts is the lead. */
    @Override
    public synchronized List<Guess> detect(String text) {
      var found = detector.predictLanguages(text);
      double first = found[0].getConfidence();
      double lead = first / (first + found[1].getConfidence());
      return List.of(new Guess(language(found[0].getLang()), lead));
    }

    private Language language(String code) {
      return Language.of(shorter.getOrDefault(code, code));
    }
  }
}
