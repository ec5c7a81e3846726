package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.spi.Spi;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.world.board.SimulatedSpiProvider.Place;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.SpiTarget;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedSpiTest {
  /** Answers each byte with its complement and notes what happens on its wires. */
  private static final class Complement implements SpiTarget {
    final List<String> log = new ArrayList<>();
    boolean logging = true;

    @Override
    public void select(int hertz, int mode, int bitsPerWord) {
      if (logging) {
        log.add("select " + hertz + " Hz mode " + mode + " word " + bitsPerWord);
      }
    }

    @Override
    public void transfer(byte[] out, int outOffset, byte[] in, int inOffset, int length) {
      if (logging) {
        log.add("transfer " + length);
      }
      for (int i = 0; i < length; i++) {
        in[inOffset + i] = (byte) ~out[outOffset + i];
      }
    }

    @Override
    public void deselect() {
      if (logging) {
        log.add("deselect");
      }
    }
  }

  private final Complement chip = new Complement();
  private final SimulatedBoard board =
      new SimulatedBoard(
          "bench",
          new GpioLines(),
          Map.of(),
          Map.of(new Place(0, 1), chip),
          Map.of(),
          new TestClock(0),
          new ReentrantLock());

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void bytesCrossInBothDirectionsAtOnce() throws ComponentException {
    Spi spi = board.spi("leds", 0, 1, 2_400_000, 3);
    byte[] in = new byte[4];
    assertThat(spi.transfer(new byte[] {9, 1, 2, 3}, 1, in, 0, 3)).isEqualTo(3);
    assertThat(in).containsExactly(~1, ~2, ~3, 0);
    assertThat(chip.log)
        .containsExactly("select 2400000 Hz mode 3 word 8", "transfer 3", "deselect");
  }

  @Test
  void aCommandAndItsAnswerShareOneChipSelect() throws ComponentException {
    Spi spi = board.spi("adc", 0, 1, 1_000_000, 0, 12);
    byte[] in = new byte[2];
    spi.writeThenRead(new byte[] {1, 2}, 0, 2, 0, in, 0, 2);
    assertThat(in).containsExactly(0xff, 0xff);
    assertThat(chip.log)
        .containsExactly(
            "select 1000000 Hz mode 0 word 12", "transfer 2", "transfer 2", "deselect");
    assertThatThrownBy(() -> spi.write(new byte[3]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("3 bytes are no whole number of words of 12 bits");
  }

  @Test
  void whereNoChipIsTheLineReadsAsZeros() throws ComponentException {
    Spi spi = board.spi("absent", 1, 0, 1_000_000, 0);
    byte[] in = {7, 7};
    spi.transfer(new byte[] {1, 2}, in);
    assertThat(in).containsExactly(0, 0);
  }

  @Test
  void aChipSelectHasOneOwnerUntilItIsClosed() throws ComponentException {
    Spi first = board.spi("leds", 0, 1, 1_000_000, 0);
    assertThatThrownBy(() -> board.spi("display", 0, 1, 1_000_000, 0))
        .isInstanceOf(ComponentException.class)
        .hasMessageStartingWith(
            "display: SPI bus 0 chip select 1 is already taken by component 'leds'");
    first.close();
    assertThatThrownBy(() -> first.write((byte) 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed");
    Spi second = board.spi("display", 0, 1, 1_000_000, 0);
    assertThat(second.read()).isEqualTo(0xff);
  }

  @Test
  void whatNoBusCanDoIsRefused() {
    assertThatThrownBy(() -> board.spi("a", 7, 0, 1_000_000, 0))
        .isInstanceOf(ComponentException.class)
        .hasMessage("a: SPI bus 7 chip select 0: expected a bus from 0 to 6");
    assertThatThrownBy(() -> board.spi("a", 0, 11, 1_000_000, 0))
        .hasMessage("a: SPI bus 0 chip select 11: expected a chip select from 0 to 10");
    assertThatThrownBy(() -> board.spi("a", 0, 0, 0, 0))
        .hasMessage("a: SPI bus 0 chip select 0: 0 Hz; expected 1 Hz or more");
    assertThatThrownBy(() -> board.spi("a", 0, 0, 1, 4))
        .hasMessage("a: SPI bus 0 chip select 0: mode 4; expected 0 to 3");
    assertThatThrownBy(() -> board.spi("a", 0, 0, 1, 0, 3))
        .hasMessage("a: SPI bus 0 chip select 0: words of 3 bits; expected 4 to 16");
  }

  @Test
  void aTransferAllocatesNothing() throws ComponentException {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Spi spi = board.spi("leds", 0, 1, 1_000_000, 0);
    chip.logging = false;
    byte[] out = new byte[64];
    byte[] in = new byte[64];
    for (int i = 0; i < 20_000; i++) {
      spi.transfer(out, 0, in, 0, 64);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1_000; i++) {
      spi.transfer(out, 0, in, 0, 64);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
  }
}
