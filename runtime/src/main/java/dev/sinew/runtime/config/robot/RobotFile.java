package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.cortex.Cortex;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Secret;
import dev.sinew.sdk.config.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A robot file, {@code configs/robots/*.json5}: what one robot is made of and how it behaves.
 *
 * @param format version of the file's format
 * @param name the robot's name
 * @param board name of a board profile
 * @param boardProvider who opens the board's pins and buses
 * @param cycle the control loop
 * @param components what the robot has, by names of the user's choice; each is read by its driver
 * @param safety what the safety gate holds the robot to
 * @param battery what empty and full mean
 * @param perception what the robot sees with
 * @param hearing what the robot hears with; absent for nothing
 * @param speech how it speaks what skills say; absent for silence
 * @param landmarks tags whose places are known; they correct the pose
 * @param cortex what the robot does
 * @param fabric other robots and nodes; read by the fabric's own record
 * @param plugins how plugins run, by their names
 * @param guard the process that makes the outputs safe when this one cannot
 * @param page the robot's web page
 * @param displays what displays show, by their names
 * @param recording what {@code --record} keeps
 * @param foxglove the live view; absent for none
 * @param simulation what {@code --sim} adds
 */
@Doc("A robot: what it is made of and how it behaves.")
public record RobotFile(
    @Doc("Version of the robot file format.") @Range(min = 1, max = 1) int format,
    @Doc("The robot's name.") @Pattern("[a-z][a-z0-9-]{0,62}") String name,
    @Doc("The board profile in configs/boards, such as raspberry-pi-5.")
        @Pattern("[a-z0-9][a-z0-9.-]{0,62}")
        String board,
    @Doc(
            "Who opens pins and buses on a real board: Sinew's providers, or the Pi4J plugins on"
                + " the class path.")
        @Default("'sinew'")
        BoardProvider boardProvider,
    @Doc("The control loop.") @Default("{}") Cycle cycle,
    @Doc("What the robot has, by names of your choice; 'driver' says how each is made.")
        @Default("{}")
        Map<String, Section> components,
    @Doc("What the safety gate holds the robot to.") Safety safety,
    @Doc("What empty and full mean for the battery; two lithium cells unless said otherwise.")
        @Default("{}")
        Battery battery,
    @Doc("What the robot sees with.") Optional<Perception> perception,
    @Doc("What the robot hears with; absent for nothing.") Optional<Hearing> hearing,
    @Doc("How the robot speaks what its skills say; absent for silence.") Optional<Speech> speech,
    @Doc("Tags whose places are known: where a stage sees them, the pose is corrected.")
        @Default("[]")
        List<KnownTag> landmarks,
    @Doc("What the robot does.") @Default("{}") Cortex cortex,
    @Doc("Other robots, nodes and the money between them.") Optional<Section> fabric,
    @Doc("How plugins run, by the names in their manifests.") @Default("{}")
        Map<String, PluginPolicy> plugins,
    @Doc("The process that makes the outputs safe when the robot is killed or hangs.")
        @Default("{}")
        Guard guard,
    @Doc("The robot's web page.") @Default("{}") Page page,
    @Doc("What displays show, by the components' names.") @Default("{}")
        Map<String, DisplayText> displays,
    @Doc("What --record keeps and how much of it; no pictures unless said otherwise.")
        @Default("{}")
        Recording recording,
    @Doc("The live view for Foxglove; absent for none.") Optional<LiveView> foxglove,
    @Doc("What --sim adds: a world and the robot's body in it.") Optional<Simulation> simulation) {

  /** Who opens the pins and buses of a real board. */
  public enum BoardProvider {
    /** Our own providers: nanoseconds, the kernel's time of edges, lines together. */
    SINEW,
    /** The Pi4J plugins on the class path, as coarse as Pi4J's interfaces. */
    PI4J
  }

  /** The key of a component that names its driver. */
  public static final String DRIVER_KEY = "driver";

  /**
   * What empty and full mean.
   *
   * @param empty volts
   * @param full volts
   */
  public record Battery(
      @Doc("Voltage of the empty battery.") @Unit("V") @Range(min = 0.5, max = 100) @Default("6.0")
          double empty,
      @Doc("Voltage of the full battery.") @Unit("V") @Range(min = 1, max = 100) @Default("8.4")
          double full) {
    public Battery {
      if (empty >= full) {
        throw new IllegalArgumentException(
            "empty: %s V is not below full, %s V".formatted(empty, full));
      }
    }
  }

  /**
   * The control loop.
   *
   * @param rate hertz
   * @param realtime what its thread asks of Linux; absent for an ordinary thread
   */
  public record Cycle(
      @Doc("Turns of the control loop in a second.")
          @Unit("Hz")
          @Range(min = 10, max = 500)
          @Default("50")
          double rate,
      @Doc("What the cycle's thread asks of Linux to be punctual; absent for an ordinary thread.")
          Optional<RealTime> realtime) {}

  /**
   * The web page.
   *
   * @param port TCP port; 0 takes a free one
   * @param address the address it listens on
   * @param token what a browser must show; needed beyond loopback
   */
  public record Page(
      @Doc("TCP port; 0 takes a free one.") @Range(min = 0, max = 65535) @Default("8080") int port,
      @Doc("Address to listen on; beyond loopback a token is needed.")
          @Pattern("[A-Za-z0-9.:-]{1,253}")
          @Default("'127.0.0.1'")
          String address,
      @Doc(
              "What a browser must show; only as a variable, '${SINEW_PAGE_TOKEN}', or a file,"
                  + " '${file:secrets/token}'.")
          @Secret
          Optional<String> token) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    public Page {
      if (token.isEmpty() && !LOOPBACK.contains(address)) {
        throw new IllegalArgumentException(
            "address: the page would be open to the network at "
                + address
                + "; expected 127.0.0.1, or a token beside it");
      }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Page[" + address + ":" + port + (token.isPresent() ? ", with a token]" : "]");
    }
  }

  /**
   * The simulation.
   *
   * @param world the world file, relative to the robot file
   * @param body the robot's body; read by the simulator's own record
   */
  public record Simulation(
      @Doc("The world file, relative to this file.") Path world,
      @Doc("The robot's body in the world.") @Default("{}") Section body) {}
}
