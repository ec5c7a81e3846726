package dev.sinew.hal.linux.serial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.ports.SerialPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over a real terminal of the kernel. */
@Timeout(30)
final class LinuxSerialPortTest {
  @TempDir private Path folder;
  private PtyPair wire;

  @BeforeEach
  void plugIn() throws Exception {
    wire = new PtyPair(folder);
  }

  @AfterEach
  void unplug() {
    wire.close();
  }

  @Test
  void readsNothingWithoutWaitingWhenNothingHasArrived() throws IOException {
    try (SerialPort port = open()) {
      assertThat(port.read(new byte[10], 0, 10)).isZero();
    }
  }

  @Test
  void bytesOfEveryValuePassBothWays() throws Exception {
    byte[] sent = new byte[4096];
    new Random(1).nextBytes(sent);
    for (int i = 0; i < 256; i++) {
      sent[i] = (byte) i;
    }
    try (SerialPort port = open()) {
      wire.send().write(sent);
      wire.send().flush();
      assertThat(readFully(port, sent.length)).isEqualTo(sent);

      Thread writer = Thread.ofPlatform().start(() -> write(port, sent));
      assertThat(wire.received().readNBytes(sent.length)).isEqualTo(sent);
      writer.join();
    }
  }

  @Test
  void readsAndWritesTheRangeThatIsAskedFor() throws Exception {
    try (SerialPort port = open()) {
      port.write(new byte[] {1, 2, 3, 4}, 1, 2);
      assertThat(wire.received().readNBytes(2)).containsExactly(2, 3);

      wire.send().write(new byte[] {7, 8, 9});
      wire.send().flush();
      byte[] into = new byte[5];
      int count = 0;
      while (count < 2) {
        count += port.read(into, 2 + count, 2 - count);
      }
      assertThat(into).containsExactly(0, 0, 7, 8, 0);
      assertThatThrownBy(() -> port.read(into, 3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void anUnpluggedDeviceIsAnError() throws Exception {
    try (SerialPort port = open()) {
      wire.close();

      assertThatThrownBy(() -> readFully(port, 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(wire.device.toString())
          .hasMessageContaining("read")
          .hasMessageContaining("the device is gone: plug it in again");
    }
  }

  @Test
  void aLineThisProcessHasOpenIsNotOpenedTwice() throws IOException {
    try (SerialPort port = open()) {
      assertThat(port.device()).isEqualTo(wire.device.toString());
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("open at 115200 baud")
          .hasMessageContaining("this process has it open already");
    }
  }

  @Test
  void aLineThatAnotherProgramHasLockedIsSaidToBeInUse() throws Exception {
    Process other =
        new ProcessBuilder("flock", wire.device.toString(), "sh", "-c", "echo held; cat").start();
    try {
      assertThat(other.getInputStream().readNBytes(4)).isEqualTo("held".getBytes(UTF_8));

      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("EAGAIN")
          .hasMessageContaining("another program has it open");
    } finally {
      other.getOutputStream().close();
      other.waitFor();
    }
  }

  @Test
  void aClosedLineCanBeOpenedAgainAndIsNoLongerRead() throws IOException {
    SerialPort first = open();
    first.close();
    first.close();

    assertThatThrownBy(() -> first.read(new byte[1], 0, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has been closed");
    try (SerialPort second = open()) {
      assertThat(second.read(new byte[1], 0, 1)).isZero();
    }
  }

  @Test
  void aLineWithoutModemSignalsGoesOnWithoutThem() throws IOException {
    try (SerialPort port = open()) {
      port.setDataTerminalReady(false);
      port.setDataTerminalReady(true);

      assertThat(port.read(new byte[1], 0, 1)).isZero();
    }
  }

  @Test
  void aFileIsNoSerialLine() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() ->
            new LinuxSerialPorts(new Remedies(Machine.here(), Map.of()))
                .open(file.toString(), 115_200))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("not a serial line");
  }

  private SerialPort open() throws IOException {
    return new LinuxSerialPorts(new Remedies(Machine.here(), Map.of()))
        .open(wire.device.toString(), 115_200);
  }

  private static void write(SerialPort port, byte[] bytes) {
    try {
      port.write(bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] readFully(SerialPort port, int length) throws IOException {
    byte[] read = new byte[length];
    int count = 0;
    while (count < length) {
      int some = port.read(read, count, length - count);
      if (some == 0) {
        Thread.onSpinWait();
      }
      count += some;
    }
    return read;
  }
}
