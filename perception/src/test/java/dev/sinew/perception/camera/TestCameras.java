package dev.sinew.perception.camera;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** What the tests of cameras share. */
public final class TestCameras {
  public static final CameraModel MODEL =
      CameraModel.ofFieldOfView(128, 96, 1.0, Pose2d.ORIGIN, 0.2);

  private TestCameras() {}

  public static int pixel(Frame frame, int x, int y, int channel) {
    return frame.pixels().get(ValueLayout.JAVA_BYTE, ((long) y * frame.width() + x) * 3 + channel)
        & 0xff;
  }

  /** A program that runs this shell script. */
  public static Path script(Path folder, String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }

  /** Polls until a frame comes or the camera fails; bounded by the child, not by a clock. */
  public static Frame await(Camera camera) throws ComponentException {
    for (; ; ) {
      Optional<Frame> frame = camera.poll();
      if (frame.isPresent()) {
        return frame.get();
      }
      Thread.onSpinWait();
      Thread.yield();
    }
  }

  /** Fails in CI, and skips the test elsewhere, where ffmpeg is missing. */
  public static void needFfmpeg() {
    boolean there;
    try {
      there =
          new ProcessBuilder("ffmpeg", "-version")
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      there = false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has no ffmpeg");
    }
    assumeTrue(there, "not run: no ffmpeg on the PATH");
  }
}
