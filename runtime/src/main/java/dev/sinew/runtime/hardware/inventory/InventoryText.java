package dev.sinew.runtime.hardware.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An inventory for people. */
public final class InventoryText {
  private InventoryText() {}

  /** Lines of text. */
  public static List<String> lines(Inventory inventory) {
    List<String> lines = new ArrayList<>();
    lines.add(inventory.source());
    section(
        lines,
        "GPIO chips",
        inventory.gpio(),
        c -> List.of("%s  %s, %d lines".formatted(c.device(), c.label(), c.lines())));
    section(lines, "I2C buses", inventory.i2c(), InventoryText::bus);
    section(lines, "SPI devices", inventory.spi(), d -> List.of(d.device()));
    section(
        lines,
        "PWM controllers",
        inventory.pwm(),
        p -> List.of("%s  %s, %d channels".formatted(p.chip(), p.controller(), p.channels())));
    section(lines, "Serial lines", inventory.serial(), InventoryText::serial);
    section(
        lines,
        "Cameras",
        inventory.cameras(),
        c ->
            List.of(
                "%s  %s%s"
                    .formatted(
                        c.device(),
                        c.name(),
                        c.formats().isEmpty() ? "" : ": " + String.join(", ", c.formats()))));
    section(
        lines,
        "Game pads",
        inventory.gamepads(),
        g -> List.of("%s  %s".formatted(g.device(), g.name())));
    if (!inventory.notes().isEmpty()) {
      lines.add("Not looked at");
      inventory.notes().forEach(note -> lines.add("  " + note));
    }
    return lines;
  }

  private static <T> void section(
      List<String> lines, String title, List<T> found, Function<T, List<String>> words) {
    lines.add(found.isEmpty() ? title + ": none" : title);
    for (T one : found) {
      words.apply(one).forEach(line -> lines.add("  " + line));
    }
  }

  private static List<String> bus(Inventory.I2cBus bus) {
    List<String> lines = new ArrayList<>();
    String state =
        !bus.asked() ? ": not asked" : bus.addresses().isEmpty() ? ": nobody answers" : "";
    lines.add("bus %d  %s%s".formatted(bus.bus(), bus.adapter(), state));
    for (Inventory.Address address : bus.addresses()) {
      lines.add("  0x%02x  %s".formatted(address.address(), address(address)));
    }
    return lines;
  }

  private static String address(Inventory.Address address) {
    if (address.heldBy().isPresent()) {
      return "UU, held by " + address.heldBy().get();
    }
    String chips = address.chips().isEmpty() ? "unknown" : String.join(", or ", address.chips());
    return chips
        + (address.certain() ? ", by its own word" : "")
        + (address.drivers().isEmpty()
            ? ""
            : " (driver: '" + String.join("', '", address.drivers()) + "')");
  }

  private static List<String> serial(Inventory.SerialLine line) {
    List<String> lines = new ArrayList<>();
    lines.add(line.product().isEmpty() ? line.device() : line.device() + "  " + line.product());
    line.stableNames().forEach(name -> lines.add("  " + name));
    return lines;
  }
}
