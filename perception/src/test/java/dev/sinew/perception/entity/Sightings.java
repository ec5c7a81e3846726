package dev.sinew.perception.entity;

import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.World;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Optional;

/** A scene that is shown tracks picture by picture, ten a second unless told otherwise. */
final class Sightings {
  static final Covariance2d SURE = new Covariance2d(0.01, 0, 0.01);
  static final Box BOX = new Box(250, 150, 350, 350);

  /** Looks at the wall behind it, where nothing of a test stands. */
  static final Pose2d AWAY = new Pose2d(0, 0, 3.1);

  final EntityScene scene;
  World world = new World();
  Pose2d body = Pose2d.ORIGIN;
  long step = 100_000_000L;
  long now;

  Sightings() {
    this(SceneSettings.DEFAULT);
  }

  Sightings(SceneSettings settings) {
    scene = new EntityScene(World.CAMERA, settings);
  }

  Track own(long id, String label, double score, double x, double y) {
    return new Track(
        id,
        label,
        score,
        Track.Source.OWN,
        BOX,
        now + step,
        3,
        Optional.of(new Point2d(x, y)),
        Optional.of(SURE),
        label,
        score);
  }

  Track bought(Track own, String label, double score) {
    return new Track(
        own.id(),
        label,
        score,
        Track.Source.BOUGHT,
        own.box(),
        own.seenNanos(),
        own.hits(),
        own.position(),
        own.covariance(),
        own.ownLabel(),
        own.ownScore());
  }

  /** The next picture, with the lidar's turn of the world. */
  void see(Track... tracks) {
    now += step;
    scene.look(world.moment(now, body), List.of(tracks), _ -> Optional.empty(), List.of());
  }

  /** The next picture of a robot without a lidar. */
  void seeWithoutLidar(Track... tracks) {
    now += step;
    scene.look(
        new Moment(now, body, Obstacles.NONE, body),
        List.of(tracks),
        _ -> Optional.empty(),
        List.of());
  }

  void seeFor(double seconds, String label, double score, double x, double y) {
    for (long end = now + Math.round(seconds * 1e9); now < end; ) {
      see(own(1, label, score, x, y));
    }
  }

  void nothingFor(double seconds) {
    for (long end = now + Math.round(seconds * 1e9); now < end; ) {
      see();
    }
  }

  Entity only() {
    List<Entity> entities = scene.entities();
    if (entities.size() != 1) {
      throw new AssertionError("expected one entity, found " + entities);
    }
    return entities.getFirst();
  }
}
