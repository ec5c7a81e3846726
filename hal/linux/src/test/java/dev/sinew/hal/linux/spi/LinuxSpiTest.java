package dev.sinew.hal.linux.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfigBuilder;
import com.pi4j.io.spi.SpiMode;
import com.sun.management.ThreadMXBean;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LinuxSpiTest {
  private static final String DEVICE = "/dev/spidev0.1";

  private final LoopWire wire = new LoopWire();
  private final LinuxSpiProvider provider =
      new LinuxSpiProvider(Machine.here(), new Remedies(Machine.here(), Map.of()));
  private final Context context =
      Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().add(provider).build();

  @AfterEach
  void stop() {
    context.shutdown();
  }

  @Test
  void aTransferSendsAndReceivesAtOnce() {
    byte[] in = new byte[5];
    assertThat(open(wire).transfer(new byte[] {9, 1, 2, 3}, 1, in, 2, 3)).isEqualTo(3);
    assertThat(in).containsExactly(0, 0, ~1, ~2, ~3);
    assertThat(wire.log).containsExactly("1 of 1: 01 02 03 read, pause 0 us");
  }

  @Test
  void aCommandAndItsAnswerAreOneMessageOfTwoTransfers() {
    byte[] in = new byte[2];
    open(wire).writeThenRead(new byte[] {0x0b, 0x10}, 0, 2, 1_001, in, 0, 2);
    assertThat(wire.log)
        .containsExactly("1 of 2: 0b 10, pause 2 us", "2 of 2: 00 00 read, pause 0 us");
    assertThat(in).containsExactly(0xff, 0xff);
  }

  @Test
  void aPauseThatTheKernelCannotSayIsRefused() {
    Spi spi = open(wire);
    assertThatThrownBy(() -> spi.writeThenRead(new byte[1], 0, 1, 65_535_001, new byte[1], 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("/dev/spidev0.1: a pause of 65535001 ns; expected 0 to 65535000 ns");
  }

  @Test
  void writesSendOnlyAndReadsSendZeros() {
    Spi spi = open(wire);
    assertThat(spi.write((byte) 7)).isEqualTo(1);
    assertThat(spi.write(new byte[] {1, 2, 3}, 1, 2)).isEqualTo(2);
    assertThat(spi.read()).isEqualTo(0xff);
    assertThat(spi.read(new byte[3], 1, 2)).isEqualTo(2);
    assertThat(spi.transferByte(0, (byte) 0x0f)).isEqualTo(0xf0);
    assertThat(wire.log)
        .containsExactly(
            "1 of 1: 07, pause 0 us",
            "1 of 1: 02 03, pause 0 us",
            "1 of 1: 00 read, pause 0 us",
            "1 of 1: 00 00 read, pause 0 us",
            "1 of 1: 0f read, pause 0 us");
  }

  @Test
  void aLongTransferFollowsAShortOne() {
    Spi spi = open(wire);
    byte[] in = new byte[4096];
    byte[] out = new byte[4096];
    Arrays.fill(out, (byte) 5);
    spi.transfer(new byte[1], new byte[1]);
    spi.transfer(out, in);
    assertThat(in).containsOnly(~5);
  }

  @Test
  void wordsAreNotTornApart() {
    Spi spi = new LinuxSpi(provider, config(), wire, DEVICE, 2, 4096);
    assertThatThrownBy(() -> spi.write(new byte[3]))
        .isInstanceOf(IOException.class)
        .hasMessage("/dev/spidev0.1: transfer of 3 bytes: not a whole number of words of 2 bytes");
  }

  @Test
  void aMessageThatIsTooLongIsToldWithTheKernelsParameter() {
    wire.result = -Errno.EMSGSIZE;
    assertThatThrownBy(() -> open(wire).write(new byte[5000]))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "/dev/spidev0.1: write (5000 bytes out, 0 in): EMSGSIZE, message too long; a message"
                + " holds at most 4096 bytes here: send it in parts, or add spidev.bufsiz=65536 to"
                + " /boot/firmware/cmdline.txt and restart");
  }

  @Test
  void aClosedDeviceIsReleasedOnceAndRefuses() {
    Spi spi = open(wire);
    spi.close();
    spi.close();
    assertThat(wire.log).containsExactly("release");
    assertThat(spi.isOpen()).isFalse();
    assertThatThrownBy(spi::read).hasMessageContaining("the device has been closed");
    assertThat(context.registry().all()).isEmpty();
  }

  @Test
  void flagsAreReadAsPigpioHasThem() {
    var builder = SpiConfigBuilder.newInstance(context).id("a").bus(0).channel(1).baud(500_000);
    assertThat(settings(builder.mode(SpiMode.MODE_2))).isEqualTo(new SpiSettings(2, 500_000, 8));
    assertThat(settings(builder.flags(12L << 16 | 1 << 3 | 1 << 9 | 3 << 14)))
        .isEqualTo(
            new SpiSettings(
                2 | SpiAbi.MODE_CS_HIGH | SpiAbi.MODE_3WIRE | SpiAbi.MODE_LSB_FIRST, 500_000, 12));
    assertThatThrownBy(() -> settings(builder.flags(1L << 8)))
        .hasMessageContaining("flags 0x100")
        .hasMessageContaining("leave them out");
    assertThatThrownBy(() -> settings(builder.flags(1L << 14)))
        .hasMessageContaining("one bit order for both directions");
    assertThatThrownBy(() -> settings(builder.flags(0L).baud(0)))
        .hasMessage("/dev/spidev0.1: open: clock: 0 Hz; expected 1 Hz or more");
  }

  @Test
  void theModeOfTheFlagsCountsWhereNoneIsGiven() {
    var builder = SpiConfigBuilder.newInstance(context).id("a").bus(0).channel(1);
    assertThat(settings(builder.flags(3L)).mode()).isEqualTo(3);
  }

  private static SpiSettings settings(SpiConfigBuilder builder) {
    return SpiSettings.of(builder.build(), DEVICE);
  }

  /** The way to the kernel and back; an eventfd is no SPI device, and the answer is the same. */
  @Test
  void transfersAllocateNothingOnceTheyAreCompiled() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Posix posix = new Posix();
    int fd = posix.eventfd();
    wire.logging = false;
    SpiWire both =
        new SpiWire() {
          private final SpiWire kernel = new KernelSpiWire(posix, fd);

          @Override
          public int message(java.lang.foreign.MemorySegment transfers, int count) {
            int refused = kernel.message(transfers, count);
            return refused == -Errno.ENOTTY ? 0 : refused;
          }

          @Override
          public void release() {
            kernel.release();
          }
        };
    Spi spi = open(both);
    byte[] out = new byte[32];
    byte[] in = new byte[32];
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 300 && least > 100; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        spi.transfer(out, 0, in, 0, 32);
        spi.writeThenRead(out, 0, 2, 0, in, 0, 6);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(100);
  }

  private com.pi4j.io.spi.SpiConfig config() {
    return SpiConfigBuilder.newInstance(context).id("spi").bus(0).channel(1).build();
  }

  private Spi open(SpiWire over) {
    LinuxSpi spi = new LinuxSpi(provider, config(), over, DEVICE, 1, 4096);
    context.registry().add(spi);
    return spi;
  }
}
