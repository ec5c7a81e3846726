package dev.sinew.runtime.wiring;

import dev.sinew.runtime.config.robot.BoardProfile;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the pins of the header behind the ports of components. */
final class Harness {
  private static final String GROUND = "GND";
  private static final String LOGIC_SUPPLY = "3V3";

  private final BoardProfile board;

  Harness(BoardProfile board) {
    this.board = board;
  }

  /** Every component that takes a port, in the order given. */
  List<Device> devices(Collection<ResolvedComponent<?>> components) {
    List<Device> devices = new ArrayList<>();
    for (ResolvedComponent<?> component : components) {
      if (!component.ports().isEmpty()) {
        devices.add(device(component));
      }
    }
    return devices;
  }

  private Device device(ResolvedComponent<?> component) {
    List<Wire> wires = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (PortUse port : component.ports()) {
      switch (port) {
        case PortUse.Line line -> wire(wires, notes, line.role(), line.line());
        case PortUse.I2cAddress i2c -> {
          bus(i2c)
              .ifPresentOrElse(
                  bus -> {
                    bus.sda().ifPresent(sda -> wire(wires, notes, "SDA", sda));
                    bus.scl().ifPresent(scl -> wire(wires, notes, "SCL", scl));
                    supply(wires, LOGIC_SUPPLY);
                  },
                  () -> notes.add("I2C bus " + i2c.busNumber()));
          notes.add("address 0x%02x".formatted(i2c.address()));
        }
        case PortUse.Spi spi ->
            board.spi().stream()
                .filter(bus -> bus.bus() == spi.busNumber())
                .findFirst()
                .ifPresentOrElse(
                    bus -> spi(wires, notes, bus, spi.chipSelect()),
                    () -> notes.add("SPI bus " + spi.busNumber()));
        case PortUse.Serial serial ->
            board.serial().stream()
                .filter(line -> line.device().equals(serial.device()))
                .findFirst()
                .ifPresentOrElse(
                    line -> {
                      line.tx().ifPresent(tx -> wire(wires, notes, "RX", tx));
                      line.rx().ifPresent(rx -> wire(wires, notes, "TX", rx));
                    },
                    () -> notes.add(serial.device()));
        case PortUse.Input input -> notes.add("input device " + input.device());
        case PortUse.CameraPort camera -> notes.add("connector " + camera.connector());
      }
    }
    if (!wires.isEmpty()) {
      supply(wires, GROUND);
    }
    return new Device(component.name(), component.driver().name(), wires, notes);
  }

  private Optional<BoardProfile.I2cBus> bus(PortUse.I2cAddress i2c) {
    return board.i2c().stream().filter(bus -> bus.bus() == i2c.busNumber()).findFirst();
  }

  private void spi(List<Wire> wires, List<String> notes, BoardProfile.SpiBus bus, int select) {
    wire(wires, notes, "SCLK", bus.lines().get(0));
    wire(wires, notes, "MOSI", bus.lines().get(1));
    wire(wires, notes, "MISO", bus.lines().get(2));
    if (3 + select < bus.lines().size()) {
      wire(wires, notes, "CE" + select, bus.lines().get(3 + select));
    }
  }

  private void wire(List<Wire> wires, List<String> notes, String terminal, int line) {
    board
        .pinOf(line)
        .ifPresentOrElse(
            pin -> wires.add(new Wire(terminal, pin.pin())),
            () -> notes.add("%s on GPIO %d".formatted(terminal, line)));
  }

  /** The pin of that name nearest to the first wire; none on a board without such a pin. */
  private void supply(List<Wire> wires, String name) {
    int near = wires.isEmpty() ? 1 : wires.getFirst().pin();
    board.header().stream()
        .filter(pin -> pin.name().equals(name))
        .min((a, b) -> Integer.compare(Math.abs(a.pin() - near), Math.abs(b.pin() - near)))
        .ifPresent(pin -> wires.add(new Wire(name, pin.pin())));
  }
}
