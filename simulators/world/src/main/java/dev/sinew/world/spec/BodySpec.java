package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * The {@code simulation} section of a robot file: the body of a robot with two driven wheels, as
 * only the simulator needs to know it. The body's origin is the middle of the axle.
 *
 * @param start where it stands at first, in the world frame
 * @param footprint outline on the floor
 * @param mass kilograms, all included
 * @param yawInertia kilogram square metres about the origin
 * @param wheels the two driven wheels
 * @param motor one gear motor, as seen at the wheel's shaft
 * @param battery the supply
 * @param restitution share of the speed kept when bouncing off
 * @param bumperFriction friction between body and what it hits
 * @param lidarHeight metres, plane of {@code RobotPlant.range}
 * @param cameraNoise standard deviation in grey levels of 0 to 255
 */
@Doc("The body of the simulated robot.")
public record BodySpec(
    @Doc("Where the robot stands at first.") @Default("{}") StartSpec start,
    @Doc("Outline on the floor.") @Default("{}") FootprintSpec footprint,
    @Doc("Mass of the whole robot.") @Unit("kg") @Range(min = 0.05, max = 1000) @Default("2.0")
        double mass,
    @Doc("Moment of inertia about the vertical axis.")
        @Unit("kg·m²")
        @Range(min = 1e-5, max = 1000)
        @Default("0.016")
        double yawInertia,
    @Doc("The two driven wheels.") @Default("{}") WheelSpec wheels,
    @Doc("Each of the two gear motors.") @Default("{}") MotorSpec motor,
    @Doc("The battery.") @Default("{}") BatterySpec battery,
    @Doc("Share of the speed kept when bouncing off something.")
        @Range(min = 0, max = 1)
        @Default("0.1")
        double restitution,
    @Doc("Friction between the body and what it hits.") @Range(min = 0, max = 2) @Default("0.3")
        double bumperFriction,
    @Doc("Height of the plane in which distances are measured.")
        @Unit("m")
        @Range(min = 0, max = 5)
        @Default("0.15")
        double lidarHeight,
    @Doc("Noise of the camera in grey levels (standard deviation).")
        @Range(min = 0, max = 20)
        @Default("1.5")
        double cameraNoise) {

  /** The default rover: 2 kg, 0.18 m track, 33 mm wheels, about 0.8 m/s at most. */
  public static BodySpec rover() {
    return new BodySpec(
        StartSpec.ORIGIN,
        FootprintSpec.rover(),
        2.0,
        0.016,
        WheelSpec.rover(),
        MotorSpec.rover(),
        BatterySpec.rover(),
        0.1,
        0.3,
        0.15,
        1.5);
  }

  /** The same body starting elsewhere. */
  public BodySpec startingAt(double x, double y, double heading) {
    return new BodySpec(
        new StartSpec(x, y, heading),
        footprint,
        mass,
        yawInertia,
        wheels,
        motor,
        battery,
        restitution,
        bumperFriction,
        lidarHeight,
        cameraNoise);
  }
}
