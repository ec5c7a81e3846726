package dev.sinew.world.servo;

import dev.sinew.hal.drivers.servo.HornConfig;
import dev.sinew.hal.drivers.servo.SafeServo;
import dev.sinew.world.board.Rig;
import java.util.Objects;
import java.util.Optional;

/** Settings of servos under test and what there is to see of them. */
final class Horns {
  static final double PARK = -0.4;

  private Horns() {}

  static HornConfig horn(SafeServo safe, double detachAfter) {
    return new HornConfig(
        1_000_000,
        2_000_000,
        1.5708,
        0.1,
        true,
        Optional.of(-0.6),
        Optional.of(0.65),
        4,
        safe,
        safe == SafeServo.PARK ? Optional.of(PARK) : Optional.empty(),
        detachAfter);
  }

  static double angle(Rig rig, String servo) {
    return Objects.requireNonNull(rig.robot.observe(servo).get("angle"));
  }

  static boolean torque(Rig rig, String servo) {
    return Objects.requireNonNull(rig.robot.observe(servo).get("torque")) == 1;
  }
}
