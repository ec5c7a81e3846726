package dev.sinew.runtime.engine;

import dev.sinew.hal.linux.pwm.PulseChannel;
import dev.sinew.runtime.config.robot.BoardProfile;
import java.util.Map;
import java.util.TreeMap;

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
            .toList(),
        switches(board));
  }

  /** For the provider's messages: how a device that is not there is switched on. */
  private static Map<String, String> switches(BoardProfile board) {
    Map<String, String> switches = new TreeMap<>();
    board.i2c().forEach(b -> b.enable().ifPresent(s -> switches.put("i2c-" + b.bus(), s)));
    board.spi().forEach(b -> b.enable().ifPresent(s -> switches.put("spi-" + b.bus(), s)));
    board.serial().forEach(l -> l.enable().ifPresent(s -> switches.put(l.device(), s)));
    return switches;
  }
}
