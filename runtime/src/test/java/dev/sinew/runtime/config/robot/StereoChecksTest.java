package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.camera.CameraDriver;
import dev.sinew.sdk.driver.Driver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StereoChecksTest {
  private static List<String> problems(String right, String distance) {
    Surroundings here = TestSurroundings.here();
    List<Driver<?>> drivers = new ArrayList<>(here.drivers());
    drivers.removeIf(driver -> driver.name().equals("camera"));
    drivers.add(new CameraDriver());
    Surroundings with =
        new Surroundings(
            here.boards(),
            drivers,
            here.sections(),
            here.skills(),
            here.models(),
            here.kernel(),
            here.stages());
    String text =
        """
        {
          format: 1, name: 'r', board: 'raspberry-pi-5',
          safety: {
            footprintRadius: 0.18, maxLinear: 0.5, maxAngular: 2, maxLinearAcceleration: 1,
            maxAngularAcceleration: 6, braking: 1.5,
          },
          components: {
            left: { driver: 'camera', connector: 'csi0', mount: { y: 0.05, height: 0.2 } },
            right: { driver: 'camera', connector: 'csi1', RIGHT },
          },
          perception: { camera: 'left', distance: DISTANCE },
        }
        """
            .replace("RIGHT", right)
            .replace("DISTANCE", distance);
    return new RobotReader(with, Map.of())
        .read(Path.of("r.json5"), text.getBytes(StandardCharsets.UTF_8)).problemList().stream()
            .map(Object::toString)
            .filter(problem -> problem.contains("distance"))
            .toList();
  }

  private static final String BESIDE = "mount: { y: -0.05, height: 0.2 }";

  @Test
  void twoEqualCamerasSideBySideAreAPair() {
    assertThat(problems(BESIDE, "{ ways: ['stereo', 'lidar'], right: 'right' }")).isEmpty();
  }

  @Test
  void stereoWithoutASecondCameraIsAMistake() {
    assertThat(problems(BESIDE, "{ ways: ['stereo'] }"))
        .singleElement()
        .asString()
        .contains("perception.distance.ways", "perception.distance.right");
  }

  @Test
  void aSecondCameraThatNobodyAsksIsAMistake() {
    assertThat(problems(BESIDE, "{ right: 'right' }"))
        .singleElement()
        .asString()
        .contains("nobody asks it");
  }

  @Test
  void aMisspeltCameraIsNamedWithWhatWasMeant() {
    assertThat(problems(BESIDE, "{ ways: ['stereo'], right: 'rihgt' }"))
        .singleElement()
        .asString()
        .contains("'rihgt' is no camera", "one of left, right", "did you mean 'right'");
  }

  @Test
  void camerasOfUnequalLensesAreNoPair() {
    assertThat(problems(BESIDE + ", width: 320", "{ ways: ['stereo'], right: 'right' }"))
        .singleElement()
        .asString()
        .contains("320 × 480", "expected the same size");
  }

  @Test
  void aCameraThatStandsToTheLeftOrAheadIsNoRightOne() {
    assertThat(problems("mount: { y: 0.1, height: 0.2 }", "{ ways: ['stereo'], right: 'right' }"))
        .singleElement()
        .asString()
        .contains("0.050 m to the left", "straight to the right");
    assertThat(
            problems(
                "mount: { x: 0.02, y: -0.1, height: 0.2 }", "{ ways: ['stereo'], right: 'right' }"))
        .singleElement()
        .asString()
        .contains("0.020 m ahead");
  }
}
