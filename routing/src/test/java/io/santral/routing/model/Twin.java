package io.santral.routing.model;

import io.santral.routing.MemoryLog;
import io.santral.routing.SteppedRouter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Lives some random lives and prints a digest of all their records, and each one's state. */
final class Twin {
  private static final int LIVES = 8;

  private Twin() {}

  public static void main(String[] args) throws NoSuchAlgorithmException {
    System.out.println(digest());
  }

  static String digest() throws NoSuchAlgorithmException {
    StringBuilder text = new StringBuilder();
    for (long seed = 1; seed <= LIVES; seed++) {
      MemoryLog log = new MemoryLog();
      SteppedRouter router = ReplayModelTest.live(seed, log);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (long record = 1; record <= log.lastSequence(); record++) {
        digest.update(log.record(record));
      }
      text.append(seed).append(' ').append(log.lastSequence()).append(' ');
      text.append(HexFormat.of().formatHex(digest.digest())).append(' ');
      text.append(Long.toHexString(router.view().stateHash())).append('\n');
    }
    return text.toString().trim();
  }
}
