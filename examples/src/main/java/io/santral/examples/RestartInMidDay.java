package io.santral.examples;

import io.santral.Interaction;
import io.santral.routing.Event;
import io.santral.routing.EventType;
import io.santral.routing.InteractionState;
import io.santral.routing.InteractionView;
import io.santral.routing.Plan;
import io.santral.routing.RouterView;
import io.santral.routing.SteppedRouter;
import io.santral.routing.journal.Durability;
import io.santral.routing.journal.FileLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A router is killed in the middle of a busy hour, and another one goes on from its log: nobody who
 * waits has lost his place, who rings still rings, and the hour ends as it would have without.
 */
public final class RestartInMidDay {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int CALLS = 240;
  private static final int KILLED_AFTER = 120;

  private static final Plan PLAN =
      Plan.builder()
          .queue("help", q -> q.ringTime(Duration.ofSeconds(20)).wrapUp(Duration.ofSeconds(10)))
          .agent("ayse", a -> {})
          .agent("bence", b -> {})
          .agent("cem", c -> {})
          .build();

  private final List<Event> offers = new ArrayList<>();
  private final List<String> answered = new ArrayList<>();
  private SteppedRouter router;

  private RestartInMidDay(FileLog log) {
    router = SteppedRouter.of(PLAN, 0, log, this::see);
  }

  private void see(Event event) {
    if (event.type() == EventType.OFFERED) {
      offers.add(event.copy());
    } else if (event.type() == EventType.ACCEPTED) {
      answered.add(event.interactionId() + " by " + event.agentId());
    }
  }

  /** One more call, and agents who answer what they were offered five seconds ago. */
  private void call(int number, SplittableRandom random) {
    long time = number * 15L * SECOND;
    for (long at = time - 15 * SECOND; at < time; at += 5 * SECOND) {
      router.advanceTo(Math.max(router.now(), at));
      for (Event offer : List.copyOf(offers)) {
        if (offer.time() <= at - 5 * SECOND) {
          offers.remove(offer);
          router.accept(offer.offer());
        }
      }
    }
    router.advanceTo(time);
    router.submit(Interaction.of("call-" + number).to("help").priority(random.nextInt(2)));
    if (number > 6 && !answered.isEmpty() && random.nextInt(4) > 0) {
      String oldest = answered.remove(0);
      router.complete(oldest.substring(0, oldest.indexOf(' ')));
    }
  }

  private static FileLog open(Path directory) {
    return FileLog.builder(directory)
        .durability(Durability.operatingSystem())
        .segmentBytes(1 << 20)
        .open();
  }

  private static String line(RouterView view) {
    List<String> line = new ArrayList<>();
    view.interactions().stream()
        .filter(id -> stateOf(view, id) == InteractionState.WAITING)
        .sorted(Comparator.comparing(view::position))
        .limit(4)
        .forEach(id -> line.add(view.position(id) + ". " + id));
    return view.waiting("help") + " wait: " + String.join(", ", line) + ", ...";
  }

  private static @Nullable InteractionState stateOf(RouterView view, String id) {
    InteractionView seen = view.interaction(id);
    return seen == null ? null : seen.state();
  }

  /** As a kill leaves them: whatever the operating system was given, and nothing else. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /**
   * Routes an hour twice, with a kill and without, and prints what is to be seen of it.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    try {
      Path first = Files.createTempDirectory("santral-first");
      Path second = Files.createTempDirectory("santral-second");
      Path whole = Files.createTempDirectory("santral-whole");
      run(first, second, whole);
      for (Path directory : List.of(first, second, whole)) {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Path first, Path second, Path whole) throws IOException {
    try (FileLog undisturbed = open(whole);
        FileLog killed = open(first)) {
      RestartInMidDay day = new RestartInMidDay(undisturbed);
      RestartInMidDay broken = new RestartInMidDay(killed);
      day.begin();
      broken.begin();
      SplittableRandom random = new SplittableRandom(1);
      SplittableRandom again = new SplittableRandom(1);
      for (int number = 1; number <= KILLED_AFTER; number++) {
        day.call(number, random);
        broken.call(number, again);
      }
      System.out.println("before: " + line(broken.router.view()));
      copy(first, second);
      try (FileLog log = open(second)) {
        broken.router = SteppedRouter.of(PLAN, 0, log, broken::see);
        System.out.println("after:  " + line(broken.router.view()));
        for (int number = KILLED_AFTER + 1; number <= CALLS; number++) {
          day.call(number, random);
          broken.call(number, again);
        }
      }
      boolean same = day.router.view().stateHash() == broken.router.view().stateHash();
      System.out.println("at the end: " + line(broken.router.view()));
      System.out.println("events " + broken.router.view().sequence() + ", as without: " + same);
    }
  }

  private void begin() {
    router.ready("ayse");
    router.ready("bence");
    router.ready("cem");
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
