package dev.sinew.world.board;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.spi.Spi;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.InputDevice;
import dev.sinew.hal.ports.InputOptions;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.OutputOptions;
import dev.sinew.hal.ports.PulseChannels;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.PulseTimer;
import dev.sinew.hal.ports.SafeOutputs;
import dev.sinew.hal.ports.SerialPort;
import dev.sinew.hal.ports.pi4j.Pi4jBoard;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.I2cTarget;
import dev.sinew.world.device.InputTarget;
import dev.sinew.world.device.SerialTarget;
import dev.sinew.world.device.SpiTarget;
import dev.sinew.world.plant.DeviceModel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/**
 * A board whose pins and buses end in device models: Pi4J providers of ours in a context without
 * auto-detection, seen through the same {@link Pi4jBoard} as a real one. Any Pi4J program can use
 * {@link #pi4j()}.
 *
 * <p>Thread-safe; every operation on a port takes the world's lock.
 */
public final class SimulatedBoard implements Board {
  /** Lines of a Raspberry Pi's header that can give PWM. */
  static final Set<Integer> HEADER_PULSE_LINES = Set.of(12, 13, 18, 19);

  private final Board board;
  private final SimulatedPulseTimer pulseTimer;

  SimulatedBoard(
      String name,
      GpioLines gpio,
      Map<SimulatedI2cProvider.Place, I2cTarget> i2cTargets,
      Map<SimulatedSpiProvider.Place, SpiTarget> spiTargets,
      Map<String, SerialTarget> serialTargets,
      Clock clock,
      Lock worldLock) {
    this(name, gpio, i2cTargets, spiTargets, serialTargets, Map.of(), clock, worldLock);
  }

  SimulatedBoard(
      String name,
      GpioLines gpio,
      Map<SimulatedI2cProvider.Place, I2cTarget> i2cTargets,
      Map<SimulatedSpiProvider.Place, SpiTarget> spiTargets,
      Map<String, SerialTarget> serialTargets,
      Map<String, InputTarget> inputTargets,
      Clock clock,
      Lock worldLock) {
    this.pulseTimer = new SimulatedPulseTimer(worldLock);
    SimulatedLines lines = new SimulatedLines(gpio, worldLock);
    Context context =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .noAutoInject()
            .disableShutdownHook()
            .add(
                new SimulatedInputProvider(lines),
                new SimulatedOutputProvider(lines),
                new SimulatedPwmProvider(lines, HEADER_PULSE_LINES),
                new SimulatedI2cProvider(i2cTargets, worldLock),
                new SimulatedSpiProvider(spiTargets, worldLock))
            .build();
    this.board =
        new Pi4jBoard(
            name,
            context,
            new SimulatedSerialPorts(serialTargets, worldLock),
            new SimulatedInputDevices(inputTargets, worldLock),
            PulseChannels.BY_LINE,
            clock);
  }

  /** What lets the world's time make pulses. */
  DeviceModel pulses() {
    return pulseTimer;
  }

  @Override
  public String name() {
    return board.name();
  }

  @Override
  public Context pi4j() {
    return board.pi4j();
  }

  @Override
  public PulseOutput pulse(String owner, int line, long periodNanos) throws ComponentException {
    return board.pulse(owner, line, periodNanos);
  }

  @Override
  public EdgeInput edges(String owner, int line, InputOptions options) throws ComponentException {
    return board.edges(owner, line, options);
  }

  @Override
  public LineGroup outputs(String owner, OutputOptions options, int... lines)
      throws ComponentException {
    return board.outputs(owner, options, lines);
  }

  @Override
  public int line(String owner, String name) throws ComponentException {
    return board.line(owner, name);
  }

  @Override
  public I2C i2c(String owner, int bus, int address) throws ComponentException {
    return board.i2c(owner, bus, address);
  }

  @Override
  public Spi spi(String owner, int bus, int chipSelect, int hertz, int mode, int bitsPerWord)
      throws ComponentException {
    return board.spi(owner, bus, chipSelect, hertz, mode, bitsPerWord);
  }

  @Override
  public SerialPort serial(String owner, String device, int baud) throws ComponentException {
    return board.serial(owner, device, baud);
  }

  @Override
  public PulseTimer pulseTimer() {
    return pulseTimer;
  }

  @Override
  public InputDevice input(String owner, String device) throws ComponentException {
    return board.input(owner, device);
  }

  @Override
  public SafeOutputs safeOutputs() {
    return board.safeOutputs();
  }

  @Override
  public void close() {
    board.close();
  }
}
