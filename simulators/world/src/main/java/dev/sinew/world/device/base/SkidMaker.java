package dev.sinew.world.device.base;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Harness;
import dev.sinew.world.device.Settings;
import dev.sinew.world.plant.Chassis;
import dev.sinew.world.plant.Chassis.DrivenWheel;
import java.util.ArrayList;
import java.util.List;

/** Puts a body on two rows of tyres, which scrub when it turns. */
public final class SkidMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "skid";
  }

  @Override
  public void join(Settings settings, Harness harness) {
    double y = 0.5 * settings.number("track");
    double wheelbase = settings.number("wheelbase");
    List<Settings> left = settings.items("left");
    List<Settings> right = settings.items("right");
    List<DrivenWheel> wheels = new ArrayList<>();
    wheels.addAll(row(left.size(), wheelbase, y));
    wheels.addAll(row(right.size(), wheelbase, -y));
    harness.stands(
        settings.component(), new Chassis(settings.number("wheelRadius"), wheels, List.of()));
    List<Settings> all = new ArrayList<>(left);
    all.addAll(right);
    for (int i = 0; i < all.size(); i++) {
      Joints.join(all.get(i), i, harness);
    }
  }

  private static List<DrivenWheel> row(int count, double wheelbase, double y) {
    List<DrivenWheel> row = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = count == 1 ? 0.5 : (double) i / (count - 1);
      row.add(DrivenWheel.tyre((0.5 - share) * wheelbase, y));
    }
    return row;
  }
}
