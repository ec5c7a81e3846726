package dev.sinew.testkit;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a failed robot test leaves in its folder, as an exception without a stack, so that it can
 * ride on the failure and every runner shows where to look.
 */
final class Leavings extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final transient Path folder;

  private Leavings(Path folder, String message) {
    super(message, null, false, false);
    this.folder = folder;
  }

  /** Writes picture, events and cycles, and ends the run so that its recording is whole. */
  static Leavings of(RobotUnderTest robot) throws IOException {
    Path folder = robot.folder().toAbsolutePath();
    Files.createDirectories(folder);
    robot.draw(folder.resolve("path.png"));
    Files.write(folder.resolve("events.txt"), robot.events());
    Files.write(folder.resolve("cycles.csv"), cycles(robot.moments()));
    robot.keepRecording();
    return new Leavings(
        folder,
        "see path.png (dark: true path, light: where it believed to be), events.txt, cycles.csv"
            + " and recording.mcap in "
            + folder);
  }

  Path folder() {
    return folder;
  }

  private static List<String> cycles(List<Moment> moments) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "seconds,x,y,heading,linear,angular,believedX,believedY,believedHeading,clearance,"
            + "collisions,charge,gate,rule,reason");
    for (Moment m : moments) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%.3f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%d,%.4f,%s,%s,\"%s\"",
              m.seconds(),
              m.pose().x(),
              m.pose().y(),
              m.pose().heading(),
              m.twist().linear(),
              m.twist().angular(),
              m.believed().x(),
              m.believed().y(),
              m.believed().heading(),
              m.clearance(),
              m.collisions(),
              m.charge(),
              m.gate(),
              m.rule(),
              m.reason().replace("\"", "\"\"")));
    }
    return lines;
  }
}
