package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.SmbusBlocks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks that carry their length, over the adapters that the kernel has here. */
@OnTheRig
class SmbusBlocksRigTest {
  private static final int BATTERY = 0x0b;

  private Board board;

  @BeforeEach
  void openTheBoard() throws Exception {
    board = Header.open();
  }

  @AfterEach
  void closeIt() {
    board.close();
  }

  @Test
  void aBlockComesBackAsItWasWritten() throws Exception {
    I2cMemory.bytes(BATTERY);
    I2C device = board.i2c("battery", I2cMemory.BUS, BATTERY);
    SmbusBlocks blocks = SmbusBlocks.of(device);

    blocks.writeBlock(0x20, new byte[] {9, 7, 8, 9}, 1, 3);

    assertThat(device.readRegister(0x20)).isEqualTo(3);
    byte[] into = new byte[SmbusBlocks.LONGEST];
    assertThat(blocks.readBlock(0x20, into, 0)).isEqualTo(3);
    assertThat(into).startsWith(7, 8, 9);
  }

  @Test
  void aBlockOfNoLengthIsAgainstTheProtocol() throws Exception {
    I2cMemory.bytes(BATTERY);
    SmbusBlocks blocks = SmbusBlocks.of(board.i2c("battery", I2cMemory.BUS, BATTERY));

    assertThatThrownBy(() -> blocks.readBlock(0x40, new byte[SmbusBlocks.LONGEST], 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("read block 0x40")
        .hasMessageContaining("the device answered against the SMBus protocol");
  }

  /** The kernel's i2c-stub speaks SMBus and has no blocks of this kind unless it is told to. */
  @Test
  void anAdapterThatHasNoBlocksSaysSo() throws Exception {
    SmbusBlocks blocks = SmbusBlocks.of(board.i2c("battery", 0, 0x1c));

    assertThatThrownBy(() -> blocks.readBlock(0x20, new byte[SmbusBlocks.LONGEST], 0))
        .hasMessageContaining("the bus's adapter cannot do this transfer");
  }
}
