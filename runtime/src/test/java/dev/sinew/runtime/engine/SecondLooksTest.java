package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.detect.Detector;
import dev.sinew.perception.scene.LookSettings;
import dev.sinew.perception.scene.PerceptionPipeline;
import dev.sinew.perception.scene.PerceptionResult;
import dev.sinew.perception.scene.SecondLookPolicy;
import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.perception.stage.StageRow;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceService;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.inference.Urgency;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import dev.sinew.sdk.vision.Track;
import dev.sinew.world.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers come when they come; the pipeline that asked takes them in, and no other. */
class SecondLooksTest {
  private static final CameraModel LENS =
      CameraModel.ofFieldOfView(640, 480, 1, Pose2d.ORIGIN, 0.2);
  private static final Box THING = new Box(100, 100, 400, 400);

  private final VirtualClock clock = new VirtualClock();
  private final FramePool pool = new FramePool(2, 640, 480, PixelFormat.RGB);
  private final LookTally tally = new LookTally();
  private final EventLog events = new EventLog(clock);
  private final List<InferenceRequest> requests = new ArrayList<>();
  private final List<Consumer<InferenceAnswer>> consumers = new ArrayList<>();
  private int cancelled;
  private final InferenceService service =
      (request, answered) -> {
        requests.add(request);
        consumers.add(answered);
        return () -> cancelled++;
      };

  @BeforeAll
  static void load() {
    NativeLibraries.load(Path.of("target", "native-cache"));
  }

  @AfterEach
  void everyFrameCameBack() {
    pool.close();
  }

  /** Sees a traffic light and is not sure. */
  private static final class Doubtful implements Detector {
    @Override
    public ModelRef model() {
      return new ModelRef("doubtful", "0".repeat(64), ModelRef.Run.PLAIN);
    }

    @Override
    public List<Detection> detect(Frame frame) {
      return List.of(new Detection("traffic light", 0.4f, THING));
    }

    @Override
    public void close() {}
  }

  private PerceptionPipeline pipeline() {
    return new PerceptionPipeline(
        Optional.of(new Doubtful()),
        new StageRow(List.of(), clock),
        LENS,
        clock,
        TrackerSettings.DEFAULT,
        LookSettings.DEFAULT);
  }

  private SecondLooks looks(PerceptionPipeline pipeline) {
    return new SecondLooks(
        service,
        new SecondLooks.Terms(5_000_000_000L, 100, InferenceRequest.Privacy.REDACTED),
        pipeline,
        tally,
        events,
        clock,
        List.of());
  }

  /** Shows pictures until a look is asked for. */
  private void lookUntilAsked(PerceptionPipeline pipeline, SecondLooks looks) throws Exception {
    int before = requests.size();
    for (int i = 0; i < 10 && requests.size() == before; i++) {
      clock.advanceTo(clock.nanos() + 100_000_000L);
      Frame frame = pool.acquire(clock.nanos(), i).orElseThrow();
      PerceptionResult result =
          pipeline.process(frame, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN);
      result.wish().ifPresent(wish -> looks.ask(frame, wish, Urgency.BACKGROUND));
      frame.release();
    }
    assertThat(requests).hasSize(before + 1);
  }

  private static InferenceAnswer cup(InferenceAnswer.Source source, long capture, int millis) {
    return new InferenceAnswer.Answered(
        List.of(new Detection("cup", 0.9f, THING)),
        capture,
        new ModelRef("sharp", "1".repeat(64), ModelRef.Run.THOROUGH),
        source,
        7,
        Duration.ofMillis(millis));
  }

  @Test
  void aLookIsAskedForOnTheTermsOfTheRobotFile() throws Exception {
    try (PerceptionPipeline pipeline = pipeline();
        SecondLooks looks = looks(pipeline)) {
      lookUntilAsked(pipeline, looks);

      InferenceRequest request = requests.getFirst();
      assertThat(request.picture()).isInstanceOf(InferencePicture.Live.class);
      assertThat(request.deadlineNanos()).isEqualTo(clock.nanos() + 5_000_000_000L);
      assertThat(request.budgetAtoms()).isEqualTo(100);
      assertThat(request.privacy()).isEqualTo(InferenceRequest.Privacy.REDACTED);
      assertThat(tally.asked()).isEqualTo(1);
    }
  }

  @Test
  void anAnswerIsTakenInWhenThePipelinesThreadComesByAndSaysWhoLooked() throws Exception {
    try (PerceptionPipeline pipeline = pipeline();
        SecondLooks looks = looks(pipeline)) {
      lookUntilAsked(pipeline, looks);
      long capture = clock.nanos();
      consumers
          .getFirst()
          .accept(cup(new InferenceAnswer.Source.Node("did:key:z6Mk", "j1"), capture, 900));
      assertThat(pipeline.tracks()).extracting(Track::label).containsExactly("traffic light");

      assertThat(looks.takeAnswers()).isTrue();

      assertThat(pipeline.tracks()).extracting(Track::label).containsExactly("cup");
      assertThat(pipeline.tracks()).extracting(Track::source).containsExactly(Track.Source.BOUGHT);
      assertThat(events.newest(10))
          .extracting(EventLog.Event::text)
          .containsExactly(
              "a bought look calls track 1 cup (0.90); the board called it traffic light");
      SecondLookPolicy.Means means = looks.means(OptionalDouble.of(0.5), OptionalLong.of(1000));
      assertThat(means.priceAtoms()).hasValue(7);
      assertThat(means.latencyNanos()).hasValue(900_000_000L);
      clock.advanceTo(clock.nanos() + 61_000_000_000L);
      assertThat(looks.means(OptionalDouble.empty(), OptionalLong.empty()).latencyNanos())
          .as("what was measured a minute ago says nothing")
          .isEmpty();
    }
  }

  @Test
  void theBoardsOwnAnswerIsNotCalledBought() throws Exception {
    try (PerceptionPipeline pipeline = pipeline();
        SecondLooks looks = looks(pipeline)) {
      lookUntilAsked(pipeline, looks);
      consumers.getFirst().accept(cup(new InferenceAnswer.Source.Board(), clock.nanos(), 300));
      looks.takeAnswers();

      assertThat(pipeline.tracks()).extracting(Track::source).containsExactly(Track.Source.OWN);
      assertThat(looks.means(OptionalDouble.empty(), OptionalLong.empty()).priceAtoms()).isEmpty();
      assertThat(tally.looks()).extracting(LookTally.Look::job).containsExactly("board 1");
    }
  }

  @Test
  void anAnswerAfterTheModelWasExchangedReachesNoTrackOfTheNewOne() throws Exception {
    PerceptionPipeline old = pipeline();
    SecondLooks oldLooks = looks(old);
    lookUntilAsked(old, oldLooks);
    long capture = clock.nanos();
    oldLooks.close();
    old.close();
    assertThat(cancelled).isEqualTo(1);
    try (PerceptionPipeline next = pipeline();
        SecondLooks looks = looks(next)) {
      lookUntilAsked(next, looks);
      consumers
          .getFirst()
          .accept(cup(new InferenceAnswer.Source.Node("did:key:z6Mk", "j1"), capture, 900));

      assertThat(looks.takeAnswers()).isFalse();
      assertThat(oldLooks.takeAnswers()).isFalse();
      assertThat(next.tracks()).extracting(Track::id).containsExactly(1L);
      assertThat(next.tracks()).extracting(Track::label).containsExactly("traffic light");
      assertThat(tally.lostAnswers()).isEqualTo(1);
    }
  }

  @Test
  void aRefusalLetsTheWishComeAgain() throws Exception {
    try (PerceptionPipeline pipeline = pipeline();
        SecondLooks looks = looks(pipeline)) {
      lookUntilAsked(pipeline, looks);
      consumers
          .getFirst()
          .accept(new InferenceAnswer.Declined(InferenceAnswer.Reason.NO_OFFER, "no offer of it"));
      assertThat(looks.takeAnswers()).isFalse();
      clock.advanceTo(clock.nanos() + 2_000_000_000L);
      lookUntilAsked(pipeline, looks);

      assertThat(tally.declined()).containsEntry("no offer of it", 1);
    }
  }
}
