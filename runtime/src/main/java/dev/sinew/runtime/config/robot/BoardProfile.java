package dev.sinew.runtime.config.robot;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A board, {@code configs/boards/*.json5}: which pins and buses it has and what they can do.
 *
 * @param format version of the file's format
 * @param name as robot files say it
 * @param title as people say it
 * @param models how the device tree of such a board calls it: beginnings of {@code
 *     /proc/device-tree/model}
 * @param open whether the board may have lines, buses and connectors beyond those listed
 * @param gpio the GPIO chip that the header's lines belong to
 * @param header the pins, by their number on the connector
 * @param pulse lines that can give pulses (PWM) in hardware
 * @param i2c I2C buses
 * @param spi SPI buses
 * @param serial serial lines on the header
 * @param cameras camera connectors
 * @param reserved lines that no component may take
 */
@Doc("A board: which pins and buses it has and what they can do.")
public record BoardProfile(
    @Doc("Version of the board profile format.") @Range(min = 1, max = 1) int format,
    @Doc("The name in a robot file.") @Pattern("[a-z0-9][a-z0-9.-]{0,62}") String name,
    @Doc("The name for people.") String title,
    @Doc("How /proc/device-tree/model of such a board begins.") @Default("[]") List<String> models,
    @Doc("Whether the board may have lines, buses and connectors beyond those listed.")
        @Default("false")
        boolean open,
    @Doc("The GPIO chip the lines belong to.") GpioChip gpio,
    @Doc("The pins of the header.") @Default("[]") List<Pin> header,
    @Doc("Lines that can give pulses in hardware.") @Default("[]") List<PulseLine> pulse,
    @Doc("I2C buses.") @Default("[]") List<I2cBus> i2c,
    @Doc("SPI buses.") @Default("[]") List<SpiBus> spi,
    @Doc("Serial lines of the header.") @Default("[]") List<SerialLine> serial,
    @Doc("Camera connectors.") @Default("[]") List<String> cameras,
    @Doc("Lines that no component may take.") @Default("[]") List<Reserved> reserved) {

  /**
   * A GPIO chip.
   *
   * @param label as {@code gpiodetect} shows it; numbers of chips change, labels do not
   * @param lines how many lines it has
   */
  public record GpioChip(
      @Doc("The chip's label; numbers of chips change, labels do not.") String label,
      @Doc("How many lines the chip has.") @Range(min = 0, max = 1024) int lines) {}

  /**
   * A pin of the header.
   *
   * @param pin number on the connector
   * @param name what is printed beside it
   * @param line GPIO line; empty for supply and ground
   * @param functions what else it can be
   */
  public record Pin(
      @Doc("Number on the connector.") @Range(min = 1, max = 200) int pin,
      @Doc("What is printed beside it.") String name,
      @Doc("GPIO line; absent for supply and ground.") @Range(min = 0, max = 1023)
          Optional<Integer> line,
      @Doc("What else the pin can be.") @Default("[]") List<String> functions) {}

  /**
   * A line that gives pulses in hardware. Lines with the same controller and channel give the same
   * pulses.
   *
   * @param line GPIO line
   * @param controller name of the device under {@code /sys/class/pwm/pwmchipN/device}
   * @param channel of the controller
   * @param enable what in {@code config.txt} routes the channel to the line
   */
  public record PulseLine(
      @Doc("GPIO line.") @Range(min = 0, max = 1023) int line,
      @Doc("Device name of the PWM controller; numbers of chips change.") String controller,
      @Doc("Channel of the controller.") @Range(min = 0, max = 63) int channel,
      @Doc("What in config.txt routes the channel to the line.") Optional<String> enable) {}

  /**
   * An I2C bus.
   *
   * @param bus as in {@code /dev/i2c-N}
   * @param sda data line
   * @param scl clock line
   * @param enable what in {@code config.txt} switches it on
   * @param reserved addresses that no component may take
   */
  public record I2cBus(
      @Doc("Number, as in /dev/i2c-N.") @Range(min = 0, max = 255) int bus,
      @Doc("Data line.") Optional<Integer> sda,
      @Doc("Clock line.") Optional<Integer> scl,
      @Doc("What in config.txt switches the bus on.") Optional<String> enable,
      @Doc("Addresses that no component may take.") @Default("[]")
          List<ReservedAddress> reserved) {}

  /**
   * An address that no component may take.
   *
   * @param address 7 bits
   * @param reason who has it
   */
  public record ReservedAddress(
      @Doc("7 bits.") @Range(min = 0, max = 127) int address, @Doc("Who has it.") String reason) {}

  /**
   * An SPI bus.
   *
   * @param bus as in {@code /dev/spidevN.0}
   * @param lines clock, MOSI, MISO, then the chip selects from 0 on
   * @param enable what in {@code config.txt} switches it on
   */
  public record SpiBus(
      @Doc("Number, as in /dev/spidevN.0.") @Range(min = 0, max = 255) int bus,
      @Doc("Clock, MOSI, MISO, then the chip selects from 0 on.") List<Integer> lines,
      @Doc("What in config.txt switches the bus on.") Optional<String> enable) {
    private static final List<String> ROLES = List.of("SCLK", "MOSI", "MISO");

    public SpiBus {
      if (lines.size() < ROLES.size()) {
        throw new IllegalArgumentException(
            "lines: there are %d; expected clock, MOSI, MISO and the chip selects"
                .formatted(lines.size()));
      }
    }

    /**
     * What the bus uses a line for, such as {@code MOSI} or {@code CE0}; empty when it does not.
     */
    public Optional<String> role(int line) {
      int index = lines.indexOf(line);
      if (index < 0) {
        return Optional.empty();
      }
      return Optional.of(index < ROLES.size() ? ROLES.get(index) : "CE" + (index - ROLES.size()));
    }
  }

  /**
   * A serial line of the header.
   *
   * @param device such as {@code /dev/ttyAMA0}
   * @param tx line that sends
   * @param rx line that receives
   * @param enable what in {@code config.txt} switches it on
   */
  public record SerialLine(
      @Doc("Device, such as /dev/ttyAMA0.") String device,
      @Doc("Line that sends.") Optional<Integer> tx,
      @Doc("Line that receives.") Optional<Integer> rx,
      @Doc("What in config.txt switches the line on.") Optional<String> enable) {}

  /**
   * A line that no component may take.
   *
   * @param line GPIO line
   * @param reason what it is for
   */
  public record Reserved(
      @Doc("GPIO line.") int line, @Doc("What the line is for.") String reason) {}

  public BoardProfile {
    Set<Integer> pins = new HashSet<>();
    Set<Integer> lines = new HashSet<>();
    for (Pin pin : header) {
      if (!pins.add(pin.pin())) {
        throw new IllegalArgumentException("header: pin " + pin.pin() + " is there twice");
      }
      if (pin.line().isPresent() && !lines.add(pin.line().get())) {
        throw new IllegalArgumentException("header: line " + pin.line().get() + " is there twice");
      }
    }
  }

  /** Whether a machine whose device tree calls it so is such a board. */
  public boolean isCalled(String model) {
    return models.stream().anyMatch(model::startsWith);
  }

  /** The lines that components may take, unless the board is open; in rising order. */
  public Set<Integer> usableLines() {
    Set<Integer> lines = new TreeSet<>();
    for (Pin pin : header) {
      pin.line().ifPresent(lines::add);
    }
    if (header.isEmpty()) {
      for (int line = 0; line < gpio.lines(); line++) {
        lines.add(line);
      }
    }
    reserved.forEach(r -> lines.remove(r.line()));
    return lines;
  }

  /** Why a line is reserved. */
  public Optional<String> reservation(int line) {
    return reserved.stream().filter(r -> r.line() == line).map(Reserved::reason).findFirst();
  }

  /** The pulse output behind a line. */
  public Optional<PulseLine> pulseLine(int line) {
    return pulse.stream().filter(p -> p.line() == line).findFirst();
  }

  /** The pin of the header on which a line is found. */
  public Optional<Pin> pinOf(int line) {
    return header.stream().filter(p -> p.line().equals(Optional.of(line))).findFirst();
  }
}
