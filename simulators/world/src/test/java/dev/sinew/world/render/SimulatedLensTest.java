package dev.sinew.world.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraExposure;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.LensDistortion;
import dev.sinew.world.Rooms;
import dev.sinew.world.VirtualClock;
import dev.sinew.world.World;
import dev.sinew.world.body.RobotBody;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bent and turned picture shows, pixel for pixel, what the pinhole's picture shows elsewhere. */
class SimulatedLensTest {
  private static final CameraModel SENSOR =
      new CameraModel(320, 240, 260, 262, 165, 118, new Pose2d(0.1, 0, 0), 0.2);
  private static final LensDistortion BARREL = new LensDistortion(-0.28, 0.08, 0.001, -0.002, 0);

  private final World world = Rooms.hall(3);
  private final RobotBody robot = world.addRobot(Rooms.exactRover());
  private final SimulatedCameraConnector connector =
      new SimulatedCameraConnector(world, robot, new VirtualClock());

  private static CameraSetup setup(LensDistortion lens, int turns) {
    return new CameraSetup("csi0", SENSOR, lens, turns, 10, CameraExposure.AUTOMATIC);
  }

  private byte[] picture(CameraSetup setup) throws ComponentException {
    SimulatedCamera camera = connector.connect(setup);
    Frame frame = camera.poll().orElseThrow();
    byte[] bytes = frame.pixels().toArray(ValueLayout.JAVA_BYTE);
    frame.release();
    camera.close();
    return bytes;
  }

  /** Green of the pixel that a place lies in; −1 outside. */
  private static int green(byte[] picture, double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    boolean inside = column >= 0 && row >= 0 && column < SENSOR.width() && row < SENSOR.height();
    return inside ? picture[(row * SENSOR.width() + column) * 3 + 1] & 0xff : -1;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void theSensorShowsADirectionWhereItsLensBendsIt(int turns) throws Exception {
    byte[] straight = picture(setup(LensDistortion.NONE, 0));
    byte[] bent = picture(setup(BARREL, turns));
    int compared = 0;
    double wrong = 0;
    double moved = 0;
    for (int row = 0; row < SENSOR.height(); row += 3) {
      for (int column = 0; column < SENSOR.width(); column += 3) {
        double x = (column + 0.5 - SENSOR.centreX()) / SENSOR.focalX();
        double y = (row + 0.5 - SENSOR.centreY()) / SENSOR.focalY();
        for (int i = 0; i < turns; i++) {
          double before = x;
          x = y;
          y = -before;
        }
        double atX = SENSOR.centreX() + SENSOR.focalX() * BARREL.bentX(x, y);
        double atY = SENSOR.centreY() + SENSOR.focalY() * BARREL.bentY(x, y);
        int shown = green(bent, atX, atY);
        if (shown >= 0) {
          int wanted = green(straight, column + 0.5, row + 0.5);
          wrong += Math.abs(shown - wanted);
          moved += Math.abs(green(straight, atX, atY) - wanted);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(4000);
    assertThat(wrong / compared).as("mean difference, grey levels").isLessThan(2.5);
    assertThat(wrong).as("and it is the bending that makes them alike").isLessThan(moved / 2);
  }

  @Test
  void aPinholeIsDrawnAsBefore() throws Exception {
    SimulatedCamera camera = connector.connect("csi0", SENSOR, 10);
    Frame frame = camera.poll().orElseThrow();
    assertThat(picture(setup(LensDistortion.NONE, 0)))
        .isEqualTo(frame.pixels().toArray(ValueLayout.JAVA_BYTE));
    frame.release();
    camera.close();
  }
}
