package dev.sinew.runtime.config.cortex;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What chooses which skills run.
 *
 * @param modes by names of the user's choice
 * @param initialMode the mode after the start
 * @param safeMode where a mode that cannot be entered leads
 * @param rules what may happen beside a mode's own skill; a mode names those that count in it
 * @param zones parts of the floor that conditions may name
 * @param operatorModes the modes an operator may choose
 * @param peerModes who else may choose which
 * @param signals when a battery is low and a stop is long
 */
@Doc("What chooses which skills run.")
public record Cortex(
    @Doc("What the robot can be doing, by names of your choice.") @Default("{}")
        Map<String, Mode> modes,
    @Doc("The mode after the start.") Optional<String> initialMode,
    @Doc("The mode to fall back to when one cannot be entered; without it the robot stands.")
        Optional<String> safeMode,
    @Doc("Rules: when a condition holds, a skill runs. A mode names those that count in it.")
        @Default("[]")
        List<Rule> rules,
    @Doc("Parts of the floor that conditions may name, by names of your choice.") @Default("{}")
        Map<String, ZoneShape> zones,
    @Doc("The modes that an operator may choose, on the page or by POST /api/mode.") @Default("[]")
        List<String> operatorModes,
    @Doc("Which peers of the fabric may choose which modes.") @Default("[]")
        List<PeerModes> peerModes,
    @Doc("When a battery is low and when the gate's stop is long.") @Default("{}")
        Signals signals) {

  public Cortex {
    rules = List.copyOf(rules);
    operatorModes = List.copyOf(operatorModes);
    peerModes = List.copyOf(peerModes);
  }

  /**
   * Where the events of the battery and the gate begin.
   *
   * @param batteryLow share of full under which the battery is low
   * @param batteryCritical share of full under which it is critical
   * @param gateStopped how long the gate must stop a wish without a break
   */
  public record Signals(
      @Doc("Share of full under which the battery is low.")
          @Range(min = 0, max = 0.95)
          @Default("0.25")
          double batteryLow,
      @Doc("Share of full under which the battery is critical.")
          @Range(min = 0, max = 0.95)
          @Default("0.1")
          double batteryCritical,
      @Doc("How long the gate must stop a wish for the event gate-stopped.")
          @Range(min = 0.1, max = 3600)
          @Default("'5 s'")
          Duration gateStopped) {
    public Signals {
      if (batteryCritical > batteryLow) {
        throw new IllegalArgumentException(
            "batteryCritical: %s is more than batteryLow, %s; expected less"
                .formatted(batteryCritical, batteryLow));
      }
    }
  }
}
