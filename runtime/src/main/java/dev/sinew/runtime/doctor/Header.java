package dev.sinew.runtime.doctor;

import java.util.List;

/**
 * The header of a board.
 *
 * @param board name of its profile
 * @param title as people say it
 * @param pins in the order of their numbers
 * @param settings what must stand in {@code config.txt} for what the robot file uses
 */
public record Header(String board, String title, List<HeaderPin> pins, List<Setting> settings) {
  /**
   * A line of {@code config.txt}.
   *
   * @param line such as {@code dtparam=i2c_arm=on}
   * @param purpose what it switches on, and for whom
   */
  public record Setting(String line, String purpose) {}

  public Header {
    pins = List.copyOf(pins);
    settings = List.copyOf(settings);
  }
}
