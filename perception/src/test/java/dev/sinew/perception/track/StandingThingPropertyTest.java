package dev.sinew.perception.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class StandingThingPropertyTest {
  private static final Point2d PLACE = new Point2d(4, 0.3);

  @Property(tries = 100)
  void isNotMovedByARobotThatDrivesAndTurns(
      @ForAll @DoubleRange(min = 0.01, max = 0.06) double stride,
      @ForAll @DoubleRange(min = -0.2, max = 0.2) double swing,
      @ForAll @DoubleRange(min = 0.1, max = 1) double pace) {
    Tracker tracker = new Tracker(World.CAMERA, TrackerSettings.DEFAULT);
    World world = new World().with("chair", 0.7, PLACE.x(), PLACE.y());
    for (int i = 1; i <= 40; i++) {
      Pose2d body =
          new Pose2d(stride * i, 0.1 * Math.sin(0.5 * pace * i), swing * Math.sin(pace * i));
      List<Detection> detections = world.look(body);
      tracker.update(world.moment(i * 100_000_000L, body), detections);
      for (Track track : tracker.tracks()) {
        assertThat(track.position().orElseThrow().distanceTo(PLACE)).isLessThan(0.12);
        assertThat(track.covariance()).isPresent();
        assertThat(tracker.velocity(track.id())).contains(new Point2d(0, 0));
      }
    }

    assertThat(tracker.tracks()).hasSize(1);
    assertThat(tracker.misplaced()).isZero();
  }
}
