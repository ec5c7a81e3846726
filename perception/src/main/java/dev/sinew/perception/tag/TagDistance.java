package dev.sinew.perception.tag;

import dev.sinew.perception.locate.Distance;
import dev.sinew.perception.locate.DistanceSource;
import dev.sinew.perception.locate.Glance;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.vision.CameraModel;
import java.util.List;
import java.util.Optional;

/**
 * Distance of a thing that carries a printed tag: the nearest tag whose middle lies in the thing's
 * box. What the tag is stuck to reaches a little further back than the tag. Single-threaded.
 */
public final class TagDistance implements DistanceSource {
  /** From a tag to the middle of what it is stuck to, one standard deviation, metres. */
  private static final double STUCK_METRES = 0.1;

  private final CameraModel camera;
  private List<Observed> observed = List.of();

  public TagDistance(CameraModel camera) {
    this.camera = camera;
  }

  /** What the stages noticed at the moment of the glances to come. */
  public void see(List<Observed> stages) {
    observed = stages;
  }

  @Override
  public String name() {
    return "tag";
  }

  @Override
  public Optional<Distance> distance(Glance glance) {
    Observation.Tag nearest = null;
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < observed.size(); s++) {
      if (observed.get(s).timeNanos() != glance.captureNanos()) {
        continue;
      }
      List<Observation> noticed = observed.get(s).observations();
      for (int i = 0; i < noticed.size(); i++) {
        if (noticed.get(i) instanceof Observation.Tag tag && isOn(tag.box(), glance.box())) {
          double metres = inCamera(tag);
          if (metres < least) {
            least = metres;
            nearest = tag;
          }
        }
      }
    }
    return nearest == null
        ? Optional.empty()
        : Optional.of(new Distance(least, along(nearest), STUCK_METRES * STUCK_METRES));
  }

  private double inCamera(Observation.Tag tag) {
    return tag.pose().position().distanceTo(camera.mount().position());
  }

  /** Variance of a tag's place along the line of sight. */
  private double along(Observation.Tag tag) {
    Point2d eye = camera.mount().position();
    double dx = tag.pose().x() - eye.x();
    double dy = tag.pose().y() - eye.y();
    Covariance2d c = tag.covariance();
    return (dx * dx * c.xx() + 2 * dx * dy * c.xy() + dy * dy * c.yy()) / (dx * dx + dy * dy);
  }

  private static boolean isOn(Box tag, Box thing) {
    return tag.centreX() >= thing.left()
        && tag.centreX() <= thing.right()
        && tag.centreY() >= thing.top()
        && tag.centreY() <= thing.bottom();
  }
}
