package dev.sinew.world.device.base;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Harness;
import dev.sinew.world.device.Settings;
import dev.sinew.world.plant.Chassis;
import dev.sinew.world.plant.Chassis.DrivenWheel;
import dev.sinew.world.plant.Chassis.Support;
import java.util.ArrayList;
import java.util.List;

/** Puts a body on a driven rear axle and two steered wheels. */
public final class AckermannMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "ackermann";
  }

  @Override
  public void join(Settings settings, Harness harness) {
    double y = 0.5 * settings.number("track");
    double wheelbase = settings.number("wheelbase");
    List<Settings> items = settings.items("wheels");
    List<DrivenWheel> wheels = new ArrayList<>();
    List<Support> supports = new ArrayList<>();
    if (items.size() == 1) {
      // One motor behind a differential gear drives the middle of the axle; the tyres hold it.
      wheels.add(DrivenWheel.tyre(0, 0));
    } else {
      wheels.add(DrivenWheel.tyre(0, y));
      wheels.add(DrivenWheel.tyre(0, -y));
    }
    supports.add(new Support(wheelbase, 0, true));
    harness.stands(
        settings.component(), new Chassis(settings.number("wheelRadius"), wheels, supports));
    for (int i = 0; i < items.size(); i++) {
      Joints.join(items.get(i), i, harness);
    }
    harness.steers(settings.text("steering"), settings.number("servoRatio"));
  }
}
