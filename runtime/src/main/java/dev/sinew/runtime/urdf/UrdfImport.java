package dev.sinew.runtime.urdf;

import java.nio.file.Path;

/** Makes the text of a robot file out of a URDF. */
public final class UrdfImport {
  private UrdfImport() {}

  /**
   * The robot file's text: geometry, wheels and sensor poses from the URDF, comments where it does
   * not know.
   *
   * @param board name of the board
   * @param schema path of the schema, relative to the robot file
   * @param world path of a world file, likewise
   * @throws UrdfException if the file is no usable URDF: all that is wrong, with line and column
   */
  public static String robotFile(Path file, String board, String schema, String world)
      throws UrdfException {
    String source = String.valueOf(file.getFileName());
    return RobotText.of(FactFinder.of(UrdfReader.read(file)), source, board, schema, world);
  }
}
