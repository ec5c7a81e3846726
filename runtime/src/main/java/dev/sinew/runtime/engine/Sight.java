package dev.sinew.runtime.engine;

import dev.sinew.perception.picture.OutgoingPictures;
import dev.sinew.perception.scene.LookWish;
import dev.sinew.perception.scene.PerceptionPipeline;
import dev.sinew.perception.scene.PerceptionResult;
import dev.sinew.perception.track.Correction;
import dev.sinew.perception.track.TrackerCounts;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.metrics.SightCounts;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Trigonometry;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.Urgency;
import dev.sinew.sdk.scene.Battery;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The robot's eyes: takes the newest frame, lets perception look at it, leaves the tracks for the
 * cycle, and asks for a second look where perception wishes for one. One thread calls {@link
 * #step}; in virtual time the simulation does.
 */
final class Sight implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sight.class);
  private static final long COUNT_NANOS = 1_000_000_000;

  /** Pictures of two cameras that are farther apart in time are of two moments. */
  private static final long TOGETHER_NANOS = 20_000_000;

  /** A track's own score from which it is believed at all. */
  private static final double LEAST_BELIEF = 0.3;

  /** Told of each picture that was looked at; the frame is valid during the call only. */
  interface Watcher {
    /**
     * @param outgoing the only way by which the frame may leave the board
     */
    void saw(Frame frame, PerceptionResult result, OutgoingPictures outgoing);

    /** Told when a bought answer spoke about tracks; the picture it is about is long gone. */
    default void corrected(Correction correction) {}
  }

  private final String name;
  private final Camera camera;
  private final PerceptionPipeline pipeline;
  private final ControlCycle cycle;
  private final PoseHistory history;
  private final Beliefs beliefs;
  private final Clock clock;
  private final BoardLooks board;
  private final Optional<SecondLooks> looks;
  private final LookTally tally;
  private final Supplier<OptionalLong> budget;
  private final List<Watcher> watchers;
  private final EventLog events;
  private final long latencyNanos;
  private final OutgoingPictures outgoing;

  private @Nullable PerceptionResult pending;
  private volatile Optional<Camera> right = Optional.empty();
  private Optional<Frame> rightFrame = Optional.empty();
  private boolean rightFailing;
  private boolean failing;
  private boolean withholding;
  private volatile long framesSeen;
  private volatile SightCounts counts =
      new SightCounts(0, 0, 0, TrackerCounts.NONE, List.of(), 0, 0, List.of(), FrameCounts.NONE);
  private long countedNanos = Long.MIN_VALUE;

  /**
   * @param board makes looks on this board; closed with this
   * @param looks asks for second looks; empty when nobody is asked
   * @param budget what is left to spend on them, atoms, if it is known
   * @param latencyNanos how long after capture a result may be believed, in virtual time; 0 in real
   *     time, where looking takes as long as it takes
   */
  Sight(
      String name,
      Camera camera,
      PerceptionPipeline pipeline,
      ControlCycle cycle,
      PoseHistory history,
      Beliefs beliefs,
      Clock clock,
      BoardLooks board,
      Optional<SecondLooks> looks,
      LookTally tally,
      Supplier<OptionalLong> budget,
      List<Watcher> watchers,
      OutgoingPictures outgoing,
      EventLog events,
      long latencyNanos) {
    this.name = name;
    this.camera = camera;
    this.pipeline = pipeline;
    this.cycle = cycle;
    this.history = history;
    this.beliefs = beliefs;
    this.clock = clock;
    this.board = board;
    this.looks = looks;
    this.tally = tally;
    this.budget = budget;
    this.watchers = List.copyOf(watchers);
    this.outgoing = outgoing;
    this.events = events;
    this.latencyNanos = latencyNanos;
  }

  /**
   * Takes in answers and, if a new picture has come, looks at it. A defect in that costs a picture,
   * not the sight.
   */
  void step() {
    try {
      turn();
    } catch (ComponentException | InferenceException e) {
      failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException defect) {
      if (!failing) {
        LOG.error("{}'s picture was not looked at because of a defect", name, defect);
      }
      failed("a defect: " + defect);
    }
    count(clock.nanos());
  }

  private void failed(String reason) {
    if (!failing) {
      failing = true;
      events.failed(name, reason);
    }
  }

  private void turn() throws ComponentException, InferenceException {
    board.service().step();
    if (looks.isPresent() && looks.get().takeAnswers()) {
      beliefs.tracks(believable(pipeline.tracks()));
      beliefs.entities(pipeline.entities());
    }
    publishPending();
    lookToTheRight();
    if (pending != null && latencyNanos > 0) {
      // The detector is still at the picture before; the newest one waits in the camera.
      return;
    }
    Optional<Frame> frame = camera.poll();
    if (frame.isEmpty()) {
      return;
    }
    try {
      look(frame.get());
    } finally {
      frame.get().release();
    }
    if (failing) {
      failing = false;
      events.recovered(name);
    }
  }

  /** A camera to the right of this one, from the next turn on. Any thread. */
  void right(Camera second) {
    right = Optional.of(second);
  }

  /** Keeps the newest picture of the right camera; when it fails the left one sees alone. */
  private void lookToTheRight() {
    Optional<Camera> second = right;
    if (second.isEmpty()) {
      return;
    }
    try {
      Optional<Frame> newest = second.get().poll();
      if (newest.isPresent()) {
        rightFrame.ifPresent(Frame::release);
        rightFrame = newest;
      }
      if (rightFailing) {
        rightFailing = false;
        events.recovered(name + "'s right camera");
      }
    } catch (ComponentException e) {
      rightFailed(String.valueOf(e.getMessage()));
    } catch (RuntimeException defect) {
      // The left camera must not lose its picture by a defect of the right one.
      if (!rightFailing) {
        LOG.error("{}'s right camera has a defect", name, defect);
      }
      rightFailed("a defect: " + defect);
    }
  }

  private void rightFailed(String reason) {
    if (!rightFailing) {
      rightFailing = true;
      events.failed(name + "'s right camera", reason);
    }
  }

  /** The right camera's picture of the same moment. */
  private Optional<Frame> rightOf(Frame left) {
    return rightFrame.filter(
        frame -> Math.abs(frame.captureNanos() - left.captureNanos()) <= TOGETHER_NANOS);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // this thread is the only writer
  private void look(Frame frame) throws InferenceException {
    Obstacles scan = cycle.scene().obstacles();
    Pose2d poseAtScan = history.at(scan.timeNanos());
    Pose2d pose = history.at(frame.captureNanos());
    frame.body(pose);
    pipeline.peers(beliefs.peers(), clock.nanos());
    Optional<SecondLooks> asking = looks;
    asking.ifPresent(each -> pipeline.means(each.means(charge(), budget.get())));
    PerceptionResult result = process(frame, pose, scan, poseAtScan);
    framesSeen++;
    pending = result;
    publishPending();
    outgoing.next(frame, people(result.detections()));
    Optional<String> skill = events.takeLookWish();
    if (asking.isPresent()) {
      tally.decided(result.look());
      if (skill.isPresent()) {
        asking.get().ask(frame, wishOf(skill.get(), frame), Urgency.SKILL);
      } else {
        result.wish().ifPresent(wish -> asking.get().ask(frame, wish, Urgency.BACKGROUND));
      }
    } else {
      skill.ifPresent(name ->
          events.info(
              "skill "
                  + name
                  + " wants a second look; nobody is asked: see perception.secondLook"));
    }
    for (Watcher watcher : watchers) {
      watcher.saw(frame, result, outgoing);
    }
    tellWhetherPicturesLeave();
  }

  /** Where the detector saw people, however doubtful. */
  private static List<Box> people(List<Detection> detections) {
    return detections.stream()
        .filter(detection -> detection.label().equals("person"))
        .map(Detection::box)
        .toList();
  }

  /** Leaves the counts for other threads, once a second. */
  private void count(long now) {
    if (now - COUNT_NANOS >= countedNanos) {
      countedNanos = now;
      counts =
          new SightCounts(
              framesSeen,
              pipeline.dropped(),
              pipeline.spared(),
              pipeline.tracking(),
              pipeline.ways(),
              outgoing.withheld(),
              outgoing.redacted(),
              pipeline.stages(),
              camera.counts());
    }
  }

  private void tellWhetherPicturesLeave() {
    if (outgoing.isWithheld() && !withholding) {
      withholding = true;
      events.degraded(name, "its pictures stay on the board: " + outgoing.reason());
    } else if (outgoing.isFit() && withholding) {
      withholding = false;
      events.whole(name);
    }
  }

  private PerceptionResult process(Frame frame, Pose2d pose, Obstacles scan, Pose2d poseAtScan)
      throws InferenceException {
    board.frames().begin();
    try {
      return pipeline.process(frame, rightOf(frame), pose, seenFrom(scan, poseAtScan), poseAtScan);
    } finally {
      board.frames().end();
    }
  }

  /** The whole picture, about nothing in particular. */
  private static LookWish wishOf(String skill, Frame frame) {
    return new LookWish(
        frame.captureNanos(),
        OptionalLong.empty(),
        Optional.empty(),
        frame.width(),
        "skill " + skill + " wants it");
  }

  private OptionalDouble charge() {
    Optional<Battery> battery = cycle.scene().battery();
    return battery.isPresent() ? OptionalDouble.of(battery.get().charge()) : OptionalDouble.empty();
  }

  /** The scan of the odometry frame as it was seen from the body. */
  private static Obstacles seenFrom(Obstacles scan, Pose2d body) {
    float[] x = new float[scan.count()];
    float[] y = new float[scan.count()];
    double cos = Trigonometry.cos(body.heading());
    double sin = Trigonometry.sin(body.heading());
    for (int i = 0; i < x.length; i++) {
      double dx = scan.x(i) - body.x();
      double dy = scan.y(i) - body.y();
      x[i] = (float) (dx * cos + dy * sin);
      y[i] = (float) (-dx * sin + dy * cos);
    }
    return new Obstacles(scan.timeNanos(), x, y);
  }

  private void publishPending() {
    PerceptionResult result = pending;
    if (result != null && clock.nanos() >= result.captureNanos() + latencyNanos) {
      pending = null;
      beliefs.tracks(believable(result.tracks()));
      beliefs.entities(result.entities());
      beliefs.observed(result.observed());
    }
  }

  /** The tracks that are more than a guess: what the scene, the page and the report show. */
  static List<Track> believable(List<Track> tracks) {
    return tracks.stream()
        .filter(track -> track.source() == Track.Source.BOUGHT || track.score() >= LEAST_BELIEF)
        .toList();
  }

  /** What was counted up to a second ago. Any thread. */
  SightCounts counts() {
    return counts;
  }

  /** Pictures looked at so far. Any thread. */
  long framesSeen() {
    return framesSeen;
  }

  @Override
  public void close() {
    rightFrame.ifPresent(Frame::release);
    rightFrame = Optional.empty();
    looks.ifPresent(SecondLooks::close);
    board.close();
    outgoing.close();
    // Whoever sees next counts from one again, and perhaps nobody does.
    beliefs.tracks(List.of());
    beliefs.entities(List.of());
    pipeline.stages().forEach(stage -> beliefs.unobserved(stage.name()));
    pipeline.close();
  }
}
