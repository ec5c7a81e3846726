package dev.sinew.perception.evaluate.mot;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sinew.perception.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sequence TUD-Campus of the MOT challenge, which lies beside the models that are shared. */
final class TudCampus {
  private TudCampus() {}

  static MotSequence truth() throws IOException, MotFileException {
    return MotFile.read(file("gt.txt"));
  }

  static MotSequence detections() throws IOException, MotFileException {
    return MotFile.read(file("det.txt"));
  }

  /** A result whose scores are published with the evaluator py-motmetrics. */
  static MotSequence reference() throws IOException, MotFileException {
    return MotFile.read(file("test.txt"));
  }

  private static Path file(String name) {
    Path path = TestModels.shared().resolveSibling("data/mot/TUD-Campus").resolve(name);
    boolean there = Files.isRegularFile(path);
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has the shared folder but no " + path);
    }
    assumeTrue(there, "not run: no " + path);
    return path;
  }
}
