package io.santral.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Queues of one store against sorted sets, over many commands. */
class WaitingQueueModelTest {
  private static final Comparator<Waiting> RIGHT_ORDER =
      Comparator.comparingLong(Waiting::key)
          .thenComparingLong(Waiting::sequence)
          .thenComparingLong(Waiting::added);

  private static final Comparator<Waiting> SEQUENCE_IGNORED =
      Comparator.comparingLong(Waiting::key).thenComparingLong(Waiting::added);

  private static final Comparator<Waiting> LAST_OF_EQUALS_FIRST =
      Comparator.comparingLong(Waiting::key)
          .thenComparingLong(Waiting::sequence)
          .thenComparing(Comparator.comparingLong(Waiting::added).reversed());

  /** An item in the model. */
  private record Waiting(long key, long sequence, long added, int item) {}

  /** How the keys of newcomers run. */
  private enum Keys {
    GROWING {
      @Override
      long next(SplittableRandom random, long time) {
        return time;
      }
    },
    FALLING {
      @Override
      long next(SplittableRandom random, long time) {
        return -time;
      }
    },
    PRIORITIES {
      @Override
      long next(SplittableRandom random, long time) {
        return WaitingQueue.sortKey(time, random.nextInt(-2, 3), 5000);
      }
    },
    REQUEUES {
      @Override
      long next(SplittableRandom random, long time) {
        long came = random.nextInt(8) == 0 ? time - random.nextInt(20_000) : time;
        return WaitingQueue.sortKey(came, random.nextInt(-2, 3), 5000);
      }
    },
    RANDOM {
      @Override
      long next(SplittableRandom random, long time) {
        return random.nextLong();
      }
    },
    FEW {
      @Override
      long next(SplittableRandom random, long time) {
        return random.nextInt(5);
      }
    };

    abstract long next(SplittableRandom random, long time);
  }

  /** Queues that share a store, and their models. */
  private static final class Side {
    final QueueStore store = new QueueStore();
    final List<WaitingQueue> queues = new ArrayList<>();
    final List<TreeSet<Waiting>> models = new ArrayList<>();
    final Waiting[] waiting;
    final int[] queueOf;
    private long added;

    Side(int queueCount, int items, Comparator<Waiting> comparator) {
      for (int i = 0; i < queueCount; i++) {
        queues.add(new WaitingQueue(store));
        models.add(new TreeSet<>(comparator));
      }
      waiting = new Waiting[items];
      queueOf = new int[items];
    }

    void add(int q, int item, long key, long sequence) {
      if (waiting[item] != null) {
        remove(queueOf[item], item);
      }
      Waiting newcomer = new Waiting(key, sequence, added++, item);
      queues.get(q).add(item, key, sequence);
      models.get(q).add(newcomer);
      waiting[item] = newcomer;
      queueOf[item] = q;
      require("key", queues.get(q).key(item), key);
      require("sequence", queues.get(q).sequence(item), sequence);
      look(q);
    }

    void remove(int q, int item) {
      boolean there = waiting[item] != null && queueOf[item] == q;
      require("contains", queues.get(q).contains(item) ? 1 : 0, there ? 1 : 0);
      require("remove", queues.get(q).remove(item) ? 1 : 0, there ? 1 : 0);
      if (there) {
        models.get(q).remove(waiting[item]);
        waiting[item] = null;
      }
      look(q);
    }

    void poll(int q) {
      Waiting head = models.get(q).pollFirst();
      require("pollFirst", queues.get(q).pollFirst(), head == null ? -1 : head.item);
      if (head != null) {
        waiting[head.item] = null;
      }
      look(q);
    }

    void look(int q) {
      WaitingQueue queue = queues.get(q);
      TreeSet<Waiting> model = models.get(q);
      Waiting head = model.isEmpty() ? null : model.first();
      require("size", queue.size(), model.size());
      require("isEmpty", queue.isEmpty() ? 1 : 0, model.isEmpty() ? 1 : 0);
      require("first", queue.first(), head == null ? -1 : head.item);
      require("firstKey", queue.firstKey(), head == null ? Long.MAX_VALUE : head.key);
      require(
          "firstSequence", queue.firstSequence(), head == null ? Long.MAX_VALUE : head.sequence);
    }

    /** Compares the whole order, and every position. */
    void inspect() {
      for (int q = 0; q < queues.size(); q++) {
        WaitingQueue queue = queues.get(q);
        QueueInspector.check(queue);
        List<Integer> order = new ArrayList<>();
        queue.forEach(
            item -> {
              order.add(item);
              require("forEach ends", order.size() > queue.size() ? 1 : 0, 0);
            });
        int place = 0;
        Waiting before = null;
        int ties = 0;
        for (Waiting w : models.get(q)) {
          require("forEach", order.get(place), w.item);
          place++;
          require("position", queue.position(w.item), place);
          require(
              "position elsewhere",
              queues.get((q + 1) % queues.size()).position(w.item),
              queues.size() == 1 ? place : 0);
          boolean tie = before != null && before.key == w.key && before.sequence == w.sequence;
          ties = tie ? ties + 1 : 0;
          require("countBefore", queue.countBefore(w.key, w.sequence), place - 1 - ties);
          require("next", queue.next(w.item), place < order.size() ? order.get(place) : -1);
          before = w;
        }
        require("forEach", order.size(), place);
        require("countBefore the first", queue.countBefore(Long.MIN_VALUE, Long.MIN_VALUE), 0);
      }
    }

    private static void require(String what, long is, long should) {
      if (is != should) {
        throw new AssertionError(what + " is " + is + ", should be " + should);
      }
    }
  }

  private static void run(
      Comparator<Waiting> comparator, Keys keys, int commands, int queues, int items) {
    SplittableRandom random = new SplittableRandom(commands * 31L + items);
    Side side = new Side(queues, items, comparator);
    int inspections = Math.max(1, 2_000_000 / items / 10);
    for (int i = 0; i < commands; i++) {
      int item = random.nextInt(items);
      int q = random.nextInt(queues);
      // Waves: the queues fill up and run dry.
      boolean filling = i / (items * 2 + 50) % 2 == 0;
      int die = random.nextInt(100);
      if (die < (filling ? 60 : 25)) {
        side.add(q, item, keys.next(random, i), random.nextInt(10) == 0 ? 0 : i);
      } else if (die < 75) {
        side.poll(q);
      } else {
        side.remove(q, item);
      }
      if (i % (commands / inspections + 1) == 0) {
        side.inspect();
      }
    }
    side.inspect();
    for (int q = 0; q < queues; q++) {
      while (!side.models.get(q).isEmpty()) {
        side.poll(q);
      }
      side.poll(q);
    }
    side.inspect();
  }

  @ParameterizedTest(name = "{0} keys, {1} commands, {2} queues, {3} items")
  @CsvSource({
    "GROWING, 150000, 1, 40",
    "FALLING, 150000, 1, 40",
    "PRIORITIES, 150000, 3, 300",
    "REQUEUES, 150000, 2, 300",
    "REQUEUES, 300000, 2, 20000",
    "RANDOM, 150000, 2, 1000",
    "FEW, 150000, 2, 1000",
    "GROWING, 300000, 2, 20000",
    "FALLING, 300000, 2, 20000",
    "PRIORITIES, 300000, 2, 20000",
    "RANDOM, 300000, 2, 20000",
    "FEW, 300000, 2, 20000",
    "RANDOM, 600000, 1, 150000",
    "PRIORITIES, 600000, 1, 150000",
    "GROWING, 300000, 500, 5000",
  })
  void randomCommands_behaveAsTheModel(Keys keys, int commands, int queues, int items) {
    run(RIGHT_ORDER, keys, commands, queues, items);
  }

  @Test
  void ignoredSequence_isFound() {
    assertThatThrownBy(() -> run(SEQUENCE_IGNORED, Keys.FEW, 10_000, 1, 100))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void wrongOrderOfEquals_isFound() {
    assertThatThrownBy(() -> run(LAST_OF_EQUALS_FIRST, Keys.FEW, 10_000, 1, 100))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @EnumSource(Keys.class)
  void manyAddedThenRemovedInTheMiddle_keepsOrder(Keys keys) {
    int items = 50_000;
    SplittableRandom random = new SplittableRandom(5);
    Side side = new Side(1, items, RIGHT_ORDER);
    for (int i = 0; i < items; i++) {
      side.add(0, i, keys.next(random, i), i);
    }
    side.inspect();
    for (int i = 0; i < items; i++) {
      if (i % 50 != 0) {
        side.remove(0, i);
      }
    }
    side.inspect();
    for (int i = 0; i < items; i += 3) {
      side.add(0, i, keys.next(random, i), i);
    }
    side.inspect();
  }

  /** One step of a short script, which jqwik can shrink. */
  private record Step(int kind, int item, long key, long sequence) {}

  @Property(tries = 1000)
  void scripts_behaveAsTheModel(@ForAll("steps") @Size(max = 300) List<Step> steps) {
    Side side = new Side(2, 120, RIGHT_ORDER);
    for (Step step : steps) {
      switch (step.kind) {
        case 0 -> side.poll(step.item % 2);
        case 1 -> side.remove(step.item % 2, step.item);
        default -> side.add(step.kind % 2, step.item, step.key, step.sequence);
      }
    }
    side.inspect();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> keys =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-3, 3),
            Arbitraries.longs(),
            Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE));
    return Combinators.combine(
            Arbitraries.integers().between(0, 7),
            Arbitraries.integers().between(0, 119),
            keys,
            keys)
        .as(Step::new)
        .list();
  }
}
