package dev.sinew.runtime.sight;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tracks, entities and observations, bit for bit. Writing allocates nothing. Lists are cut off at
 * {@link #MOST_ITEMS}: more of them than that is nothing a robot could act on.
 */
public final class SightCodec {
  /** Of one list; what is beyond is left out. */
  public static final int MOST_ITEMS = 1000;

  private SightCodec() {}

  public static void putTracks(List<Track> tracks, FieldSink to) {
    int count = Math.min(tracks.size(), MOST_ITEMS);
    to.i32(count);
    for (int i = 0; i < count; i++) {
      Track track = tracks.get(i);
      to.i64(track.id());
      to.text(track.label());
      to.f64(track.score());
      to.i32(track.source().ordinal());
      box(track.box(), to);
      to.i64(track.seenNanos());
      to.i32(track.hits());
      point(track.position(), to);
      covariance(track.covariance(), to);
      to.text(track.ownLabel());
      to.f64(track.ownScore());
    }
  }

  public static <X extends Exception> List<Track> tracks(FieldSource<X> from) throws X {
    int count = from.count(MOST_ITEMS);
    List<Track> tracks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tracks.add(
          new Track(
              from.i64(),
              from.text(),
              from.f64(),
              Track.Source.values()[from.count(Track.Source.values().length - 1)],
              box(from),
              from.i64(),
              from.i32(),
              point(from),
              covariance(from),
              from.text(),
              from.f64()));
    }
    return List.copyOf(tracks);
  }

  public static void putEntities(List<Entity> entities, FieldSink to) {
    int count = Math.min(entities.size(), MOST_ITEMS);
    to.i32(count);
    for (int i = 0; i < count; i++) {
      Entity entity = entities.get(i);
      to.i64(entity.id());
      int labels = Math.min(entity.labels().size(), MOST_ITEMS);
      to.i32(labels);
      for (int l = 0; l < labels; l++) {
        to.text(entity.labels().get(l).label());
        to.f64(entity.labels().get(l).share());
      }
      point(entity.position(), to);
      covariance(entity.covariance(), to);
      point(entity.velocity(), to);
      to.i64(entity.lastSeenNanos());
      to.i32(entity.source().ordinal());
      to.truth(entity.peer().isPresent());
      if (entity.peer().isPresent()) {
        to.text(entity.peer().get());
      }
      to.truth(entity.track().isPresent());
      if (entity.track().isPresent()) {
        to.i64(entity.track().getAsLong());
      }
      to.f64(entity.confidence());
    }
  }

  public static <X extends Exception> List<Entity> entities(FieldSource<X> from) throws X {
    int count = from.count(MOST_ITEMS);
    List<Entity> entities = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entities.add(
          new Entity(
              from.i64(),
              labels(from),
              point(from),
              covariance(from),
              point(from),
              from.i64(),
              Entity.Source.values()[from.count(Entity.Source.values().length - 1)],
              from.truth() ? Optional.of(from.text()) : Optional.empty(),
              from.truth() ? OptionalLong.of(from.i64()) : OptionalLong.empty(),
              from.f64()));
    }
    return List.copyOf(entities);
  }

  private static <X extends Exception> List<Entity.LabelShare> labels(FieldSource<X> from)
      throws X {
    int count = from.count(MOST_ITEMS);
    List<Entity.LabelShare> labels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      labels.add(new Entity.LabelShare(from.text(), from.f64()));
    }
    return labels;
  }

  public static void putObserved(List<Observed> observed, FieldSink to) {
    int count = Math.min(observed.size(), MOST_ITEMS);
    to.i32(count);
    for (int i = 0; i < count; i++) {
      Observed one = observed.get(i);
      to.text(one.stage());
      to.i64(one.timeNanos());
      int things = Math.min(one.observations().size(), MOST_ITEMS);
      to.i32(things);
      for (int o = 0; o < things; o++) {
        put(one.observations().get(o), to);
      }
    }
  }

  public static <X extends Exception> List<Observed> observed(FieldSource<X> from) throws X {
    int count = from.count(MOST_ITEMS);
    List<Observed> observed = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String stage = from.text();
      long time = from.i64();
      int things = from.count(MOST_ITEMS);
      List<Observation> observations = new ArrayList<>(things);
      for (int o = 0; o < things; o++) {
        observations.add(observation(from));
      }
      observed.add(new Observed(stage, time, observations));
    }
    return List.copyOf(observed);
  }

  /** Which record follows; their order is the number on the wire. */
  private enum Kind {
    FACE,
    MOTION,
    BLOB,
    LINE,
    FLOW,
    TAG,
    CLUSTER,
    WALL,
    LABEL,
    REGION,
    KEYPOINT,
    VOICE,
    WORDS
  }

  private static void put(Observation observation, FieldSink to) {
    switch (observation) {
      case Observation.Face face -> {
        to.i32(Kind.FACE.ordinal());
        box(face.box(), to);
        to.f64(face.score());
      }
      case Observation.Motion motion -> {
        to.i32(Kind.MOTION.ordinal());
        to.f64(motion.share());
        box(motion.box(), to);
      }
      case Observation.Blob blob -> {
        to.i32(Kind.BLOB.ordinal());
        to.text(blob.label());
        box(blob.box(), to);
        to.f64(blob.area());
        to.f64(blob.bearing());
      }
      case Observation.Line line -> {
        to.i32(Kind.LINE.ordinal());
        to.f64(line.offset());
        to.f64(line.heading());
        to.f64(line.curvature());
        to.f64(line.confidence());
      }
      case Observation.Flow flow -> {
        to.i32(Kind.FLOW.ordinal());
        to.f64(flow.forward());
        to.f64(flow.left());
        to.f64(flow.turn());
        to.f64(flow.seconds());
        to.f64(flow.confidence());
      }
      case Observation.Tag tag -> {
        to.i32(Kind.TAG.ordinal());
        to.text(tag.family());
        to.i32(tag.id());
        to.f64(tag.pose().x());
        to.f64(tag.pose().y());
        to.f64(tag.pose().heading());
        to.f64(tag.height());
        covariance(tag.covariance(), to);
        to.f64(tag.headingVariance());
        box(tag.box(), to);
      }
      case Observation.Cluster cluster -> {
        to.i32(Kind.CLUSTER.ordinal());
        point(cluster.centre(), to);
        to.f64(cluster.radius());
        to.i32(cluster.points());
      }
      case Observation.Wall wall -> {
        to.i32(Kind.WALL.ordinal());
        point(wall.from(), to);
        point(wall.to(), to);
        to.f64(wall.deviation());
      }
      case Observation.Label label -> {
        to.i32(Kind.LABEL.ordinal());
        to.text(label.label());
        to.f64(label.score());
      }
      case Observation.Region region -> {
        to.i32(Kind.REGION.ordinal());
        to.text(region.label());
        to.f64(region.share());
        box(region.box(), to);
      }
      case Observation.Keypoint point -> {
        to.i32(Kind.KEYPOINT.ordinal());
        to.i32(point.body());
        to.text(point.name());
        to.f64(point.x());
        to.f64(point.y());
        to.f64(point.score());
      }
      case Observation.Voice voice -> {
        to.i32(Kind.VOICE.ordinal());
        to.truth(voice.speaking());
        to.f64(voice.probability());
      }
      case Observation.Words words -> {
        to.i32(Kind.WORDS.ordinal());
        to.text(words.text());
        to.f64(words.confidence());
      }
    }
  }

  private static <X extends Exception> Observation observation(FieldSource<X> from) throws X {
    return switch (Kind.values()[from.count(Kind.values().length - 1)]) {
      case FACE -> new Observation.Face(box(from), from.f64());
      case MOTION -> new Observation.Motion(from.f64(), box(from));
      case BLOB -> new Observation.Blob(from.text(), box(from), from.f64(), from.f64());
      case LINE -> new Observation.Line(from.f64(), from.f64(), from.f64(), from.f64());
      case FLOW -> new Observation.Flow(from.f64(), from.f64(), from.f64(), from.f64(), from.f64());
      case TAG ->
          new Observation.Tag(
              from.text(),
              from.i32(),
              new Pose2d(from.f64(), from.f64(), from.f64()),
              from.f64(),
              matrix(from),
              from.f64(),
              box(from));
      case CLUSTER -> new Observation.Cluster(place(from), from.f64(), from.i32());
      case WALL -> new Observation.Wall(place(from), place(from), from.f64());
      case LABEL -> new Observation.Label(from.text(), from.f64());
      case REGION -> new Observation.Region(from.text(), from.f64(), box(from));
      case KEYPOINT ->
          new Observation.Keypoint(from.i32(), from.text(), from.f64(), from.f64(), from.f64());
      case VOICE -> new Observation.Voice(from.truth(), from.f64());
      case WORDS -> new Observation.Words(from.text(), from.f64());
    };
  }

  private static void box(Box box, FieldSink to) {
    to.f32(box.left());
    to.f32(box.top());
    to.f32(box.right());
    to.f32(box.bottom());
  }

  private static <X extends Exception> Box box(FieldSource<X> from) throws X {
    return new Box(from.f32(), from.f32(), from.f32(), from.f32());
  }

  private static void point(Point2d point, FieldSink to) {
    to.f64(point.x());
    to.f64(point.y());
  }

  private static void point(Optional<Point2d> point, FieldSink to) {
    to.truth(point.isPresent());
    if (point.isPresent()) {
      point(point.get(), to);
    }
  }

  private static <X extends Exception> Optional<Point2d> point(FieldSource<X> from) throws X {
    return from.truth() ? Optional.of(place(from)) : Optional.empty();
  }

  private static <X extends Exception> Point2d place(FieldSource<X> from) throws X {
    return new Point2d(from.f64(), from.f64());
  }

  private static void covariance(Covariance2d covariance, FieldSink to) {
    to.f64(covariance.xx());
    to.f64(covariance.xy());
    to.f64(covariance.yy());
  }

  private static void covariance(Optional<Covariance2d> covariance, FieldSink to) {
    to.truth(covariance.isPresent());
    if (covariance.isPresent()) {
      covariance(covariance.get(), to);
    }
  }

  private static <X extends Exception> Optional<Covariance2d> covariance(FieldSource<X> from)
      throws X {
    return from.truth() ? Optional.of(matrix(from)) : Optional.empty();
  }

  private static <X extends Exception> Covariance2d matrix(FieldSource<X> from) throws X {
    return new Covariance2d(from.f64(), from.f64(), from.f64());
  }
}
