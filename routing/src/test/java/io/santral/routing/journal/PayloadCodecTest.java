package io.santral.routing.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.santral.InvalidValueException;
import io.santral.routing.CommandLogException;
import io.santral.routing.journal.Records.Told;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Records and snapshots that are encrypted on their way. */
class PayloadCodecTest {
  /** AES-GCM, with a nonce made of the sequence, as a user might write it. */
  private record Encrypting(int id, byte[] key) implements PayloadCodec {
    @Override
    public ByteBuffer encode(long sequence, ByteBuffer plain) throws GeneralSecurityException {
      if (plain.remaining() == 700) {
        throw new GeneralSecurityException("planted");
      }
      return crypt(Cipher.ENCRYPT_MODE, sequence, plain);
    }

    @Override
    public ByteBuffer decode(long sequence, ByteBuffer stored) throws GeneralSecurityException {
      return crypt(Cipher.DECRYPT_MODE, sequence, stored);
    }

    private ByteBuffer crypt(int mode, long sequence, ByteBuffer bytes)
        throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = ByteBuffer.allocate(12).putLong(sequence).array();
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      ByteBuffer result = ByteBuffer.allocate(cipher.getOutputSize(bytes.remaining()));
      cipher.doFinal(bytes, result);
      return result.flip();
    }
  }

  private static final PayloadCodec CODEC = new Encrypting(7, new byte[16]);

  private static FileLog open(SimulatedDisk disk, PayloadCodec codec) {
    FileLog log = disk.log(SimulatedDisk.settings().codec(codec));
    log.start(new Told());
    return log;
  }

  @Test
  void payloads_areNotReadableOnTheDisk() {
    SimulatedDisk disk = new SimulatedDisk(1);
    try (FileLog log = open(disk, CODEC)) {
      Records.append(log, 100);
      log.save(100, Records.record(100));
      assertThat(Records.read(log, 1)).isEqualTo(Records.texts(1, 100));
    }
    for (String name : disk.names()) {
      assertThat(new String(disk.bytes(name), ISO_8859_1)).doesNotContain("record");
    }
    try (FileLog log = open(disk, CODEC)) {
      assertThat(Records.text(log.snapshot().orElseThrow().state())).isEqualTo(Records.text(100));
      assertThat(Records.read(log, 1)).isEqualTo(Records.texts(1, 100));
    }
  }

  @Test
  void anotherCodecOrNone_isRefused() {
    SimulatedDisk disk = new SimulatedDisk(1);
    try (FileLog log = open(disk, CODEC)) {
      Records.append(log, 10);
    }
    assertThatThrownBy(disk::log)
        .isInstanceOf(CommandLogException.class)
        .hasMessageContaining("was written with codec 7");
    assertThatThrownBy(() -> open(disk, new Encrypting(8, new byte[16])))
        .isInstanceOf(CommandLogException.class);
    assertThatThrownBy(() -> SimulatedDisk.settings().codec(new Encrypting(0, new byte[16])))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void codecThatIsSetLater_readsWhatWasThere() {
    SimulatedDisk disk = new SimulatedDisk(1);
    try (FileLog log = disk.log()) {
      log.start(new Told());
      Records.append(log, 10);
    }
    try (FileLog log = open(disk, CODEC)) {
      Records.append(log, 10);
      assertThat(Records.read(log, 1)).isEqualTo(Records.texts(1, 20));
    }
  }

  @Test
  void tampering_isFoundThoughTheSumsAreRight() {
    SimulatedDisk disk = new SimulatedDisk(1);
    try (FileLog log = open(disk, CODEC)) {
      Records.append(log, 1);
    }
    String name = SegmentHeader.fileName(1);
    byte[] segment = disk.bytes(name);
    int frame = SegmentHeader.BYTES + Frames.BATCH_BYTES;
    ByteBuffer bytes = ByteBuffer.wrap(segment);
    int length = Frames.HEADER_BYTES + bytes.getInt(frame);
    segment[frame + Frames.HEADER_BYTES] ^= 1;
    int sum = Frames.crcAt(bytes, frame, length, new CRC32C());
    bytes.clear().putInt(frame + Frames.CRC_AT, sum);
    // The batch after it says what the sum was, and that is changed as well.
    int next = frame + length;
    bytes.putInt(next + Frames.HEADER_BYTES + 8, sum);
    int nextSum = Frames.crcAt(bytes, next, Frames.BATCH_BYTES, new CRC32C());
    bytes.clear().putInt(next + Frames.CRC_AT, nextSum);
    disk.put(name, segment);
    try (FileLog log = open(disk, CODEC)) {
      assertThatThrownBy(() -> Records.read(log, 1))
          .isInstanceOf(CorruptJournalException.class)
          .hasMessageContaining("byte " + frame)
          .hasMessageContaining("does not accept");
    }
  }

  @Test
  void codecThatThrows_refusesTheRecordAlone() {
    SimulatedDisk disk = new SimulatedDisk(1);
    try (FileLog log = open(disk, CODEC)) {
      Records.append(log, 1);
      ByteBuffer unlucky = ByteBuffer.allocate(700);
      assertThatThrownBy(() -> log.append(2, unlucky)).isInstanceOf(CommandLogException.class);
      assertThat(log.lastSequence()).isEqualTo(1);
      Records.append(log, 1);
      assertThat(Records.read(log, 1)).isEqualTo(Records.texts(1, 2));
    }
  }
}
