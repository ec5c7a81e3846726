package dev.sinew.runtime.engine;

import dev.sinew.hal.linux.LinuxBoard;
import dev.sinew.hal.linux.gpio.GpioChips;
import dev.sinew.hal.ports.Board;
import dev.sinew.perception.camera.BoardCameras;
import dev.sinew.perception.footage.PhotosConnector;
import dev.sinew.perception.footage.VideoConnector;
import dev.sinew.perception.hearing.BoardMicrophones;
import dev.sinew.perception.hearing.PlayedMicrophones;
import dev.sinew.runtime.calibration.FileCalibrationStore;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import dev.sinew.world.board.MemoryCalibrationStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Builds what a robot stands on. The only place that knows whether it is simulated. */
final class Platforms {
  private static final Duration EACH_PHOTO = Duration.ofSeconds(2);

  private Platforms() {}

  static Platform build(RunPlan plan, Clock clock, EventLog events, Closer closer)
      throws StartException {
    if (plan.simulate()) {
      Simulation simulation = closer.add(Simulation.build(plan, clock, events));
      return new Platform(
          clock,
          simulation.rig().board(),
          new WithNatives(plan.home(), footage(plan, clock).orElse(simulation.cameras())),
          new PlayedMicrophones(folderOf(plan.configuration().file()), clock),
          new MemoryCalibrationStore(),
          Optional.empty(),
          Optional.of(simulation));
    }
    try {
      GuardPost.requireMortal(ProcessHandle.current().pid(), plan.configuration().robot().guard());
      GuardPost.letGo(plan, events);
      Board board = closer.add(open(plan.configuration(), clock));
      Optional<GuardPost> guard = GuardPost.of(plan, board, clock, events).map(closer::add);
      return new Platform(
          clock,
          board,
          new WithNatives(
              plan.home(), footage(plan, clock).orElseGet(() -> new BoardCameras(clock))),
          new BoardMicrophones(clock),
          closer.add(new FileCalibrationStore(calibrationFolder(plan))),
          guard,
          Optional.empty());
    } catch (ComponentException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private static Path folderOf(Path file) {
    return file.toAbsolutePath().resolveSibling("");
  }

  private static Board open(Configuration configuration, Clock clock) throws ComponentException {
    var profile = LinuxProfiles.of(configuration.board(), new GpioChips(Path.of("/dev")).all());
    return switch (configuration.robot().boardProvider()) {
      case SINEW -> LinuxBoard.open(profile, clock);
      case PI4J -> LinuxBoard.openWithPi4jPlugins(profile, clock);
    };
  }

  /** Robots may share a data folder; their chips are not the same. */
  private static Path calibrationFolder(RunPlan plan) {
    return plan.data().resolve("calibration").resolve(plan.configuration().robot().name());
  }

  /** What cameras need is loaded with the first one. */
  private record WithNatives(Path home, CameraConnector cameras) implements CameraConnector {
    @Override
    public Camera connect(String connector, CameraModel model, double framesPerSecond)
        throws ComponentException {
      Natives.vision(home);
      return cameras.connect(connector, model, framesPerSecond);
    }

    @Override
    public Camera connect(CameraSetup setup) throws ComponentException {
      Natives.vision(home);
      return cameras.connect(setup);
    }
  }

  /** Real footage instead of the camera: {@code file:VIDEO} or {@code photos:FOLDER}. */
  private static Optional<CameraConnector> footage(RunPlan plan, Clock clock)
      throws StartException {
    if (plan.camera().isEmpty()) {
      return Optional.empty();
    }
    String source = plan.camera().get();
    if (source.startsWith("file:")) {
      return Optional.of(new VideoConnector(Path.of(source.substring("file:".length())), clock));
    }
    if (source.startsWith("photos:")) {
      return Optional.of(
          new PhotosConnector(Path.of(source.substring("photos:".length())), EACH_PHOTO, clock));
    }
    throw new StartException(
        List.of("--camera %s: expected file:VIDEO or photos:FOLDER".formatted(source)));
  }
}
