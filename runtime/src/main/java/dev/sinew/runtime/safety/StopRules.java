package dev.sinew.runtime.safety;

import java.util.List;

/** The laws that stop the base outright, in the order in which their reasons are worth hearing. */
final class StopRules {
  private StopRules() {}

  static List<SafetyRule> all(SafetyLimits limits) {
    return List.of(
        StopRules::emergencyStop,
        StopRules::stopButton,
        StopRules::unguarded,
        StopRules::finite,
        StopRules::baseFailed,
        StopRules::attitude,
        (input, decision) -> follow(input, decision, limits.wheelsMustFollow()),
        (input, decision) -> operator(input, decision, limits.operatorAgeNanos()),
        (input, decision) ->
            stale(
                input.hasWheels,
                input.wheelAgeNanos,
                limits.wheelAgeNanos(),
                decision,
                "the wheel encoders give no fresh reading"),
        (input, decision) ->
            stale(
                input.hasImu,
                input.imuAgeNanos,
                limits.imuAgeNanos(),
                decision,
                "the inertial unit gives no fresh reading"),
        (input, decision) ->
            stale(
                input.hasLidar,
                input.lidarAgeNanos,
                limits.lidarAgeNanos(),
                decision,
                "the lidar gives no fresh turn"),
        (input, decision) -> battery(input, decision, limits.minVoltage()),
        (input, decision) -> heat(input, decision, limits.supply().hot()),
        (input, decision) -> commandAge(input, decision, limits.commandAgeNanos()));
  }

  /** Those that stop whatever hangs on the robot too, not only its wheels. */
  static List<SafetyRule> everything(SafetyLimits limits) {
    return List.of(
        StopRules::emergencyStop,
        StopRules::stopButton,
        StopRules::unguarded,
        StopRules::attitude,
        (input, decision) -> operator(input, decision, limits.operatorAgeNanos()),
        (input, decision) -> battery(input, decision, limits.minVoltage()),
        (input, decision) -> heat(input, decision, limits.supply().hot()));
  }

  /** A button that cannot tell whether it is pressed counts as pressed, without latching. */
  private static void stopButton(GateInput input, GateDecision decision) {
    if (!input.stopButton.isEmpty()) {
      decision.stop("stop-button", input.stopButton);
    }
  }

  private static void emergencyStop(GateInput input, GateDecision decision) {
    if (input.emergencyStop) {
      decision.stop("emergency-stop", "the emergency stop is latched; an operator must release it");
    }
  }

  private static void unguarded(GateInput input, GateDecision decision) {
    if (input.unguarded) {
      decision.stop("guard", "no guard process watches over the outputs");
    }
  }

  private static void finite(GateInput input, GateDecision decision) {
    if (!Double.isFinite(input.requestLinear) || !Double.isFinite(input.requestAngular)) {
      decision.stop("finite", "the request is not a number");
    }
  }

  private static void baseFailed(GateInput input, GateDecision decision) {
    if (input.baseFailed) {
      decision.stop("component", "the drive base has failed");
    }
  }

  private static void attitude(GateInput input, GateDecision decision) {
    if (input.falling) {
      decision.stop("free-fall", "nothing carries the robot");
    } else if (input.tilted) {
      decision.stop("tilt", "the robot leans too far");
    }
  }

  private static void follow(GateInput input, GateDecision decision, boolean demanded) {
    if (demanded && input.strayed) {
      decision.stop("wheels", "the wheels do not do what they are told", input.measuredLinear);
    }
  }

  private static void operator(GateInput input, GateDecision decision, long limitNanos) {
    if (input.operatorAgeNanos > limitNanos) {
      decision.stop(
          "operator-link",
          "no sign of life from the operator's page",
          seconds(input.operatorAgeNanos));
    }
  }

  private static void stale(
      boolean present, long ageNanos, long limitNanos, GateDecision decision, String reason) {
    if (present && ageNanos > limitNanos) {
      decision.stop("sensor-age", reason, seconds(ageNanos));
    }
  }

  private static void battery(GateInput input, GateDecision decision, double minVoltage) {
    if (minVoltage > 0 && input.voltage < minVoltage) {
      decision.stop("battery", "the supply voltage is under its limit", input.voltage);
    }
  }

  private static void heat(GateInput input, GateDecision decision, double hot) {
    if (input.temperature >= hot) {
      decision.stop("temperature", "the robot is too hot", input.temperature);
    }
  }

  private static void commandAge(GateInput input, GateDecision decision, long limitNanos) {
    if (input.requestAgeNanos == Long.MAX_VALUE) {
      decision.stop("command-age", "no skill asks for motion");
    } else if (input.requestAgeNanos > limitNanos) {
      decision.stop(
          "command-age", "the skill's last request is too old", seconds(input.requestAgeNanos));
    }
  }

  private static double seconds(long nanos) {
    return nanos == Long.MAX_VALUE ? Double.NaN : nanos * 1e-9;
  }
}
