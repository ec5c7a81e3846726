package dev.sinew.world.device;

import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.RobotPlant;

/** Where a device model is put: the body it sits on and the wires it hangs on. */
public interface Mounting {

  /** The body. */
  RobotPlant plant();

  /** Every GPIO line of the board. */
  GpioLines lines();

  /** Noise of this component's own. */
  Noise noise();

  /** What turns and measures which wheel. */
  Harness harness();

  /** Adds the model to what the world steps, in the order of the calls, and gives it a plug. */
  <M extends DeviceModel & Unpluggable> void device(M model);

  /**
   * Connects a chip to an I2C bus.
   *
   * @throws IllegalArgumentException if the address has a chip already
   */
  void i2c(int bus, int address, I2cTarget chip);

  /**
   * Connects a chip to an SPI bus.
   *
   * @throws IllegalArgumentException if the chip select has a chip already
   */
  void spi(int bus, int chipSelect, SpiTarget chip);

  /**
   * Plugs in a game pad or remote.
   *
   * @param device as the robot file names it: a path or a name
   * @throws IllegalArgumentException if that is taken already
   */
  void input(String device, InputTarget target);

  /**
   * Connects a device to a serial line.
   *
   * @throws IllegalArgumentException if the line has a device already
   */
  void serial(String device, SerialTarget target);
}
