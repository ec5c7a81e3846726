package dev.sinew.runtime.lens;

import dev.sinew.perception.calibrate.Calibration;
import dev.sinew.perception.camera.CameraConfiguration;
import dev.sinew.runtime.config.CheckReport;
import dev.sinew.runtime.config.FileCheck;
import dev.sinew.runtime.config.FileKind;
import dev.sinew.runtime.config.edit.FileRewrite;
import dev.sinew.runtime.config.edit.Json5Edit;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A camera's entry in a robot file, into which a measured lens is written.
 *
 * @param file the robot file
 * @param component the camera's name in it
 * @param configuration what the file says about it now
 */
public record LensInFile(Path file, String component, CameraConfiguration configuration) {

  /**
   * Finds a camera in a robot file.
   *
   * @param wanted its name; empty for the only one there is
   * @throws IllegalArgumentException if there is no such camera, or more than one and none is
   *     named; the message says which there are
   */
  public static LensInFile of(Configuration robot, Optional<String> wanted) {
    List<LensInFile> cameras = new ArrayList<>();
    for (ResolvedComponent<?> component : robot.components()) {
      if (component.configuration() instanceof CameraConfiguration camera
          && (wanted.isEmpty() || wanted.get().equals(component.name()))) {
        cameras.add(new LensInFile(robot.file(), component.name(), camera));
      }
    }
    if (cameras.size() == 1) {
      return cameras.getFirst();
    }
    List<String> all =
        robot.components().stream()
            .filter(c -> c.configuration() instanceof CameraConfiguration)
            .map(ResolvedComponent::name)
            .toList();
    throw new IllegalArgumentException(
        "%s: %s; name one with --component: it has %s"
            .formatted(
                robot.file(),
                wanted.isPresent()
                    ? "there is no camera '" + wanted.get() + "'"
                    : "it is not clear which camera is meant",
                all.isEmpty() ? "no camera" : String.join(", ", all)));
  }

  /**
   * Why a lens does not belong into this entry; empty when it does.
   *
   * @param lens as it was measured
   */
  public Optional<String> mismatch(Calibration lens) {
    return lens.width() == configuration.width() && lens.height() == configuration.height()
        ? Optional.empty()
        : Optional.of(
            "%s components.%s: the lens was measured with pictures of %d × %d pixels, the robot file asks for %d × %d; take pictures of that size, or change 'width' and 'height'"
                .formatted(
                    file,
                    component,
                    lens.width(),
                    lens.height(),
                    configuration.width(),
                    configuration.height()));
  }

  /**
   * The text of the file with the lens in it.
   *
   * @throws IOException if the file cannot be read
   */
  public Change change(Calibration lens) throws IOException {
    String before = Files.readString(file);
    return new Change(
        before,
        Json5Edit.put(
            before, List.of("components", component), "intrinsics", LensText.numbers(lens)));
  }

  /**
   * What is to become of a file.
   *
   * @param before its text now
   * @param after its text with the lens
   */
  public record Change(String before, String after) {
    /** The lines that differ. */
    public List<String> difference() {
      return FileRewrite.difference(before, after);
    }
  }

  /**
   * Writes the change, unless the file would then have a problem that it has not now.
   *
   * @return such problems; when there are any, the file is as it was
   * @throws IOException if it cannot be written; the file is as it was
   */
  public List<String> write(Change change, FileCheck check) throws IOException {
    Set<String> known = new HashSet<>();
    for (Problem problem : report(check, file).problems()) {
      known.add(problem.path() + problem.message());
    }
    return FileRewrite.replace(
        file,
        change.after(),
        candidate ->
            report(check, candidate).problems().stream()
                .filter(problem -> !known.contains(problem.path() + problem.message()))
                .map(Problem::toString)
                .toList());
  }

  private static CheckReport report(FileCheck check, Path path) {
    return check.check(path, Optional.of(FileKind.ROBOT));
  }
}
