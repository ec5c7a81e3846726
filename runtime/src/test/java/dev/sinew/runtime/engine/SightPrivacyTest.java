package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.detect.Detector;
import dev.sinew.perception.faces.FaceBlur;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.picture.ImageDecoder;
import dev.sinew.perception.picture.OutgoingPictures;
import dev.sinew.perception.picture.PictureGuard;
import dev.sinew.perception.scene.LookSettings;
import dev.sinew.perception.scene.PerceptionPipeline;
import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.perception.stage.StageRow;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.look.LookPreference;
import dev.sinew.runtime.look.RoutedLooks;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceService;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.inference.Urgency;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import dev.sinew.world.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** A portrait before the camera, a detector that doubts, and who is sent what. */
class SightPrivacyTest {
  private static final Path HOME = Path.of(System.getProperty("sinew.home"));
  private static final int SIDE = 512;
  private static final CameraModel LENS =
      CameraModel.ofFieldOfView(SIDE, SIDE, 1, Pose2d.ORIGIN, 0.2);

  private final VirtualClock clock = new VirtualClock();
  private final FramePool pool = new FramePool(2, SIDE, SIDE, PixelFormat.BGR);
  private final SkillHost host = new SkillHost(5_000_000_000L);
  private final List<InferenceRequest> requests = new ArrayList<>();
  private final List<byte[]> sent = new ArrayList<>();
  private final List<byte[]> shown = new ArrayList<>();
  private final LookTally tally = new LookTally();
  private final EventLog events = new EventLog(clock);

  @BeforeAll
  static void load() {
    NativeLibraries.load(Path.of("target", "native-cache"));
  }

  @AfterEach
  void close() {
    host.close();
    pool.close();
  }

  /** The portrait, ten times a second. */
  private final class Portrait implements Camera {
    private final byte[] pixels = new byte[3 * SIDE * SIDE];
    private long sequence;

    Portrait() {
      Mat photo =
          Imgcodecs.imread(HOME.resolve("configs/worlds/pictures/astronaut.jpg").toString());
      assertThat(photo.cols()).isEqualTo(SIDE);
      photo.get(0, 0, pixels);
      photo.release();
    }

    @Override
    public Optional<Frame> poll() {
      Frame frame = pool.acquire(clock.nanos(), sequence++).orElseThrow();
      frame.pixels().asByteBuffer().put(pixels);
      return Optional.of(frame);
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

  /** Sees somebody and is not sure. */
  private static final class Doubtful implements Detector {
    @Override
    public ModelRef model() {
      return new ModelRef("doubtful", "0".repeat(64), ModelRef.Run.PLAIN);
    }

    @Override
    public List<Detection> detect(Frame frame) {
      return List.of(new Detection("person", 0.4f, new Box(60, 40, 400, 500)));
    }

    @Override
    public void close() {}
  }

  private final InferenceService node =
      (request, answered) -> {
        requests.add(request);
        sent.add(((InferencePicture.File) request.picture()).bytes());
        return () -> {};
      };

  private Sight sight(PictureGuard guard) {
    Beliefs beliefs = new Beliefs();
    PoseHistory history = new PoseHistory();
    ControlCycle cycle = SightParts.cycle(clock, host, beliefs, history);
    PerceptionPipeline pipeline =
        new PerceptionPipeline(
            Optional.of(new Doubtful()),
            new StageRow(List.of(), clock),
            LENS,
            clock,
            TrackerSettings.DEFAULT,
            LookSettings.DEFAULT);
    OutgoingPictures outgoing = new OutgoingPictures(Optional.of(guard));
    BoardLooks board = SightParts.board(clock, outgoing);
    RoutedLooks routed =
        new RoutedLooks(
            LookPreference.FABRIC,
            board.service(),
            board.service()::promisedNanos,
            Optional.of(node),
            board.door(),
            clock,
            (_, _) -> {});
    SecondLooks looks =
        new SecondLooks(
            routed,
            new SecondLooks.Terms(5_000_000_000L, 1_000, InferenceRequest.Privacy.PUBLIC),
            pipeline,
            tally,
            events,
            clock,
            List.of());
    return new Sight(
        "eye",
        new Portrait(),
        pipeline,
        cycle,
        history,
        beliefs,
        clock,
        board,
        Optional.of(looks),
        tally,
        OptionalLong::empty,
        List.of((frame, result, out) -> out.encode(90).ifPresent(shown::add)),
        outgoing,
        events,
        0);
  }

  private void look(Sight sight) {
    for (int i = 0; i < 20; i++) {
      clock.advanceTo(clock.nanos() + 100_000_000L);
      sight.step();
    }
  }

  private static FaceBlur blur() throws Exception {
    ModelFile faces = Models.of(HOME, Map.of()).require("blazeface-front");
    return FaceBlur.open(faces, 0.5, 1);
  }

  /** How many faces the network still finds in a picture that left. */
  private static int faces(byte[] jpeg) throws Exception {
    Mat picture = new ImageDecoder().decode(jpeg);
    try (FaceBlur finder = blur()) {
      return finder.redact(picture, PixelFormat.BGR, List.of());
    } finally {
      picture.release();
    }
  }

  @Test
  void neitherANodeNorTheOneWhoWatchesSeesAFace() throws Exception {
    byte[] portrait = Files.readAllBytes(HOME.resolve("configs/worlds/pictures/astronaut.jpg"));
    assertThat(faces(portrait)).as("there is a face before the camera").isEqualTo(1);
    try (Sight sight = sight(blur())) {
      look(sight);
    }

    assertThat(sent).isNotEmpty();
    assertThat(shown).hasSize(20);
    assertThat(faces(sent.getFirst())).isZero();
    assertThat(faces(shown.getLast())).isZero();
  }

  @Test
  void aSkillsWishIsAskedForWithItsUrgencyAndOnlyOnce() throws Exception {
    try (Sight sight = sight(blur())) {
      look(sight);
      int before = requests.size();
      events.wantsLook("finder");
      look(sight);

      assertThat(requests.subList(before, requests.size()))
          .filteredOn(request -> request.urgency() == Urgency.SKILL)
          .hasSize(1);
      events.wantsLook("finder");
      clock.advanceTo(clock.nanos() + 3_000_000_000L);
      assertThat(events.takeLookWish()).as("a wish of three seconds ago").isEmpty();
    }
  }

  @Test
  void whenFacesCannotBeLookedForNoPictureLeavesAndTheRobotSaysSoOnce() {
    PictureGuard gone =
        new PictureGuard() {
          @Override
          public int redact(Mat pixels, PixelFormat format, List<Box> people)
              throws InferenceException {
            throw new InferenceException("the face network is gone");
          }

          @Override
          public void close() {}
        };
    try (Sight sight = sight(gone)) {
      look(sight);

      assertThat(sight.counts().withheld()).isGreaterThanOrEqualTo(10);
      assertThat(sight.framesSeen()).isEqualTo(20);
    }

    assertThat(sent).isEmpty();
    assertThat(shown).isEmpty();
    assertThat(tally.declined())
        .containsKey("the picture stays on the board: the face network is gone");
    assertThat(events.newest(100))
        .extracting(EventLog.Event::text)
        .containsExactly(
            "eye is degraded: its pictures stay on the board: the face network is gone");
  }
}
