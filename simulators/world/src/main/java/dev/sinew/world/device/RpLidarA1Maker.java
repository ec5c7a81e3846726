package dev.sinew.world.device;

/** Puts a lidar at the end of its serial line. */
public final class RpLidarA1Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "rplidar-a1";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    RpLidarA1Model model = new RpLidarA1Model(settings, mounting.plant(), mounting.noise());
    mounting.serial(settings.text("device"), model);
    mounting.device(model);
  }
}
