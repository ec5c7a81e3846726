package dev.sinew.world.device.base;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Harness;
import dev.sinew.world.device.Settings;
import dev.sinew.world.plant.Chassis;
import dev.sinew.world.plant.Chassis.DrivenWheel;
import java.util.ArrayList;
import java.util.List;

/** Puts a body on omni wheels that roll along a circle. */
public final class OmniMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "omni";
  }

  @Override
  public void join(Settings settings, Harness harness) {
    double distance = settings.number("distance");
    List<Settings> items = settings.items("wheels");
    List<DrivenWheel> wheels = new ArrayList<>();
    for (Settings item : items) {
      double direction = item.number("direction");
      double cos = StrictMath.cos(direction);
      double sin = StrictMath.sin(direction);
      wheels.add(new DrivenWheel(distance * cos, distance * sin, -sin, cos, distance, false));
    }
    harness.stands(
        settings.component(), new Chassis(settings.number("wheelRadius"), wheels, List.of()));
    for (int i = 0; i < items.size(); i++) {
      Joints.join(items.get(i), i, harness);
    }
  }
}
