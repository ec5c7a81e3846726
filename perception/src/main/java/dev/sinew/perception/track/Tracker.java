package dev.sinew.perception.track;

import dev.sinew.perception.locate.Glance;
import dev.sinew.perception.locate.Located;
import dev.sinew.perception.locate.Locator;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows objects from picture to picture: first the sure detections are matched with where the
 * tracks are expected, then the doubtful ones with what is left (ByteTrack, Zhang et al. 2022). The
 * robot's own turning is taken out before. Single-threaded.
 */
public final class Tracker {
  private static final double NANOS = 1e9;
  private static final double BESIDE_OVERLAP = 0.55;

  private static final Point2d STANDING = new Point2d(0, 0);

  private final TrackerSettings settings;
  private final ViewGeometry geometry;
  private final Locator locator;
  private final Association association = new Association();
  private final TrackHistory history;
  private final TrackMemory memory;
  private final ArrayList<TrackState> live = new ArrayList<>();
  private final LookMatcher matcher;
  private long nextId = 1;
  private long misplaced;
  private @Nullable Moment last;

  /** Places what it follows by the lidar only. */
  public Tracker(CameraModel camera, TrackerSettings settings) {
    this(camera, settings, Locator.byLidar(camera));
  }

  /**
   * @param locator tells where things stand; the tracker's alone
   */
  public Tracker(CameraModel camera, TrackerSettings settings, Locator locator) {
    this.settings = settings;
    this.locator = locator;
    geometry = new ViewGeometry(camera);
    history = new TrackHistory((long) (settings.historySeconds() * NANOS));
    memory = new TrackMemory(geometry, settings.samePlaceMetres());
    matcher = new LookMatcher(settings.boughtScore());
  }

  /** Takes the detections of one picture in; pictures come in the order of their capture. */
  public void update(Moment moment, List<Detection> detections) {
    predict(moment);
    Box[] expected = live.stream().map(state -> state.filter.box()).toArray(Box[]::new);
    Box[] found = detections.stream().map(Detection::box).toArray(Box[]::new);
    int[] detectionOf = new int[expected.length];
    int[] trackOf = new int[found.length];
    Arrays.fill(detectionOf, -1);
    Arrays.fill(trackOf, -1);
    boolean[] usable = new boolean[found.length];
    for (int d = 0; d < found.length; d++) {
      usable[d] = detections.get(d).score() >= settings.strongScore();
    }
    association.pair(expected, found, usable, settings.overlap(), detectionOf, trackOf);
    for (int d = 0; d < found.length; d++) {
      usable[d] = detections.get(d).score() >= settings.leastScore();
    }
    association.pair(expected, found, usable, settings.overlap(), detectionOf, trackOf);
    for (int t = 0; t < expected.length; t++) {
      if (detectionOf[t] >= 0) {
        see(live.get(t), detections.get(detectionOf[t]), moment);
      }
    }
    for (int d = 0; d < found.length; d++) {
      if (trackOf[d] < 0 && usable[d]) {
        takeInUnmatched(detections.get(d), moment);
      }
    }
    retire(moment.captureNanos());
    history.add(
        new TrackHistory.Entry(
            moment,
            live.stream()
                .map(state -> new TrackHistory.Sighting(state.id, state.filter.box()))
                .toList()));
    last = moment;
  }

  private void predict(Moment moment) {
    Moment before = last;
    if (before == null) {
      return;
    }
    double turn = ViewGeometry.turnBetween(before.pose(), moment.pose());
    double seconds = (moment.captureNanos() - before.captureNanos()) / NANOS;
    for (TrackState state : live) {
      state.filter.set(geometry.afterTurn(state.filter.box(), turn));
      state.filter.predict(seconds);
    }
  }

  private void see(TrackState state, Detection detection, Moment moment) {
    state.see(detection, moment.captureNanos());
    int needed =
        detection.score() >= settings.strongScore() ? settings.strongHits() : settings.weakHits();
    if (state.hits >= needed) {
      state.phase = TrackState.Phase.CONFIRMED;
    }
    place(state, detection.box(), moment);
  }

  private void place(TrackState state, Box box, Moment moment) {
    locate(box, state.label(), moment)
        .ifPresent(place -> stand(state, place, moment.captureNanos()));
  }

  private Optional<Located> locate(Box box, String label, Moment moment) {
    return locator.locate(
        new Glance(
            box, label, moment.captureNanos(), moment.pose(), moment.scan(), moment.poseAtScan()));
  }

  private void stand(TrackState state, Located place, long captureNanos) {
    if (!state.standAt(place, captureNanos)) {
      misplaced++;
    }
  }

  /** A detection no track expected: a second name for a known one, a known one again, or new. */
  private void takeInUnmatched(Detection detection, Moment moment) {
    for (TrackState state : live) {
      if (state.seenNanos == moment.captureNanos()
          && state.seenBox.intersectionOverUnion(detection.box()) > BESIDE_OVERLAP) {
        state.own.addBeside(detection.label(), detection.score());
        return;
      }
    }
    Optional<Point2d> position =
        locate(detection.box(), detection.label(), moment).map(Located::point);
    TrackState state = memory.recallInView(detection.box(), moment.pose(), position);
    if (state == null) {
      state = position.map(memory::recallAt).orElse(null);
    }
    if (state == null) {
      state = new TrackState(nextId++, detection.box(), moment.captureNanos());
    } else {
      state.filter.restart(detection.box());
    }
    live.add(state);
    see(state, detection, moment);
  }

  private void retire(long nowNanos) {
    for (int i = live.size() - 1; i >= 0; i--) {
      TrackState state = live.get(i);
      double unseen = (nowNanos - state.seenNanos) / NANOS;
      boolean tentative = state.phase == TrackState.Phase.TENTATIVE;
      if (unseen > (tentative ? 0.5 : 1) * settings.lostSeconds()) {
        live.remove(i);
        memory.keep(state);
      }
    }
  }

  /**
   * Takes a bought look at an old picture in.
   *
   * @param captureNanos capture time of the picture that was sent
   * @param bought boxes in pixels of that picture
   */
  public Correction correct(long captureNanos, List<Detection> bought) {
    Optional<TrackHistory.Entry> entry = history.at(captureNanos);
    if (entry.isEmpty()) {
      return new Correction(false, List.of());
    }
    List<Correction.Change> changes = new ArrayList<>();
    for (LookMatcher.Match match : matcher.match(bought, entry.get().sightings())) {
      Detection detection = match.detection();
      Correction.Change change =
          match.trackId().isPresent()
              ? rename(match.trackId().getAsLong(), detection, entry.get().moment())
              : discover(detection, entry.get().moment());
      if (change != null) {
        changes.add(change);
      }
    }
    return new Correction(true, changes);
  }

  private Correction.@Nullable Change rename(long id, Detection detection, Moment moment) {
    TrackState state = byId(id);
    if (state == null) {
      return discover(detection, moment);
    }
    String before = state.label();
    if (!state.correct(detection.label(), detection.score(), detection.box().width())) {
      return null;
    }
    if (state.floor == null) {
      place(state, detection.box(), moment);
    }
    return new Correction.Change(id, before, state.label(), detection.score());
  }

  /** What the board's own detector did not see at all, or what it has forgotten. */
  private Correction.Change discover(Detection detection, Moment moment) {
    Optional<Located> place = locate(detection.box(), detection.label(), moment);
    Optional<Point2d> position = place.map(Located::point);
    TrackState known = position.map(memory::recallAt).orElse(null);
    if (known == null) {
      known = position.map(this::liveAt).orElse(null);
    } else {
      known.filter.restart(seenFromNow(detection.box(), moment));
      live.add(known);
    }
    if (known != null) {
      String before = known.label();
      known.correct(detection.label(), detection.score(), detection.box().width());
      return new Correction.Change(known.id, before, known.label(), detection.score());
    }
    TrackState state = new TrackState(nextId++, detection.box(), moment.captureNanos());
    place.ifPresent(located -> stand(state, located, moment.captureNanos()));
    state.correct(detection.label(), detection.score(), detection.box().width());
    state.filter.set(seenFromNow(detection.box(), moment));
    live.add(state);
    return new Correction.Change(state.id, "", state.label(), detection.score());
  }

  private Box seenFromNow(Box box, Moment then) {
    Moment now = last;
    Pose2d pose = now == null ? then.pose() : now.pose();
    return geometry.afterTurn(box, ViewGeometry.turnBetween(then.pose(), pose));
  }

  private @Nullable TrackState liveAt(Point2d point) {
    for (TrackState state : live) {
      Point2d position = state.position();
      if (position != null && position.distanceTo(point) < settings.samePlaceMetres()) {
        return state;
      }
    }
    return null;
  }

  private @Nullable TrackState byId(long id) {
    for (TrackState state : live) {
      if (state.id == id) {
        return state;
      }
    }
    return memory.byId(id);
  }

  /** What is followed now and was seen often enough, oldest track first. */
  public List<Track> tracks() {
    return live.stream()
        .filter(state -> state.phase == TrackState.Phase.CONFIRMED)
        .sorted((a, b) -> Long.compare(a.id, b.id))
        .map(TrackState::view)
        .toList();
  }

  /** What was once followed, is out of sight, and stood at a known place, oldest track first. */
  public List<Track> remembered() {
    return memory.placed();
  }

  /** Whether the board's own detector gave the track different names. */
  public boolean isDisputed(long id) {
    TrackState state = byId(id);
    return state != null && state.own.isDisputed();
  }

  /**
   * How often a picture placed a thing too far from where it was expected, and was not believed.
   */
  public long misplaced() {
    return misplaced;
  }

  /**
   * How a thing moves over the floor, metres per second in the odometry frame; empty while its
   * place is unknown. A thing whose velocity is no more than its uncertainty stands.
   */
  public Optional<Point2d> velocity(long id) {
    TrackState state = byId(id);
    return Optional.ofNullable(state == null ? null : state.floor)
        .map(floor -> floor.isMoving() ? floor.velocity() : STANDING);
  }

  /** Width of the track in the best picture that was looked at for pay, pixels; 0 when none. */
  public double boughtWidth(long id) {
    TrackState state = byId(id);
    return state == null ? 0 : state.boughtWidth();
  }
}
