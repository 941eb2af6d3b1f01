package io.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.santral.routing.journal.FrameReader.Found;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Frames made of anything: read without an exception, and without room for what is not there. */
class FrameReaderTest {
  private static final int ROUNDS = Integer.getInteger("santral.journal.fuzz", 200_000);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void anyBytes_takeNoMoreRoomThanThereIs() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    byte[] bytes = batch(3);
    SimulatedDisk disk = new SimulatedDisk(5);
    long whole = 0;
    long thread = Thread.currentThread().getId();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutated = mutate(bytes, random);
      disk.put("frames", mutated);
      try (StorageFile file = disk.openToRead("frames")) {
        long before = THREADS.getThreadAllocatedBytes(thread);
        FrameReader frames = new FrameReader(file);
        for (long at = 0; frames.at(at) == Found.FRAME; at = frames.next()) {
          whole++;
        }
        long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
        assertLessThan(allocated, 2L * mutated.length + 4_000);
      }
    }
    assertThat(whole).isGreaterThan(ROUNDS / 4);
  }

  private static void assertLessThan(long allocated, long limit) {
    if (allocated >= limit) {
      throw new AssertionError(allocated + " bytes allocated, of at most " + limit);
    }
  }

  private static byte[] batch(int records) {
    Batch batch = new Batch(1 << 12);
    for (int i = 1; i <= records; i++) {
      batch.add(i, Records.record(i));
    }
    ByteBuffer sealed = batch.seal(0, 0);
    byte[] bytes = new byte[sealed.remaining()];
    sealed.get(bytes);
    return bytes;
  }

  private static byte[] mutate(byte[] bytes, SplittableRandom random) {
    byte[] mutated = Arrays.copyOf(bytes, random.nextInt(bytes.length + 64));
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && mutated.length > 4; i++) {
      int at = random.nextInt(mutated.length - 3);
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] = (byte) random.nextInt();
        case 1 -> ByteBuffer.wrap(mutated).putInt(at, random.nextInt());
        case 2 -> ByteBuffer.wrap(mutated).putInt(at, Integer.MAX_VALUE - random.nextInt(64));
        // The length of the first frame, which is where believing it would hurt.
        default -> ByteBuffer.wrap(mutated).putInt(0, random.nextInt());
      }
    }
    return mutated;
  }

  @Test
  void zeros_areNoFrame() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(1);
    for (int length : new int[] {0, 1, 19, 20, 100_000}) {
      disk.put("zeros", new byte[length]);
      assertThat(new FrameReader(disk.openToRead("zeros")).at(0)).isEqualTo(Found.NOTHING);
    }
  }

  @Test
  void frameLargerThanTheWindow_isReadAndNeighboursToo() throws IOException {
    Batch batch = new Batch(1 << 12);
    batch.add(1, ByteBuffer.wrap(new byte[200_000]));
    ByteBuffer sealed = batch.seal(0, 7);
    byte[] bytes = new byte[sealed.remaining()];
    sealed.get(bytes);
    SimulatedDisk disk = new SimulatedDisk(1);
    disk.put("frames", bytes);
    FrameReader frames = new FrameReader(disk.openToRead("frames"));
    for (int round = 0; round < 2; round++) {
      assertThat(frames.at(0)).isEqualTo(Found.FRAME);
      assertThat(frames.isBatch()).isTrue();
      assertThat(frames.previousCrc()).isEqualTo(7);
      assertThat(frames.batchBytes()).isEqualTo(200_020);
      assertThat(frames.at(frames.next())).isEqualTo(Found.FRAME);
      assertThat(frames.payload().remaining()).isEqualTo(200_000);
      assertThat(frames.at(frames.next())).isEqualTo(Found.NOTHING);
    }
  }
}
