package dev.sinew.sdk.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;

class GeometryTest {

  @Property
  void wrappingKeepsTheDirectionAndStaysInOneTurn(
      @ForAll @DoubleRange(min = -1000, max = 1000) double angle) {
    double wrapped = Angles.wrap(angle);
    assertThat(wrapped).isGreaterThan(-Math.PI - 1e-12).isLessThanOrEqualTo(Math.PI);
    assertThat(StrictMath.cos(wrapped)).isCloseTo(StrictMath.cos(angle), within(1e-9));
    assertThat(StrictMath.sin(wrapped)).isCloseTo(StrictMath.sin(angle), within(1e-9));
  }

  @Property
  void aPointSeenFromABodyAndBackIsTheSamePoint(
      @ForAll @DoubleRange(min = -50, max = 50) double x,
      @ForAll @DoubleRange(min = -50, max = 50) double y,
      @ForAll @DoubleRange(min = -4, max = 4) double heading,
      @ForAll @DoubleRange(min = -50, max = 50) double px,
      @ForAll @DoubleRange(min = -50, max = 50) double py) {
    Pose2d pose = new Pose2d(x, y, heading);
    Point2d inBody = pose.toBody(new Point2d(px, py));
    Point2d back = pose.toFrame(inBody.x(), inBody.y());
    assertThat(back.distanceTo(new Point2d(px, py))).isLessThan(1e-9);
  }

  @Property
  void overlapIsSymmetricAndBetweenZeroAndOne(
      @ForAll @FloatRange(min = 0, max = 100) float left,
      @ForAll @FloatRange(min = 0, max = 100) float top,
      @ForAll @FloatRange(min = 0, max = 100) float width,
      @ForAll @FloatRange(min = 0, max = 100) float height) {
    Box one = new Box(left, top, left + width, top + height);
    Box other = new Box(20, 20, 60, 70);
    float overlap = one.intersectionOverUnion(other);
    assertThat(overlap).isBetween(0f, 1f).isEqualTo(other.intersectionOverUnion(one));
  }
}
