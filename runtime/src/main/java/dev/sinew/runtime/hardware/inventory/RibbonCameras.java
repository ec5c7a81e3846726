package dev.sinew.runtime.hardware.inventory;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ribbon cameras of a Raspberry Pi, as {@code rpicam-hello --list-cameras} of rpicam-apps lists
 * them. Their V4L2 devices give raw sensor data and say little.
 */
public final class RibbonCameras {
  private static final String PROGRAM = "rpicam-hello";
  private static final long PATIENCE_SECONDS = 5;
  private static final int LONGEST_ANSWER = 64 * 1024;

  /** Such as {@code 0 : imx708 [4608x2592 10-bit RGGB] (/base/…)}. */
  private static final Pattern CAMERA =
      Pattern.compile("^(\\d{1,2}) : ([\\w-]{1,40})(?: \\[([^\\]]{1,80})\\])?.*$");

  private final String searchPath;

  /**
   * @param searchPath folders of programs, as in {@code PATH}
   */
  public RibbonCameras(String searchPath) {
    this.searchPath = searchPath;
  }

  /** What the program lists; nothing where there is no such program. */
  List<Inventory.Camera> list(Consumer<String> notes) {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      return List.of();
    }
    try {
      Path answer = Files.createTempFile("sinew-cameras", ".txt");
      try {
        Process process =
            new ProcessBuilder(program.get().toString(), "--list-cameras")
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          notes.accept(PROGRAM + ": did not answer within " + PATIENCE_SECONDS + " s");
        }
        return parse(text(answer));
      } finally {
        Files.deleteIfExists(answer);
      }
    } catch (IOException e) {
      notes.accept(PROGRAM + ": " + e.getMessage());
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private Optional<Path> program() {
    for (String folder : searchPath.split(File.pathSeparator)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, PROGRAM))) {
        return Optional.of(Path.of(folder, PROGRAM));
      }
    }
    return Optional.empty();
  }

  private static String text(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
    }
  }

  private static List<Inventory.Camera> parse(String answer) {
    List<Inventory.Camera> cameras = new ArrayList<>();
    for (String line : answer.lines().toList()) {
      Matcher camera = CAMERA.matcher(line);
      if (camera.matches()) {
        cameras.add(
            new Inventory.Camera(
                "csi" + camera.group(1),
                camera.group(2),
                Optional.ofNullable(camera.group(3)).stream().toList()));
      }
    }
    return cameras;
  }
}
