package io.santral.routing.journal;

import io.santral.routing.CommandLogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the file system. Who writes holds the lock on the file {@value #LOCK}.
 *
 * <p>Where the file system knows owners, the directory is made with mode 0700 and files with 0600.
 */
final class FileStorage implements Storage {
  private static final String LOCK = "lock";
  private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);
  private static final Set<OpenOption> WRITE =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
  private static final Set<OpenOption> CREATE =
      Set.of(
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING);

  private final Path directory;
  private final boolean posix;
  private final @Nullable FileChannel lock;

  private FileStorage(Path directory, boolean posix, @Nullable FileChannel lock) {
    this.directory = directory;
    this.posix = posix;
    this.lock = lock;
  }

  /** To read alone, as long as somebody else may be writing. */
  static FileStorage toRead(Path directory) {
    return new FileStorage(directory, isPosix(directory), null);
  }

  /** The only one to write; the directory is made if it is missing. */
  static FileStorage toWrite(Path directory) throws IOException {
    boolean posix = isPosix(directory);
    if (!Files.isDirectory(directory)) {
      Path parent = directory.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      create(directory, posix);
      if (parent != null) {
        force(parent);
      }
    }
    FileChannel channel =
        FileChannel.open(directory.resolve(LOCK), CREATE, onlyOwner(posix, "rw-------"));
    try {
      if (!isLocked(channel)) {
        throw new CommandLogException(
            "The journal " + directory + " is in use. Let one router at a time write it.", null);
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    return new FileStorage(directory, posix, channel);
  }

  private static void create(Path directory, boolean posix) throws IOException {
    try {
      Files.createDirectory(directory, onlyOwner(posix, "rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock taken = channel.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] onlyOwner(boolean posix, String mode) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Override
  public StorageFile create(String name) throws IOException {
    // A file that is there already would keep the mode that it has.
    Files.deleteIfExists(directory.resolve(name));
    return new OpenFile(
        FileChannel.open(directory.resolve(name), CREATE, onlyOwner(posix, "rw-------")));
  }

  @Override
  public StorageFile openToRead(String name) throws IOException {
    return new ReadFile(directory.resolve(name));
  }

  @Override
  public StorageFile openToWrite(String name) throws IOException {
    return new OpenFile(FileChannel.open(directory.resolve(name), WRITE));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
  }

  @Override
  public void forceNames() throws IOException {
    force(directory);
  }

  private static void force(Path directory) throws IOException {
    if (!isPosix(directory)) {
      // Windows opens no directory, and writes names through by itself.
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }

  /** Only for threads that no interrupt reaches: it would close the channel. */
  private static final class OpenFile implements StorageFile {
    private final FileChannel channel;

    OpenFile(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return channel.read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      return channel.write(source, position);
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** For the threads of users: an interrupt closes the channel, so it is opened again. */
  private static final class ReadFile implements StorageFile {
    private final Path path;
    private FileChannel channel;

    ReadFile(Path path) throws IOException {
      this.path = path;
      channel = FileChannel.open(path, READ);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      int start = target.position();
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return channel.read(target, position);
          } catch (ClosedByInterruptException e) {
            interrupted |= Thread.interrupted();
            target.position(start);
            channel = FileChannel.open(path, READ);
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      throw new IOException("The file is open to be read.");
    }

    @Override
    public void force() throws IOException {
      throw new IOException("The file is open to be read.");
    }

    @Override
    public long size() throws IOException {
      // Of the path: an interrupt would close the channel here too.
      return Files.size(path);
    }

    @Override
    public void truncate(long size) throws IOException {
      throw new IOException("The file is open to be read.");
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
