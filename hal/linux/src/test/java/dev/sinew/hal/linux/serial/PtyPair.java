package dev.sinew.hal.linux.serial;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A serial line whose other end is in the test: {@code socat} joins a pseudo-terminal to its own
 * standard input and output.
 */
final class PtyPair implements AutoCloseable {
  final Path device;
  private final Process socat;

  PtyPair(Path folder) throws IOException, InterruptedException {
    Path program = Path.of("/usr/bin/socat");
    if (!Files.isExecutable(program)) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError("socat is not installed, and CI must run this test");
      }
      abort("socat is not installed: apt install socat");
    }
    device = folder.resolve("ttySinew");
    socat =
        new ProcessBuilder(program.toString(), "-d", "-d", "pty,raw,echo=0,link=" + device, "stdio")
            .start();
    // socat says on its error stream when the pseudo-terminal is there.
    StringBuilder said = new StringBuilder();
    InputStream errors = socat.getErrorStream();
    while (said.indexOf("starting data transfer loop") < 0) {
      int c = errors.read();
      if (c < 0) {
        throw new AssertionError("socat ended: " + said);
      }
      said.append((char) c);
    }
  }

  /** What the device sends. */
  OutputStream send() {
    return socat.getOutputStream();
  }

  /** What the device receives. */
  InputStream received() {
    return socat.getInputStream();
  }

  /** Pulls the plug. Idempotent. */
  @Override
  public void close() {
    socat.destroy();
    socat.onExit().join();
  }
}
