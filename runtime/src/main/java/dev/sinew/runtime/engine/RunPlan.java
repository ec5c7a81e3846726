package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.Configuration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one robot is to be run.
 *
 * @param configuration the checked robot file
 * @param simulate whether it runs in a simulated world
 * @param virtualTime whether time passes as fast as it can be computed; only in simulation, and
 *     never with the fabric
 * @param duration robot time after which the run ends; empty until it is stopped
 * @param pagePort port of the page; empty for a run without page
 * @param report folder for the report; empty for none
 * @param seed of everything random in the simulation
 * @param fabric whether the robot joins the fabric
 * @param camera what feeds the camera instead of its connector: {@code file:…} or {@code photos:…}
 * @param data folder of identities, ledgers and logs
 * @param home folder of the installation, with {@code configs/}
 * @param plugins folder of the plugin jars
 * @param faults what is unplugged when, in simulation
 * @param record file or folder for the recording; empty for none
 * @param liveViewPort port of the live view; empty for none
 */
public record RunPlan(
    Configuration configuration,
    boolean simulate,
    boolean virtualTime,
    Optional<Duration> duration,
    Optional<Integer> pagePort,
    Optional<Path> report,
    long seed,
    boolean fabric,
    Optional<String> camera,
    Path data,
    Path home,
    Path plugins,
    List<Fault> faults,
    Optional<Path> record,
    Optional<Integer> liveViewPort) {

  public RunPlan {
    faults = List.copyOf(faults);
    if (virtualTime && !simulate) {
      throw new IllegalArgumentException("virtual time needs --sim");
    }
    if (virtualTime && fabric) {
      throw new IllegalArgumentException(
          "the fabric runs in real time; virtual time needs --no-fabric");
    }
  }

  /** A run that is neither recorded nor shown to Foxglove. */
  public RunPlan(
      Configuration configuration,
      boolean simulate,
      boolean virtualTime,
      Optional<Duration> duration,
      Optional<Integer> pagePort,
      Optional<Path> report,
      long seed,
      boolean fabric,
      Optional<String> camera,
      Path data,
      Path home,
      Path plugins,
      List<Fault> faults) {
    this(
        configuration,
        simulate,
        virtualTime,
        duration,
        pagePort,
        report,
        seed,
        fabric,
        camera,
        data,
        home,
        plugins,
        faults,
        Optional.empty(),
        Optional.empty());
  }

  /** The same run, recorded into a file or a folder. */
  public RunPlan recorded(Path target) {
    return new RunPlan(
        configuration,
        simulate,
        virtualTime,
        duration,
        pagePort,
        report,
        seed,
        fabric,
        camera,
        data,
        home,
        plugins,
        faults,
        Optional.of(target),
        liveViewPort);
  }

  /**
   * A component that is unplugged for a while.
   *
   * @param component its name in the robot file
   * @param fromNanos robot time since the start
   * @param toNanos robot time since the start
   */
  public record Fault(String component, long fromNanos, long toNanos) {}
}
