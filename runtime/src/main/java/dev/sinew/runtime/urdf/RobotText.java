package dev.sinew.runtime.urdf;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a robot file. What a URDF does not know is the rover's, with a comment that says so. */
final class RobotText {
  private static final String GUESS = "// not in a URDF: ";

  private final Facts facts;
  private final List<String> lines = new ArrayList<>();

  private RobotText(Facts facts) {
    this.facts = facts;
  }

  /**
   * The text.
   *
   * @param source where the URDF came from, for the comment
   * @param board name of the board
   * @param schema path of the schema, relative to the robot file
   * @param world path of a world file, likewise
   */
  static String of(Facts facts, String source, String board, String schema, String world) {
    return new RobotText(facts).write(source, board, schema, world);
  }

  private String write(String source, String board, String schema, String world) {
    add(
        "// Made from "
            + comment(source)
            + " by `./sinew import urdf`. Metres, radians, volts; x is");
    add(
        "// forward, y is left; the origin is the middle of the driven axle. What a URDF does not"
            + " know");
    add("// is the rover's (configs/robots/rover.json5) and marked: make it yours.");
    facts.notes().forEach(note -> add("// Note: " + comment(note) + "."));
    add("{");
    add("  $schema: '" + schema + "',");
    add("  format: 1,");
    add("  name: '" + name() + "',");
    add("  board: '" + board + "', " + GUESS + "the board");
    add("");
    add("  components: {");
    facts.wheels().ifPresent(this::base);
    facts.imus().stream().findFirst().ifPresent(this::imu);
    facts.lidars().stream().findFirst().ifPresent(this::lidar);
    facts.cameras().stream().findFirst().ifPresent(this::camera);
    add("  },");
    add("");
    safety();
    add("  cortex: { initialMode: 'stand', modes: { stand: {} } },");
    add("");
    simulation(world);
    add("}");
    return String.join("\n", lines) + "\n";
  }

  private void add(String line) {
    lines.add(line);
  }

  /** Nothing of the file may end a comment line. */
  private static String comment(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
  }

  private String name() {
    String plain =
        facts
            .name()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+", "")
            .replaceAll("-$", "");
    return plain.isEmpty() ? "robot" : plain.substring(0, Math.min(60, plain.length()));
  }

  static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private void base(Facts.Wheels wheels) {
    add("    " + GUESS + "the motor driver, its pins, the encoders");
    add("    motors: {");
    add("      driver: 'tb6612',");
    add("      pwmA: 12, ain1: 5, ain2: 6,");
    add("      pwmB: 13, bin1: 16, bin2: 26,");
    add("      standby: 25,");
    add("    },");
    add("    leftEncoder: { driver: 'quadrature', a: 17, b: 27, countsPerTurn: 1320 },");
    add("    rightEncoder: { driver: 'quadrature', a: 22, b: 23, countsPerTurn: 1320 },");
    add("    base: {");
    add("      driver: 'differential',");
    add("      bridge: 'motors',");
    add("      left: { channel: 0, encoder: 'leftEncoder' }, // joint " + comment(wheels.left()));
    add(
        "      right: { channel: 1, encoder: 'rightEncoder' }, // joint "
            + comment(wheels.right()));
    add("      track: " + number(wheels.track()) + ",");
    add("      wheelRadius: " + number(wheels.radius()) + ",");
    add(
        wheels.maxSpeed().isPresent()
            ? "      maxWheelSpeed: " + number(wheels.maxSpeed().get()) + ","
            : "      maxWheelSpeed: 22, " + GUESS + "how fast the motors are");
    add("      kV: 0.038, // 1 / no-load speed in rad/s of the motors");
    add("    },");
  }

  private void imu(Facts.Mount imu) {
    add("    // link " + comment(imu.link()));
    add(
        "    imu: { driver: 'mpu6050', bus: 1, mountYaw: "
            + number(imu.yaw())
            + " }, "
            + GUESS
            + "the chip");
  }

  private void lidar(Facts.Mount lidar) {
    add(
        "    // link "
            + comment(lidar.link())
            + ", "
            + number(lidar.height())
            + " m over the floor");
    add("    lidar: {");
    add("      driver: 'rplidar-a1', device: '/dev/ttyUSB0', " + GUESS + "the device");
    add(
        "      mountX: %s, mountY: %s, mountYaw: %s,"
            .formatted(number(lidar.x()), number(lidar.y()), number(lidar.yaw())));
    add("    },");
  }

  private void camera(Facts.Mount camera) {
    add("    // link " + comment(camera.link()));
    add("    camera: {");
    add("      driver: 'camera', connector: 'csi0', " + GUESS + "where it is plugged in");
    camera.fieldOfView().ifPresent(f -> add("      horizontalFieldOfView: " + number(f) + ","));
    add(
        "      mount: { x: %s, y: %s, yaw: %s, height: %s },"
            .formatted(
                number(camera.x()),
                number(camera.y()),
                number(camera.yaw()),
                number(Math.max(0, camera.height()))));
    add("    },");
  }

  /** Outwards to the millimetre, so that rounding never makes the robot smaller. */
  private static double out(double value) {
    return Math.copySign(Math.ceil(Math.abs(value) * 1000 - 1e-6) / 1000, value);
  }

  private void safety() {
    Optional<Facts.Hull> hull =
        facts
            .hull()
            .map(h -> new Facts.Hull(out(h.minX()), out(h.minY()), out(h.maxX()), out(h.maxY())));
    add("  safety: {");
    if (hull.isPresent()) {
      Facts.Hull h = hull.get();
      add("    footprintRadius: " + number(out(h.radius())) + ",");
      if (h.holdsTheOrigin()) {
        add("    outline: [");
        add(
            "      { x: %s, y: %s }, { x: %s, y: %s },"
                .formatted(number(h.maxX()), number(h.maxY()), number(h.minX()), number(h.maxY())));
        add(
            "      { x: %s, y: %s }, { x: %s, y: %s },"
                .formatted(number(h.minX()), number(h.minY()), number(h.maxX()), number(h.minY())));
        add("    ],");
      }
    } else {
      add("    footprintRadius: 0.3, // nothing in the URDF can be measured: measure the robot");
    }
    add("    " + GUESS + "how fast it may be and how well it brakes");
    add("    maxLinear: 0.2, maxAngular: 1,");
    add("    maxLinearAcceleration: 0.5, maxAngularAcceleration: 3, braking: 0.8,");
    add("  },");
    add("");
  }

  private void simulation(String world) {
    add("  // Only --sim reads this.");
    add("  simulation: {");
    add("    world: '" + world + "',");
    add("    body: {");
    if (facts.mass() >= 0.05) {
      add("      mass: " + number(facts.mass()) + ",");
      add("      yawInertia: " + inertia() + ",");
    }
    facts
        .wheels()
        .ifPresent(w ->
            add(
                "      wheels: { radius: %s, track: %s },"
                    .formatted(number(w.radius()), number(w.track()))));
    facts
        .hull()
        .ifPresent(h ->
            add(
                "      footprint: { length: %s, width: %s, forward: %s },"
                    .formatted(
                        number(Math.max(0.02, h.maxX() - h.minX())),
                        number(Math.max(0.02, h.maxY() - h.minY())),
                        number((h.maxX() + h.minX()) / 2))));
    facts.lidars().stream()
        .findFirst()
        .ifPresent(l -> add("      lidarHeight: " + number(Math.max(0, l.height())) + ","));
    add("    },");
    add("  },");
  }

  private String inertia() {
    return BigDecimal.valueOf(Math.max(1e-5, facts.yawInertia()))
        .setScale(6, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
