package dev.sinew.world.render;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import dev.sinew.world.World;
import dev.sinew.world.body.RobotBody;

/** Plugs cameras into a simulated robot. Thread-safe. */
public final class SimulatedCameraConnector implements CameraConnector {
  private static final double MOST_FRAMES_PER_SECOND = 240;

  private final World world;
  private final RobotBody body;
  private final Clock clock;
  private final Stage stage;
  private volatile boolean plugged = true;

  /**
   * Decodes the pictures of the world.
   *
   * @param clock robot time; the world follows it
   * @throws IllegalArgumentException if a picture cannot be decoded
   */
  public SimulatedCameraConnector(World world, RobotBody body, Clock clock) {
    this.world = world;
    this.body = body;
    this.clock = clock;
    this.stage = new Stage(world);
  }

  /** Pulls the cable out or puts it in again: a fault for tests and demonstrations. */
  public void setPlugged(boolean plugged) {
    this.plugged = plugged;
  }

  @Override
  public SimulatedCamera connect(String connector, CameraModel model, double framesPerSecond)
      throws ComponentException {
    return connect(new CameraSetup(connector, model, framesPerSecond));
  }

  /**
   * A camera with the lens that is asked for. Whatever it is told about exposure, its pictures are
   * well exposed.
   */
  @Override
  public SimulatedCamera connect(CameraSetup setup) throws ComponentException {
    String connector = setup.shown();
    double framesPerSecond = setup.framesPerSecond();
    if (!(framesPerSecond > 0 && framesPerSecond <= MOST_FRAMES_PER_SECOND)) {
      throw new ComponentException(
          "camera "
              + connector
              + ": "
              + framesPerSecond
              + " frames per second; expected more than 0 and at most 240");
    }
    if (!plugged) {
      throw new ComponentException("camera " + connector + " does not answer; check its cable");
    }
    return new SimulatedCamera(setup, world, body, clock, stage, () -> plugged);
  }
}
