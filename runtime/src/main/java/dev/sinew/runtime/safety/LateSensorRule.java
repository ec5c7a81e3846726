package dev.sinew.runtime.safety;

/** Slows the robot down while a sensor is late, before its silence stops it. */
record LateSensorRule(SafetyLimits.Late wheels, SafetyLimits.Late imu, SafetyLimits.Late lidar)
    implements SafetyRule {

  @Override
  public void apply(GateInput input, GateDecision decision) {
    slow(
        input.hasLidar,
        input.lidarAgeNanos,
        lidar,
        decision,
        "the lidar is late; the robot creeps");
    slow(
        input.hasImu,
        input.imuAgeNanos,
        imu,
        decision,
        "the inertial unit is late; the robot turns slowly");
    slow(
        input.hasWheels,
        input.wheelAgeNanos,
        wheels,
        decision,
        "the wheel encoders are late; the robot creeps");
  }

  private static void slow(
      boolean present,
      long ageNanos,
      SafetyLimits.Late late,
      GateDecision decision,
      String reason) {
    if (present && ageNanos > late.afterNanos()) {
      SpeedRule.hold(
          decision, late.maxLinear(), late.maxAngular(), "sensor-late", reason, ageNanos * 1e-9);
    }
  }
}
