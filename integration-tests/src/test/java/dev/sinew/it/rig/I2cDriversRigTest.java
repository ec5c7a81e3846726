package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.drivers.ads1115.Ads1115Config;
import dev.sinew.hal.drivers.ina219.Ina219Config;
import dev.sinew.hal.drivers.mpu6050.Mpu6050Config;
import dev.sinew.hal.ports.Board;
import dev.sinew.it.rig.I2cMemory.Message;
import dev.sinew.sdk.component.AnalogInput;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.Sensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Drivers of I2C chips through the kernel: against the models of their chips, against dumb
 * registers, and with every fault a bus has.
 */
@OnTheRig
class I2cDriversRigTest {
  private static final double GRAVITY = 9.80665;

  private static final Mpu6050Config IMU = new Mpu6050Config(1, 0x68, 200, 8.7, 39, 0);
  private static final Ina219Config POWER = new Ina219Config(1, 0x40, 0.1, 3.2);
  private static final Ads1115Config VOLTAGES =
      new Ads1115Config(
          1,
          0x48,
          128,
          List.of(new Ads1115Config.Channel("battery", Ads1115Config.Input.A0, 4.096, 1)));

  private Board board;
  private ModelledChips chips;

  @BeforeEach
  void openTheBoard() throws Exception {
    board = Header.open();
    chips = ModelledChips.of(Map.of("imu", IMU, "power", POWER, "voltages", VOLTAGES));
  }

  @AfterEach
  void closeIt() throws Exception {
    I2cMemory.heal();
    board.close();
    chips.close();
  }

  private PowerMonitor power() throws Exception {
    return (PowerMonitor) OpenedDriver.open(board, POWER);
  }

  @Test
  void anMpu6050FeelsGravityAndNoTurn() throws Exception {
    Imu imu = (Imu) OpenedDriver.open(board, IMU);

    ImuSample sample = OpenedDriver.next(imu);

    assertThat(sample.accelZ).isCloseTo(GRAVITY, within(0.5));
    assertThat(sample.gyroZ).isCloseTo(0, within(0.05));
    assertThat(imu.health()).isEqualTo(Health.OK);
  }

  @Test
  void aRegisterIsReadInOneTransactionSoThatNobodyCanComeBetween() throws Exception {
    PowerMonitor power = power();
    OpenedDriver.next(power);
    I2cMemory.forget();

    OpenedDriver.next(power);

    List<Message> log = I2cMemory.log();
    assertThat(log).isNotEmpty();
    for (int i = 0; i < log.size(); i += 2) {
      assertThat(log.get(i).read()).as("message %d", i).isFalse();
      assertThat(log.get(i + 1).read()).as("message %d", i + 1).isTrue();
      assertThat(log.get(i + 1).length()).as("bytes of a register").isEqualTo(2);
      assertThat(log.get(i + 1).transaction()).isEqualTo(log.get(i).transaction());
    }
  }

  @Test
  void anIna219MeasuresTheBattery() throws Exception {
    PowerSample sample = OpenedDriver.next(power());

    assertThat(sample.voltage).isCloseTo(ModelledChips.VOLTS, within(0.02));
    assertThat(sample.current).isCloseTo(ModelledChips.AMPERES, within(0.01));
  }

  @Test
  void anAds1115IsSetUpAndConverts() throws Exception {
    AnalogInput input = (AnalogInput) OpenedDriver.open(board, VOLTAGES);

    OpenedDriver.next(input);

    assertThat(input.health()).isEqualTo(Health.OK);
    assertThat(I2cMemory.log())
        .filteredOn(message -> message.address() == 0x48)
        .isNotEmpty()
        .allMatch(message -> message.result() > 0);
  }

  @Test
  void anMpu6050WorksOnABusThatSpeaksSmbusOnly() throws Exception {
    try (Board raw = Header.open()) {
      I2C registers = raw.i2c("hand", 0, 0x68);
      // A FIFO that always holds one measurement, read from its register on as i2c-stub does:
      // acceleration, temperature, angular velocity. The second byte is WHO_AM_I's register too.
      int fifoCount = 0x72;
      int fifo = 0x74;
      registers.writeRegister(fifoCount, new byte[] {0, 14}, 0, 2);
      // 1 g at the smallest range that covers 39 m/s²: ±4 g, 8192 counts a g.
      registers.writeRegister(
          fifo, new byte[] {0, 0x68, 0, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 14);
    }
    Imu imu = (Imu) OpenedDriver.open(board, new Mpu6050Config(0, 0x68, 200, 8.7, 39, 0));

    assertThat(OpenedDriver.next(imu).accelZ).isCloseTo(GRAVITY, within(1e-6));
  }

  @Test
  void aChipThatIsAbsentIsRefusedWithWhereAndWhatToCheck() {
    Ina219Config elsewhere = new Ina219Config(1, 0x45, 0.1, 3.2);

    assertThatThrownBy(() -> OpenedDriver.open(board, elsewhere))
        .hasMessageContaining("/dev/i2c-1 address 0x45")
        .hasMessageContaining("no device acknowledged");
  }

  @Test
  void aWrongChipIsRefusedWithWhatWasFound() throws Exception {
    I2cMemory.bytes(0x69);
    int whoAmI = 0x75;
    I2cMemory.set(0x69, whoAmI, 0x71);

    assertThatThrownBy(() -> OpenedDriver.open(board, new Mpu6050Config(1, 0x69, 200, 8.7, 39, 0)))
        .hasMessageContaining("WHO_AM_I is 0x71")
        .hasMessageContaining("MPU-9250");
    I2cMemory.absent(0x69);
  }

  @Test
  void aTransferThatIsNotAcknowledgedFailsTheComponentUntilTheNextThatIs() throws Exception {
    PowerMonitor power = power();
    OpenedDriver.next(power);
    I2cMemory.nak(POWER.address(), 1, 1);

    failsAndRecovers(power, "EREMOTEIO");
  }

  @Test
  void aBusThatHangsFailsTheComponentUntilItIsFree() throws Exception {
    PowerMonitor power = power();
    OpenedDriver.next(power);
    I2cMemory.stuck(2, 20);

    failsAndRecovers(power, "ETIMEDOUT");
  }

  @Test
  void aTransactionCutShortIsNotTakenForAValue() throws Exception {
    PowerMonitor power = power();
    OpenedDriver.next(power);
    I2cMemory.cutShort(1);

    failsAndRecovers(power, "EIO");
  }

  @Test
  void aChipThatLosesItsPowerIsSetUpAgainWhenItIsBack() throws Exception {
    PowerMonitor power = power();
    OpenedDriver.next(power);
    chips.unplug("power");
    String words = OpenedDriver.nextFailure(power);
    assertThat(words).contains("/dev/i2c-1 address 0x40").contains("no device acknowledged");
    assertThat(power.health().usable()).isFalse();

    chips.replug("power");

    assertThat(OpenedDriver.next(power).voltage).isCloseTo(ModelledChips.VOLTS, within(0.02));
    assertThat(power.health()).isEqualTo(Health.OK);
  }

  @Test
  void oneChipThatIsGoneDoesNotTakeTheOthersOnItsBus() throws Exception {
    PowerMonitor power = power();
    Imu imu = (Imu) OpenedDriver.open(board, IMU);
    OpenedDriver.next(imu);
    chips.unplug("power");
    OpenedDriver.nextFailure(power);

    assertThat(OpenedDriver.next(imu).accelZ).isCloseTo(GRAVITY, within(0.5));
    assertThat(imu.health()).isEqualTo(Health.OK);
  }

  @Test
  void anAdapterThatIsTornOutIsSaidAndABoardOpenedAnewHasItAgain() throws Exception {
    PowerMonitor power = power();
    OpenedDriver.next(power);
    I2cMemory.unplug();

    assertThat(OpenedDriver.nextFailure(power)).contains("/dev/i2c-1").contains("ENODEV");
    assertThat(power.health().usable()).isFalse();

    power.close();
    board.close();
    board = Header.open();
    assertThat(OpenedDriver.next(power()).voltage).isCloseTo(ModelledChips.VOLTS, within(0.02));
  }

  private static <S> void failsAndRecovers(Sensor<S> sensor, String errno) throws Exception {
    assertThat(OpenedDriver.nextFailure(sensor)).contains("/dev/i2c-1 address").contains(errno);
    assertThat(((Component) sensor).health().usable()).isFalse();

    OpenedDriver.next(sensor);

    assertThat(((Component) sensor).health()).isEqualTo(Health.OK);
  }
}
