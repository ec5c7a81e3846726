package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.sdk.driver.PortUse;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds ports that two components want, or that the board does not have. */
final class PortPlan {
  /** Pulses that software may make where the line has no hardware for them. */
  private static final String SOFT = "soft PWM";

  /** Of a bus that the board does not list: what Linux and Pi4J can name. */
  private static final int CHIP_SELECTS = 11;

  /** Who has a port, in words: {@code 'left' (AIN1)}. */
  private final Map<Object, String> taken = new HashMap<>();

  private final BusLines busLines;
  private final Set<Integer> lines = new HashSet<>();
  private final BoardProfile board;
  private final KernelPorts kernel;
  private final Map<String, Section> entries;
  private final List<Problem> problems;

  PortPlan(
      BoardProfile board,
      KernelPorts kernel,
      Map<String, Section> entries,
      List<Problem> problems) {
    this.board = board;
    this.kernel = kernel;
    this.busLines = new BusLines(board);
    this.entries = entries;
    this.problems = problems;
  }

  void check(Collection<ResolvedComponent<?>> components) {
    components.forEach(c -> c.ports().forEach(port -> busLines.claim(c.name(), port)));
    components.forEach(c ->
        c.ports().stream()
            .filter(p -> p instanceof PortUse.Line)
            .forEach(p -> lines.add(((PortUse.Line) p).line())));
    components.forEach(c -> c.ports().forEach(port -> check(c.name(), port)));
  }

  private void check(String name, PortUse port) {
    Section section = entries.get(name);
    if (section == null) {
      return;
    }
    Optional<String> refusal =
        switch (port) {
          case PortUse.Line line -> refuse(line);
          case PortUse.I2cAddress i2c -> refuse(i2c).or(() -> crossing(port, "I2C bus"));
          case PortUse.Spi spi -> refuse(spi).or(() -> crossing(port, "SPI bus"));
          case PortUse.Serial _ -> crossing(port, "serial line");
          case PortUse.Input _ -> Optional.empty();
          case PortUse.CameraPort camera -> refuse(camera);
        };
    if (refusal.isPresent()) {
      problems.add(located(section, port, refusal.get()));
      return;
    }
    String owner = "'" + name + "'" + (port instanceof PortUse.Line l ? " (" + l.role() + ")" : "");
    Object key = port instanceof PortUse.Line l ? Integer.valueOf(l.line()) : port;
    String other = taken.putIfAbsent(key, owner);
    if (other != null) {
      problems.add(
          located(
              section,
              port,
              "%s%s is already taken by %s; expected %s"
                  .formatted(upper(port.describe()), role(port), other, remedy(port))));
    } else {
      channel(port, owner).ifPresent(message -> problems.add(located(section, port, message)));
    }
  }

  private Optional<String> refuse(PortUse.Line line) {
    Optional<BusLines.Claim> bus = busLines.on(line.line());
    if (bus.isPresent()) {
      return Optional.of(
          "GPIO %d is %s, which '%s' uses; expected %s"
              .formatted(line.line(), bus.get().use(), bus.get().user(), freeLines(line)));
    }
    Optional<String> reserved = board.reservation(line.line());
    if (reserved.isPresent()) {
      return Optional.of(
          "GPIO %d is reserved on %s: %s; expected %s"
              .formatted(line.line(), board.name(), reserved.get(), freeLines(line)));
    }
    if (!board.open() && !board.usableLines().contains(line.line())) {
      return Optional.of(
          "%s has no GPIO %d on its header; expected %s"
              .formatted(board.name(), line.line(), freeLines(line)));
    }
    if (pulses(line) && !board.open() && board.pulseLine(line.line()).isEmpty()) {
      return Optional.of(
          "GPIO %d cannot give pulses for %s; expected %s"
              .formatted(line.line(), line.role(), freeLines(line)));
    }
    return Optional.empty();
  }

  /** Two buses that want one line: not even one of them would work. */
  private Optional<String> crossing(PortUse port, String kind) {
    return busLines
        .crossing(port)
        .map(message -> message + "; expected another " + kind + " for one of the two");
  }

  private Optional<String> refuse(PortUse.I2cAddress i2c) {
    if (i2c.address() < 0x03 || i2c.address() > 0x77) {
      return Optional.of(
          "0x%02x is not an address for a device; expected 0x03 to 0x77".formatted(i2c.address()));
    }
    if (lacksBus(i2c)) {
      return Optional.of(
          "%s has no I2C bus %d; expected %s"
              .formatted(
                  board.name(),
                  i2c.busNumber(),
                  oneOf(board.i2c().stream().map(b -> String.valueOf(b.bus())).toList())));
    }
    return holder(i2c);
  }

  /** Who has an address although no component of the robot does: the board, or the kernel. */
  private Optional<String> holder(PortUse.I2cAddress i2c) {
    Optional<String> reserved =
        board.i2c().stream()
            .filter(bus -> bus.bus() == i2c.busNumber())
            .flatMap(bus -> bus.reserved().stream())
            .filter(r -> r.address() == i2c.address())
            .map(BoardProfile.ReservedAddress::reason)
            .findFirst();
    if (reserved.isPresent()) {
      return Optional.of(
          "%s is %s; expected another address or another bus"
              .formatted(upper(i2c.describe()), reserved.get()));
    }
    if (kernel.model().filter(board::isCalled).isEmpty()) {
      return Optional.empty();
    }
    return kernel
        .i2cDriver(i2c.busNumber(), i2c.address())
        .map(driver ->
            ("%s is held by the kernel driver '%s' on this board; expected another address, or"
                    + " no dtoverlay for this chip in config.txt")
                .formatted(upper(i2c.describe()), driver));
  }

  private boolean lacksBus(PortUse.I2cAddress i2c) {
    return !board.open() && board.i2c().stream().noneMatch(b -> b.bus() == i2c.busNumber());
  }

  private Optional<String> refuse(PortUse.Spi spi) {
    if (lacksBus(spi)) {
      return Optional.of(
          "%s has no SPI bus %d; expected %s"
              .formatted(
                  board.name(),
                  spi.busNumber(),
                  oneOf(board.spi().stream().map(b -> String.valueOf(b.bus())).toList())));
    }
    int selects = chipSelects(spi.busNumber());
    if (spi.chipSelect() < 0 || spi.chipSelect() >= selects) {
      return Optional.of(
          "SPI bus %d has no chip select %d; expected 0 to %d"
              .formatted(spi.busNumber(), spi.chipSelect(), selects - 1));
    }
    return Optional.empty();
  }

  private boolean lacksBus(PortUse.Spi spi) {
    return !board.open() && board.spi().stream().noneMatch(b -> b.bus() == spi.busNumber());
  }

  /** The lines of a bus are clock, two for data, and one for each chip select. */
  private int chipSelects(int bus) {
    return board.spi().stream()
        .filter(b -> b.bus() == bus)
        .mapToInt(b -> b.lines().size() - 3)
        .findFirst()
        .orElse(CHIP_SELECTS);
  }

  private Optional<String> refuse(PortUse.CameraPort camera) {
    String connector = camera.connector();
    boolean elsewhere =
        connector.startsWith("video") || connector.startsWith("/dev/") || connector.contains("://");
    if (board.open() || elsewhere || board.cameras().contains(connector)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s has no camera connector '%s'; expected %s%s"
            .formatted(
                board.name(),
                connector,
                oneOf(board.cameras()),
                Suggestion.question(connector, board.cameras())));
  }

  /** Two lines of one PWM channel cannot give different pulses. */
  private Optional<String> channel(PortUse port, String owner) {
    if (!(port instanceof PortUse.Line line) || !(pulses(line) || line.role().startsWith(SOFT))) {
      return Optional.empty();
    }
    return board
        .pulseLine(line.line())
        .flatMap(pulse -> {
          String other =
              taken.putIfAbsent("pwm " + pulse.controller() + " " + pulse.channel(), owner);
          return other == null
              ? Optional.empty()
              : Optional.of(
                  "GPIO %d gives the same pulses as the line of %s; expected %s"
                      .formatted(line.line(), other, freeLines(line)));
        });
  }

  private static boolean pulses(PortUse.Line line) {
    return line.role().startsWith("PWM");
  }

  private String freeLines(PortUse.Line wanted) {
    String free =
        board.usableLines().stream()
            .filter(line -> !lines.contains(line) && !busLines.lines().contains(line))
            .filter(line ->
                !pulses(wanted)
                    || board
                        .pulseLine(line)
                        .filter(
                            p -> !taken.containsKey("pwm " + p.controller() + " " + p.channel()))
                        .isPresent())
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String kind = pulses(wanted) ? "line with PWM" : "line";
    return free.isEmpty()
        ? "a free " + kind + ", of which none is left"
        : "a free " + kind + ": " + free;
  }

  private String remedy(PortUse port) {
    return switch (port) {
      case PortUse.Line line -> freeLines(line);
      case PortUse.I2cAddress _ -> "another address (most chips have a pin for it) or another bus";
      case PortUse.Spi _ -> "another chip select or another bus";
      case PortUse.Serial _ -> "another serial line";
      case PortUse.Input _ -> "another input device";
      case PortUse.CameraPort _ -> "another camera connector";
    };
  }

  private static String role(PortUse port) {
    return port instanceof PortUse.Line l ? " for " + l.role() : "";
  }

  private Problem located(Section section, PortUse port, String message) {
    return switch (port) {
      case PortUse.Line line -> Locate.number(section, line.line(), line.role(), message);
      case PortUse.I2cAddress i2c ->
          lacksBus(i2c) || busLines.crossing(i2c).isPresent()
              ? Locate.number(section, i2c.busNumber(), "bus", message)
              : Locate.number(section, i2c.address(), "address", message);
      case PortUse.Spi spi ->
          lacksBus(spi) || busLines.crossing(spi).isPresent()
              ? Locate.number(section, spi.busNumber(), "bus", message)
              : Locate.number(section, spi.chipSelect(), "chipSelect", message);
      case PortUse.Serial serial -> Locate.text(section, serial.device(), message);
      case PortUse.Input input -> Locate.text(section, input.device(), message);
      case PortUse.CameraPort camera -> Locate.text(section, camera.connector(), message);
    };
  }

  private static String oneOf(List<String> words) {
    return words.isEmpty() ? "none: it has none" : String.join(" or ", words);
  }

  private static String upper(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
