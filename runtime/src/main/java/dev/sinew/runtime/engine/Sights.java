package dev.sinew.runtime.engine;

import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.engine.LoadedModels;
import dev.sinew.perception.entity.EntityScene;
import dev.sinew.perception.entity.SceneSettings;
import dev.sinew.perception.faces.FaceBlur;
import dev.sinew.perception.locate.DistanceSettings;
import dev.sinew.perception.locate.TypicalHeight;
import dev.sinew.perception.look.BoardInferenceService;
import dev.sinew.perception.look.FrameFirst;
import dev.sinew.perception.look.LookLimits;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.motion.MotionGate;
import dev.sinew.perception.motion.MotionSettings;
import dev.sinew.perception.picture.LeavingPictures;
import dev.sinew.perception.picture.OutgoingPictures;
import dev.sinew.perception.picture.PictureGuard;
import dev.sinew.perception.scene.LookSettings;
import dev.sinew.perception.scene.PerceptionPipeline;
import dev.sinew.perception.scene.SideViews;
import dev.sinew.perception.session.CorePolicy;
import dev.sinew.perception.session.SessionSettings;
import dev.sinew.perception.stage.NamedStage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageRow;
import dev.sinew.perception.stereo.StereoDistance;
import dev.sinew.perception.tag.TagDistance;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.runtime.config.robot.Perception;
import dev.sinew.runtime.config.robot.ResolvedStage;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.look.LookPreference;
import dev.sinew.runtime.look.RoutedLooks;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the sight of an open camera: the network, the tracker, who is asked for second looks and
 * who watches. Called by whoever opens components.
 *
 * @param beliefs where tracks go
 * @param tally counts second looks
 * @param watchers told of each picture
 * @param judge compares with the world's truth; empty without a simulation
 */
record Sights(
    RunPlan plan,
    ControlCycle cycle,
    PoseHistory history,
    Beliefs beliefs,
    Clock clock,
    FabricSide fabric,
    LookTally tally,
    List<Sight.Watcher> watchers,
    Optional<BoardJudge> judge,
    EventLog events)
    implements SightKeeper.Maker {
  /** What is nearer to two cameras than this has no distance by stereo. */
  private static final double NEAREST_METRES = 0.4;

  /** Largest picture that a node takes in one message. */
  private static final int MOST_SENT_BYTES = 128 * 1024;

  Sights {
    watchers = List.copyOf(watchers);
  }

  @Override
  public Sight make(
      Perception perception,
      List<ResolvedStage<?>> stages,
      ComponentSet.Opened<Camera> camera,
      Optional<CameraModel> right)
      throws StartException {
    Models models = Models.of(plan.home(), System.getenv());
    Optional<ModelManifest> manifest = Optional.empty();
    if (perception.model().isPresent()) {
      String name = perception.model().get();
      manifest = models.named(name);
      if (manifest.isEmpty()) {
        throw new StartException(List.of("perception.model: there is no model " + name));
      }
    }
    PerceptionPipeline pipeline =
        pipeline(models, perception, stages, manifest, camera.component(), right);
    List<Sight.Watcher> all = new ArrayList<>(watchers);
    judge.ifPresent(j -> {
      j.looksThrough(camera.component().model());
      all.add(j);
    });
    OutgoingPictures outgoing;
    try {
      outgoing = new OutgoingPictures(guard(models, perception.privacy()));
    } catch (StartException e) {
      pipeline.close();
      throw e;
    }
    BoardLooks board = boardLooks(models, perception, outgoing);
    return new Sight(
        camera.name(),
        camera.component(),
        pipeline,
        cycle,
        history,
        beliefs,
        clock,
        board,
        perception
            .secondLook()
            .filter(look -> fabric.service().isPresent() || look.by() == LookPreference.BOARD)
            .map(look -> secondLooks(look, board, pipeline, all)),
        tally,
        fabric::budgetAtoms,
        all,
        outgoing,
        events,
        plan.virtualTime()
            ? Math.round(manifest.map(ModelManifest::latencyMillis).orElse(0.0) * 1e6)
            : 0);
  }

  private BoardLooks boardLooks(Models models, Perception perception, OutgoingPictures outgoing) {
    LoadedModels loaded =
        LoadedModels.sound(
            models.store(),
            models.manifests(),
            settings(perception, CorePolicy.Role.SECOND_LOOK),
            fault -> events.warning("no look is made by it: " + fault));
    FrameFirst frames = FrameFirst.on(Runtime.getRuntime().availableProcessors());
    BoardInferenceService service =
        plan.virtualTime()
            ? BoardInferenceService.inVirtualTime(loaded, LookLimits.DEFAULT, clock)
            : BoardInferenceService.live(loaded, LookLimits.DEFAULT, clock, frames);
    tally.board(service::report);
    return new BoardLooks(service, frames, new LeavingPictures(outgoing, MOST_SENT_BYTES));
  }

  private SecondLooks secondLooks(
      Perception.SecondLook look,
      BoardLooks board,
      PerceptionPipeline pipeline,
      List<Sight.Watcher> all) {
    RoutedLooks routed =
        new RoutedLooks(
            look.by(),
            board.service(),
            board.service()::promisedNanos,
            fabric.service(),
            board.door(),
            clock,
            (whom, because) -> {
              if (tally.routed(whom, because)) {
                events.info("second looks are asked of the %s: %s".formatted(whom, because));
              }
            });
    return new SecondLooks(
        routed,
        new SecondLooks.Terms(look.deadline().toNanos(), look.maxPrice(), look.privacy()),
        pipeline,
        tally,
        events,
        clock,
        all);
  }

  /**
   * What one of the robot's networks may use. In virtual time nobody waits for it, and one thread
   * computes the same bits however many cores there are.
   */
  private SessionSettings settings(Perception perception, CorePolicy.Role role) {
    Set<CorePolicy.Role> roles = EnumSet.of(role, CorePolicy.Role.DETECTOR);
    if (perception.secondLook().isPresent()) {
      roles.add(CorePolicy.Role.SECOND_LOOK);
    }
    int cores = plan.virtualTime() ? 1 : Runtime.getRuntime().availableProcessors();
    return SessionSettings.of(Objects.requireNonNull(CorePolicy.share(cores, roles).get(role)))
        .by(perception.provider());
  }

  private static LookSettings settings(Perception perception) {
    LookSettings usual = LookSettings.DEFAULT;
    return perception
        .secondLook()
        .map(look ->
            new LookSettings(
                look.policy(),
                look.below(),
                look.above(),
                usual.leastWidth(),
                usual.growth(),
                look.interval().toNanos() * 1e-9,
                usual.paceSeconds(),
                usual.nearMetres(),
                usual.aheadRadians(),
                usual.samePlaceMetres(),
                look.leastCharge(),
                look.deadline().toNanos() * 1e-9))
        .orElse(usual);
  }

  private static Optional<PictureGuard> guard(Models models, Perception.Privacy privacy)
      throws StartException {
    if (!privacy.blurFaces()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          FaceBlur.open(models.require(privacy.model()), privacy.least(), privacy.levels()));
    } catch (ModelException e) {
      throw new StartException("perception.privacy.model: " + e.getMessage(), e);
    }
  }

  private PerceptionPipeline pipeline(
      Models models,
      Perception perception,
      List<ResolvedStage<?>> stages,
      Optional<ModelManifest> manifest,
      Camera camera,
      Optional<CameraModel> right)
      throws StartException {
    Natives.vision(plan.home());
    List<NamedStage> opened = new ArrayList<>();
    try {
      StageContext context = new StageContext(camera.model(), models::require);
      for (ResolvedStage<?> stage : stages) {
        opened.add(stage.open(context));
      }
      Optional<NetworkDetector> detector =
          manifest.isPresent()
              ? Optional.of(
                  NetworkDetector.open(
                      models.store().require(manifest.get()),
                      settings(perception, CorePolicy.Role.DETECTOR)))
              : Optional.empty();
      SideViews sides = sides(perception.distance(), camera.model(), right);
      return new PerceptionPipeline(
          detector,
          perception.gate().map(gate -> gate(gate, camera)),
          new StageRow(opened, clock),
          camera.model(),
          clock,
          tracking(manifest).with(perception.tracker()),
          settings(perception),
          distances(perception.distance()).open(camera.model(), sides.stereo(), sides.tags()),
          sides,
          new EntityScene(camera.model(), memory(perception.scene())));
    } catch (ModelException e) {
      opened.forEach(stage -> stage.stage().close());
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private static SideViews sides(
      Perception.Distances distance, CameraModel left, Optional<CameraModel> right) {
    Optional<StereoDistance> stereo =
        right.map(other ->
            new StereoDistance(
                left,
                left.mount().position().distanceTo(other.mount().position()),
                NEAREST_METRES));
    return new SideViews(
        stereo,
        distance.ways().contains(DistanceSettings.Way.TAG)
            ? Optional.of(new TagDistance(left))
            : Optional.empty());
  }

  private static MotionGate gate(Perception.Gate gate, Camera camera) {
    MotionSettings usual = MotionSettings.DEFAULT;
    return new MotionGate(
        new MotionSettings(usual.width(), gate.difference(), gate.share(), usual.memorySeconds()),
        gate.interval().toNanos() * 1e-9,
        camera.model().width(),
        camera.model().height());
  }

  private static DistanceSettings distances(Perception.Distances distance) {
    Map<String, TypicalHeight> heights = new HashMap<>();
    distance
        .heights()
        .forEach((name, height) ->
            heights.put(name, new TypicalHeight(height.height(), height.spread())));
    return new DistanceSettings(new LinkedHashSet<>(distance.ways()), heights, distance.horizon());
  }

  private static SceneSettings memory(Perception.Memory scene) {
    Map<String, Double> keep = new HashMap<>();
    scene.keep().forEach((name, time) -> keep.put(name, time.toNanos() * 1e-9));
    return new SceneSettings(scene.forget().toNanos() * 1e-9, keep, scene.most());
  }

  /** Strong and doubtful finds are told apart on the scale of the detector's scores. */
  private static TrackerSettings tracking(Optional<ModelManifest> manifest) {
    return manifest
        .map(model -> TrackerSettings.forDetector(model.thresholds().score()))
        .orElse(TrackerSettings.DEFAULT);
  }
}
