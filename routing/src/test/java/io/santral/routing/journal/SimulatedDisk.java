package io.santral.routing.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A disk in memory that behaves no better than a disk may.
 *
 * <p>A loss of power keeps any part of the sectors that were not forced, and any part of the
 * changes of names that were not forced. A force that fails keeps any part of them too, and the
 * rest looks clean from then on: it can be read, and no later force brings it to the disk. Writes
 * may be short, fail, or find the disk full; power may be cut in the middle of any operation.
 */
public final class SimulatedDisk implements Storage {
  static final int SECTOR = 512;

  /** Power was cut: nothing works any more until the disk is started again. */
  static final class PowerCut extends IOException {
    private static final long serialVersionUID = 1L;

    PowerCut() {
      super("power cut");
    }
  }

  private interface NameChange {
    void applyTo(Map<String, Inode> names);
  }

  private static final class Inode {
    byte[] live = new byte[0];
    byte[] stable = new byte[0];
    int size;
    int stableSize;
    final BitSet dirty = new BitSet();
  }

  private final SplittableRandom random;
  private TreeMap<String, Inode> live = new TreeMap<>();
  private TreeMap<String, Inode> stable = new TreeMap<>();
  private final List<NameChange> pending = new ArrayList<>();
  private int life;
  private boolean off;

  private long operations;
  private long writes;
  private long forces;
  private long cutAt = -1;
  private long failWriteAt = -1;
  private long failForceAt = -1;
  private long capacity = Long.MAX_VALUE;
  private boolean shortWrites;
  private Consumer<String> beforeReading = name -> {};
  private long time;

  /** An empty disk, all of whose whims follow from a seed. */
  public SimulatedDisk(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Opens the journal on it with small segments; whoever waits for the log does its work. */
  public FileLog log() {
    return log(settings());
  }

  FileLog log(FileLog.Builder settings) {
    return logOn(this, settings);
  }

  /** A log on this disk behind something that changes what the disk does. */
  FileLog logOn(Storage storage, FileLog.Builder settings) {
    try {
      return FileLog.open(storage, settings, this::now, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FileLog.Builder settings() {
    return FileLog.builder(Path.of("simulated")).segmentBytes(1 << 12).bufferBytes(1 << 12);
  }

  private long now() {
    return time += 1_000;
  }

  // --- what goes wrong --------------------------------------------------------------------------

  /** Cuts power in the operation after so many others from now; the log finds a dead disk. */
  public void cutPowerAfter(long operationsFromNow) {
    cutAt = operations + operationsFromNow;
  }

  void failWriteAfter(long writesFromNow) {
    failWriteAt = writes + writesFromNow;
  }

  void failForceAfter(long forcesFromNow) {
    failForceAt = forces + forcesFromNow;
  }

  /** So many bytes fit, and no more. */
  void capacity(long bytes) {
    capacity = bytes;
  }

  void shortWrites() {
    shortWrites = true;
  }

  /** Somebody else is faster: what happens between the wish to read a file and its opening. */
  void beforeReading(Consumer<String> happens) {
    beforeReading = happens;
  }

  boolean isOff() {
    return off;
  }

  long operations() {
    return operations;
  }

  long writes() {
    return writes;
  }

  long forces() {
    return forces;
  }

  /** The power goes and comes back: what was not forced is there in part. */
  public void crash() {
    double kept = new double[] {0, 0.1, 0.5, 0.9, 1}[random.nextInt(5)];
    TreeMap<String, Inode> names = new TreeMap<>(stable);
    for (NameChange change : pending) {
      if (random.nextDouble() < kept) {
        change.applyTo(names);
      }
    }
    stable = names;
    live = new TreeMap<>(names);
    pending.clear();
    for (Inode inode : live.values()) {
      crash(inode, kept);
    }
    restart();
  }

  private void crash(Inode inode, double kept) {
    if (inode.size != inode.stableSize && random.nextDouble() < kept) {
      inode.stableSize = inode.size;
    }
    for (int sector = inode.dirty.nextSetBit(0); sector >= 0; ) {
      if (random.nextDouble() < kept) {
        keep(inode, sector);
      }
      sector = inode.dirty.nextSetBit(sector + 1);
    }
    inode.dirty.clear();
    inode.stable = Arrays.copyOf(inode.stable, roundUp(inode.stableSize));
    Arrays.fill(inode.stable, inode.stableSize, inode.stable.length, (byte) 0);
    inode.live = inode.stable.clone();
    inode.size = inode.stableSize;
  }

  /** The process dies and is started again: all that was written is there. */
  public void restart() {
    life++;
    off = false;
    cutAt = -1;
    failWriteAt = -1;
    failForceAt = -1;
  }

  private static void keep(Inode inode, int sector) {
    int from = sector * SECTOR;
    int to = Math.min(from + SECTOR, inode.live.length);
    if (inode.stable.length < to) {
      inode.stable = Arrays.copyOf(inode.stable, inode.live.length);
    }
    System.arraycopy(inode.live, from, inode.stable, from, to - from);
  }

  private static int roundUp(int size) {
    return (size + SECTOR - 1) / SECTOR * SECTOR;
  }

  // --- the files, as they look ------------------------------------------------------------------

  byte[] bytes(String name) {
    Inode inode = live.get(name);
    return Arrays.copyOf(inode.live, inode.size);
  }

  /** Puts a file there, as if it had always been. */
  void put(String name, byte[] bytes) {
    Inode inode = new Inode();
    inode.live = Arrays.copyOf(bytes, roundUp(bytes.length));
    inode.stable = inode.live.clone();
    inode.size = bytes.length;
    inode.stableSize = bytes.length;
    live.put(name, inode);
    stable.put(name, inode);
  }

  /** Takes a file away, as if it had never been. */
  void remove(String name) {
    live.remove(name);
    stable.remove(name);
  }

  /** A disk with the same files. */
  SimulatedDisk copy(long seed) {
    SimulatedDisk copy = new SimulatedDisk(seed);
    live.keySet().forEach(name -> copy.put(name, bytes(name)));
    return copy;
  }

  // --- Storage ----------------------------------------------------------------------------------

  private boolean isCutNow() throws PowerCut {
    if (off) {
      throw new PowerCut();
    }
    off = operations++ == cutAt;
    return off;
  }

  /** Before the operation with even chances, or after it. */
  private void change(NameChange change) throws PowerCut {
    boolean cut = isCutNow();
    if (!cut || random.nextBoolean()) {
      change.applyTo(live);
      pending.add(change);
    }
    if (cut) {
      throw new PowerCut();
    }
  }

  @Override
  public List<String> names() {
    return List.copyOf(live.keySet());
  }

  @Override
  public StorageFile create(String name) throws IOException {
    Inode inode = new Inode();
    change(names -> names.put(name, inode));
    return new File(inode);
  }

  @Override
  public StorageFile openToRead(String name) throws IOException {
    beforeReading.accept(name);
    return openToWrite(name);
  }

  @Override
  public StorageFile openToWrite(String name) throws IOException {
    Inode inode = live.get(name);
    if (inode == null) {
      throw new NoSuchFileException(name);
    }
    return new File(inode);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Inode inode = live.get(from);
    if (inode == null) {
      throw new NoSuchFileException(from);
    }
    change(
        names -> {
          names.remove(from, inode);
          names.put(to, inode);
        });
  }

  @Override
  public void delete(String name) throws IOException {
    if (live.containsKey(name)) {
      change(names -> names.remove(name));
    }
  }

  @Override
  public void forceNames() throws IOException {
    boolean cut = isCutNow();
    boolean fails = forces++ == failForceAt;
    if (cut || fails) {
      throw cut ? new PowerCut() : new IOException("the directory could not be forced");
    }
    pending.forEach(change -> change.applyTo(stable));
    pending.clear();
  }

  @Override
  public void close() {}

  private final class File implements StorageFile {
    private final Inode inode;
    private final int openedIn = life;

    File(Inode inode) {
      this.inode = inode;
    }

    private void mustBeOfThisLife() throws IOException {
      if (openedIn != life) {
        throw new IOException("opened before the crash");
      }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      mustBeOfThisLife();
      if (position >= inode.size) {
        return -1;
      }
      int length = (int) Math.min(target.remaining(), inode.size - position);
      target.put(inode.live, (int) position, length);
      return length;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      mustBeOfThisLife();
      boolean cut = isCutNow();
      boolean fails = writes++ == failWriteAt;
      boolean isShort = cut || fails || (shortWrites && random.nextInt(3) == 0);
      int length = source.remaining();
      if (isShort) {
        length = random.nextInt(cut || fails ? 0 : 1, length + 1);
      }
      long room = capacity == Long.MAX_VALUE ? length : capacity - used() + inode.size - position;
      boolean full = length > room;
      put(source, (int) position, (int) Math.max(0, Math.min(length, room)));
      if (cut) {
        throw new PowerCut();
      }
      if (fails || full) {
        throw new IOException(full ? "No space left on device" : "Input/output error");
      }
      return length;
    }

    private long used() {
      return live.values().stream().mapToLong(file -> file.size).sum();
    }

    private void put(ByteBuffer source, int position, int length) {
      if (length == 0) {
        return;
      }
      int end = position + length;
      if (inode.live.length < end) {
        inode.live = Arrays.copyOf(inode.live, roundUp(end));
      }
      source.get(inode.live, position, length);
      inode.size = Math.max(inode.size, end);
      inode.dirty.set(position / SECTOR, (end - 1) / SECTOR + 1);
    }

    @Override
    public void force() throws IOException {
      mustBeOfThisLife();
      boolean cut = isCutNow();
      boolean fails = forces++ == failForceAt;
      if (cut) {
        throw new PowerCut();
      }
      BitSet dirty = inode.dirty;
      for (int sector = dirty.nextSetBit(0); sector >= 0; sector = dirty.nextSetBit(sector + 1)) {
        if (!fails || random.nextBoolean()) {
          keep(inode, sector);
        }
      }
      dirty.clear();
      if (fails) {
        throw new IOException("Input/output error");
      }
      inode.stableSize = inode.size;
    }

    @Override
    public long size() {
      return inode.size;
    }

    @Override
    public void truncate(long size) throws IOException {
      mustBeOfThisLife();
      if (isCutNow()) {
        throw new PowerCut();
      }
      if (size < inode.size) {
        Arrays.fill(inode.live, (int) size, inode.live.length, (byte) 0);
        inode.size = (int) size;
        inode.dirty.set((int) size / SECTOR, roundUp(inode.live.length) / SECTOR);
      }
    }

    @Override
    public void close() {}
  }
}
