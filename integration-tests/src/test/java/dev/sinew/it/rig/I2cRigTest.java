package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.ports.Board;
import dev.sinew.it.rig.I2cMemory.Message;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers on a bus that knows SMBus only (0) and on one with plain messages (1). */
@OnTheRig
class I2cRigTest {
  private static final int DEVICE = 0x1c;

  private Board board;

  @BeforeEach
  void openTheBoard() throws Exception {
    board = Header.open();
    I2cMemory.bytes(DEVICE);
  }

  @AfterEach
  void closeIt() throws Exception {
    board.close();
    I2cMemory.absent(DEVICE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aRegisterHoldsWhatIsWritten(int bus) throws Exception {
    I2C device = board.i2c("imu", bus, DEVICE);

    device.writeRegister(0x10, (byte) 0x5a);

    assertThat(device.readRegister(0x10)).isEqualTo(0x5a);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aBlockIsReadAsItWasWritten(int bus) throws Exception {
    I2C device = board.i2c("imu", bus, DEVICE);
    byte[] out = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
    byte[] in = new byte[14];

    device.writeRegister(0x20, out, 0, 14);

    assertThat(device.readRegister(0x20, in, 0, 14)).isEqualTo(14);
    assertThat(in).isEqualTo(out);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aWriteAndAReadAreOneAfterTheOther(int bus) throws Exception {
    I2C device = board.i2c("imu", bus, DEVICE);
    device.writeRegister(0x20, new byte[] {1, 2, 3, 4, 5, 6}, 0, 6);
    byte[] in = new byte[8];

    device.writeThenRead(new byte[] {0x23}, 0, 1, 0, in, 5, 3);

    assertThat(in).containsExactly(0, 0, 0, 0, 0, 4, 5, 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aByteAloneIsSentAndRead(int bus) throws Exception {
    I2C device = board.i2c("imu", bus, DEVICE);
    device.writeRegister(0x21, (byte) 2);

    assertThat(device.write((byte) 0x21)).isEqualTo(1);
    assertThat(device.read()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aChipThatIsNotThereIsToldByBusAddressAndRegister(int bus) throws Exception {
    I2C absent = board.i2c("power", bus, 0x40);

    assertThatThrownBy(() -> absent.readRegister(0))
        .hasMessageContaining("/dev/i2c-" + bus + " address 0x40: read register 0x00")
        .hasMessageContaining("no device acknowledged");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aClosedDeviceRefusesAndItsAddressCanBeHadAgain(int bus) throws Exception {
    I2C device = board.i2c("imu", bus, DEVICE);
    device.close();

    assertThatThrownBy(() -> device.readRegister(0))
        .hasMessageContaining("the device has been closed");
    I2C again = board.i2c("imu", bus, DEVICE);
    again.writeRegister(0x30, (byte) 7);
    assertThat(again.readRegister(0x30)).isEqualTo(7);
  }

  @Test
  void whatSmbusCannotDoIsSaid() throws Exception {
    I2C device = board.i2c("imu", 0, DEVICE);

    assertThatThrownBy(() -> device.read(new byte[40]))
        .hasMessageContaining("the bus's adapter cannot do this transfer");
  }

  @Test
  void aRegisterReadIsOneTransactionOfTwoMessages() throws Exception {
    I2C device = board.i2c("imu", I2cMemory.BUS, DEVICE);
    I2cMemory.forget();

    device.readRegister(0x20, new byte[6], 0, 6);

    List<Message> log = I2cMemory.log();
    assertThat(log).extracting(Message::transaction).containsExactly(1L, 1L);
    assertThat(log).extracting(Message::read).containsExactly(false, true);
    assertThat(log).extracting(Message::length).containsExactly(1, 6);
  }

  @Test
  void aRegisterWriteIsOneMessage() throws Exception {
    I2C device = board.i2c("imu", I2cMemory.BUS, DEVICE);
    I2cMemory.forget();

    device.writeRegister(0x20, new byte[] {1, 2, 3}, 0, 3);

    List<Message> log = I2cMemory.log();
    assertThat(log).hasSize(1);
    assertThat(log.getFirst().bytes()).containsExactly(0x20, 1, 2, 3);
  }

  @Test
  void aPauseSplitsTheTransaction() throws Exception {
    I2C device = board.i2c("imu", I2cMemory.BUS, DEVICE);
    I2cMemory.forget();

    device.writeThenRead(new byte[] {0x12}, 0, 1, 1_000, new byte[2], 0, 2);

    assertThat(I2cMemory.log()).extracting(Message::transaction).containsExactly(1L, 2L);
  }

  @Test
  void muchPassesAtOnceAndTooMuchIsRefusedWithoutHarm() throws Exception {
    I2C device = board.i2c("imu", I2cMemory.BUS, DEVICE);
    byte[] sent = new byte[250];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = (byte) (i * 7);
    }
    byte[] back = new byte[250];
    device.writeRegister(0, sent, 0, 250);
    device.readRegister(0, back, 0, 250);
    assertThat(back).isEqualTo(sent);

    assertThatThrownBy(() -> device.read(new byte[9000]))
        .hasMessageContaining("a message holds at most 8192 bytes");
    assertThat(device.readRegister(1)).isEqualTo(7);
  }

  @Test
  void aBusThatIsNotThereIsToldWithTheRemedy() {
    assertThatThrownBy(() -> board.i2c("imu", 3, 0x68)).hasMessageContaining("enable the bus");
  }
}
