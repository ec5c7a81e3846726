package dev.sinew.runtime.hardware.inventory;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.ports.Board;
import dev.sinew.runtime.config.robot.BoardProfile;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The inventory of a simulated board. Its addresses and serial lines are asked as those of a real
 * one are, so that what is unplugged is not there; lines and controllers are the board file's.
 */
public final class SimulatedInventory {
  private static final String SCAN = "scan";
  private static final int BAUD = 115_200;

  private SimulatedInventory() {}

  /**
   * Takes the inventory.
   *
   * @param board the simulated board, on which no component is open
   * @param drivers names of the drivers of this installation
   */
  public static Inventory take(Configuration robot, Board board, Set<String> drivers) {
    BoardProfile profile = robot.board();
    List<Inventory.SpiDevice> spi = new ArrayList<>();
    List<Inventory.SerialLine> serial = new ArrayList<>();
    List<Inventory.Camera> cameras = new ArrayList<>();
    Set<Integer> buses = new TreeSet<>();
    profile.i2c().forEach(bus -> buses.add(bus.bus()));
    for (ResolvedComponent<?> component : robot.components()) {
      for (PortUse port : component.ports()) {
        switch (port) {
          case PortUse.I2cAddress i2c -> buses.add(i2c.busNumber());
          case PortUse.Spi chip ->
              spi.add(
                  new Inventory.SpiDevice(
                      "/dev/spidev%d.%d".formatted(chip.busNumber(), chip.chipSelect())));
          case PortUse.Serial line -> {
            if (opens(board, line.device())) {
              serial.add(new Inventory.SerialLine(line.device(), "simulated", List.of()));
            }
          }
          case PortUse.CameraPort camera ->
              cameras.add(new Inventory.Camera(camera.connector(), "simulated camera", List.of()));
          case PortUse.Line _, PortUse.Input _ -> {}
        }
      }
    }
    return new Inventory(
        "%s, simulated on the board of a %s".formatted(robot.robot().name(), profile.title()),
        List.of(
            new Inventory.GpioChip("simulated", profile.gpio().label(), profile.gpio().lines())),
        buses.stream().map(bus -> bus(board, bus, drivers)).toList(),
        spi,
        pwm(profile),
        serial,
        cameras,
        List.of(),
        List.of());
  }

  private static boolean opens(Board board, String device) {
    try (var line = board.serial(SCAN, device, BAUD)) {
      return line.device().equals(device);
    } catch (ComponentException e) {
      return false;
    }
  }

  private static List<Inventory.PwmChip> pwm(BoardProfile profile) {
    Map<String, Set<Integer>> controllers = new TreeMap<>();
    profile
        .pulse()
        .forEach(p ->
            controllers.computeIfAbsent(p.controller(), _ -> new TreeSet<>()).add(p.channel()));
    return controllers.entrySet().stream()
        .map(e -> new Inventory.PwmChip("simulated", e.getKey(), e.getValue().size()))
        .toList();
  }

  private static Inventory.I2cBus bus(Board board, int number, Set<String> drivers) {
    try (Probe probe = new Probe(board, number)) {
      return new Inventory.I2cBus(
          number, "simulated", true, BusScan.addresses(probe, drivers, _ -> Optional.empty()));
    }
  }

  /**
   * Asks by reading one byte, and a chip that cannot be read by writing none: the simulated chips
   * take nothing amiss.
   */
  private record Probe(Board board, int bus) implements AddressProbe {
    @Override
    public Answer probe(int address) {
      boolean answers =
          with(address, chip -> chip.read()).isPresent()
              || with(address, chip -> chip.write(new byte[0], 0, 0)).isPresent();
      return answers ? Answer.PRESENT : Answer.SILENT;
    }

    @Override
    public OptionalInt readByte(int address, int register) {
      return with(address, chip -> chip.readRegister(register));
    }

    @Override
    public OptionalInt readWord(int address, int register) {
      return with(
          address,
          chip -> {
            byte[] word = new byte[2];
            chip.readRegister(register, word, 0, 2);
            return Byte.toUnsignedInt(word[0]) << 8 | Byte.toUnsignedInt(word[1]);
          });
    }

    private interface Question {
      int ask(I2C chip);
    }

    private OptionalInt with(int address, Question question) {
      try (I2C chip = board.i2c(SCAN, bus, address)) {
        return OptionalInt.of(question.ask(chip));
      } catch (ComponentException | Pi4JException e) {
        return OptionalInt.empty();
      }
    }

    @Override
    public void close() {
      // The board belongs to the caller.
    }
  }
}
