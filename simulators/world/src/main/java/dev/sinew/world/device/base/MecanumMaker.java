package dev.sinew.world.device.base;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Harness;
import dev.sinew.world.device.Settings;
import dev.sinew.world.plant.Chassis;
import dev.sinew.world.plant.Chassis.DrivenWheel;
import java.util.List;

/** Puts a body on four mecanum wheels whose rollers resist nothing across their axes. */
public final class MecanumMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "mecanum";
  }

  @Override
  public void join(Settings settings, Harness harness) {
    double x = 0.5 * settings.number("wheelbase");
    double y = 0.5 * settings.number("track");
    double arm = x + y;
    harness.stands(
        settings.component(),
        new Chassis(
            settings.number("wheelRadius"),
            List.of(
                new DrivenWheel(x, y, 1, -1, -arm, false),
                new DrivenWheel(x, -y, 1, 1, arm, false),
                new DrivenWheel(-x, y, 1, 1, -arm, false),
                new DrivenWheel(-x, -y, 1, -1, arm, false)),
            List.of()));
    int number = 0;
    for (String key : List.of("frontLeft", "frontRight", "rearLeft", "rearRight")) {
      Joints.join(settings.nested(key), number++, harness);
    }
  }
}
