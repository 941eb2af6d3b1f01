package io.santral.routing.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Bugs of which the tests must catch each, made by changing what the log asks of its storage. */
enum Bug {
  /** Records are told of before they are forced. */
  ACKNOWLEDGED_BEFORE_FORCE {
    @Override
    void force(StorageFile file) {}
  },
  /** A force that failed is tried again, and succeeds. */
  FORCE_RETRIED {
    @Override
    void force(StorageFile file) throws IOException {
      try {
        file.force();
      } catch (SimulatedDisk.PowerCut e) {
        throw e;
      } catch (IOException e) {
        file.force();
      }
    }
  },
  /** A file is renamed and the directory is not forced. */
  NAMES_NOT_FORCED {
    @Override
    void forceNames(Storage storage) {}
  },
  /** What could be read when the journal was opened is taken to be on the disk. */
  READ_IS_FORCED {
    @Override
    int write(StorageFile file, ByteBuffer source, long position) throws IOException {
      ByteBuffer present = ByteBuffer.allocate(source.remaining());
      if (file.size() >= position + source.remaining()) {
        file.readFully(present, position);
        if (present.flip().equals(source)) {
          int length = source.remaining();
          source.position(source.limit());
          return length;
        }
      }
      return file.write(source, position);
    }
  },
  /** A short write is taken for a whole one. */
  SHORT_WRITE_IGNORED {
    @Override
    int write(StorageFile file, ByteBuffer source, long position) throws IOException {
      int length = source.remaining();
      file.write(source, position);
      source.position(source.limit());
      return length;
    }
  };

  void force(StorageFile file) throws IOException {
    file.force();
  }

  void forceNames(Storage storage) throws IOException {
    storage.forceNames();
  }

  int write(StorageFile file, ByteBuffer source, long position) throws IOException {
    return file.write(source, position);
  }

  /** The storage with this bug in it. */
  final Storage plant(Storage storage) {
    return new Storage() {
      @Override
      public List<String> names() throws IOException {
        return storage.names();
      }

      @Override
      public StorageFile create(String name) throws IOException {
        return plant(storage.create(name));
      }

      @Override
      public StorageFile openToRead(String name) throws IOException {
        return storage.openToRead(name);
      }

      @Override
      public StorageFile openToWrite(String name) throws IOException {
        return plant(storage.openToWrite(name));
      }

      @Override
      public void rename(String from, String to) throws IOException {
        storage.rename(from, to);
      }

      @Override
      public void delete(String name) throws IOException {
        storage.delete(name);
      }

      @Override
      public void forceNames() throws IOException {
        Bug.this.forceNames(storage);
      }

      @Override
      public void close() throws IOException {
        storage.close();
      }
    };
  }

  private StorageFile plant(StorageFile file) {
    return new StorageFile() {
      @Override
      public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
      }

      @Override
      public int write(ByteBuffer source, long position) throws IOException {
        return Bug.this.write(file, source, position);
      }

      @Override
      public void force() throws IOException {
        Bug.this.force(file);
      }

      @Override
      public long size() throws IOException {
        return file.size();
      }

      @Override
      public void truncate(long size) throws IOException {
        file.truncate(size);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}
