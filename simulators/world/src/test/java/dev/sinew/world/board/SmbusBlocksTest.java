package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.exception.IOException;
import dev.sinew.hal.ports.SmbusBlocks;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.world.board.SimulatedI2cProvider.Place;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.I2cTarget;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Blocks on a port that has none of its own. */
class SmbusBlocksTest {
  /** Registers that count up; a block is its length and its bytes. */
  private static final class Memory implements I2cTarget {
    final byte[] bytes = new byte[256];
    private int pointer;

    @Override
    public boolean write(byte[] from, int offset, int length) {
      pointer = from[offset] & 0xff;
      System.arraycopy(from, offset + 1, bytes, pointer, length - 1);
      return true;
    }

    @Override
    public boolean read(byte[] into, int offset, int length) {
      System.arraycopy(bytes, pointer, into, offset, length);
      return true;
    }
  }

  private final Memory chip = new Memory();
  private final SimulatedBoard board =
      new SimulatedBoard(
          "bench",
          new GpioLines(),
          Map.of(new Place(1, 0x0b), chip),
          Map.of(),
          Map.of(),
          new TestClock(0),
          new ReentrantLock());

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void aBlockComesBackAsItWasWritten() throws ComponentException {
    SmbusBlocks battery = SmbusBlocks.of(board.i2c("battery", 1, 0x0b));
    battery.writeBlock(0x20, new byte[] {9, 1, 2, 3}, 1, 3);
    assertThat(chip.bytes).containsSubsequence(new byte[] {3, 1, 2, 3});
    byte[] into = new byte[33];
    assertThat(battery.readBlock(0x20, into, 1)).isEqualTo(3);
    assertThat(into).startsWith(0, 1, 2, 3, 0);
  }

  @Test
  void aLengthThatNoBlockHasIsAnError() throws ComponentException {
    SmbusBlocks battery = SmbusBlocks.of(board.i2c("battery", 1, 0x0b));
    chip.bytes[0x20] = 33;
    assertThatThrownBy(() -> battery.readBlock(0x20, new byte[32], 0))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "I2C bus 1 address 0x0b: read block 0x20: the device says 33 bytes; expected 1 to 32");
    assertThatThrownBy(() -> battery.writeBlock(0, new byte[0], 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
