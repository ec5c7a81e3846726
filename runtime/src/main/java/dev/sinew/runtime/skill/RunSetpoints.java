package dev.sinew.runtime.skill;

import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.scene.ActuatorState;
import dev.sinew.sdk.skill.Setpoints;
import java.util.Arrays;
import java.util.List;

/** One actuator as one run sees it; every method belongs to the run's thread. */
final class RunSetpoints implements Setpoints {
  private final SkillThread run;
  private final String actuator;
  private final String mechanism;

  RunSetpoints(SkillThread run, String actuator) {
    this.run = run;
    this.actuator = actuator;
    this.mechanism = Setpoints.of(actuator);
  }

  @Override
  public String actuator() {
    return actuator;
  }

  @Override
  public List<Setpoint> setpoints() {
    return run.scene().actuator(actuator).map(ActuatorState::setpoints).orElse(List.of());
  }

  @Override
  public void request(String setpoint, double value) {
    run.checkTurn();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s.%s must be finite, not %s".formatted(actuator, setpoint, value));
    }
    List<Setpoint> all = setpoints();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(setpoint)) {
        row(all.size())[i] = value;
        return;
      }
    }
    throw new IllegalArgumentException(
        all.isEmpty()
            ? "what '%s' takes is not known, since it has never been open".formatted(actuator)
            : "'%s' has no setpoint '%s'; it has %s"
                .formatted(actuator, setpoint, all.stream().map(Setpoint::name).toList()));
  }

  /** What this turn asks for, to be filled. */
  private double[] row(int size) {
    List<SetpointAsk> asks = run.leaving().asks;
    for (SetpointAsk ask : asks) {
      if (ask.mechanism().equals(mechanism)) {
        return ask.values();
      }
    }
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    asks.add(new SetpointAsk(mechanism, values, false));
    return values;
  }

  @Override
  public void release() {
    run.checkTurn();
    List<SetpointAsk> asks = run.leaving().asks;
    asks.removeIf(ask -> ask.mechanism().equals(mechanism));
    double[] values = new double[setpoints().size()];
    Arrays.fill(values, Double.NaN);
    asks.add(new SetpointAsk(mechanism, values, true));
  }
}
