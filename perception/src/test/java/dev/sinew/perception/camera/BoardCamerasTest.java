package dev.sinew.perception.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which camera a connector's name leads to. Pictures are tested on the kernel's test camera. */
class BoardCamerasTest {
  private static final CameraModel MODEL =
      CameraModel.ofFieldOfView(640, 480, 1, new Pose2d(0, 0, 0), 0.2);

  @TempDir Path devices;
  private final List<String> asked = new ArrayList<>();
  private final BoardCameras cameras = new BoardCameras(recording("ribbon"), recording("video"));

  private CameraConnector recording(String kind) {
    return (connector, _, _) -> {
      asked.add(kind + " " + connector);
      throw new ComponentException("no camera on this desk");
    };
  }

  @Test
  void ribbonsAndVideoDevicesAreToldApartByName() {
    for (String connector : List.of("csi0", "csi1", "video0", "video12")) {
      assertThatThrownBy(() -> cameras.connect(connector, MODEL, 10))
          .hasMessage("no camera on this desk");
    }
    assertThat(asked)
        .containsExactly("ribbon csi0", "ribbon csi1", "video video0", "video video12");
  }

  @Test
  void anotherNameIsRefusedWithBothKinds() {
    assertThatThrownBy(() -> cameras.connect("usb-port", MODEL, 10))
        .hasMessageContaining("'usb-port'")
        .hasMessageContaining("csi0")
        .hasMessageContaining("video0");
    assertThat(asked).isEmpty();
  }

  @Test
  void aVideoDeviceThatIsNotThereIsRefusedBeforeAnythingIsOpened() {
    V4l2Connector connector = new V4l2Connector(devices, new SystemClock());

    assertThatThrownBy(() -> connector.connect("video3", MODEL, 10))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("there is no " + devices.resolve("video3"))
        .hasMessageContaining("check its plug");
  }

  @Test
  void aNameThatCouldLeaveTheFolderOfDevicesIsRefused() {
    V4l2Connector connector = new V4l2Connector(devices, new SystemClock());

    assertThatThrownBy(() -> connector.connect("../video0", MODEL, 10))
        .hasMessageContaining("expected video0");
  }
}
