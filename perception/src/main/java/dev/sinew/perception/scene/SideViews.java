package dev.sinew.perception.scene;

import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.stereo.StereoDistance;
import dev.sinew.perception.tag.TagDistance;
import dev.sinew.sdk.observation.Observed;
import java.util.List;
import java.util.Optional;

/**
 * What tells distances beside the detector's own picture, and is told of each moment before its
 * things are placed. Closes the second eye.
 *
 * @param stereo a camera to the right of the robot's; empty without one
 * @param tags tags on things; empty when they are not asked
 */
public record SideViews(Optional<StereoDistance> stereo, Optional<TagDistance> tags)
    implements AutoCloseable {
  /** Of a robot with one eye that asks no tags. */
  public static final SideViews NONE = new SideViews(Optional.empty(), Optional.empty());

  void see(List<Observed> observed) {
    if (tags.isPresent()) {
      tags.get().see(observed);
    }
  }

  void see(Picture left, Optional<Picture> right, long captureNanos, List<Observed> observed) {
    if (stereo.isPresent()) {
      if (right.isPresent()) {
        stereo.get().see(left, right.get(), captureNanos);
      } else {
        stereo.get().blind();
      }
    }
    see(observed);
  }

  boolean wantsPicture() {
    return stereo.isPresent();
  }

  @Override
  public void close() {
    stereo.ifPresent(StereoDistance::close);
  }
}
