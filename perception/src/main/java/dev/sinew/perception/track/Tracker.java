package dev.sinew.perception.track;

import dev.sinew.perception.locate.Glance;
import dev.sinew.perception.locate.Located;
import dev.sinew.perception.locate.Locator;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows objects from picture to picture. The robot's own motion is taken out, then the rule that
 * the settings name pairs detections with tracks; labels, places, the memory of what went out of
 * sight and looks that were bought are the same under every rule. Single-threaded.
 *
 * <p>A picture that is not newer than the one before is ignored; one that is older by more than the
 * history begins everything anew. After a gap much longer than the rhythm of the pictures nothing
 * is expected where it was: what stood at a known place is looked for there. All are counted.
 */
public final class Tracker {
  private static final double NANOS = 1e9;
  private static final double BESIDE_OVERLAP = 0.55;

  /** Live tracks, confirmed or not; a detection beyond makes no new one. */
  private static final int MOST_TRACKS = 512;

  private static final Point2d STANDING = new Point2d(0, 0);

  private final TrackerSettings settings;
  private final ViewGeometry geometry;
  private final Locator locator;
  private final AssociationRule rule;
  private final Rhythm rhythm;
  private final EgoMotion motion;
  private final Findings found;
  private final Pairing pairing = new Pairing(MOST_TRACKS, Findings.MOST);
  private final TrackHistory history;
  private final TrackMemory memory;
  private final ArrayList<TrackState> live = new ArrayList<>();
  private final LookMatcher matcher;
  private long nextId = 1;
  private @Nullable Moment last;
  private long pictures;
  private long stale;
  private long restarts;
  private long gaps;
  private long crowded;
  private long misplaced;

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
    rule = AssociationRule.of(settings);
    rhythm = new Rhythm(settings.lostSeconds(), settings.historySeconds());
    motion = new EgoMotion(camera);
    found = new Findings(settings.leastScore());
    history = new TrackHistory((long) (settings.historySeconds() * NANOS));
    memory = new TrackMemory(geometry, settings.samePlaceMetres());
    matcher = new LookMatcher(settings.boughtScore());
  }

  /**
   * Takes the detections of one picture in, best first. Of very many detections the first 256
   * count.
   */
  public void update(Moment moment, List<Detection> detections) {
    switch (rhythm.judge(moment.captureNanos())) {
      case STALE -> {
        stale++;
        return;
      }
      case RESTART -> {
        restarts++;
        expectNothing();
        history.clear();
        last = null;
      }
      case GAP -> {
        gaps++;
        expectNothing();
      }
      case NEXT -> predict(moment);
    }
    pictures++;
    found.take(detections);
    pairing.begin();
    rule.associate(live, found, pairing);
    int expected = live.size();
    for (int t = 0; t < expected; t++) {
      int detection = pairing.detectionOf(t);
      if (detection >= 0) {
        rule.observe(live.get(t), found.get(detection).box());
        see(live.get(t), found.get(detection), moment);
      } else {
        live.get(t).missed++;
      }
    }
    for (int d = 0; d < found.size(); d++) {
      if (!pairing.hasTrack(d)) {
        takeInUnmatched(found.get(d), moment);
      }
    }
    retire(moment.captureNanos());
    history.add(moment, live);
    last = moment;
  }

  private void predict(Moment moment) {
    Moment before = last;
    if (before == null) {
      return;
    }
    double seconds = (moment.captureNanos() - before.captureNanos()) / NANOS;
    motion.between(before.pose(), moment.pose());
    for (int t = 0; t < live.size(); t++) {
      rule.predict(live.get(t), motion, seconds);
    }
  }

  private void expectNothing() {
    for (int t = 0; t < live.size(); t++) {
      memory.keep(live.get(t));
    }
    live.clear();
  }

  private void see(TrackState state, Detection detection, Moment moment) {
    state.see(detection, moment.captureNanos());
    if (state.hits >= settings.hitsFor(detection.score())) {
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
    for (int t = 0; t < live.size(); t++) {
      TrackState state = live.get(t);
      if (state.seenNanos == moment.captureNanos()
          && state.seenBox.intersectionOverUnion(detection.box()) > BESIDE_OVERLAP) {
        state.own.addBeside(detection.label(), detection.score());
        return;
      }
    }
    if (live.size() >= MOST_TRACKS) {
      crowded++;
      return;
    }
    Optional<Point2d> position =
        locate(detection.box(), detection.label(), moment).map(Located::point);
    TrackState state = memory.recallInView(detection.box(), moment.pose(), position);
    if (state == null) {
      state = position.map(memory::recallAt).orElse(null);
    }
    if (state == null) {
      state = new TrackState(nextId++, detection.box(), moment.captureNanos());
    }
    rule.begin(state, detection.box());
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
    return correct(captureNanos, bought, Track.Source.BOUGHT);
  }

  /**
   * Takes a second look at an old picture in, whoever looked.
   *
   * @param captureNanos capture time of the picture that was looked at
   * @param bought boxes in pixels of that picture
   * @param source who looked
   */
  public Correction correct(long captureNanos, List<Detection> bought, Track.Source source) {
    Optional<TrackHistory.Entry> entry = history.at(captureNanos);
    if (entry.isEmpty()) {
      return new Correction(false, List.of());
    }
    List<Correction.Change> changes = new ArrayList<>();
    for (LookMatcher.Match match : matcher.match(bought, entry.get().sightings())) {
      Detection detection = match.detection();
      Correction.Change change =
          match.trackId().isPresent()
              ? rename(match.trackId().getAsLong(), detection, entry.get().moment(), source)
              : discover(detection, entry.get().moment(), source);
      if (change != null) {
        changes.add(change);
      }
    }
    return new Correction(true, changes);
  }

  private Correction.@Nullable Change rename(
      long id, Detection detection, Moment moment, Track.Source source) {
    TrackState state = successor(id);
    if (state == null) {
      return discover(detection, moment, source);
    }
    String before = state.label();
    if (!state.correct(detection, moment.captureNanos(), source)) {
      return null;
    }
    if (state.floor == null) {
      place(state, detection.box(), moment);
    }
    return new Correction.Change(state.id, before, state.label(), detection.score());
  }

  /** What the board's own detector did not see at all, or what it has forgotten. */
  private Correction.@Nullable Change discover(
      Detection detection, Moment moment, Track.Source source) {
    Optional<Located> place = locate(detection.box(), detection.label(), moment);
    Optional<Point2d> position = place.map(Located::point);
    TrackState known = position.map(memory::recallAt).orElse(null);
    if (known == null) {
      known = position.map(this::liveAt).orElse(null);
    } else {
      follow(known, detection.box(), moment);
    }
    if (known != null) {
      String before = known.label();
      known.correct(detection, moment.captureNanos(), source);
      return new Correction.Change(known.id, before, known.label(), detection.score());
    }
    if (place.isEmpty() && isLongAgo(moment)) {
      // Nobody knows where it went, and nothing else in sight is expected to be it.
      return null;
    }
    TrackState state = new TrackState(nextId++, detection.box(), moment.captureNanos());
    place.ifPresent(located -> stand(state, located, moment.captureNanos()));
    state.correct(detection, moment.captureNanos(), source);
    follow(state, detection.box(), moment);
    return new Correction.Change(state.id, "", state.label(), detection.score());
  }

  /** Expects a track from now on where a box of an old picture is in the newest one. */
  private void follow(TrackState state, Box box, Moment then) {
    if (live.size() >= MOST_TRACKS) {
      crowded++;
      memory.keep(state);
      return;
    }
    rule.begin(state, box);
    Moment now = last;
    if (now != null) {
      Point2d position = state.position();
      state.depth = position == null ? 0 : geometry.depthOf(position, then.pose());
      motion.between(then.pose(), now.pose());
      rule.predict(state, motion, 0);
    }
    live.add(state);
  }

  private boolean isLongAgo(Moment then) {
    Moment now = last;
    return now != null
        && (now.captureNanos() - then.captureNanos()) / NANOS > settings.lostSeconds();
  }

  /** The track of this number; when it was lost and found again under another, that one. */
  private @Nullable TrackState successor(long id) {
    TrackState state = byId(id);
    Point2d position = state == null || live.contains(state) ? null : state.position();
    TrackState found = position == null ? null : liveAt(position);
    return found == null ? state : found;
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
    List<Track> tracks = new ArrayList<>(live.size());
    for (int t = 0; t < live.size(); t++) {
      if (live.get(t).phase == TrackState.Phase.CONFIRMED) {
        tracks.add(live.get(t).view());
      }
    }
    tracks.sort(Comparator.comparingLong(Track::id));
    return List.copyOf(tracks);
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

  /** What was met so far. */
  public TrackerCounts counts() {
    return new TrackerCounts(
        pictures, stale, restarts, gaps, found.unsound(), found.crowded() + crowded, misplaced);
  }
}
