package dev.sinew.runtime.cortex;

import dev.sinew.runtime.condition.EventKind;
import dev.sinew.runtime.condition.GateState;
import dev.sinew.runtime.condition.evaluate.Situation;
import dev.sinew.runtime.cycle.GateReport;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.fabric.Peer;
import java.util.List;

/**
 * Makes the situation of a cycle out of what the robot believes, and notices in it the events that
 * are changes: the battery's, the emergency stop's, the gate's. Allocates nothing.
 */
final class SituationReader {
  /** The rule by which the gate stops a robot that nobody asks to move. */
  private static final String COMMAND_AGE = "command-age";

  private static final String NOBODY = "no skill asks for motion";

  /** What the charge must rise above a limit before the battery counts as restored. */
  private static final double RESTORED = 0.05;

  /** How long a charge must be low: a motor that starts pulls the voltage down for a moment. */
  private static final long SAG_NANOS = 2_000_000_000L;

  /** Told of what was noticed. */
  interface Notices {
    void noticed(EventKind kind);
  }

  private final CortexPlan.Signals signals;
  private final boolean wantsObstacles;
  private final Situation situation;
  private final Notices notices;
  private long lowSince = Long.MAX_VALUE;
  private long criticalSince = Long.MAX_VALUE;
  private boolean low;
  private boolean critical;
  private boolean stopLatched;
  private long stoppedSince = Long.MAX_VALUE;
  private boolean stoppedTold;

  SituationReader(
      CortexPlan.Signals signals, boolean wantsObstacles, Situation situation, Notices notices) {
    this.signals = signals;
    this.wantsObstacles = wantsObstacles;
    this.situation = situation;
    this.notices = notices;
  }

  void read(Belief belief, GateReport gate, boolean emergencyStop) {
    situation.nowNanos = belief.timeNanos;
    situation.place(belief.x, belief.y, belief.heading, belief.tracks);
    situation.linear = belief.linear;
    situation.angular = belief.angular;
    situation.charge = belief.batteryKnown ? belief.charge : Double.NaN;
    situation.voltage = belief.batteryKnown ? belief.voltage : Double.NaN;
    situation.nearestObstacle = wantsObstacles ? nearest(belief) : Double.NaN;
    situation.gauges = belief.gauges;
    situation.peersOnline = online(belief.peers);
    situation.gate = state(gate);
    situation.gateRule = gate.rule();
    battery(belief);
    emergencyStop(emergencyStop);
    gateStopped();
  }

  private static double nearest(Belief belief) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < belief.turn.count; i++) {
      double dx = belief.turn.x[i] - belief.x;
      double dy = belief.turn.y[i] - belief.y;
      best = Math.min(best, dx * dx + dy * dy);
    }
    return belief.turn.count == 0 ? Double.NaN : Math.sqrt(best);
  }

  private static int online(List<Peer> peers) {
    int count = 0;
    for (int i = 0; i < peers.size(); i++) {
      count += peers.get(i).online() ? 1 : 0;
    }
    return count;
  }

  private static GateState state(GateReport gate) {
    if (gate.outcome() == GateDecision.Outcome.ALLOW) {
      return GateState.ALLOW;
    }
    if (gate.outcome() == GateDecision.Outcome.LIMIT) {
      return GateState.LIMIT;
    }
    boolean idle = gate.rule().equals(COMMAND_AGE) && gate.reason().equals(NOBODY);
    return idle || gate.rule().isEmpty() ? GateState.IDLE : GateState.STOP;
  }

  private void battery(Belief belief) {
    if (!belief.batteryKnown) {
      return;
    }
    lowSince = since(belief.charge < signals.low(), lowSince, belief.timeNanos);
    criticalSince = since(belief.charge < signals.critical(), criticalSince, belief.timeNanos);
    if (!low && lasted(lowSince, SAG_NANOS)) {
      low = true;
      notices.noticed(EventKind.BATTERY_LOW);
    }
    if (!critical && lasted(criticalSince, SAG_NANOS)) {
      critical = true;
      notices.noticed(EventKind.BATTERY_CRITICAL);
    }
    if (critical && belief.charge > signals.critical() + RESTORED) {
      critical = false;
    }
    if (low && belief.charge > signals.low() + RESTORED) {
      low = false;
      notices.noticed(EventKind.BATTERY_RESTORED);
    }
  }

  private static long since(boolean holds, long since, long now) {
    return holds ? Math.min(since, now) : Long.MAX_VALUE;
  }

  private boolean lasted(long since, long nanos) {
    return since != Long.MAX_VALUE && situation.nowNanos - since >= nanos;
  }

  private void emergencyStop(boolean latched) {
    if (latched != stopLatched) {
      stopLatched = latched;
      notices.noticed(latched ? EventKind.ESTOP_PRESSED : EventKind.ESTOP_RELEASED);
    }
  }

  private void gateStopped() {
    stoppedSince = since(situation.gate == GateState.STOP, stoppedSince, situation.nowNanos);
    if (situation.gate != GateState.STOP) {
      stoppedTold = false;
    } else if (!stoppedTold && lasted(stoppedSince, signals.gateStoppedNanos())) {
      stoppedTold = true;
      notices.noticed(EventKind.GATE_STOPPED);
    }
  }
}
