package dev.sinew.hal.ports;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.spi.Spi;
import dev.sinew.sdk.component.ComponentException;

/**
 * Where drivers get their ports. A thin layer over a Pi4J {@link Context}: the ports it hands out
 * are Pi4J's own, made by whichever provider the context holds, adapted where a plain provider is
 * too coarse. A line, address or device is given out once.
 *
 * <p>{@code owner} is the name of the component, for error messages.
 */
public interface Board extends AutoCloseable {

  /** The board profile's name, such as {@code raspberry-pi-5}. */
  String name();

  /** The Pi4J context under this board, for code that is written against Pi4J alone. */
  Context pi4j();

  /**
   * A PWM output on a GPIO line, at first off.
   *
   * @param line BCM number
   * @param periodNanos nanoseconds
   * @throws ComponentException if the line is taken or has no PWM
   */
  PulseOutput pulse(String owner, int line, long periodNanos) throws ComponentException;

  /** An input with edges, active high and not debounced. */
  default EdgeInput edges(String owner, int line, PullResistance pull) throws ComponentException {
    return edges(owner, line, InputOptions.of(pull));
  }

  /**
   * An input with edges.
   *
   * @param line BCM number
   * @throws ComponentException if the line is taken, cannot be had, or cannot do what is asked
   */
  EdgeInput edges(String owner, int line, InputOptions options) throws ComponentException;

  /** Output lines set together, at first and at shutdown all low. */
  default LineGroup outputs(String owner, int... lines) throws ComponentException {
    return outputs(owner, OutputOptions.LOW, lines);
  }

  /**
   * Output lines set together.
   *
   * @param lines BCM numbers
   * @throws ComponentException if one is taken, cannot be had, or cannot do what is asked; none is
   *     then held
   */
  LineGroup outputs(String owner, OutputOptions options, int... lines) throws ComponentException;

  /**
   * The line of a name, as the kernel shows it ({@code gpioinfo}); {@code GPIO17} where the board
   * has no names of its own.
   *
   * @return BCM number, for {@link #outputs} and {@link #edges}
   * @throws ComponentException if no line, or more than one, has the name
   */
  int line(String owner, String name) throws ComponentException;

  /**
   * A device on an I2C bus.
   *
   * @param bus as in {@code /dev/i2c-N}
   * @param address 7 bits
   * @throws ComponentException if there is no such bus or the address is taken
   */
  I2C i2c(String owner, int bus, int address) throws ComponentException;

  /**
   * A device on an SPI bus, words of 8 bits, most significant bit first.
   *
   * @see #spi(String, int, int, int, int, int)
   */
  default Spi spi(String owner, int bus, int chipSelect, int hertz, int mode)
      throws ComponentException {
    return spi(owner, bus, chipSelect, hertz, mode, 8);
  }

  /**
   * A device on an SPI bus, most significant bit first, its chip select active low. {@code
   * transfer} sends and receives at once; {@code writeThenRead} does one after the other under one
   * chip select. Words of more than 8 bits take two bytes each, the low one first.
   *
   * @param bus the first number of {@code /dev/spidevN.M}, 0 to 6
   * @param chipSelect the second number, 0 to 10
   * @param hertz the highest clock, 1 or more; the bus takes the next it has below
   * @param mode 0 to 3: clock polarity in bit 1, clock phase in bit 0
   * @param bitsPerWord 4 to 16; most buses have 8 only and refuse another
   * @throws ComponentException if there is no such bus or chip select, it is taken, or a value is
   *     outside its range
   */
  Spi spi(String owner, int bus, int chipSelect, int hertz, int mode, int bitsPerWord)
      throws ComponentException;

  /**
   * A serial line.
   *
   * @param device such as {@code /dev/ttyUSB0}
   * @param baud bits per second
   * @throws ComponentException if it cannot be opened
   */
  SerialPort serial(String owner, String device, int baud) throws ComponentException;

  /**
   * What somebody steers with.
   *
   * @param device its path when it begins with {@code /}; otherwise the name it gives itself, or a
   *     part of it
   * @throws ComponentException if it cannot be opened
   */
  InputDevice input(String owner, String device) throws ComponentException;

  /**
   * What each open output is to do when this process can no longer say so; a driver of a chip that
   * drives something declares it here.
   */
  SafeOutputs safeOutputs();

  /** Calls back at exact times, for pulses that are too fast for a turn of a bus. */
  PulseTimer pulseTimer();

  /** Drives what is still open to its shutdown level and releases it. Idempotent. */
  @Override
  void close();
}
