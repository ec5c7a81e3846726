package dev.sinew.runtime.hardware.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which chips of robots are found at which I2C address, and which of them tell what they are. From
 * the chips' datasheets: addresses, identity registers and values after power-up.
 *
 * <p>Reading a register writes its number first. Some chips take any byte as an order (an expander
 * sets its outputs, a switch its channels, a light sensor starts), so an address at which one of
 * those can be is never read.
 */
final class KnownChips {
  /** Identity by a register. */
  private record Identity(int register, boolean word, int value) {}

  /** A chip at a range of addresses. */
  private record Chip(
      String name,
      String driver,
      int from,
      int to,
      boolean takesOrders,
      Optional<Identity> identity) {
    boolean at(int address) {
      return address >= from && address <= to;
    }
  }

  private static final List<Chip> CHIPS =
      List.of(
          orders("SSD1306 display", "ssd1306", 0x3c, 0x3d),
          identified("HMC5883L magnetometer", "hmc5883l", 0x1e, 0x1e, 0x0a, 'H'),
          identified("LIS3MDL magnetometer", "lis3mdl", 0x1c, 0x1e, 0x0f, 0x3d),
          identified("QMC5883L magnetometer", "qmc5883l", 0x0d, 0x0d, 0x0d, 0xff),
          orders("PCF8574 expander", "pcf8574", 0x20, 0x27),
          orders("MCP23017 expander", "mcp23017", 0x20, 0x27),
          orders("BH1750 light sensor", "bh1750", 0x23, 0x23),
          identified("BNO055 orientation sensor", "bno055", 0x28, 0x29, 0x00, 0xa0),
          // Before the range finders: 0xc0 is a reserved command of the colour sensor.
          identified("TCS34725 colour sensor", "tcs34725", 0x29, 0x29, 0x92, 0x44),
          identified("VL53L0X range finder", "vl53l0x", 0x29, 0x29, 0xc0, 0xee),
          plain("VL53L1X range finder", "vl53l1x", 0x29, 0x29),
          plain("AS5600 angle sensor", "as5600", 0x36, 0x36),
          orders("PCF8574A expander", "pcf8574", 0x38, 0x3f),
          word("INA219 power monitor", "ina219", 0x40, 0x4f, 0x00, 0x399f),
          word("INA226 power monitor", "ina226", 0x40, 0x4f, 0x00, 0x4127),
          identified("PCA9685 PWM driver", "pca9685", 0x40, 0x47, 0x00, 0x11),
          plain("SHT21 or HTU21D humidity sensor", "sht21", 0x40, 0x40),
          word("ADS1115 converter", "ads1115", 0x48, 0x4b, 0x01, 0x8583),
          plain("LM75 thermometer", "lm75", 0x48, 0x4f),
          plain("EEPROM", "eeprom", 0x50, 0x57),
          identified("ADXL345 accelerometer", "adxl345", 0x53, 0x53, 0x00, 0xe5),
          identified("MPU-6050 motion sensor", "mpu6050", 0x68, 0x69, 0x75, 0x68),
          identified("MPU-9250 motion sensor", "mpu9250", 0x68, 0x69, 0x75, 0x71),
          identified("ICM-20948 motion sensor", "icm20948", 0x68, 0x69, 0x00, 0xea),
          plain("DS1307 or DS3231 clock", "ds3231", 0x68, 0x68),
          identified("LSM6DSOX motion sensor", "lsm6dsox", 0x6a, 0x6b, 0x0f, 0x6c),
          identified("LSM6DS3 motion sensor", "lsm6ds3", 0x6a, 0x6b, 0x0f, 0x69),
          plain("BME280 climate sensor", "bme280", 0x76, 0x77),
          plain("BMP280 or BMP180 pressure sensor", "bmp280", 0x76, 0x77),
          orders("PCA9685 PWM driver, all of a bus", "", 0x70, 0x70),
          orders("TCA9548A bus switch", "tca9548a", 0x70, 0x77));

  private KnownChips() {}

  private static Chip plain(String name, String driver, int from, int to) {
    return new Chip(name, driver, from, to, false, Optional.empty());
  }

  private static Chip orders(String name, String driver, int from, int to) {
    return new Chip(name, driver, from, to, true, Optional.empty());
  }

  private static Chip identified(
      String name, String driver, int from, int to, int register, int value) {
    return new Chip(
        name, driver, from, to, false, Optional.of(new Identity(register, false, value)));
  }

  private static Chip word(String name, String driver, int from, int to, int register, int value) {
    return new Chip(
        name, driver, from, to, false, Optional.of(new Identity(register, true, value)));
  }

  /** Whether reading a register of an address harms no chip that can be there. */
  static boolean mayRead(int address) {
    List<Chip> there = CHIPS.stream().filter(chip -> chip.at(address)).toList();
    return !there.isEmpty() && there.stream().noneMatch(Chip::takesOrders);
  }

  /**
   * What an address that answered is.
   *
   * @param installed names of the drivers there are
   */
  static Inventory.Address identify(int address, AddressProbe probe, Set<String> installed) {
    List<Chip> there = new ArrayList<>(CHIPS.stream().filter(chip -> chip.at(address)).toList());
    boolean certain = false;
    if (mayRead(address)) {
      Optional<Chip> said = there.stream().filter(chip -> says(chip, address, probe)).findFirst();
      if (said.isPresent()) {
        there.clear();
        there.add(said.get());
        certain = true;
      }
    }
    return new Inventory.Address(
        address,
        Optional.empty(),
        there.stream().map(Chip::name).toList(),
        certain,
        there.stream().map(Chip::driver).filter(installed::contains).distinct().toList());
  }

  private static boolean says(Chip chip, int address, AddressProbe probe) {
    if (chip.identity().isEmpty()) {
      return false;
    }
    Identity identity = chip.identity().get();
    OptionalInt found =
        identity.word()
            ? probe.readWord(address, identity.register())
            : probe.readByte(address, identity.register());
    return found.isPresent() && found.getAsInt() == identity.value();
  }
}
