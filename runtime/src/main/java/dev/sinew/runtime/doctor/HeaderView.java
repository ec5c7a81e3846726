package dev.sinew.runtime.doctor;

import dev.sinew.hal.linux.gpio.GpioChips;
import dev.sinew.runtime.config.robot.BoardProfile;
import dev.sinew.runtime.config.robot.BoardProfile.Pin;
import dev.sinew.runtime.config.robot.BoardProfile.PulseLine;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Lays what a robot file wants and what the kernel reports over the header of a board. */
public final class HeaderView {
  /** How our own requests call themselves to the kernel. */
  private static final String OURS = "sinew:";

  private final BoardProfile board;
  private final Map<Integer, GpioChips.Line> kernel;

  /** Who uses a line, by what for; a bus that several components are on is one use. */
  private final Map<Integer, Map<String, Set<String>>> uses = new TreeMap<>();

  /** Lines of roles that need pulses. */
  private final Map<Integer, String> pulses = new LinkedHashMap<>();

  private final Map<String, Set<String>> settings = new LinkedHashMap<>();

  private HeaderView(BoardProfile board, Map<Integer, GpioChips.Line> kernel) {
    this.board = board;
    this.kernel = kernel;
  }

  /**
   * The header.
   *
   * @param components what the robot file has, also when other things are wrong with it
   * @param kernel the kernel's lines by number; empty away from the board
   */
  public static Header of(
      BoardProfile board,
      Collection<? extends ResolvedComponent<?>> components,
      Map<Integer, GpioChips.Line> kernel) {
    HeaderView view = new HeaderView(board, kernel);
    components.forEach(c -> c.ports().forEach(port -> view.enter(c.name(), port)));
    return new Header(
        board.name(),
        board.title(),
        board.header().stream().map(view::pin).toList(),
        view.settings.entrySet().stream()
            .map(e -> new Header.Setting(e.getKey(), String.join(", ", e.getValue())))
            .toList());
  }

  private void enter(String component, PortUse port) {
    switch (port) {
      case PortUse.Line line -> {
        use(line.line(), component + "." + line.role(), "");
        if (line.role().startsWith("PWM")) {
          pulses.put(line.line(), component + "." + line.role());
          board
              .pulseLine(line.line())
              .flatMap(PulseLine::enable)
              .ifPresent(s -> need(s, component + "." + line.role()));
        }
      }
      case PortUse.I2cAddress i2c ->
          board.i2c().stream()
              .filter(bus -> bus.bus() == i2c.busNumber())
              .forEach(bus -> {
                bus.sda().ifPresent(l -> use(l, "I2C " + bus.bus() + " SDA", component));
                bus.scl().ifPresent(l -> use(l, "I2C " + bus.bus() + " SCL", component));
                bus.enable().ifPresent(s -> need(s, component));
              });
      case PortUse.Spi spi ->
          board.spi().stream()
              .filter(bus -> bus.bus() == spi.busNumber())
              .forEach(bus -> {
                for (int line : bus.lines()) {
                  use(line, "SPI " + bus.bus() + " " + bus.role(line).orElseThrow(), component);
                }
                bus.enable().ifPresent(s -> need(s, component));
              });
      case PortUse.Serial serial ->
          board.serial().stream()
              .filter(line -> line.device().equals(serial.device()))
              .forEach(line -> {
                line.tx().ifPresent(l -> use(l, line.device() + " TX", component));
                line.rx().ifPresent(l -> use(l, line.device() + " RX", component));
                line.enable().ifPresent(s -> need(s, component));
              });
      case PortUse.Input _, PortUse.CameraPort _ -> {}
    }
  }

  private void use(int line, String purpose, String component) {
    uses.computeIfAbsent(line, _ -> new LinkedHashMap<>())
        .computeIfAbsent(purpose, _ -> new LinkedHashSet<>())
        .add(component);
  }

  private void need(String line, String user) {
    settings.computeIfAbsent(line, _ -> new LinkedHashSet<>()).add(user);
  }

  private HeaderPin pin(Pin pin) {
    List<String> here = pin.line().map(this::usesOf).orElse(List.of());
    return new HeaderPin(
        pin.pin(),
        pin.name(),
        kind(pin),
        pin.line(),
        here,
        pin.line().flatMap(line -> Optional.ofNullable(kernel.get(line))).map(HeaderView::words),
        pin.line().map(line -> conflicts(line, here)).orElse(List.of()));
  }

  private HeaderPin.Kind kind(Pin pin) {
    if (pin.line().isPresent()) {
      return board.reservation(pin.line().get()).isPresent()
          ? HeaderPin.Kind.RESERVED
          : HeaderPin.Kind.LINE;
    }
    return switch (pin.name()) {
      case "3V3" -> HeaderPin.Kind.SUPPLY_3V3;
      case "5V" -> HeaderPin.Kind.SUPPLY_5V;
      default -> HeaderPin.Kind.GROUND;
    };
  }

  private List<String> usesOf(int line) {
    List<String> words = new ArrayList<>();
    uses.getOrDefault(line, Map.of())
        .forEach((purpose, users) -> {
          String who = String.join(", ", users);
          words.add(who.isEmpty() ? purpose : purpose + ": " + who);
        });
    return words;
  }

  private List<String> conflicts(int line, List<String> here) {
    List<String> conflicts = new ArrayList<>();
    boolean asLine =
        uses.getOrDefault(line, Map.of()).values().stream().anyMatch(users -> users.contains(""));
    if (here.size() > 1) {
      conflicts.add("used for " + String.join(" and for ", here));
    }
    board
        .reservation(line)
        .filter(_ -> asLine)
        .ifPresent(reason -> conflicts.add("reserved: " + reason));
    String pulse = pulses.get(line);
    if (pulse != null) {
      if (!board.open() && board.pulseLine(line).isEmpty()) {
        conflicts.add("has no PWM for " + pulse);
      }
      sharer(line)
          .ifPresent(other ->
              conflicts.add(
                  "gives the same pulses as GPIO %d for %s".formatted(other, pulses.get(other))));
    }
    GpioChips.Line seen = kernel.get(line);
    if (asLine && seen != null && seen.used() && !seen.consumer().startsWith(OURS)) {
      conflicts.add(
          seen.consumer().isEmpty() ? "held by the kernel" : "held by '" + seen.consumer() + "'");
    }
    return conflicts;
  }

  private Optional<Integer> sharer(int line) {
    Optional<PulseLine> mine = board.pulseLine(line);
    return pulses.keySet().stream()
        .filter(other -> other != line)
        .filter(other ->
            mine.isPresent()
                && board
                    .pulseLine(other)
                    .filter(p ->
                        p.controller().equals(mine.get().controller())
                            && p.channel() == mine.get().channel())
                    .isPresent())
        .findFirst();
  }

  private static String words(GpioChips.Line line) {
    StringBuilder words = new StringBuilder(line.output() ? "out" : "in");
    if (!line.name().isEmpty()) {
      words.append(' ').append(line.name());
    }
    if (line.used()) {
      words
          .append(", held by ")
          .append(line.consumer().isEmpty() ? "the kernel" : "'" + line.consumer() + "'");
    }
    return words.toString();
  }
}
