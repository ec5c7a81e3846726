package dev.sinew.perception.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.LensDistortion;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/**
 * A point in space is projected by the sensor's lens as OpenCV defines it, and by the final pinhole
 * of the upright camera: both must be the same pixel of the resulting picture.
 */
class ShapePropertyTest {

  @Provide
  static Arbitrary<Shape> shapes() {
    Arbitrary<LensDistortion> lenses =
        Combinators.combine(
                Arbitraries.doubles().between(-0.3, 0.3),
                Arbitraries.doubles().between(-0.05, 0.2),
                Arbitraries.doubles().between(-0.01, 0.01),
                Arbitraries.doubles().between(-0.01, 0.01))
            .as((k1, k2, p1, p2) -> new LensDistortion(k1, k2, p1, p2, 0.01));
    Arbitrary<CameraModel> sensors =
        Combinators.combine(
                Arbitraries.doubles().between(400, 700),
                Arbitraries.doubles().between(0.95, 1.05),
                Arbitraries.doubles().between(290, 350),
                Arbitraries.doubles().between(210, 270))
            .as((f, aspect, cx, cy) ->
                new CameraModel(640, 480, f, f * aspect, cx, cy, new Pose2d(0.1, 0, 0.3), 0.25));
    Arbitrary<Optional<Shape.Region>> regions =
        Combinators.combine(
                Arbitraries.integers().between(0, 200),
                Arbitraries.integers().between(0, 150),
                Arbitraries.integers().between(100, 440),
                Arbitraries.integers().between(100, 330))
            .as(Shape.Region::new)
            .optional();
    return Combinators.combine(sensors, lenses, regions, Arbitraries.integers().between(0, 3))
        .as(Shape::new);
  }

  @Property(tries = 500)
  void aPointInSpaceLandsWhereTheFinalCameraSays(
      @ForAll("shapes") Shape shape,
      @ForAll @DoubleRange(min = -0.35, max = 0.35) double right,
      @ForAll @DoubleRange(min = -0.3, max = 0.3) double down,
      @ForAll @DoubleRange(min = 0.5, max = 20) double ahead) {
    // The point as the upright camera has it, metres: x right, y down, z ahead.
    double x = right * ahead;
    double y = down * ahead;
    CameraModel model = shape.model();
    double pictureX = model.centreX() + model.focalX() * x / ahead;
    double pictureY = model.centreY() + model.focalY() * y / ahead;

    // The same point as the sensor has it, which is turned the other way about the axis.
    double sensorX = x;
    double sensorY = y;
    for (int i = 0; i < shape.quarterTurns(); i++) {
      double before = sensorX;
      sensorX = sensorY;
      sensorY = -before;
    }
    CameraModel sensor = shape.sensor();
    double u = sensorX / ahead;
    double v = sensorY / ahead;
    double expectedX = sensor.centreX() + sensor.focalX() * shape.distortion().bentX(u, v);
    double expectedY = sensor.centreY() + sensor.focalY() * shape.distortion().bentY(u, v);

    Point2d found = new Places(shape).inSensor(pictureX, pictureY);
    assertThat(found.x()).isCloseTo(expectedX, within(1e-6));
    assertThat(found.y()).isCloseTo(expectedY, within(1e-6));
    assertThat(model.mount()).isEqualTo(sensor.mount());
    assertThat(model.mountHeight()).isEqualTo(sensor.mountHeight());
  }
}
