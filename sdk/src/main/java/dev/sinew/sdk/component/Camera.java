package dev.sinew.sdk.component;

import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import java.util.Optional;

/** A source of pictures. Called by the camera's own thread only. */
public interface Camera extends Component {

  /**
   * The newest frame that was captured and not yet handed out; older ones are dropped and counted.
   * Never blocks for longer than one frame's decoding while pictures come; after a failure, opening
   * the camera again may take seconds. The caller owns one reference and must release it.
   *
   * @throws ComponentException if the camera is gone; the next call tries to recover
   */
  Optional<Frame> poll() throws ComponentException;

  /** Lens and mounting; the same object for the life of the component. */
  CameraModel model();

  /** What became of its pictures. Any thread; allocates, so not for every frame. */
  default FrameCounts counts() {
    return FrameCounts.NONE;
  }
}
