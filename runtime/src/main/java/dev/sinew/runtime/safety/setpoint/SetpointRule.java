package dev.sinew.runtime.safety.setpoint;

/** One small law: pure, without allocation. It leaves the values alone, reduces them, or stops. */
interface SetpointRule {
  void apply(SetpointChannel channel);
}
