package dev.sinew.runtime.hardware.inventory;

import com.pi4j.io.exception.IOException;
import dev.sinew.hal.linux.gpio.GpioChips;
import dev.sinew.hal.linux.video.VideoDevices;
import dev.sinew.runtime.hardware.KernelTree;
import dev.sinew.runtime.hardware.SysfsPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks at the hardware of this machine as far as its permissions go. Only buses that are named are
 * asked for their addresses: on others a display or the board itself may listen.
 */
public final class KernelInventory {
  private final KernelTree tree;
  private final Function<Path, AddressProbe> probes;
  private final Set<String> drivers;
  private final RibbonCameras ribbons;
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * @param drivers names of the drivers of this installation
   * @param ribbons the cameras that the board's own program lists
   */
  public KernelInventory(KernelTree tree, Set<String> drivers, RibbonCameras ribbons) {
    this(tree, drivers, ribbons, LinuxProbe::new);
  }

  KernelInventory(
      KernelTree tree,
      Set<String> drivers,
      RibbonCameras ribbons,
      Function<Path, AddressProbe> probes) {
    this.tree = tree;
    this.ribbons = ribbons;
    this.drivers = Set.copyOf(drivers);
    this.probes = probes;
  }

  /**
   * Takes the inventory.
   *
   * @param buses numbers of the I2C buses that may be asked
   */
  public Inventory take(Set<Integer> buses) {
    notes.clear();
    List<Inventory.GpioChip> gpio = gpio();
    List<Inventory.I2cBus> i2c = i2c(buses);
    List<Inventory.SpiDevice> spi =
        devices("spidev*").stream().map(path -> new Inventory.SpiDevice(named(path))).toList();
    List<Inventory.PwmChip> pwm = pwm();
    List<Inventory.SerialLine> serial = new SerialLines(tree).all();
    serial.forEach(line -> mayWrite(tree.devices().resolve(line.device().substring(5))));
    List<Inventory.Camera> cameras = cameras();
    return new Inventory(
        tree.model().orElse("this machine"),
        gpio,
        i2c,
        spi,
        pwm,
        serial,
        cameras,
        gamepads(),
        List.copyOf(notes));
  }

  private List<Path> devices(String glob) {
    return KernelTree.entries(tree.devices(), glob).stream().filter(this::mayWrite).toList();
  }

  /** Whether a device may be used; if not, a note says which group its users are in. */
  private boolean mayWrite(Path device) {
    if (Files.isReadable(device) && Files.isWritable(device)) {
      return true;
    }
    if (Files.exists(device)) {
      notes.add(
          "%s: no permission; %s"
              .formatted(
                  named(device),
                  group(device)
                      .map(group -> "sudo usermod -aG " + group + " $USER, then log in again")
                      .orElse("its owner alone may use it")));
    }
    return false;
  }

  private static Optional<String> group(Path device) {
    try {
      String group = Files.readAttributes(device, PosixFileAttributes.class).group().getName();
      return group.equals("root") ? Optional.empty() : Optional.of(group);
    } catch (java.io.IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** A device as people know it, wherever the tree stands. */
  private String named(Path device) {
    return "/dev/" + tree.devices().relativize(device);
  }

  private List<Inventory.GpioChip> gpio() {
    devices("gpiochip*");
    List<Inventory.GpioChip> found = new ArrayList<>();
    for (GpioChips.Chip chip : new GpioChips(tree.devices()).all()) {
      if (chip.problem().isEmpty()) {
        found.add(
            new Inventory.GpioChip(named(Path.of(chip.device())), chip.label(), chip.lines()));
      }
    }
    return found;
  }

  private List<Inventory.I2cBus> i2c(Set<Integer> wanted) {
    SysfsPorts kernel = new SysfsPorts(tree);
    List<Inventory.I2cBus> found = new ArrayList<>();
    for (Path device : KernelTree.entries(tree.devices(), "i2c-[0-9]*")) {
      int bus = KernelTree.number(KernelTree.name(device).substring("i2c-".length()));
      String adapter =
          KernelTree.text(tree.system().resolve("class/i2c-dev/i2c-" + bus + "/name"))
              .orElse("unnamed adapter");
      boolean asked = false;
      List<Inventory.Address> addresses = List.of();
      if (!wanted.contains(bus)) {
        notes.add(
            "I2C bus %d: it is not on the header of a known board; --bus %d asks it"
                .formatted(bus, bus));
      } else if (mayWrite(device)) {
        try (AddressProbe probe = probes.apply(device)) {
          addresses = BusScan.addresses(probe, drivers, a -> kernel.i2cDriver(bus, a));
          asked = true;
        } catch (IOException e) {
          notes.add(String.valueOf(e.getMessage()));
        }
      }
      found.add(new Inventory.I2cBus(bus, adapter, asked, addresses));
    }
    for (int bus : wanted) {
      if (found.stream().noneMatch(b -> b.bus() == bus)) {
        notes.add("I2C bus %d: there is no /dev/i2c-%d; is it switched on?".formatted(bus, bus));
      }
    }
    return found;
  }

  private List<Inventory.PwmChip> pwm() {
    return KernelTree.entries(tree.system().resolve("class/pwm"), "pwmchip*").stream()
        .map(chip ->
            new Inventory.PwmChip(
                KernelTree.name(chip),
                KernelTree.target(chip.resolve("device")).orElse("unnamed"),
                KernelTree.text(chip.resolve("npwm")).map(KernelTree::number).orElse(0)))
        .toList();
  }

  private List<Inventory.Camera> cameras() {
    List<Inventory.Camera> cameras = new ArrayList<>(ribbons.list(notes::add));
    for (Path entry : KernelTree.entries(tree.system().resolve("class/video4linux"), "video*")) {
      Path device = tree.devices().resolve(KernelTree.name(entry));
      String name = KernelTree.text(entry.resolve("name")).orElse("unnamed");
      if (!mayWrite(device)) {
        continue;
      }
      VideoDevices.Video video = VideoDevices.ask(device);
      if (!video.problem().isEmpty()) {
        notes.add("%s (%s): %s".formatted(named(device), name, video.problem()));
      } else if (video.camera()) {
        cameras.add(new Inventory.Camera(named(device), video.name(), video.formats()));
      }
    }
    return cameras;
  }

  private List<Inventory.Gamepad> gamepads() {
    return KernelTree.entries(tree.system().resolve("class/input"), "js*").stream()
        .map(entry ->
            new Inventory.Gamepad(
                "/dev/input/" + KernelTree.name(entry),
                KernelTree.text(entry.resolve("device/name")).orElse("unnamed")))
        .toList();
  }
}
