package dev.sinew.runtime.recording.mcap;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of one mebibyte in memory. Needs the right to mount. */
final class SmallDisk {
  private SmallDisk() {}

  /** Mounts it. Without the right the test is skipped; where CI is set, it fails. */
  static Path mountOrSkip(Path at) throws IOException {
    Files.createDirectories(at);
    if (!done("mount", "-t", "tmpfs", "-o", "size=1m", "sinew-test", at.toString())) {
      String reason = "no right to mount a small file system: run as root on Linux";
      if ("true".equals(System.getenv("CI"))) {
        fail(reason);
      }
      Assumptions.abort(reason);
    }
    return at;
  }

  static void unmount(Path at) throws IOException {
    if (!done("umount", at.toString())) {
      fail("cannot unmount " + at);
    }
  }

  private static boolean done(String... command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
