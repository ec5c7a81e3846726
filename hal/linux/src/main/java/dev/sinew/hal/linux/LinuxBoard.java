package dev.sinew.hal.linux;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import dev.sinew.hal.linux.evdev.LinuxInputDevices;
import dev.sinew.hal.linux.gpio.LinuxDigitalInputProvider;
import dev.sinew.hal.linux.gpio.LinuxDigitalOutputProvider;
import dev.sinew.hal.linux.i2c.LinuxI2cProvider;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.pwm.LinuxPwmProvider;
import dev.sinew.hal.linux.serial.LinuxSerialPorts;
import dev.sinew.hal.linux.spi.LinuxSpiProvider;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.PulseChannels;
import dev.sinew.hal.ports.pi4j.Pi4jBoard;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;

/** Opens the board this process runs on. Nothing is touched until a port is asked for. */
public final class LinuxBoard {
  private LinuxBoard() {}

  /**
   * Opens a board by its profile.
   *
   * @param clock the system's clock; kernel timestamps of edges are in its time
   * @throws ComponentException if this is not Linux, or Pi4J cannot start
   */
  public static Board open(BoardProfile profile, Clock clock) throws ComponentException {
    return open(profile, clock, Machine.here());
  }

  /**
   * Opens a board by the Pi4J plugins on the class path instead of our own providers: in whole
   * percentages and hertz, without the kernel's time of edges, line after line.
   *
   * @throws ComponentException if this is not Linux, no plugin is there, or Pi4J cannot start
   */
  public static Board openWithPi4jPlugins(BoardProfile profile, Clock clock)
      throws ComponentException {
    return openWithPi4jPlugins(profile, clock, Machine.here());
  }

  static Board openWithPi4jPlugins(BoardProfile profile, Clock clock, Machine machine)
      throws ComponentException {
    requireLinux(profile);
    return DetectedProviders.open(profile, clock, machine);
  }

  private static void requireLinux(BoardProfile profile) throws ComponentException {
    String system = System.getProperty("os.name", "");
    if (!system.equals("Linux")) {
      throw new ComponentException(
          "board %s needs Linux and this is %s; use --sim".formatted(profile.name(), system));
    }
  }

  static Board open(BoardProfile profile, Clock clock, Machine machine) throws ComponentException {
    requireLinux(profile);
    Remedies remedies = new Remedies(machine, profile.switches());
    var outputs = new LinuxDigitalOutputProvider(machine, remedies, profile.gpioChip());
    try {
      Context context =
          Pi4J.newContextBuilder()
              .noAutoDetect()
              .disableShutdownHook()
              .add(
                  outputs,
                  new LinuxDigitalInputProvider(machine, remedies, profile.gpioChip()),
                  new LinuxI2cProvider(machine, remedies, clock),
                  new LinuxSpiProvider(machine, remedies),
                  new LinuxPwmProvider(
                      machine, remedies, profile.pulses(), outputs::openLine, clock))
              .build();
      return new Pi4jBoard(
          profile.name(),
          context,
          new LinuxSerialPorts(remedies),
          new LinuxInputDevices(machine.devices()),
          PulseChannels.BY_LINE,
          clock);
    } catch (Pi4JException e) {
      throw new ComponentException(
          "board %s: Pi4J cannot start: %s".formatted(profile.name(), e.getMessage()), e);
    }
  }
}
