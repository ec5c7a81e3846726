package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.robot.BoardProfile.SerialLine;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines that buses and serial lines in use need for themselves, and whose they are. */
final class BusLines {

  /**
   * A line that a bus needs.
   *
   * @param bus in words, such as {@code I2C bus 1}
   * @param role what the bus uses the line for, such as {@code SDA}
   * @param user the first component on the bus
   */
  record Claim(String bus, String role, String user) {

    /** Such as {@code SDA of I2C bus 1}. */
    String use() {
      return role + " of " + bus;
    }
  }

  private final BoardProfile board;
  private final Map<Integer, Claim> claims = new LinkedHashMap<>();

  BusLines(BoardProfile board) {
    this.board = board;
  }

  /** Enters what a component's port needs; the first bus to ask for a line has it. */
  void claim(String user, PortUse port) {
    needs(user, port).forEach(claims::putIfAbsent);
  }

  /** Who has a line for a bus. */
  Optional<Claim> on(int line) {
    return Optional.ofNullable(claims.get(line));
  }

  /** What is in the way of a bus: a line of its own that another bus has. */
  Optional<String> crossing(PortUse port) {
    List<String> crossings = new ArrayList<>();
    needs("", port)
        .forEach((line, wanted) -> {
          Claim holder = claims.get(line);
          if (holder != null && !holder.bus().equals(wanted.bus())) {
            crossings.add(
                "%s needs GPIO %d as %s, which is %s for '%s'"
                    .formatted(wanted.bus(), line, wanted.role(), holder.use(), holder.user()));
          }
        });
    return crossings.stream().findFirst();
  }

  private Map<Integer, Claim> needs(String user, PortUse port) {
    Map<Integer, Claim> needs = new LinkedHashMap<>();
    switch (port) {
      case PortUse.I2cAddress i2c ->
          board.i2c().stream()
              .filter(bus -> bus.bus() == i2c.busNumber())
              .forEach(bus -> {
                String name = "I2C bus " + bus.bus();
                bus.sda().ifPresent(line -> needs.put(line, new Claim(name, "SDA", user)));
                bus.scl().ifPresent(line -> needs.put(line, new Claim(name, "SCL", user)));
              });
      case PortUse.Spi spi ->
          board.spi().stream()
              .filter(bus -> bus.bus() == spi.busNumber())
              .forEach(bus -> {
                for (int line : bus.lines()) {
                  String role = bus.role(line).orElseThrow();
                  needs.put(line, new Claim("SPI bus " + bus.bus(), role, user));
                }
              });
      case PortUse.Serial serial ->
          board.serial().stream()
              .filter(line -> line.device().equals(serial.device()))
              .forEach(line -> serial(user, line, needs));
      case PortUse.Line _, PortUse.Input _, PortUse.CameraPort _ -> {}
    }
    return needs;
  }

  private static void serial(String user, SerialLine serial, Map<Integer, Claim> needs) {
    serial.tx().ifPresent(line -> needs.put(line, new Claim(serial.device(), "TX", user)));
    serial.rx().ifPresent(line -> needs.put(line, new Claim(serial.device(), "RX", user)));
  }

  /** The lines that are taken. */
  Collection<Integer> lines() {
    return claims.keySet();
  }
}
