package dev.sinew.world.base;

import dev.sinew.hal.drivers.mecanum.MecanumConfig;
import dev.sinew.hal.drivers.omni.OmniConfig;
import dev.sinew.hal.drivers.quadrature.QuadratureConfig;
import dev.sinew.hal.drivers.skid.SkidConfig;
import dev.sinew.hal.drivers.tb6612.Tb6612Config;
import dev.sinew.hal.drivers.wheeled.ControlConfig;
import dev.sinew.hal.drivers.wheeled.WheelConfig;
import dev.sinew.world.board.Rig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Robots on four motors with encoders, as their files would describe them. Right wheels are mounted
 * mirrored, as they are on most robots.
 */
final class FourWheels {
  static final double RADIUS = 0.04;
  static final double TRACK = 0.2;
  static final double WHEELBASE = 0.16;
  static final double FASTEST = 18;
  private static final ControlConfig CONTROL = new ControlConfig(0, 0.042, 0, 0.02, 0.3);

  private FourWheels() {}

  private static Map<String, Record> parts() {
    Map<String, Record> parts = new LinkedHashMap<>();
    Map<String, Record> rover = Rig.rover();
    Tb6612Config first = (Tb6612Config) rover.get("motors");
    parts.put("front", first);
    parts.put("rear", rear());
    parts.put("encoder0", encoder(17, 27, false));
    parts.put("encoder1", encoder(22, 23, true));
    parts.put("encoder2", encoder(4, 24, false));
    parts.put("encoder3", encoder(20, 21, true));
    return parts;
  }

  private static Record rear() {
    return new Tb6612Config(18, 7, 8, 19, 9, 10, 11, 50_000);
  }

  private static QuadratureConfig encoder(int a, int b, boolean inverted) {
    return new QuadratureConfig(a, b, Rig.COUNTS_PER_TURN, inverted, true);
  }

  static WheelConfig wheel(int number) {
    return new WheelConfig(
        number < 2 ? "front" : "rear", number % 2, "encoder" + number, number % 2 == 1);
  }

  static Map<String, Record> mecanum() {
    Map<String, Record> robot = parts();
    robot.put(
        "base",
        new MecanumConfig(
            wheel(0), wheel(1), wheel(2), wheel(3), WHEELBASE, TRACK, RADIUS, FASTEST, CONTROL,
            0.02));
    return robot;
  }

  static Map<String, Record> skid(double scrub) {
    Map<String, Record> robot = parts();
    robot.put(
        "base",
        new SkidConfig(
            List.of(wheel(0), wheel(2)),
            List.of(wheel(1), wheel(3)),
            TRACK,
            WHEELBASE,
            scrub,
            RADIUS,
            FASTEST,
            CONTROL,
            0.02));
    return robot;
  }

  static Map<String, Record> omni() {
    Map<String, Record> robot = parts();
    robot.remove("encoder3");
    robot.put(
        "base",
        new OmniConfig(
            List.of(spoke(0, Math.PI / 3), spoke(1, Math.PI), spoke(2, -Math.PI / 3)),
            0.12,
            RADIUS,
            FASTEST,
            CONTROL,
            0.02));
    return robot;
  }

  private static OmniConfig.Wheel spoke(int number, double direction) {
    WheelConfig wheel = wheel(number);
    return new OmniConfig.Wheel(
        wheel.bridge(), wheel.channel(), wheel.encoder(), wheel.inverted(), direction);
  }
}
