package dev.sinew.runtime.engine;

import dev.sinew.hal.linux.pwm.PulseChannel;
import dev.sinew.runtime.config.robot.BoardProfile;

/** What the Linux provider must know of a board, taken from its file in {@code configs/boards}. */
public final class LinuxProfiles {
  private LinuxProfiles() {}

  /** The provider's view of a checked profile. */
  public static dev.sinew.hal.linux.BoardProfile of(BoardProfile board) {
    return new dev.sinew.hal.linux.BoardProfile(
        board.name(),
        board.gpio().label(),
        board.pulse().stream()
            .map(p ->
                new PulseChannel(
                    p.line(),
                    p.controller(),
                    p.channel(),
                    p.enable().orElse("an overlay that routes the channel to the line")))
            .toList());
  }
}
