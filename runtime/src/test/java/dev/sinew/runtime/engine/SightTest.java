package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.detect.Detector;
import dev.sinew.perception.picture.OutgoingPictures;
import dev.sinew.perception.scene.LookSettings;
import dev.sinew.perception.scene.PerceptionPipeline;
import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.perception.stage.StageRow;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import dev.sinew.world.VirtualClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pictures come, the detector is slow or broken, and the cycle is told what is seen. */
class SightTest {
  private static final int SIDE = 64;
  private static final long MILLI = 1_000_000L;
  private static final CameraModel LENS =
      CameraModel.ofFieldOfView(SIDE, SIDE, 1, Pose2d.ORIGIN, 0.2);

  private final VirtualClock clock = new VirtualClock();
  private final FramePool pool = new FramePool(2, SIDE, SIDE, PixelFormat.BGR);
  private final SkillHost host = new SkillHost(5_000 * MILLI);
  private final EventLog events = new EventLog(clock);
  private final Beliefs beliefs = new Beliefs();
  private boolean broken;
  private final CountDownLatch looking = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private volatile boolean hangs;
  private volatile boolean closed;

  @BeforeAll
  static void load() {
    NativeLibraries.load(Path.of("target", "native-cache"));
  }

  @AfterEach
  void close() {
    host.close();
    pool.close();
  }

  /** A new picture whenever one is asked for. */
  private final class Eager implements Camera {
    private long sequence;

    @Override
    public Optional<Frame> poll() {
      return pool.acquire(clock.nanos(), sequence++);
    }

    @Override
    public CameraModel model() {
      return LENS;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }

  private final class Finder implements Detector {
    @Override
    public ModelRef model() {
      return new ModelRef("finder", "0".repeat(64), ModelRef.Run.PLAIN);
    }

    @Override
    public List<Detection> detect(Frame frame) {
      if (hangs) {
        looking.countDown();
        awaitLeave();
      }
      if (broken) {
        throw new IllegalStateException("torn");
      }
      return List.of(new Detection("person", 0.9f, new Box(10, 10, 40, 60)));
    }

    private void awaitLeave() {
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private Sight sight(long latencyNanos) {
    PoseHistory history = new PoseHistory();
    ControlCycle cycle = SightParts.cycle(clock, host, beliefs, history);
    PerceptionPipeline pipeline =
        new PerceptionPipeline(
            Optional.of(new Finder()),
            new StageRow(List.of(), clock),
            LENS,
            clock,
            TrackerSettings.DEFAULT,
            LookSettings.DEFAULT);
    OutgoingPictures outgoing = new OutgoingPictures(Optional.empty());
    return new Sight(
        "eye",
        new Eager(),
        pipeline,
        cycle,
        history,
        beliefs,
        clock,
        SightParts.board(clock, outgoing),
        Optional.empty(),
        new LookTally(),
        OptionalLong::empty,
        List.of(),
        outgoing,
        events,
        latencyNanos);
  }

  private void steps(Sight sight, int count) {
    for (int i = 0; i < count; i++) {
      clock.advanceTo(clock.nanos() + 5 * MILLI);
      sight.step();
    }
  }

  @Test
  void aDetectorSlowerThanTheCameraSeesFewerPicturesButSees() {
    try (Sight sight = sight(60 * MILLI)) {
      steps(sight, 200);
      assertThat(beliefs.tracks()).hasSize(1);
      assertThat(sight.framesSeen()).isBetween(15L, 17L);
    }
  }

  @Test
  @Timeout(30)
  void aSightThatHangsInAPictureIsNotClosedUnderItsThread() throws Exception {
    hangs = true;
    Sight sight = sight(0);
    Eyes eyes = new Eyes();
    eyes.exchange(Optional.of(sight));
    Thread thread = Thread.ofPlatform().start(eyes::step);
    looking.await();

    eyes.close();
    assertThat(closed).isFalse();

    mayGoOn.countDown();
    thread.join();
    sight.close();
    assertThat(closed).isTrue();
  }

  @Test
  void eyesCloseASightThatIsBetweenTwoPictures() {
    Eyes eyes = new Eyes();
    eyes.exchange(Optional.of(sight(0)));
    eyes.step();
    eyes.close();
    assertThat(closed).isTrue();
    assertThat(eyes.sight()).isEmpty();
  }

  @Test
  void whatItSawIsGoneWithIt() {
    try (Sight sight = sight(0)) {
      steps(sight, 10);
      assertThat(beliefs.tracks()).hasSize(1);
      assertThat(beliefs.entities()).hasSize(1);
    }
    assertThat(beliefs.tracks()).isEmpty();
    assertThat(beliefs.entities()).isEmpty();
  }

  @Test
  void aDefectCostsPicturesAndIsToldOnceAndTheSightGoesOn() {
    try (Sight sight = sight(0)) {
      broken = true;
      steps(sight, 10);
      assertThat(beliefs.tracks()).isEmpty();
      broken = false;
      steps(sight, 10);
      assertThat(beliefs.tracks()).hasSize(1);
    }
    assertThat(events.newest(9))
        .extracting(EventLog.Event::text)
        .containsExactly(
            "eye failed: a defect: java.lang.IllegalStateException: torn", "eye works again");
  }
}
