package dev.sinew.world.base;

import dev.sinew.hal.drivers.ackermann.AckermannConfig;
import dev.sinew.hal.drivers.servo.HornConfig;
import dev.sinew.hal.drivers.servo.SafeServo;
import dev.sinew.hal.drivers.servo.ServoConfig;
import dev.sinew.hal.drivers.wheeled.ControlConfig;
import dev.sinew.hal.drivers.wheeled.WheelConfig;
import dev.sinew.world.board.Rig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A car with a steering servo on line 18 and one or two driven rear wheels. */
final class Car {
  static final double RADIUS = 0.033;
  static final double WHEELBASE = 0.26;
  static final double MAX_STEERING = 0.5;
  private static final ControlConfig CONTROL = new ControlConfig(0, 0.04, 0, 0.02, 0.3);

  private Car() {}

  static Map<String, Record> with(int wheels) {
    Map<String, Record> rover = Rig.rover();
    Map<String, Record> car = new LinkedHashMap<>();
    for (String part : List.of("motors", "leftEncoder", "rightEncoder")) {
      Record record = rover.get(part);
      if (record != null && (wheels == 2 || !part.equals("rightEncoder"))) {
        car.put(part, record);
      }
    }
    car.put("steering", new ServoConfig(18, 20_000_000, false, horn(1.5708)));
    List<WheelConfig> driven =
        List.of(
            new WheelConfig("motors", 0, "leftEncoder", false),
            new WheelConfig("motors", 1, "rightEncoder", true));
    car.put("base", base(driven.subList(0, wheels)));
    return car;
  }

  static HornConfig horn(double range) {
    return horn(range, SafeServo.HOLD);
  }

  static HornConfig horn(double range, SafeServo safe) {
    return new HornConfig(
        1_000_000,
        2_000_000,
        range,
        0,
        false,
        Optional.empty(),
        Optional.empty(),
        4,
        safe,
        Optional.empty(),
        0);
  }

  static AckermannConfig base(List<WheelConfig> driven) {
    return new AckermannConfig(
        "steering", driven, WHEELBASE, 0.16, RADIUS, MAX_STEERING, 1, 20, CONTROL, 0.02, 0.02);
  }
}
