package dev.sinew.runtime.hardware.inventory;

import dev.sinew.runtime.hardware.KernelTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The serial lines that have hardware behind them, with what is known of their USB devices. */
final class SerialLines {
  /** From the terminal up to the USB device: interface, device, and what converters put between. */
  private static final int STEPS_UP = 6;

  private final KernelTree tree;

  SerialLines(KernelTree tree) {
    this.tree = tree;
  }

  List<Inventory.SerialLine> all() {
    Map<String, List<String>> names = stableNames();
    List<Inventory.SerialLine> lines = new ArrayList<>();
    for (Path entry : KernelTree.entries(tree.system().resolve("class/tty"), "tty*")) {
      String name = KernelTree.name(entry);
      Optional<Path> device = real(entry.resolve("device"));
      // A PC registers more /dev/ttyS than it has; those without a chip are of type 0.
      boolean empty =
          KernelTree.text(entry.resolve("type")).filter("0"::equals).isPresent()
              && name.startsWith("ttyS");
      if (device.isEmpty() || empty) {
        continue;
      }
      lines.add(
          new Inventory.SerialLine(
              "/dev/" + name,
              usb(device.get())
                  .or(() -> KernelTree.target(device.get().resolve("driver")))
                  .orElse(""),
              names.getOrDefault(name, List.of())));
    }
    return lines;
  }

  private static Optional<Path> real(Path link) {
    try {
      return Optional.of(link.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Such as {@code Silicon Labs CP2102 USB to UART Bridge (10c4:ea60)}. */
  private static Optional<String> usb(Path device) {
    Path at = device;
    for (int step = 0; step < STEPS_UP && at != null; step++) {
      Optional<String> vendor = KernelTree.text(at.resolve("idVendor"));
      Optional<String> product = KernelTree.text(at.resolve("idProduct"));
      if (vendor.isPresent() && product.isPresent()) {
        String words =
            (KernelTree.text(at.resolve("manufacturer")).orElse("")
                    + " "
                    + KernelTree.text(at.resolve("product")).orElse(""))
                .strip();
        return Optional.of(
            "%s(%s:%s)".formatted(words.isEmpty() ? "" : words + " ", vendor.get(), product.get()));
      }
      at = at.getParent();
    }
    return Optional.empty();
  }

  private Map<String, List<String>> stableNames() {
    Map<String, List<String>> names = new TreeMap<>();
    for (Path link : KernelTree.entries(tree.devices().resolve("serial/by-id"), "*")) {
      KernelTree.target(link)
          .ifPresent(name ->
              names
                  .computeIfAbsent(name, _ -> new ArrayList<>())
                  .add("/dev/serial/by-id/" + KernelTree.name(link)));
    }
    return names;
  }
}
