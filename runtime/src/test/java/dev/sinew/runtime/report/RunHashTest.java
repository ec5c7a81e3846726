package dev.sinew.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class RunHashTest {

  /** FIPS 180-4 gives the hash of no bytes. */
  @Test
  void ofNothingIsThatOfNoBytes() {
    assertThat(new RunHash().hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  /** The 448-bit message of NIST's examples for FIPS 180-4, eight letters in each number. */
  @Test
  void ofTheStandardsExampleIsTheStandardsResult() {
    var hash = new RunHash();
    String message = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    for (int i = 0; i < message.length(); i += 8) {
      long value = 0;
      for (int k = 0; k < 8; k++) {
        value = value << 8 | message.charAt(i + k);
      }
      hash.add(value);
    }
    assertThat(hash.hex())
        .isEqualTo("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assertThat(hash.count()).isEqualTo(7);
  }

  @Property(tries = 50)
  void ofManyNumbersIsThatOfTheirBytes(@ForAll double start, @ForAll long step)
      throws NoSuchAlgorithmException {
    int numbers = 1_500;
    var hash = new RunHash();
    ByteBuffer bytes = ByteBuffer.allocate(numbers * Long.BYTES);
    for (int i = 0; i < numbers; i++) {
      if (i % 2 == 0) {
        hash.add(start * i);
        bytes.putDouble(start * i);
      } else {
        hash.add(step + i);
        bytes.putLong(step + i);
      }
    }
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(bytes.array());
    assertThat(hash.hex()).isEqualTo(HexFormat.of().formatHex(expected));
  }

  @Test
  void mayBeAskedInBetween() {
    var asked = new RunHash();
    var quiet = new RunHash();
    for (int i = 0; i < 600; i++) {
      asked.add(i);
      quiet.add(i);
      if (i % 100 == 0) {
        assertThat(asked.hex()).hasSize(64);
      }
    }
    assertThat(asked.hex()).isEqualTo(quiet.hex());
  }

  @Test
  void tellsZeroFromMinusZeroAndTrueFromFalse() {
    assertThat(hash(0.0)).isNotEqualTo(hash(-0.0));
    var yes = new RunHash();
    yes.add(true);
    var no = new RunHash();
    no.add(false);
    assertThat(yes.hex()).isNotEqualTo(no.hex());
  }

  @Test
  void addingAllocatesNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    var hash = new RunHash();
    fill(hash, 200_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    fill(hash, 200_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).as("bytes for 200,000 numbers").isLessThan(4_096);
  }

  private static void fill(RunHash hash, int numbers) {
    for (int i = 0; i < numbers; i++) {
      hash.add(i * 0.5);
    }
  }

  private static String hash(double value) {
    var hash = new RunHash();
    hash.add(value);
    return hash.hex();
  }
}
