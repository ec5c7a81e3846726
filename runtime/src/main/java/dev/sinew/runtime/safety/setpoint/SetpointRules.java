package dev.sinew.runtime.safety.setpoint;

import dev.sinew.sdk.component.Setpoint;

/** The laws for one actuator with setpoints: stops first, then the range, the rate last. */
final class SetpointRules {
  private static final SetpointRule[] ALL = {
    SetpointRules::everything,
    SetpointRules::component,
    SetpointRules::finite,
    SetpointRules::commandAge,
    SetpointRules::range,
    SetpointRules::rate
  };

  private SetpointRules() {}

  static void apply(SetpointChannel channel) {
    for (int i = 0; i < ALL.length && !channel.stopped(); i++) {
      ALL[i].apply(channel);
    }
  }

  /** What stops the robot stops what hangs on it. */
  private static void everything(SetpointChannel channel) {
    if (!channel.stopRule.isEmpty()) {
      channel.stop(channel.stopRule, channel.stopReason);
    }
  }

  private static void component(SetpointChannel channel) {
    if (channel.failed) {
      channel.stop("component", "the actuator has failed");
    }
  }

  /** NaN leaves a setpoint as it is; an infinite wish is a defect. */
  private static void finite(SetpointChannel channel) {
    for (int i = 0; i < channel.size(); i++) {
      if (Double.isInfinite(channel.value(i))) {
        channel.stop("finite", "the request is not a number");
      }
    }
  }

  private static void commandAge(SetpointChannel channel) {
    if (channel.requestAgeNanos == Long.MAX_VALUE) {
      channel.stop("command-age", "nobody asks for anything");
    } else if (channel.requestAgeNanos > channel.commandAgeNanos) {
      channel.stop("command-age", "the skill's last request is too old");
    }
  }

  private static void range(SetpointChannel channel) {
    for (int i = 0; i < channel.size(); i++) {
      Setpoint setpoint = channel.setpoint(i);
      if (channel.value(i) < setpoint.min()) {
        channel.limit(i, setpoint.min(), "setpoint-range", "the request is beyond the range");
      } else if (channel.value(i) > setpoint.max()) {
        channel.limit(i, setpoint.max(), "setpoint-range", "the request is beyond the range");
      }
    }
  }

  /** From where it was commanded last; from anywhere when that is not known. */
  private static void rate(SetpointChannel channel) {
    for (int i = 0; i < channel.size(); i++) {
      double before = channel.previous(i);
      double step = channel.setpoint(i).maxRate() * channel.dt;
      if (channel.value(i) > before + step) {
        channel.limit(i, before + step, "setpoint-rate", "the request is faster than the rate");
      } else if (channel.value(i) < before - step) {
        channel.limit(i, before - step, "setpoint-rate", "the request is faster than the rate");
      }
    }
  }
}
