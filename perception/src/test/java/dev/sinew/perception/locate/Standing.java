package dev.sinew.perception.locate;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * One upright thing as an erring camera and an erring lidar see it, whose truth is known. What errs
 * in every picture alike is drawn once: how tall the thing is, how far the camera nods, how far the
 * box's middle lies beside the thing's and how far its middle lies behind its front.
 */
final class Standing {
  static final CameraModel CAMERA =
      CameraModel.ofFieldOfView(640, 480, 1.085, new Pose2d(0.1, 0, 0), 0.5);

  private static final double WIDTH = 0.5;
  private static final double STEP = Math.toRadians(0.5);

  private final SplittableRandom random;
  private final double height;
  private final double nodPixels;
  private final double lopsided;
  private final double behind;

  Standing(long seed) {
    random = new SplittableRandom(seed);
    TypicalHeight person = Objects.requireNonNull(TypicalHeight.COCO.get("person"));
    height = person.metres() + person.spread() * random.nextGaussian();
    nodPixels = CAMERA.focalY() * DistanceSettings.HORIZON_RADIANS * random.nextGaussian();
    lopsided = EdgeNoise.DETECTOR.share() * random.nextGaussian();
    behind = 0.05 * random.nextGaussian();
  }

  SplittableRandom random() {
    return random;
  }

  /** What is seen of it at its place from a body. */
  Glance glance(Point2d place, Pose2d body, long nanos) {
    Point2d eye = body.compose(CAMERA.mount()).toBody(place);
    double perMetre = CAMERA.focalX() / eye.x();
    double width = WIDTH * perMetre;
    double tall = height * perMetre;
    double middle = CAMERA.centreX() - CAMERA.focalX() * eye.y() / eye.x() + lopsided * width;
    double foot = CAMERA.centreY() + CAMERA.mountHeight() * perMetre + nodPixels;
    double aside = EdgeNoise.DETECTOR.ofEdge(width);
    double seen = Math.clamp(foot, 0, 480) - Math.clamp(foot - tall, 0, 480);
    double along = EdgeNoise.DETECTOR.ofEdge(seen);
    Box box =
        new Box(
            (float) (middle - 0.5 * width + aside * random.nextGaussian()),
            (float) Math.clamp(foot - tall + along * random.nextGaussian(), 0, 480),
            (float) (middle + 0.5 * width + aside * random.nextGaussian()),
            (float) Math.clamp(foot + along * random.nextGaussian(), 0, 480));
    return new Glance(box, "person", nanos, body, scan(place, body, nanos), body);
  }

  private Obstacles scan(Point2d place, Pose2d body, long nanos) {
    double distance = body.position().distanceTo(place) - behind;
    double to = body.bearingTo(place);
    int half = (int) Math.floor(Math.atan(0.5 * WIDTH / distance) / STEP);
    float[] x = new float[2 * half + 1];
    float[] y = new float[2 * half + 1];
    for (int i = 0; i < x.length; i++) {
      double off = (i - half) * STEP;
      double range = distance / Math.cos(off) + 0.03 * random.nextGaussian();
      x[i] = (float) (range * Math.cos(to + off));
      y[i] = (float) (range * Math.sin(to + off));
    }
    return new Obstacles(nanos, x, y);
  }
}
