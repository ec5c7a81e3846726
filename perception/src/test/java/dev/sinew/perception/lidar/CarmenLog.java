package dev.sinew.perception.lidar;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns of a real lidar in a real building, from a log in CARMEN's format. */
final class CarmenLog {
  /** What a SICK scanner says when nothing came back. */
  private static final double NOTHING = 80;

  private CarmenLog() {}

  /**
   * Every front laser line: N ranges over half a turn from right to left, then the corrected pose
   * of the laser. The step is 180° / N when N is even, 180° / (N − 1) when it is odd.
   */
  static List<Moment> read(String name) {
    Optional<Path> shared = sharedFolder();
    assumeTrue(shared.isPresent(), "not run: no folder shared/data beside this source tree");
    Path log = shared.orElseThrow().resolve("lidar").resolve(name);
    if (!Files.isRegularFile(log) && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has shared/data but no " + log);
    }
    assumeTrue(Files.isRegularFile(log), "not run: no " + log);
    List<Moment> moments = new ArrayList<>();
    try (Stream<String> lines = Files.lines(log)) {
      lines.filter(line -> line.startsWith("FLASER ")).forEach(line -> moments.add(moment(line)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return moments;
  }

  private static Optional<Path> sharedFolder() {
    String named = System.getenv("SINEW_SHARED");
    if (named != null) {
      return Optional.of(Path.of(named, "data")).filter(Files::isDirectory);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("shared/data"))) {
        return Optional.of(at.resolve("shared/data"));
      }
    }
    return Optional.empty();
  }

  private static Moment moment(String line) {
    String[] words = line.split(" ");
    int count = Integer.parseInt(words[1]);
    double step = Math.PI / (count % 2 == 0 ? count : count - 1);
    float[] x = new float[count];
    float[] y = new float[count];
    int hits = 0;
    for (int i = 0; i < count; i++) {
      double range = Double.parseDouble(words[2 + i]);
      if (range < NOTHING) {
        double bearing = -0.5 * Math.PI + i * step;
        x[hits] = (float) (range * Math.cos(bearing));
        y[hits++] = (float) (range * Math.sin(bearing));
      }
    }
    Pose2d pose =
        new Pose2d(
            Double.parseDouble(words[2 + count]),
            Double.parseDouble(words[3 + count]),
            Double.parseDouble(words[4 + count]));
    Obstacles scan = new Obstacles(0, Arrays.copyOf(x, hits), Arrays.copyOf(y, hits));
    return new Moment(0, pose, scan, pose);
  }
}
