package dev.sinew.runtime.cli;

import dev.sinew.runtime.config.robot.BoardProfiles;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.engine.Workbench;
import dev.sinew.runtime.hardware.KernelTree;
import dev.sinew.runtime.hardware.inventory.Inventory;
import dev.sinew.runtime.hardware.inventory.InventoryText;
import dev.sinew.runtime.hardware.inventory.KernelInventory;
import dev.sinew.runtime.hardware.inventory.RibbonCameras;
import dev.sinew.runtime.hardware.inventory.SimulatedInventory;
import dev.sinew.sdk.driver.Driver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Lists the hardware of this machine or of a simulated board. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description =
        "Lists GPIO chips, I2C buses with the addresses that answer, SPI, PWM, serial lines,"
            + " cameras and game pads. Moves nothing and writes no data to a chip.")
final class HalScanCommand implements Callable<Integer> {
  @Option(
      names = "--sim",
      paramLabel = "ROBOT_FILE",
      description = "Scans the simulated board of this robot file instead.")
  private @Nullable Path simulated;

  @Option(
      names = "--bus",
      paramLabel = "N",
      description =
          "Also asks the addresses of I2C bus N. By itself only the buses on the header of a known"
              + " board are asked: on others a display or the board's own supply may listen.")
  private List<Integer> buses = new ArrayList<>();

  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  HalScanCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    Installation installation = Installation.here();
    try {
      Inventory inventory =
          simulated == null ? machine(installation) : simulation(installation, simulated);
      if (json) {
        console.out().println(JsonMapper.shared().writeValueAsString(inventory));
      } else {
        InventoryText.lines(inventory).forEach(console.out()::println);
      }
      console.out().flush();
      return CommandLine.ExitCode.OK;
    } catch (StartException e) {
      return console.refuse(e.problems());
    }
  }

  private static Set<String> drivers(Installation installation) {
    return installation.drivers().stream().map(Driver::name).collect(Collectors.toSet());
  }

  private static Inventory simulation(Installation installation, Path file) throws StartException {
    Configuration robot = HalFile.read(installation, file);
    try (Workbench bench = Workbench.open(robot, true, false, installation.home())) {
      return SimulatedInventory.take(robot, bench.board(), drivers(installation));
    }
  }

  private Inventory machine(Installation installation) {
    KernelTree tree = KernelTree.here();
    Set<Integer> wanted = new TreeSet<>(buses);
    BoardProfiles boards = new BoardProfiles(installation.home().resolve("configs/boards"));
    tree.model()
        .flatMap(boards::called)
        .ifPresent(board ->
            board
                .i2c()
                .forEach(bus -> {
                  if (present(tree, bus.bus())) {
                    wanted.add(bus.bus());
                  }
                }));
    return new KernelInventory(
            tree,
            drivers(installation),
            new RibbonCameras(installation.environment().getOrDefault("PATH", "")))
        .take(wanted);
  }

  /** A bus of the header that is switched off is no news here; the doctor speaks of it. */
  private static boolean present(KernelTree tree, int bus) {
    return Files.exists(tree.devices().resolve("i2c-" + bus));
  }
}
