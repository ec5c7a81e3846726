package dev.sinew.runtime.cycle;

import dev.sinew.runtime.estimate.SetpointRows;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.runtime.safety.SafetyGate;
import dev.sinew.runtime.safety.setpoint.SetpointChannel;
import dev.sinew.runtime.skill.SetpointRequest;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.skill.Setpoints;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Takes what the decide phase wishes of each actuator with setpoints to the gate and hands its
 * command over. A skill's wish comes first; without one counts what the mode holds. Allocates only
 * when other actuators or another mode come. Belongs to the cycle's thread.
 */
final class SetpointDriving {
  private final SetpointRows rows;
  private final SkillHost skills;
  private Body.SetpointPort[] ports = {};
  private String[] mechanisms = {};
  private SetpointChannel[] channels = {};

  /** What the mode holds each actuator at; empty for nothing. */
  private double[][] held = {};

  private Map<String, Map<String, Double>> hold = Map.of();
  private String holder = "";

  SetpointDriving(SetpointRows rows, SkillHost skills) {
    this.rows = rows;
    this.skills = skills;
  }

  /** Other actuators from now on; one of the same serial goes on from where it was led. */
  void equip(Fittings fittings, List<Body.SetpointPort> next) {
    SetpointChannel[] nextChannels = new SetpointChannel[next.size()];
    for (int i = 0; i < nextChannels.length; i++) {
      nextChannels[i] = new SetpointChannel(next.get(i).fitting().setpoints());
      for (int before = 0; before < ports.length; before++) {
        if (ports[before].fitting().serial() == next.get(i).fitting().serial()) {
          nextChannels[i] = channels[before];
        }
      }
    }
    ports = next.toArray(new Body.SetpointPort[0]);
    channels = nextChannels;
    mechanisms = next.stream().map(p -> Setpoints.of(p.fitting().name())).toArray(String[]::new);
    rows.fit(fittings);
    resolve();
  }

  /** How each actuator is, for the scene. In the take phase. */
  void take(CycleJournal journal) {
    for (int i = 0; i < ports.length; i++) {
      rows.health(i, journal.health(ports[i].fitting().name(), ports[i].actuator().health()));
    }
  }

  /**
   * What the present mode holds the actuators at while no skill owns them.
   *
   * @param values by actuator and setpoint; the same instance while nothing changes
   * @param mode its name
   */
  void hold(Map<String, Map<String, Double>> values, String mode) {
    if (values != hold) {
      hold = values;
      holder = "mode " + mode;
      resolve();
    }
  }

  private void resolve() {
    held = new double[ports.length][];
    for (int i = 0; i < ports.length; i++) {
      Map<String, Double> wanted = hold.getOrDefault(ports[i].fitting().name(), Map.of());
      double[] row = new double[ports[i].fitting().setpoints().size()];
      Arrays.fill(row, Double.NaN);
      boolean some = false;
      for (Map.Entry<String, Double> value : wanted.entrySet()) {
        int index = ports[i].fitting().index(value.getKey());
        if (index >= 0) {
          row[index] = value.getValue();
          some = true;
        }
      }
      held[i] = some ? row : new double[0];
    }
  }

  /** Guards every wish and fills the commands. */
  void guard(SafetyGate gate, CycleJournal journal, long now, double dt, long cycle) {
    for (int i = 0; i < ports.length; i++) {
      SetpointChannel channel = channels[i];
      channel.dt = dt;
      channel.failed = !rows.health(i).usable();
      String by = wish(i, channel, now);
      GuardedCommand command = ports[i].output().next();
      journal.requested(i, channel.wanted(), channel.requestAgeNanos);
      gate.guard(channel, now, cycle, command);
      journal.decided(i, channel);
      journal.commanded(i, command);
      rows.put(
          i,
          channel.values(),
          channel.outcome() == GateDecision.Outcome.STOP,
          by,
          channel.reason());
    }
  }

  private String wish(int actuator, SetpointChannel channel, long now) {
    SetpointRequest request = skills.setpoints(mechanisms[actuator]);
    double[] wanted = channel.wanted();
    if (request.ageNanos(now) != Long.MAX_VALUE && request.size() == wanted.length) {
      for (int s = 0; s < wanted.length; s++) {
        wanted[s] = request.value(s);
      }
      channel.requestAgeNanos = request.ageNanos(now);
      return request.by();
    }
    if (held[actuator].length > 0) {
      System.arraycopy(held[actuator], 0, wanted, 0, wanted.length);
      channel.requestAgeNanos = 0;
      return holder;
    }
    Arrays.fill(wanted, Double.NaN);
    channel.requestAgeNanos = Long.MAX_VALUE;
    return "";
  }

  /** Makes the filled commands the newest ones. */
  void handOver() {
    for (int i = 0; i < ports.length; i++) {
      ports[i].output().handOver();
    }
  }
}
