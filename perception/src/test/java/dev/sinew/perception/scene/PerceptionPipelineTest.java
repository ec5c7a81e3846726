package dev.sinew.perception.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.HeldClock;
import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.perception.TestModels;
import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.engine.LocalInferenceEngine;
import dev.sinew.perception.entity.EntityScene;
import dev.sinew.perception.entity.SceneSettings;
import dev.sinew.perception.locate.Locator;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.perception.motion.MotionGate;
import dev.sinew.perception.motion.MotionSettings;
import dev.sinew.perception.picture.JpegEncoder;
import dev.sinew.perception.stage.StageRow;
import dev.sinew.perception.track.Correction;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.perception.track.World;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceEngine;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import dev.sinew.sdk.vision.Track;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptionPipelineTest {
  private final HeldClock clock = new HeldClock();
  private final ScriptedDetector detector = new ScriptedDetector();
  private long sequence;

  private PerceptionPipeline pipeline() {
    return new PerceptionPipeline(
        Optional.of(detector),
        new StageRow(List.of(), clock),
        World.CAMERA,
        clock,
        TrackerSettings.DEFAULT,
        LookSettings.DEFAULT);
  }

  private PerceptionResult look(
      PerceptionPipeline pipeline, FramePool pool, World world, Pose2d body) throws Exception {
    clock.advanceMillis(100);
    Frame frame = pool.acquire(clock.nanos(), sequence++).orElseThrow();
    try {
      return pipeline.process(frame, body, world.scan(clock.nanos(), body), body);
    } finally {
      frame.release();
    }
  }

  private static InferenceAnswer.Answered answer(List<Detection> detections) {
    return new InferenceAnswer.Answered(
        detections,
        0,
        new ModelRef("big", "1".repeat(64), ModelRef.Run.THOROUGH),
        new InferenceAnswer.Source.Node("did:key:z6Mk", "job"),
        5,
        Duration.ofMillis(300));
  }

  @Test
  void asksOnceAboutADoubtfulTrackAndTakesTheAnswerIn() throws Exception {
    World world = new World().with("traffic light", 0.4, 2.5, 0);
    try (PerceptionPipeline pipeline = pipeline();
        FramePool pool = new FramePool(2, 640, 480, PixelFormat.RGB)) {
      detector.next = world.look(Pose2d.ORIGIN);
      Optional<LookWish> wish = Optional.empty();
      for (int i = 0; i < 5 && wish.flatMap(w -> first(w)).isEmpty(); i++) {
        wish = look(pipeline, pool, world, Pose2d.ORIGIN).wish();
      }
      LookWish asked = wish.orElseThrow();
      pipeline.asked(asked);
      boolean again = false;
      for (int i = 0; i < 100; i++) {
        again |= look(pipeline, pool, world, Pose2d.ORIGIN).wish().isPresent();
      }
      assertThat(again).as("nothing is paid for twice at one size").isFalse();

      List<Detection> cup = List.of(new Detection("cup", 0.8f, detector.next.getFirst().box()));
      Correction correction = pipeline.answered(asked, answer(cup));

      assertThat(correction.changedLabels()).isEqualTo(1);
      assertThat(pipeline.tracks()).extracting(Track::label).containsExactly("cup");
      assertThat(pipeline.tracks()).extracting(Track::source).containsExactly(Track.Source.BOUGHT);
    }
  }

  private static Optional<Long> first(LookWish wish) {
    return wish.track().isPresent() ? Optional.of(wish.track().getAsLong()) : Optional.empty();
  }

  @Test
  void asksAgainWhenNobodyAnswered() throws Exception {
    World world = new World().with("traffic light", 0.4, 2.5, 0);
    try (PerceptionPipeline pipeline = pipeline();
        FramePool pool = new FramePool(2, 640, 480, PixelFormat.RGB)) {
      detector.next = world.look(Pose2d.ORIGIN);
      LookWish wish = firstWish(pipeline, pool, world);
      pipeline.asked(wish);
      pipeline.declined(wish);

      assertThat(firstWish(pipeline, pool, world)).isNotNull();
    }
  }

  private LookWish firstWish(PerceptionPipeline pipeline, FramePool pool, World world)
      throws Exception {
    for (int i = 0; i < 100; i++) {
      Optional<LookWish> wish = look(pipeline, pool, world, Pose2d.ORIGIN).wish();
      if (wish.isPresent()) {
        return wish.get();
      }
    }
    throw new AssertionError("no wish in 100 pictures");
  }

  @Test
  void onePictureIsOneLookAtEverythingInIt() throws Exception {
    World world = new World().with("suitcase", 0.4, 2.5, 0.6).with("backpack", 0.4, 2.6, -0.6);
    try (PerceptionPipeline pipeline = pipeline();
        FramePool pool = new FramePool(2, 640, 480, PixelFormat.RGB)) {
      detector.next = world.look(Pose2d.ORIGIN);
      look(pipeline, pool, world, Pose2d.ORIGIN);
      look(pipeline, pool, world, Pose2d.ORIGIN);
      pipeline.asked(look(pipeline, pool, world, Pose2d.ORIGIN).wish().orElseThrow());

      for (int i = 0; i < 100; i++) {
        assertThat(look(pipeline, pool, world, Pose2d.ORIGIN).wish()).isEmpty();
      }
    }
  }

  @Test
  void looksAtWhatStandsAheadWithoutANameAndNamesIt() throws Exception {
    World world = new World().with("cup", 0.8, 2.5, 0.1);
    try (PerceptionPipeline pipeline = pipeline();
        FramePool pool = new FramePool(2, 640, 480, PixelFormat.RGB)) {
      LookWish wish = firstWish(pipeline, pool, world);
      assertThat(wish.track()).isEmpty();
      pipeline.asked(wish);

      Correction correction = pipeline.answered(wish, answer(world.look(Pose2d.ORIGIN)));

      assertThat(correction.changes().getFirst().isNew()).isTrue();
      assertThat(pipeline.tracks()).extracting(Track::label).containsExactly("cup");
      for (int i = 0; i < 100; i++) {
        assertThat(look(pipeline, pool, world, Pose2d.ORIGIN).wish()).isEmpty();
      }
      assertThat(pipeline.remembered()).extracting(Track::label).containsExactly("cup");
    }
  }

  @Test
  void aFailingNetworkLeavesTheTracksAndTheFrameAlone() throws Exception {
    World world = new World().with("person", 0.8, 2.5, 0);
    try (PerceptionPipeline pipeline = pipeline();
        FramePool pool = new FramePool(2, 640, 480, PixelFormat.RGB)) {
      detector.next = world.look(Pose2d.ORIGIN);
      look(pipeline, pool, world, Pose2d.ORIGIN);
      look(pipeline, pool, world, Pose2d.ORIGIN);
      detector.fails = true;

      assertThatThrownBy(() -> look(pipeline, pool, world, Pose2d.ORIGIN))
          .isInstanceOf(InferenceException.class);

      assertThat(pipeline.tracks()).hasSize(1);
      assertThat(pool.outstanding()).isZero();
    }
    assertThat(detector.closed).isTrue();
  }

  @Test
  void saysWhichPictureItIsAbout() throws Exception {
    try (PerceptionPipeline pipeline = pipeline();
        FramePool pool = new FramePool(2, 640, 480, PixelFormat.RGB)) {
      sequence = 41;
      PerceptionResult result = look(pipeline, pool, new World(), Pose2d.ORIGIN);

      assertThat(result.captureNanos()).isEqualTo(clock.nanos());
      assertThat(result.sequence()).isEqualTo(41);
    }
  }

  @Test
  void aGateSparesTheDetectorWhileNothingMovesAndTracksStay() throws Exception {
    Natives.load();
    World world = new World().with("person", 0.9, 2.5, 0);
    detector.next = world.look(Pose2d.ORIGIN);
    MotionGate gate =
        new MotionGate(MotionSettings.DEFAULT, 1, World.CAMERA.width(), World.CAMERA.height());
    try (PerceptionPipeline pipeline =
            new PerceptionPipeline(
                Optional.of(detector),
                Optional.of(gate),
                new StageRow(List.of(), clock),
                World.CAMERA,
                clock,
                TrackerSettings.DEFAULT,
                LookSettings.DEFAULT,
                Locator.byLidar(World.CAMERA),
                SideViews.NONE,
                new EntityScene(World.CAMERA, SceneSettings.DEFAULT));
        FramePool pool = new FramePool(2, 640, 480, PixelFormat.RGB)) {
      int looked = 0;
      for (int i = 0; i < 50; i++) {
        PerceptionResult result = look(pipeline, pool, world, Pose2d.ORIGIN);
        looked += result.detections().isEmpty() ? 0 : 1;
        assertThat(result.tracks()).hasSize(1);
      }
      assertThat(looked).isBetween(5, 12);

      assertThat(look(pipeline, pool, world, new Pose2d(0.1, 0, 0)).detections()).isNotEmpty();
    }
  }

  /** The coffee board: the bundled detector on the board, the thorough yolox-nano as the node. */
  @ParameterizedTest
  @ValueSource(ints = {200, 240, 280, 340, 400})
  void theCoffeeCupBecomesACupThroughABoughtLook(int width) throws Exception {
    ModelStore store = new ModelStore(List.of(TestModels.bundled(), TestModels.shared()));
    Natives.load();
    // What the lidar sees of a board that is so many pixels wide.
    double distance = 1.0 * World.CAMERA.focalX() / width + 0.1;
    World world = new World().with("unused", 0, distance, 0);
    try (PerceptionPipeline pipeline =
            new PerceptionPipeline(
                Optional.of(NetworkDetector.open(store.require(TestModels.nanoDet()), 1)),
                new StageRow(List.of(), clock),
                World.CAMERA,
                clock,
                TrackerSettings.DEFAULT,
                LookSettings.DEFAULT);
        InferenceEngine node =
            LocalInferenceEngine.open(
                store, List.of(TestModels.nanoDet(), TestModels.yolox()), 1, new SystemClock());
        JpegEncoder encoder = new JpegEncoder();
        FramePool pool = Photographs.pool(PixelFormat.RGB)) {
      Optional<LookWish> wish = Optional.empty();
      byte[] sent = new byte[0];
      for (int i = 0; i < 10 && wish.isEmpty(); i++) {
        clock.advanceMillis(100);
        Frame frame = Photographs.frame(pool, "coffee", width, clock.nanos());
        Obstacles scan = world.scan(clock.nanos(), Pose2d.ORIGIN);
        wish = pipeline.process(frame, Pose2d.ORIGIN, scan, Pose2d.ORIGIN).wish();
        sent = encoder.encode(frame, 85);
        frame.release();
      }
      LookWish asked = wish.orElseThrow();

      Correction correction =
          pipeline.answered(asked, answer(node.detect(node.models().getFirst(), sent)));

      // Up close the board's own detector says cup too, but is never sure.
      assertThat(correction.changes()).extracting(Correction.Change::after).contains("cup");
      assertThat(pipeline.tracks())
          .filteredOn(track -> track.source() == Track.Source.BOUGHT)
          .extracting(Track::label)
          .containsExactly("cup");
    }
  }
}
