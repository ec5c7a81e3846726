package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.drivers.ads1115.Ads1115Config;
import dev.sinew.hal.drivers.ads1115.Ads1115Driver;
import dev.sinew.hal.drivers.bme280.Bme280Config;
import dev.sinew.hal.drivers.bme280.Bme280Driver;
import dev.sinew.hal.drivers.ina219.Ina219Config;
import dev.sinew.hal.drivers.mpu6050.Mpu6050Config;
import dev.sinew.hal.drivers.mpu6050.Mpu6050Driver;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.world.board.SimulatedI2cProvider.Place;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.Mpu6050Model;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.ads1115.Ads1115Model;
import dev.sinew.world.device.bme280.Bme280Model;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class WrongChipTest {
  private static final Mpu6050Config IMU = new Mpu6050Config(1, 0x68, 200, 8.7, 39, 0);

  @Test
  void aLookAlikeIsNamedAndTheAddressFreedAgain() {
    try (Rig rig = new Rig(Map.of(), 1)) {
      var lookAlike =
          new Mpu6050Model(
              new Settings("imu", Rig.settings(IMU)), rig.plant, new Noise(1, "imu"), 0x70);
      SimulatedBoard board =
          new SimulatedBoard(
              "bench",
              new GpioLines(),
              Map.of(new Place(1, 0x68), lookAlike),
              Map.of(),
              Map.of(),
              rig.clock,
              new ReentrantLock());
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> new Mpu6050Driver().open(IMU, rig.new Context("imu", board)))
            .isInstanceOf(ComponentException.class)
            .hasMessage(
                "i2c-1 0x68: WHO_AM_I is 0x70, expected 0x68 (MPU-6050); this is an MPU-6500:"
                    + " choose a driver for it");
      }
      board.close();
    }
  }

  @Test
  void aConverterOfTwelveBitsIsNotTakenForOneOfSixteen() {
    Ads1115Config config =
        new Ads1115Config(
            1,
            0x48,
            128,
            List.of(new Ads1115Config.Channel("volts", Ads1115Config.Input.A0, 4.096, 1)));
    try (Rig rig = new Rig(Map.of(), 1);
        SimulatedBoard board =
            new SimulatedBoard(
                "bench",
                new GpioLines(),
                Map.of(new Place(1, 0x48), new Ads1115Model(new Noise(1, "adc"), 12)),
                Map.of(),
                Map.of(),
                rig.clock,
                new ReentrantLock())) {
      assertThatThrownBy(() -> new Ads1115Driver().open(config, rig.new Context("adc", board)))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("i2c-1 0x48: thresholds are ")
          .hasMessageContaining("this is an ADS1015");
    }
  }

  @Test
  void aBarometerWithoutHygrometerIsNamed() {
    Bme280Config config = new Bme280Config(1, 0x76, 2, 2, 4);
    try (Rig rig = new Rig(Map.of(), 1);
        SimulatedBoard board =
            new SimulatedBoard(
                "bench",
                new GpioLines(),
                Map.of(new Place(1, 0x76), new Bme280Model(new Noise(1, "air"), 0x58)),
                Map.of(),
                Map.of(),
                rig.clock,
                new ReentrantLock())) {
      assertThatThrownBy(() -> new Bme280Driver().open(config, rig.new Context("air", board)))
          .isInstanceOf(ComponentException.class)
          .hasMessage(
              "i2c-1 0x76: id is 0x58, expected 0x60 (BME280); this is a BMP280, which has no"
                  + " hygrometer: choose a driver for it");
    }
  }

  @Test
  void anEmptyAddressIsReportedWithTheRemedyAndLeavesNothingOpen() {
    try (Rig rig = new Rig(Map.of(), 1)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> rig.open("imu", IMU))
            .isInstanceOf(ComponentException.class)
            .hasMessageContaining("i2c-1 0x68: reading WHO_AM_I failed")
            .hasMessageContaining("i2cdetect");
      }
    }
  }

  @Test
  void anotherChipAtThePowerMonitorsAddressIsFoundOut() {
    try (Rig rig = new Rig(Map.of("imu", IMU), 1)) {
      assertThatThrownBy(() -> rig.open("power", new Ina219Config(1, 0x40, 0.1, 3.2)))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("i2c-1 0x40: writing Configuration failed");
      // An MPU-6050 keeps what is written to its register 0; an INA219 would reset.
      assertThatThrownBy(() -> rig.open("power", new Ina219Config(1, 0x68, 0.1, 3.2)))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("i2c-1 0x68: Configuration is 0x")
          .hasMessageContaining("expected 0x399f (INA219)");
    }
  }

  @Test
  void twoOwnersOfOneAddressAreBothNamed() throws ComponentException {
    try (Rig rig = new Rig(Map.of("imu", IMU), 1)) {
      rig.open("imu", Component.class);
      assertThatThrownBy(() -> rig.open("compass", IMU))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("compass: I2C bus 1 address 0x68 is already taken")
          .hasMessageContaining("'imu'");
    }
  }

  @Test
  void aClosedDeviceFreesItsAddress() throws ComponentException {
    try (Rig rig = new Rig(Map.of("imu", IMU), 1)) {
      rig.open("imu", Component.class).close();
      Component again = rig.open("imu2", IMU);
      assertThat(again.health().usable()).isTrue();
      again.close();
    }
  }
}
