package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.sinew.hal.drivers.bme280.Bme280Config;
import dev.sinew.hal.drivers.bno055.Bno055Config;
import dev.sinew.hal.drivers.ina226.Ina226Config;
import dev.sinew.hal.drivers.lis3mdl.Lis3mdlConfig;
import dev.sinew.hal.drivers.lsm6dsox.Lsm6dsoxConfig;
import dev.sinew.hal.drivers.vl53l1x.Vl53l1xConfig;
import dev.sinew.hal.ports.Board;
import dev.sinew.it.rig.I2cMemory.Message;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.PortUse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every further sensor on I2C: what its driver sends passes the kernel, and its chip answers. */
@OnTheRig
class SensorChipsRigTest {

  static Stream<Named<Record>> chips() {
    return Stream.of(
        named("BME280", new Bme280Config(1, 0x76, 20, 2, 0)),
        named("BNO055", new Bno055Config(1, 0x28, Bno055Config.Mode.IMU, true, 0.7)),
        named("INA226", new Ina226Config(1, 0x41, 0.01, 8, 16, 9.9)),
        named("LIS3MDL", new Lis3mdlConfig(1, 0x1c, 0.4, false)),
        named("LSM6DSOX", new Lsm6dsoxConfig(1, 0x6a, 208, 8.7, 39, 0)),
        named("VL53L1X", new Vl53l1xConfig(1, 0x29, 0.05, 4, 0, 0, 0)));
  }

  @ParameterizedTest
  @MethodSource("chips")
  void aChipGivesSamplesThroughTheKernelAndEveryTransferIsAnswered(Record chip) throws Exception {
    try (ModelledChips models = ModelledChips.of(Map.of("sensor", chip));
        Board board = Header.open()) {
      Component component = OpenedDriver.open(board, chip);

      OpenedDriver.next((Sensor<?>) component);

      assertThat(component.health().usable()).isTrue();
      assertThat(I2cMemory.log()).isNotEmpty().allMatch(message -> message.result() > 0);
      assertThat(I2cMemory.log()).extracting(Message::address).containsOnly(address(chip));
    }
  }

  @ParameterizedTest
  @MethodSource("chips")
  void aChipThatIsUnpluggedAndPluggedInAgainComesBackByItself(Record chip) throws Exception {
    try (ModelledChips models = ModelledChips.of(Map.of("sensor", chip));
        Board board = Header.open()) {
      Component component = OpenedDriver.open(board, chip);
      Sensor<?> sensor = (Sensor<?>) component;
      OpenedDriver.next(sensor);
      models.unplug("sensor");

      assertThat(OpenedDriver.nextFailure(sensor)).contains("/dev/i2c-1 address");
      assertThat(component.health().usable()).isFalse();

      models.replug("sensor");
      OpenedDriver.next(sensor);
      assertThat(component.health().usable()).isTrue();
    }
  }

  private static <C extends Record> int address(C chip) {
    @SuppressWarnings("unchecked") // the driver was found by this very type
    var driver = (Driver<C>) ModelledChips.driver(chip);
    return driver.ports(chip).stream()
        .filter(PortUse.I2cAddress.class::isInstance)
        .map(PortUse.I2cAddress.class::cast)
        .findFirst()
        .orElseThrow()
        .address();
  }
}
