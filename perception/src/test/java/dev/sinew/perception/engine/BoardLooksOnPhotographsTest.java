package dev.sinew.perception.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.HeldClock;
import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.perception.TestModels;
import dev.sinew.perception.look.BoardInferenceService;
import dev.sinew.perception.look.LookLimits;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceTask;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.inference.Urgency;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks of a real detector at real pictures, in virtual time. */
class BoardLooksOnPhotographsTest {
  private static final ModelManifest NANODET = TestModels.nanoDet();
  private static final ModelChoice THOROUGH =
      new ModelChoice.Exactly(NANODET.ref(ModelRef.Run.THOROUGH));
  private static final ModelChoice PLAIN = new ModelChoice.Exactly(NANODET.ref(ModelRef.Run.PLAIN));

  private final HeldClock clock = new HeldClock();
  private final List<InferenceAnswer> answers = new ArrayList<>();
  private final FramePool pool = Photographs.pool(PixelFormat.RGB);
  private BoardInferenceService service;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  @BeforeEach
  void open() throws Exception {
    LoadedModels models =
        LoadedModels.present(new ModelStore(List.of(TestModels.bundled())), List.of(NANODET), 1);
    service = BoardInferenceService.inVirtualTime(models, LookLimits.DEFAULT, clock);
  }

  @AfterEach
  void close() {
    service.close();
    pool.close();
  }

  private void ask(InferencePicture picture, ModelChoice model, Urgency urgency) {
    service.submit(
        new InferenceRequest(
            picture,
            model,
            urgency,
            clock.nanos() + 5_000_000_000L,
            0,
            InferenceRequest.Privacy.NEVER_LEAVES),
        answers::add);
  }

  private void advance(int millis) {
    clock.advanceMillis(millis);
    service.step();
  }

  private List<Detection> found(int answer) {
    return ((InferenceAnswer.Answered) answers.get(answer)).detections();
  }

  @Test
  void partOfAFrameIsAnsweredInPixelsOfTheWholeFrame() {
    Frame frame = Photographs.frame(pool, "chelsea", 340, 7);
    ask(InferencePicture.of(frame), PLAIN, Urgency.SKILL);
    advance(100);
    Box whole = found(0).getFirst().box();
    Box around =
        new Box(whole.left() - 20.5f, whole.top() - 20.5f, whole.right() + 9, whole.bottom() + 500);
    ask(InferencePicture.of(frame, around), PLAIN, Urgency.SKILL);
    frame.release();
    advance(100);

    assertThat(found(0).getFirst().label()).isEqualTo("cat");
    assertThat(found(1).getFirst().label()).isEqualTo("cat");
    assertThat((double) found(1).getFirst().box().intersectionOverUnion(whole))
        .isCloseTo(1, within(0.25));
    assertThat(((InferenceAnswer.Answered) answers.get(1)).captureNanos()).isEqualTo(7);
  }

  @Test
  void aThoroughLookThatIsPutAsideFindsTheSameAsAnUndisturbedOne() {
    byte[] cat = Photographs.onGreyAsJpeg("chelsea", 340);
    byte[] coffee = Photographs.onGreyAsJpeg("coffee", 240);
    ask(new InferencePicture.File(cat, 0), THOROUGH, Urgency.BACKGROUND);
    advance(600);
    ask(new InferencePicture.File(cat, 0), THOROUGH, Urgency.BACKGROUND);
    advance(170);
    ask(new InferencePicture.File(coffee, 0), PLAIN, Urgency.SAFETY);
    advance(60);
    advance(60);
    advance(600);

    assertThat(service.report().preemptions()).isEqualTo(1);
    assertThat(((InferenceAnswer.Answered) answers.get(1)).model().run())
        .isEqualTo(ModelRef.Run.PLAIN);
    assertThat(found(2)).isNotEmpty().isEqualTo(found(0));
  }

  @Test
  void hostilePicturesAreRefusedOneByOneAndTheNextSoundOneIsLookedAt() {
    byte[] sound = Photographs.onGreyAsJpeg("chelsea", 340);
    List<byte[]> hostile = new ArrayList<>();
    hostile.add(new byte[0]);
    hostile.add(new byte[5 * 1024 * 1024]);
    hostile.add("GIF89a".getBytes(StandardCharsets.US_ASCII));
    hostile.add(Arrays.copyOf(sound, 100));
    Random random = new Random(3);
    for (int i = 0; i < 40; i++) {
      byte[] broken = sound.clone();
      for (int k = 0; k < 200; k++) {
        broken[random.nextInt(sound.length)] = (byte) random.nextInt();
      }
      hostile.add(broken);
    }
    hostile.add(sound);
    for (byte[] file : hostile) {
      ask(new InferencePicture.File(file, 0), PLAIN, Urgency.BACKGROUND);
      advance(60);
    }

    assertThat(answers).hasSize(hostile.size());
    assertThat(answers.subList(0, 4))
        .allSatisfy(answer ->
            assertThat(answer)
                .isInstanceOfSatisfying(
                    InferenceAnswer.Declined.class,
                    declined ->
                        assertThat(declined.reason())
                            .isEqualTo(InferenceAnswer.Reason.BAD_PICTURE)));
    assertThat(found(hostile.size() - 1)).extracting(Detection::label).contains("cat");
    assertThat(service.report().trouble()).as("no picture counts against a model").isEmpty();
  }

  @Test
  void theBestForDetectIsTheThoroughRunWhereThereIsTimeForIt() {
    byte[] cat = Photographs.onGreyAsJpeg("chelsea", 340);
    for (long within : new long[] {3_000_000_000L, 100_000_000L}) {
      service.submit(
          InferenceRequest.onBoard(
              new InferencePicture.File(cat, 0),
              new ModelChoice.BestFor(InferenceTask.DETECT),
              clock.nanos() + within),
          answers::add);
      advance(700);
    }

    assertThat(answers)
        .extracting(answer -> ((InferenceAnswer.Answered) answer).model().run())
        .containsExactly(ModelRef.Run.THOROUGH, ModelRef.Run.PLAIN);
  }

  @Test
  void aModelWhoseFileIsGoneWhenItIsFirstWantedIsAFailureWithTheRemedy(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve(NANODET.file());
    Files.copy(TestModels.bundled().resolve(NANODET.file()), file);
    LoadedModels models =
        LoadedModels.present(new ModelStore(List.of(folder)), List.of(NANODET), 1);
    Files.delete(file);
    try (BoardInferenceService fileless =
        BoardInferenceService.inVirtualTime(models, LookLimits.DEFAULT, clock)) {
      fileless.submit(
          InferenceRequest.onBoard(
              new InferencePicture.File(Photographs.jpeg("chelsea"), 0),
              PLAIN,
              clock.nanos() + 1_000_000_000L),
          answers::add);
      clock.advanceMillis(60);
      fileless.step();
    }

    assertThat(answers)
        .singleElement()
        .isInstanceOfSatisfying(
            InferenceAnswer.Declined.class,
            declined -> {
              assertThat(declined.reason()).isEqualTo(InferenceAnswer.Reason.FAILED);
              assertThat(declined.sentence()).contains(NANODET.file());
            });
  }
}
