package dev.sinew.runtime.engine;

import dev.sinew.hal.linux.gpio.GpioChips;
import dev.sinew.hal.linux.pwm.PulseChannel;
import dev.sinew.runtime.config.robot.BoardProfile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the Linux provider must know of a board, taken from its file in {@code configs/boards}. */
public final class LinuxProfiles {
  private LinuxProfiles() {}

  /** The provider's view of a checked profile. */
  public static dev.sinew.hal.linux.BoardProfile of(BoardProfile board) {
    return of(board, board.gpio().label());
  }

  /**
   * The same on a machine: a board that names no GPIO chip has its only one. With several the
   * provider's own message lists their labels, once a line is asked for.
   */
  static dev.sinew.hal.linux.BoardProfile of(BoardProfile board, List<GpioChips.Chip> chips) {
    boolean only =
        board.gpio().label().isEmpty() && chips.size() == 1 && !chips.getFirst().label().isEmpty();
    return of(board, only ? chips.getFirst().label() : board.gpio().label());
  }

  private static dev.sinew.hal.linux.BoardProfile of(BoardProfile board, String label) {
    return new dev.sinew.hal.linux.BoardProfile(
        board.name(),
        label,
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
