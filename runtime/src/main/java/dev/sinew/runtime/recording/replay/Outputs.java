package dev.sinew.runtime.recording.replay;

import dev.sinew.runtime.recording.journal.CycleEntry;
import java.util.List;
import java.util.Optional;

/**
 * What left one cycle, step by step of its making.
 *
 * @param estimate where the robot believed to be
 * @param request what the decide phase wished
 * @param gate what the gate said
 * @param yields turns of skills that were over in it, in order
 * @param commands what went to each actuator
 * @param setpoints what was wished of and what went to each actuator with setpoints
 */
public record Outputs(
    Optional<CycleEntry.Estimate> estimate,
    Optional<CycleEntry.Request> request,
    Optional<CycleEntry.Gate> gate,
    List<CycleEntry.SkillYield> yields,
    List<CycleEntry.Command> commands,
    List<CycleEntry.Item> setpoints) {
  public Outputs {
    yields = List.copyOf(yields);
    commands = List.copyOf(commands);
    setpoints = List.copyOf(setpoints);
  }

  /** Records compare doubles with {@link Double#compare}, which calls all NaNs equal; this not. */
  static boolean sameBits(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }

  /** Whether the same went to the actuators, to the last bit. */
  boolean sameCommands(Outputs other) {
    if (commands.size() != other.commands.size()) {
      return false;
    }
    for (int i = 0; i < commands.size(); i++) {
      CycleEntry.Command a = commands.get(i);
      CycleEntry.Command b = other.commands.get(i);
      if (!a.actuator().equals(b.actuator())
          || !sameBits(a.linear(), b.linear())
          || !sameBits(a.angular(), b.angular())
          || a.stop() != b.stop()
          || a.validUntilNanos() != b.validUntilNanos()) {
        return false;
      }
    }
    return setpointCommands().equals(other.setpointCommands());
  }

  /** Boxed values are equal when their bits are, NaN aside, of which a command knows only one. */
  private List<CycleEntry.Item> setpointCommands() {
    return setpoints.stream().filter(CycleEntry.SetpointCommand.class::isInstance).toList();
  }

  /** Whether the same was wished of the actuators with setpoints. */
  boolean sameSetpointWishes(Outputs other) {
    return setpointWishes().equals(other.setpointWishes());
  }

  private List<CycleEntry.Item> setpointWishes() {
    return setpoints.stream().filter(CycleEntry.SetpointWish.class::isInstance).toList();
  }

  boolean sameEstimate(Outputs other) {
    if (estimate.isEmpty() || other.estimate.isEmpty()) {
      return estimate.isEmpty() == other.estimate.isEmpty();
    }
    CycleEntry.Estimate a = estimate.get();
    CycleEntry.Estimate b = other.estimate.get();
    return sameBits(a.x(), b.x()) && sameBits(a.y(), b.y()) && sameBits(a.heading(), b.heading());
  }

  boolean sameRequest(Outputs other) {
    if (request.isEmpty() || other.request.isEmpty()) {
      return request.isEmpty() == other.request.isEmpty();
    }
    CycleEntry.Request a = request.get();
    CycleEntry.Request b = other.request.get();
    return sameBits(a.linear(), b.linear())
        && sameBits(a.angular(), b.angular())
        && a.ageNanos() == b.ageNanos();
  }
}
