package io.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.santral.routing.CommandLog;
import io.santral.routing.CommandLogException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Losses of power and deaths of the process at any moment, on a disk that keeps what it likes. What
 * was committed must be there, and what is there must be what was appended.
 */
class CrashTest {
  private static final int CRASHES = Integer.getInteger("santral.journal.crashes", 20_000);
  private static final int LIVES = 12;

  /** The default as often as the others together. The clock of the disk moves by microseconds. */
  private static final List<Durability> POLICIES =
      List.of(
          Durability.everyBatch(),
          Durability.operatingSystem(),
          Durability.everyBatch(),
          Durability.interval(Duration.ofNanos(15_000)));

  @Test
  void crashes_loseNothingPromised() {
    long[] totals = new long[4];
    for (int seed = 0; totals[0] < CRASHES; seed++) {
      Durability policy = POLICIES.get(seed % POLICIES.size());
      History history = new History(seed, policy, UnaryOperator.identity());
      history.run();
      totals[0] += LIVES;
      totals[1] += history.acknowledged;
      totals[2] += history.powerCuts;
      totals[3] += history.failures;
    }
    System.out.printf(
        Locale.ROOT,
        "%,d simulated crashes, %,d of them losses of power, %,d after a failed disk:"
            + " 0 of %,d records lost that were promised%n",
        totals[0],
        totals[2],
        totals[3],
        totals[1]);
    assertThat(totals[1]).isGreaterThan(CRASHES);
  }

  /** The test of the test: each of these bugs must lose something, and the test must see it. */
  @ParameterizedTest
  @EnumSource(Bug.class)
  void plantedBug_isCaught(Bug bug) {
    int caughtAfter = -1;
    for (int seed = 0; seed < 5_000 && caughtAfter < 0; seed++) {
      try {
        new History(seed, Durability.everyBatch(), bug::plant).run();
      } catch (AssertionError | CommandLogException e) {
        caughtAfter = seed;
      }
    }
    assertThat(caughtAfter).as(bug + " was not caught").isGreaterThanOrEqualTo(0);
  }

  /** What one journal goes through, life after life. */
  private static final class History {
    private final SplittableRandom random;
    private final SimulatedDisk disk;
    private final Durability policy;
    private final UnaryOperator<Storage> bug;
    private final List<byte[]> appended = new ArrayList<>();
    private long committed;

    /** What must be there whatever happens; committed is what must be if power stays. */
    private long certain;

    /** What must be there in the next life. */
    private long promised;

    private boolean recovered;

    private long acknowledged;
    private long powerCuts;
    private long failures;
    private boolean toldTwice;

    History(long seed, Durability policy, UnaryOperator<Storage> bug) {
      this.policy = policy;
      this.bug = bug;
      random = new SplittableRandom(seed);
      disk = new SimulatedDisk(seed);
    }

    void run() {
      for (int life = 0; life < LIVES; life++) {
        live();
      }
      recover().close();
      assertThat(toldTwice).isFalse();
    }

    private void live() {
      misfortune();
      try {
        FileLog log = recover();
        log.start(new Listening());
        work(log);
        if (random.nextInt(4) == 0) {
          log.close();
          certain = appended.size();
        }
      } catch (CommandLogException | UncheckedIOException e) {
        // The disk failed in this life, as it was meant to: unless the journal is refused.
        if (e instanceof CorruptJournalException) {
          throw e;
        }
        failures++;
      }
      boolean powerLost = disk.isOff() || random.nextInt(3) > 0;
      if (powerLost && !policy.isForcedFirst()) {
        promised = recovered ? certain : Math.min(promised, certain);
      } else if (recovered) {
        promised = committed;
      }
      recovered = false;
      if (powerLost) {
        powerCuts++;
        disk.crash();
      } else {
        disk.restart();
      }
    }

    private void misfortune() {
      switch (random.nextInt(5)) {
        case 0 -> disk.cutPowerAfter(random.nextInt(60));
        case 1 -> disk.failForceAfter(random.nextInt(20));
        case 2 -> disk.failWriteAfter(random.nextInt(40));
        case 3 -> disk.shortWrites();
        default -> {}
      }
    }

    private FileLog recover() {
      FileLog log = disk.logOn(bug.apply(disk), SimulatedDisk.settings().durability(policy));
      long last = log.lastSequence();
      assertThat(last).as("last record").isBetween(promised, (long) appended.size());
      long base =
          log.snapshot().map(snapshot -> verify(snapshot.sequence(), snapshot.state())).orElse(0L);
      long[] read = {base};
      log.read(
          base + 1,
          (sequence, record) -> {
            assertThat(sequence).isEqualTo(++read[0]);
            assertThat(record).isEqualTo(ByteBuffer.wrap(appended.get((int) sequence - 1)));
          });
      assertThat(read[0]).isEqualTo(last);
      // What is recovered is told of, and must stay from now on.
      committed = last;
      certain = last;
      promised = last;
      recovered = true;
      while (appended.size() > last) {
        appended.remove(appended.size() - 1);
      }
      return log;
    }

    private long verify(long sequence, ByteBuffer state) {
      assertThat(sequence).isLessThanOrEqualTo(appended.size());
      assertThat(state).isEqualTo(state(sequence));
      return sequence;
    }

    private ByteBuffer state(long sequence) {
      ByteBuffer state = ByteBuffer.allocate(64);
      byte[] last = appended.get((int) sequence - 1);
      return state.putLong(sequence).put(last, 0, Math.min(last.length, 32)).flip();
    }

    private void work(FileLog log) {
      int batches = random.nextInt(20);
      for (int batch = 0; batch < batches; batch++) {
        int records = 1 + random.nextInt(6);
        for (int i = 0; i < records; i++) {
          byte[] record = new byte[random.nextInt(random.nextInt(10) == 0 ? 1_500 : 60)];
          random.nextBytes(record);
          appended.add(record);
          log.append(appended.size(), ByteBuffer.wrap(record));
        }
        if (random.nextBoolean()) {
          log.awaitCommitted(appended.size());
          acknowledged += records;
        }
        if (random.nextInt(8) == 0) {
          log.force(appended.size());
          certain = appended.size();
        }
        if (random.nextInt(20) == 0) {
          long last = appended.size();
          log.save(last, state(last)).thenAccept(saved -> certain = saved);
        }
      }
    }

    private final class Listening implements CommandLog.Listener {
      @Override
      public void committed(long sequence) {
        toldTwice |= sequence <= committed;
        committed = sequence;
      }

      @Override
      public void failed(CommandLogException cause, boolean continues) {}
    }
  }
}
