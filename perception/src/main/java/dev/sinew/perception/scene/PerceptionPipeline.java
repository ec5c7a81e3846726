package dev.sinew.perception.scene;

import dev.sinew.perception.detect.Detector;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.entity.EntityScene;
import dev.sinew.perception.entity.PeerSighting;
import dev.sinew.perception.entity.SceneSettings;
import dev.sinew.perception.locate.Locator;
import dev.sinew.perception.motion.MotionGate;
import dev.sinew.perception.session.FrameMats;
import dev.sinew.perception.stage.StageRow;
import dev.sinew.perception.stage.View;
import dev.sinew.perception.track.Correction;
import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.Tracker;
import dev.sinew.perception.track.TrackerCounts;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From a frame to tracks and, when it would help, the wish for a look that costs. Single-threaded:
 * the thread that processes frames also takes answers in. Closes the detector and the stages it was
 * given.
 *
 * <p>The order of calls: {@link #process}; when its result holds a wish and the picture was sent,
 * {@link #asked}; later {@link #answered} or {@link #declined}.
 */
public final class PerceptionPipeline implements AutoCloseable {
  private final Optional<? extends Detector> detector;
  private final Optional<MotionGate> gate;
  private final StageRow stages;
  private final FrameMats mats = new FrameMats();
  private final Clock clock;
  private final Tracker tracker;
  private final SecondLookPolicy policy;
  private final FreeStanding freeStanding;
  private final LookLedger ledger;
  private final Locator locator;
  private final SideViews sides;
  private final EntityScene scene;
  private SecondLookPolicy.Situation latest =
      new SecondLookPolicy.Situation(
          Long.MIN_VALUE, Long.MIN_VALUE, List.of(), List.of(), SecondLookPolicy.Means.UNKNOWN);
  private SecondLookPolicy.Means means = SecondLookPolicy.Means.UNKNOWN;

  /**
   * Of a robot that believes its lidar only about distances and forgets by the default rules.
   *
   * @param detector finds what is tracked; without one nothing is
   * @param stages what else looks at each picture
   */
  public PerceptionPipeline(
      Optional<? extends Detector> detector,
      StageRow stages,
      CameraModel camera,
      Clock clock,
      TrackerSettings tracking,
      LookSettings looking) {
    this(
        detector,
        Optional.empty(),
        stages,
        camera,
        clock,
        tracking,
        looking,
        Locator.byLidar(camera),
        SideViews.NONE,
        new EntityScene(camera, SceneSettings.DEFAULT));
  }

  /**
   * @param detector finds what is tracked; without one nothing is
   * @param gate tells which pictures the detector is spared: tracks then stay as they were
   * @param stages what else looks at each picture
   * @param locator tells where things stand; the pipeline's alone
   * @param sides what the locator asks beside the picture; closed with the pipeline
   * @param scene remembers what is there; the pipeline's alone
   */
  public PerceptionPipeline(
      Optional<? extends Detector> detector,
      Optional<MotionGate> gate,
      StageRow stages,
      CameraModel camera,
      Clock clock,
      TrackerSettings tracking,
      LookSettings looking,
      Locator locator,
      SideViews sides,
      EntityScene scene) {
    this.detector = detector;
    this.gate = gate;
    this.locator = locator;
    this.sides = sides;
    this.scene = scene;
    this.stages = stages;
    this.clock = clock;
    this.tracker = new Tracker(camera, tracking, locator);
    this.policy = SecondLookPolicy.of(looking);
    this.freeStanding = new FreeStanding(camera);
    this.ledger = new LookLedger(looking.samePlaceMetres());
  }

  /**
   * Looks at a frame. The frame is only read and stays the caller's.
   *
   * @param pose body in the odometry frame when the picture was taken
   * @param scan the lidar's newest turn, or {@link Obstacles#NONE}
   * @param poseAtScan body in the odometry frame when that turn ended
   * @throws InferenceException if the network fails; tracks stay as they were
   */
  public PerceptionResult process(Frame frame, Pose2d pose, Obstacles scan, Pose2d poseAtScan)
      throws InferenceException {
    return process(frame, Optional.empty(), pose, scan, poseAtScan);
  }

  /**
   * The same with the picture that the right camera took at that moment, if it took one.
   *
   * @throws InferenceException if the network fails; tracks stay as they were
   */
  public PerceptionResult process(
      Frame frame, Optional<Frame> right, Pose2d pose, Obstacles scan, Pose2d poseAtScan)
      throws InferenceException {
    long begun = clock.nanos();
    Moment moment = new Moment(frame.captureNanos(), pose, scan, poseAtScan);
    boolean spared = gate.isPresent() && !gate.get().opens(pictureOf(frame), moment);
    List<Detection> detections =
        detector.isPresent() && !spared ? detector.get().detect(frame) : List.of();
    long detected = clock.nanos();
    List<Observed> observed =
        stages.isEmpty() ? List.of() : stages.look(new View(pictureOf(frame), moment, detections));
    long staged = clock.nanos();
    if (!spared) {
      if (sides.wantsPicture()) {
        sides.see(pictureOf(frame), right.map(this::pictureOf), frame.captureNanos(), observed);
      } else {
        sides.see(observed);
      }
      tracker.update(moment, detections);
    }
    List<Track> tracks = tracker.tracks();
    long tracked = clock.nanos();
    if (!spared) {
      // A picture nobody looked at is no evidence that something is gone.
      scene.look(moment, tracks, tracker::velocity, observed);
    }
    latest = situation(moment, tracks);
    return new PerceptionResult(
        frame.captureNanos(),
        frame.sequence(),
        detections,
        tracks,
        tracker.remembered(),
        scene.entities(),
        observed,
        policy.decide(latest),
        new PerceptionResult.Timings(detected - begun, tracked - staged, staged - detected));
  }

  /** What the robot can afford, from the next frame on. */
  public void means(SecondLookPolicy.Means now) {
    means = now;
  }

  private Picture pictureOf(Frame frame) {
    return new Picture(mats.of(frame), frame.format());
  }

  private SecondLookPolicy.Situation situation(Moment moment, List<Track> tracks) {
    List<SecondLookPolicy.Doubt> doubts = new ArrayList<>();
    for (Track track : tracks) {
      LookLedger.Past past = ledger.ofTrack(track.id(), track.position());
      // What was named for pay at some size is not asked for again at a smaller one.
      double looked = Math.max(past.width(), tracker.boughtWidth(track.id()));
      doubts.add(
          new SecondLookPolicy.Doubt(track, tracker.isDisputed(track.id()), past.nanos(), looked));
    }
    List<SecondLookPolicy.Nameless> nameless = new ArrayList<>();
    for (NamelessThing thing : freeStanding.find(moment)) {
      LookLedger.Past past = ledger.ofPlace(thing.place());
      nameless.add(new SecondLookPolicy.Nameless(thing, past.nanos(), past.width()));
    }
    return new SecondLookPolicy.Situation(
        moment.captureNanos(), ledger.lastAskedNanos(), doubts, nameless, means);
  }

  /**
   * The picture of this wish was sent. Since it is sent whole, it counts as a look at everything
   * that was in it; to be called before the next {@link #process}.
   */
  public void asked(LookWish wish) {
    ledger.add(wish);
    if (wish.captureNanos() == latest.captureNanos()) {
      ledger.addAlong(wish, latest);
    }
  }

  /** Nobody answered: the wish may come again when its pace allows. */
  public void declined(LookWish wish) {
    ledger.remove(wish);
  }

  /**
   * Takes the answer to a wish in.
   *
   * @return what it changed; nothing when the picture is too old to be remembered
   */
  public Correction answered(LookWish wish, InferenceAnswer.Answered answer) {
    Correction correction =
        tracker.correct(
            wish.captureNanos(),
            answer.detections(),
            switch (answer.source()) {
              case InferenceAnswer.Source.Node _ -> Track.Source.BOUGHT;
              case InferenceAnswer.Source.Board _ -> Track.Source.OWN;
            });
    if (correction.found()) {
      scene.corrected(tracker.tracks(), tracker.remembered());
    }
    return correction;
  }

  /** What is followed now, oldest first, with the corrections taken in since the last frame. */
  public List<Track> tracks() {
    return tracker.tracks();
  }

  /** What was followed once, is out of sight and stood at a known place. */
  public List<Track> remembered() {
    return tracker.remembered();
  }

  /**
   * Who else is on the fabric, for the entities of the next picture.
   *
   * @param nowNanos robot time
   */
  public void peers(List<Peer> peers, long nowNanos) {
    scene.peers(peers, nowNanos);
  }

  /**
   * What peers say they see; see {@link EntityScene#peersSaw}.
   *
   * @param nowNanos robot time
   */
  public void peersSaw(List<PeerSighting> sightings, long nowNanos) {
    scene.peersSaw(sightings, nowNanos);
  }

  /** What is believed to be there, by number, with the corrections since the last frame. */
  public List<Entity> entities() {
    return scene.entities();
  }

  /** How often each way told a distance, and how often it was not believed. */
  public List<Locator.WayCount> ways() {
    return locator.counts();
  }

  /** What each stage did so far. The thread that processes only. */
  public List<StageRow.Tally> stages() {
    return stages.tallies();
  }

  /** What the tracker met so far. The thread that processes only. */
  public TrackerCounts tracking() {
    return tracker.counts();
  }

  /** Pictures that the detector was spared. The thread that processes only. */
  public long spared() {
    return gate.map(MotionGate::spared).orElse(0L);
  }

  /** Boxes of the detector that were no numbers, empty, absurd or too many. */
  public long dropped() {
    return detector.isPresent() ? detector.get().dropped() : 0;
  }

  @Override
  public void close() {
    detector.ifPresent(Detector::close);
    gate.ifPresent(MotionGate::close);
    stages.close();
    sides.close();
  }
}
