package dev.sinew.runtime.recording.tape;

import java.util.Map;

/**
 * What a recording carries besides its cycles.
 *
 * @param header what it says of the robot
 * @param robotFile the robot file as it was written
 * @param boardFile the board profile it names
 * @param jars the plugin jars, by their file's name
 * @param revisions the robot files that were taken over while the robot ran, by their number, from
 *     1
 */
public record TapeParts(
    TapeHeader header,
    byte[] robotFile,
    byte[] boardFile,
    Map<String, byte[]> jars,
    Map<Long, byte[]> revisions) {
  static final String ROBOT_FILE = "robot.json5";
  static final String BOARD_FILE = "board.json5";

  /** Name of the attachment that is a robot file taken over later. */
  static String revision(long number) {
    return "robot.%d.json5".formatted(number);
  }

  /** Plugin jars are attached under this folder. */
  static final String PLUGINS = "plugins/";

  public TapeParts {
    jars = Map.copyOf(jars);
    revisions = Map.copyOf(revisions);
  }
}
