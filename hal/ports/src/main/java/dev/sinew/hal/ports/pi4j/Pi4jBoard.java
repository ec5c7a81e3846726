package dev.sinew.hal.ports.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.IO;
import com.pi4j.io.IOType;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfigBuilder;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmConfigBuilder;
import com.pi4j.io.pwm.PwmType;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiChipSelect;
import com.pi4j.io.spi.SpiConfigBuilder;
import com.pi4j.io.spi.SpiMode;
import com.pi4j.provider.Provider;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.InputDevice;
import dev.sinew.hal.ports.InputDevices;
import dev.sinew.hal.ports.InputOptions;
import dev.sinew.hal.ports.InvertingInputProvider;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.LineGroupProvider;
import dev.sinew.hal.ports.LineNames;
import dev.sinew.hal.ports.OutputOptions;
import dev.sinew.hal.ports.PulseChannels;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.PulseTimer;
import dev.sinew.hal.ports.SafeOutputs;
import dev.sinew.hal.ports.SerialPort;
import dev.sinew.hal.ports.SerialPorts;
import dev.sinew.hal.ports.SoftPulseProvider;
import dev.sinew.hal.ports.pi4j.PortBook.Port;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A board over any Pi4J context. Ports that are fine enough are handed on as the provider made
 * them; a plain {@link Pwm} or {@link DigitalInput} is adapted, and what is lost is logged once and
 * reported by {@link PulseOutput#resolutionNanos()} and {@link EdgeInput#kernelTimestamps()}.
 *
 * <p>Thread-safe; the ports it hands out are not.
 */
public final class Pi4jBoard implements Board {
  private static final Logger LOG = LoggerFactory.getLogger(Pi4jBoard.class);
  private static final Pattern BCM_NAME = Pattern.compile("GPIO[0-9]{1,3}");
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Where the word size stands in the flags of Pi4J's SPI configuration (as in pigpio). */
  private static final int WORD_SIZE_FLAGS = 16;

  private final String name;
  private final Context context;
  private final SerialPorts serialPorts;
  private final InputDevices inputDevices;
  private final PulseChannels pulseChannels;
  private final Clock clock;
  private final PortBook book = new PortBook();
  private final SafeOutputBook safeOutputs = new SafeOutputBook();

  /** What is to be released at close, newest first. */
  private final Deque<Release> releases = new ArrayDeque<>();

  private record Release(BooleanSupplier held, Runnable action) {}

  private long nextId;
  private boolean closed;

  /**
   * A board without input devices.
   *
   * @param name the board profile's name
   * @param context holds the providers of pins and buses
   * @param serialPorts opens serial lines, which Pi4J has not
   * @param pulseChannels PWM channel of each line, or {@link PulseChannels#BY_LINE}
   * @param clock stamps the edges of providers that give no time
   */
  public Pi4jBoard(
      String name,
      Context context,
      SerialPorts serialPorts,
      PulseChannels pulseChannels,
      Clock clock) {
    this(name, context, serialPorts, InputDevices.NONE, pulseChannels, clock);
  }

  /**
   * A board that owns its context: closing the board shuts the context down.
   *
   * @param name the board profile's name
   * @param context holds the providers of pins and buses
   * @param serialPorts opens serial lines, which Pi4J has not
   * @param inputDevices opens what somebody steers with, or {@link InputDevices#NONE}
   * @param pulseChannels PWM channel of each line, or {@link PulseChannels#BY_LINE}
   * @param clock stamps the edges of providers that give no time
   */
  public Pi4jBoard(
      String name,
      Context context,
      SerialPorts serialPorts,
      InputDevices inputDevices,
      PulseChannels pulseChannels,
      Clock clock) {
    this.name = name;
    this.context = context;
    this.serialPorts = serialPorts;
    this.inputDevices = inputDevices;
    this.pulseChannels = pulseChannels;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Context pi4j() {
    return context;
  }

  @Override
  public synchronized PulseOutput pulse(String owner, int line, long periodNanos)
      throws ComponentException {
    if (periodNanos <= 0 || periodNanos > NANOS_PER_SECOND) {
      throw new ComponentException(
          "%s: PWM period %d ns on GPIO %d; expected 1 to 1,000,000,000 ns"
              .formatted(owner, periodNanos, line));
    }
    Port port = Port.line(line);
    book.check(port, owner);
    PwmConfigBuilder config =
        PwmConfigBuilder.newInstance(context)
            .id(id(owner, "pwm", line))
            .name(owner)
            .description(owner)
            .bcm(line)
            .pwmType(bySoftware(line) ? PwmType.SOFTWARE : PwmType.HARDWARE)
            .frequency((int) Math.max(1, (NANOS_PER_SECOND + periodNanos / 2) / periodNanos))
            .initial(0)
            .shutdown(0);
    pulseChannels.of(line).ifPresent(c -> config.chip(c.chip()).channel(c.channel()));
    Pwm made = make(owner, port, IOType.PWM, () -> context.create(config.build()));
    PulseOutput output;
    if (made instanceof PulseOutput fine) {
      output = fine;
    } else {
      output = new PlainPulseOutput(context, made, periodNanos);
      LOG.warn(
          "{}: GPIO {}: provider {} sets PWM in whole percentages; a width is rounded to {} ns",
          owner,
          line,
          made.provider().id(),
          output.resolutionNanos());
    }
    enter(port, owner, output);
    try {
      output.setPulse(periodNanos, 0);
    } catch (Pi4JException | IllegalArgumentException e) {
      release(output);
      throw failed(owner, port, e);
    }
    if (output.bySoftware()) {
      LOG.warn(
          "{}: GPIO {} has no hardware PWM: software makes its pulses, with edges up to {} ns late"
              + " (more under load); good for lights and fans, not for servos",
          owner,
          line,
          output.resolutionNanos());
    }
    safeOutputs.opened(output, owner, line, () -> context.hasIO(output.id()));
    return output;
  }

  @Override
  public synchronized EdgeInput edges(String owner, int line, InputOptions options)
      throws ComponentException {
    Port port = Port.line(line);
    book.check(port, owner);
    // Pi4J's default is a debounce of 10 ms, which would swallow an encoder's edges.
    var config =
        DigitalInputConfigBuilder.newInstance(context)
            .id(id(owner, "in", line))
            .name(owner)
            .description(owner)
            .bcm(line)
            .pull(options.pull())
            .debounce(options.debounceMicros())
            .build();
    DigitalInput made =
        make(
            owner,
            port,
            IOType.DIGITAL_INPUT,
            () -> options.activeLow() ? inverted(config) : context.create(config));
    EdgeInput input;
    if (made instanceof EdgeInput fine) {
      input = fine;
    } else {
      input = new PlainEdgeInput(context, made, clock);
      LOG.warn(
          "{}: GPIO {}: provider {} gives edges without the kernel's time; they are stamped on"
              + " arrival",
          owner,
          line,
          made.provider().id());
    }
    enter(port, owner, input);
    return input;
  }

  @Override
  public synchronized LineGroup outputs(String owner, OutputOptions options, int... lines)
      throws ComponentException {
    if (lines.length < 1 || lines.length > 64) {
      throw new ComponentException(
          "%s: a line group has %d lines; expected 1 to 64".formatted(owner, lines.length));
    }
    for (int i = 0; i < lines.length; i++) {
      book.check(Port.line(lines[i]), owner);
      for (int j = 0; j < i; j++) {
        if (lines[i] == lines[j]) {
          throw new ComponentException(
              "%s: GPIO %d is named twice; each role needs a line of its own"
                  .formatted(owner, lines[i]));
        }
      }
    }
    LineGroup made = openGroup(owner, options, lines);
    HeldLineGroup group = new HeldLineGroup(made);
    for (int line : lines) {
      book.enter(Port.line(line), owner, group::isOpen);
    }
    releaseAtClose(group::isOpen, group::close);
    safeOutputs.opened(group, made, owner, options, lines, group::isOpen);
    return group;
  }

  private boolean bySoftware(int line) {
    if (!context.hasProvider(IOType.PWM)) {
      return false;
    }
    Provider<?, ?, ?> provider = context.provider(IOType.PWM);
    return provider instanceof SoftPulseProvider soft && !soft.hasHardware(line);
  }

  private LineGroup openGroup(String owner, OutputOptions options, int... lines)
      throws ComponentException {
    Port first = Port.line(lines[0]);
    Provider<?, ?, ?> provider = make(owner, first, IOType.DIGITAL_OUTPUT, this::outputProvider);
    if (provider instanceof LineGroupProvider groups) {
      return make(
          owner, first, IOType.DIGITAL_OUTPUT, () -> groups.openGroup(owner, options, lines));
    }
    if (!options.pushPull()) {
      throw new ComponentException(
          "%s: GPIO %s: provider %s has no open drain or open source; use push-pull, or another board provider"
              .formatted(owner, Arrays.toString(lines), provider.id()));
    }
    LOG.warn(
        "{}: GPIO {}: provider {} sets lines one after the other, not together",
        owner,
        Arrays.toString(lines),
        provider.id());
    DigitalOutput[] outputs = new DigitalOutput[lines.length];
    for (int i = 0; i < lines.length; i++) {
      var config =
          DigitalOutputConfigBuilder.newInstance(context)
              .id(id(owner, "out", lines[i]))
              .name(owner)
              .description(owner)
              .bcm(lines[i])
              .initial(voltage(options.initial() ^ options.activeLow(), i))
              .shutdown(voltage(options.shutdown() ^ options.activeLow(), i))
              .build();
      try {
        outputs[i] =
            make(
                owner,
                Port.line(lines[i]),
                IOType.DIGITAL_OUTPUT,
                () -> context.<DigitalOutput>create(config, IOType.DIGITAL_OUTPUT));
      } catch (ComponentException e) {
        for (int j = 0; j < i; j++) {
          Registration.end(context, outputs[j]);
        }
        throw e;
      }
    }
    return new SeparateLines(context, outputs, options);
  }

  private static DigitalState voltage(long levels, int bit) {
    return (levels & 1L << bit) != 0 ? DigitalState.HIGH : DigitalState.LOW;
  }

  private DigitalInput inverted(DigitalInputConfig config) {
    Provider<?, ?, ?> provider = context.provider(IOType.DIGITAL_INPUT);
    if (provider instanceof InvertingInputProvider inverting) {
      return inverting.createInverted(config);
    }
    throw new com.pi4j.io.exception.IOException(
        "provider %s has no inputs that are active low; use another board provider"
            .formatted(provider.id()));
  }

  @Override
  public synchronized int line(String owner, String name) throws ComponentException {
    if (context.hasProvider(IOType.DIGITAL_OUTPUT) && outputProvider() instanceof LineNames names) {
      try {
        OptionalInt line = names.lineNamed(name);
        if (line.isPresent()) {
          return line.getAsInt();
        }
      } catch (Pi4JException e) {
        throw new ComponentException("%s: %s".formatted(owner, Registration.reason(e)), e);
      }
    } else if (BCM_NAME.matcher(name).matches()) {
      return Integer.parseInt(name.substring("GPIO".length()));
    }
    throw new ComponentException(
        "%s: board %s has no line named '%s'; expected a name that gpioinfo shows, such as GPIO17"
            .formatted(owner, this.name, name));
  }

  private Provider<?, ?, ?> outputProvider() {
    return context.provider(IOType.DIGITAL_OUTPUT);
  }

  @Override
  public synchronized I2C i2c(String owner, int bus, int address) throws ComponentException {
    Port port = Port.i2c(bus, address);
    if (address < 0x08 || address > 0x77) {
      throw new ComponentException(
          "%s: %s; expected a 7-bit address from 0x08 to 0x77".formatted(owner, port.describe()));
    }
    book.check(port, owner);
    var config =
        I2CConfigBuilder.newInstance(context)
            .id(id(owner, "i2c-" + bus, address))
            .name(owner)
            .description(owner)
            .bus(bus)
            .device(address)
            .build();
    // Pi4J 4.0.2 leaves a closed I2C device in its registry, where it blocks the address.
    for (IO<?, ?, ?> io : context.registry().allByType(I2C.class).values()) {
      if (io instanceof I2C old && old.bus() == bus && old.device() == address && !old.isOpen()) {
        Registration.end(context, old);
      }
    }
    I2C made = make(owner, port, IOType.I2C, () -> context.create(config));
    book.enter(port, owner, made::isOpen);
    releaseAtClose(made::isOpen, () -> release(made));
    safeOutputs.opened(made, owner, made::isOpen);
    return made;
  }

  @Override
  public synchronized Spi spi(
      String owner, int bus, int chipSelect, int hertz, int mode, int bitsPerWord)
      throws ComponentException {
    Port port = Port.spi(bus, chipSelect);
    require(owner, port, bus >= 0 && bus <= 6, "expected a bus from 0 to 6");
    require(
        owner, port, chipSelect >= 0 && chipSelect <= 10, "expected a chip select from 0 to 10");
    require(owner, port, hertz >= 1, hertz + " Hz; expected 1 Hz or more");
    require(owner, port, mode >= 0 && mode <= 3, "mode " + mode + "; expected 0 to 3");
    require(
        owner,
        port,
        bitsPerWord >= 4 && bitsPerWord <= 16,
        "words of " + bitsPerWord + " bits; expected 4 to 16");
    book.check(port, owner);
    var config =
        SpiConfigBuilder.newInstance(context)
            .id(id(owner, "spi-" + bus, chipSelect))
            .name(owner)
            .description(owner)
            .bus(SpiBus.getByNumber(bus))
            .channel(chipSelect)
            .chipSelect(SpiChipSelect.getByNumber(chipSelect))
            .baud(hertz)
            .mode(SpiMode.getByNumber(mode));
    if (bitsPerWord != 8) {
      config.flags((long) bitsPerWord << WORD_SIZE_FLAGS | mode);
    }
    // As with I2C, a closed device stays in the registry of Pi4J 4.0.2 and blocks the place.
    for (IO<?, ?, ?> io : context.registry().allByType(Spi.class).values()) {
      if (io instanceof Spi old
          && old.config().bus().getBus() == bus
          && old.config().channel() == chipSelect
          && !old.isOpen()) {
        Registration.end(context, old);
      }
    }
    Spi made = make(owner, port, IOType.SPI, () -> context.create(config.build()));
    BooleanSupplier held = () -> made.isOpen() && context.hasIO(made.id());
    book.enter(port, owner, held);
    releaseAtClose(held, () -> release(made));
    return made;
  }

  private static void require(String owner, Port port, boolean met, String otherwise)
      throws ComponentException {
    if (!met) {
      throw new ComponentException("%s: %s: %s".formatted(owner, port.describe(), otherwise));
    }
  }

  @Override
  public synchronized SerialPort serial(String owner, String device, int baud)
      throws ComponentException {
    Port port = Port.serial(device);
    book.check(port, owner);
    checkOpen(owner, port);
    try {
      HeldSerialPort held = new HeldSerialPort(serialPorts.open(device, baud));
      book.enter(port, owner, held::isOpen);
      releaseAtClose(held::isOpen, held::close);
      return held;
    } catch (IOException e) {
      throw new ComponentException(
          "%s: %s cannot be opened at %d baud: %s; check that it is plugged in and that this user may open it"
              .formatted(owner, port.describe(), baud, e.getMessage()),
          e);
    }
  }

  @Override
  public PulseTimer pulseTimer() {
    return new ThreadedPulseTimer(clock);
  }

  @Override
  public synchronized InputDevice input(String owner, String device) throws ComponentException {
    Port port = Port.input(device);
    book.check(port, owner);
    checkOpen(owner, port);
    try {
      HeldInputDevice held = new HeldInputDevice(inputDevices.open(device));
      book.enter(port, owner, held::isOpen);
      releaseAtClose(held::isOpen, held::close);
      return held;
    } catch (IOException e) {
      throw new ComponentException(
          "%s: %s cannot be opened: %s; check that it is switched on and plugged in or paired, and that this user may open it"
              .formatted(owner, port.describe(), e.getMessage()),
          e);
    }
  }

  @Override
  public SafeOutputs safeOutputs() {
    return safeOutputs;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    while (!releases.isEmpty()) {
      try {
        releases.pop().action().run();
      } catch (RuntimeException e) {
        LOG.error("{}: a port could not be released", name, e);
      }
    }
    context.shutdown();
  }

  private String id(String owner, String kind, int number) {
    return owner + "/" + kind + "-" + number + "#" + nextId++;
  }

  private void enter(Port port, String owner, IO<?, ?, ?> io) {
    BooleanSupplier held = () -> context.hasIO(io.id());
    book.enter(port, owner, held);
    releaseAtClose(held, () -> release(io));
  }

  private void releaseAtClose(BooleanSupplier held, Runnable action) {
    releases.removeIf(release -> !release.held().getAsBoolean());
    releases.push(new Release(held, action));
  }

  private void release(IO<?, ?, ?> io) {
    if (context.hasIO(io.id())) {
      Registration.end(context, io);
    }
  }

  private void checkOpen(String owner, Port port) throws ComponentException {
    if (closed) {
      throw new ComponentException(
          "%s: %s was asked of board %s, which is closed".formatted(owner, port.describe(), name));
    }
  }

  private interface Maker<T> {
    T make();
  }

  private <T> T make(String owner, Port port, IOType type, Maker<T> maker)
      throws ComponentException {
    checkOpen(owner, port);
    if (!context.hasProvider(type)) {
      throw new ComponentException(
          "%s: %s: board %s has no provider of %s; choose another board or component"
              .formatted(owner, port.describe(), name, type));
    }
    try {
      return maker.make();
    } catch (Pi4JException | IllegalArgumentException | IllegalStateException e) {
      throw failed(owner, port, e);
    }
  }

  private ComponentException failed(String owner, Port port, RuntimeException cause) {
    return new ComponentException(
        "%s: %s cannot be had from board %s: %s"
            .formatted(owner, port.describe(), name, Registration.reason(cause)),
        cause);
  }
}
