package dev.sinew.perception.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.HeldClock;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceTask;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.inference.PendingInference;
import dev.sinew.sdk.inference.Urgency;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order of looks, in virtual time, where every pass takes 20 ms. */
class VirtualTimeLooksTest {
  private final HeldClock clock = new HeldClock();
  private final ScriptedModels models = new ScriptedModels();
  private final Answers answers = new Answers();
  private final BoardInferenceService service =
      BoardInferenceService.inVirtualTime(models, new LookLimits(4, 2, 2), clock);

  @AfterEach
  void nothingIsLeftOpen() {
    service.close();
    assertThat(models.open).as("pictures left open").hasValue(0);
    assertThat(models.closings).hasValue(1);
    LookReport report = service.report();
    assertThat(report.answered() + report.allDeclined()).isEqualTo(report.asked());
    assertThat(answers.all()).hasSize(Math.toIntExact(report.asked()));
  }

  private PendingInference ask(String name, ModelRef model, Urgency urgency, long withinMillis) {
    return service.submit(
        Answers.file(name, model, urgency, clock.nanos() + withinMillis * 1_000_000),
        answers.of(name));
  }

  private void advance(long millis) {
    for (long i = 0; i < millis; i += 5) {
      clock.advanceMillis(5);
      service.step();
    }
  }

  @Test
  void anAnswerComesWhenTheManifestsLatencyHasPassedAndSaysWhatItIsAbout() {
    ask("a", ScriptedModels.PLAIN, Urgency.SKILL, 100);

    advance(15);
    assertThat(answers.all()).isEmpty();
    advance(5);

    InferenceAnswer.Answered answer = answers.answered("a");
    assertThat(answer.latency()).isEqualTo(Duration.ofMillis(20));
    assertThat(answer.captureNanos()).isEqualTo(42);
    assertThat(answer.model()).isEqualTo(ScriptedModels.PLAIN);
    assertThat(answer.source()).isEqualTo(new InferenceAnswer.Source.Board());
    assertThat(answer.costAtoms()).isZero();
  }

  @Test
  void aMoreUrgentLookComesBetweenTwoPasses() {
    ask("a", ScriptedModels.THOROUGH, Urgency.BACKGROUND, 1000);
    advance(50);
    ask("b", ScriptedModels.PLAIN, Urgency.SAFETY, 100);
    advance(300);

    assertThat(models.order()).containsExactly("3×a", "1×b", "7×a");
    assertThat(answers.words()).containsExactly("b: ANSWERED", "a: ANSWERED");
    assertThat(answers.answered("b").latency()).isEqualTo(Duration.ofMillis(30));
    assertThat(answers.answered("a").latency()).isEqualTo(Duration.ofMillis(220));
    assertThat(service.report().preemptions()).isEqualTo(1);
  }

  @Test
  void theClassGoesBeforeTheDeadlineAndTheDeadlineBeforeTheOrder() {
    ask("a", ScriptedModels.PLAIN, Urgency.BACKGROUND, 300);
    ask("b", ScriptedModels.PLAIN, Urgency.BACKGROUND, 200);
    ask("c", ScriptedModels.PLAIN, Urgency.SAFETY, 900);
    ask("d", ScriptedModels.PLAIN, Urgency.SKILL, 500);
    advance(200);

    // The first was begun before the others were there.
    assertThat(models.order()).containsExactly("1×a", "1×c", "1×d", "1×b");
  }

  @Test
  void whatCannotBeReadyInTimeIsDeclinedAtOnceAndCostsNothing() {
    ask("a", ScriptedModels.THOROUGH, Urgency.SKILL, 199);

    assertThat(answers.declined("a").reason()).isEqualTo(InferenceAnswer.Reason.DEADLINE);
    assertThat(answers.declined("a").sentence()).contains("sharp thorough", "200 ms");
    assertThat(models.passes).isEmpty();
  }

  @Test
  void whatWouldMakeAnotherOfItsClassLateIsDeclined() {
    ask("a", ScriptedModels.PLAIN, Urgency.SKILL, 50);
    ask("b", ScriptedModels.THOROUGH, Urgency.SKILL, 230);
    ask("c", ScriptedModels.PLAIN, Urgency.SKILL, 40);
    advance(300);

    assertThat(answers.declined("c").reason()).isEqualTo(InferenceAnswer.Reason.OVERLOADED);
    assertThat(answers.words()).contains("a: ANSWERED", "b: ANSWERED");
  }

  @Test
  void aMoreUrgentClassMayMakeALookLateWhichIsThenDropped() {
    ask("a", ScriptedModels.THOROUGH, Urgency.BACKGROUND, 210);
    advance(20);
    ask("b", ScriptedModels.PLAIN, Urgency.SAFETY, 100);
    advance(300);

    assertThat(answers.words()).containsExactly("b: ANSWERED", "a: DEADLINE");
    assertThat(answers.declined("a").sentence()).contains("more urgent", "of 10 passes");
    assertThat(models.passes).as("no pass for an answer that nobody waits for").hasSizeLessThan(5);
  }

  @Test
  void theBestModelThatCanAnswerInTimeIsTaken() {
    for (long within : new long[] {250, 100, 10}) {
      service.submit(
          new InferenceRequest(
              new InferencePicture.File(new byte[] {'x'}, 0),
              new ModelChoice.BestFor(InferenceTask.DETECT),
              Urgency.SKILL,
              clock.nanos() + within * 1_000_000,
              0,
              InferenceRequest.Privacy.NEVER_LEAVES),
          answers.of("within " + within));
      advance(250);
    }

    assertThat(answers.answered("within 250").model()).isEqualTo(ScriptedModels.THOROUGH);
    assertThat(answers.answered("within 100").model()).isEqualTo(ScriptedModels.PLAIN);
    assertThat(answers.declined("within 10").reason()).isEqualTo(InferenceAnswer.Reason.DEADLINE);
  }

  @Test
  void aModelThatIsNotThereIsDeclinedWithTheNamesOfThoseThatAre() {
    service.submit(
        new InferenceRequest(
            new InferencePicture.File(new byte[] {'x'}, 0),
            new ModelChoice.Named("oracle", ModelRef.Run.PLAIN),
            Urgency.SKILL,
            clock.nanos() + 1_000_000_000,
            0,
            InferenceRequest.Privacy.NEVER_LEAVES),
        answers.of("a"));
    service.submit(
        new InferenceRequest(
            new InferencePicture.File(new byte[] {'x'}, 0),
            new ModelChoice.BestFor(InferenceTask.CLASSIFY),
            Urgency.SKILL,
            clock.nanos() + 1_000_000_000,
            0,
            InferenceRequest.Privacy.NEVER_LEAVES),
        answers.of("b"));

    assertThat(answers.declined("a").reason()).isEqualTo(InferenceAnswer.Reason.MODEL_ABSENT);
    assertThat(answers.declined("a").sentence())
        .isEqualTo("model: this board has not oracle plain; it has sharp thorough, sharp plain");
    assertThat(answers.declined("b").reason()).isEqualTo(InferenceAnswer.Reason.MODEL_ABSENT);
  }

  @Test
  void whenTooManyWaitTheLeastUrgentIsDeclined() {
    ask("a", ScriptedModels.PLAIN, Urgency.BACKGROUND, 500);
    ask("b", ScriptedModels.PLAIN, Urgency.BACKGROUND, 600);
    ask("c", ScriptedModels.PLAIN, Urgency.BACKGROUND, 900);
    ask("d", ScriptedModels.PLAIN, Urgency.BACKGROUND, 700);
    ask("e", ScriptedModels.PLAIN, Urgency.SKILL, 950);
    ask("f", ScriptedModels.PLAIN, Urgency.BACKGROUND, 999);
    advance(300);

    assertThat(answers.words())
        .containsExactly(
            "c: OVERLOADED",
            "f: OVERLOADED",
            "a: ANSWERED",
            "e: ANSWERED",
            "b: ANSWERED",
            "d: ANSWERED");
    assertThat(service.report().mostWaiting()).isEqualTo(4);
  }

  @Test
  void framesAreHeldUntilTheAnswerAndNoMoreThanTheCameraCanSpare() {
    try (FramePool pool = new FramePool(4, 8, 8, PixelFormat.RGB)) {
      List<Frame> frames = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Frame frame = pool.acquire(clock.nanos(), i).orElseThrow();
        frames.add(frame);
        service.submit(
            InferenceRequest.onBoard(
                InferencePicture.of(frame),
                new ModelChoice.Exactly(ScriptedModels.PLAIN),
                clock.nanos() + 500_000_000L + i),
            answers.of("frame " + i));
        frame.release();
      }
      assertThat(pool.outstanding()).isEqualTo(2);
      assertThat(answers.words()).containsExactly("frame 2: OVERLOADED");

      advance(20);
      assertThat(pool.outstanding()).isEqualTo(1);
      advance(20);

      assertThat(pool.outstanding()).isZero();
      assertThat(answers.words())
          .containsExactly("frame 2: OVERLOADED", "frame 0: ANSWERED", "frame 1: ANSWERED");
    }
  }

  @Test
  void aFrameThatIsGoneAndAPartThatIsNoneAreDeclined() {
    try (FramePool pool = new FramePool(1, 8, 8, PixelFormat.RGB)) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      long within = clock.nanos() + 500_000_000L;
      ModelChoice plain = new ModelChoice.Exactly(ScriptedModels.PLAIN);
      for (Box box :
          List.of(
              new Box(8, 0, 20, 8),
              new Box(0, 0, 0, 0),
              new Box(Float.NaN, 0, 4, 4),
              new Box(0, -9, 8, 0))) {
        service.submit(
            InferenceRequest.onBoard(InferencePicture.of(frame, box), plain, within),
            answers.of(box.toString()));
        assertThat(answers.declined(box.toString()).reason())
            .isEqualTo(InferenceAnswer.Reason.BAD_PICTURE);
      }
      frame.release();
      service.submit(
          InferenceRequest.onBoard(InferencePicture.of(frame), plain, within), answers.of("gone"));

      assertThat(answers.declined("gone").sentence()).contains("released before");
      assertThat(pool.outstanding()).isZero();
    }
  }

  @Test
  void onlySoManyPicturesAreDecodedAtOnceUnlessAClassMoreUrgentComes() {
    ask("a", ScriptedModels.THOROUGH, Urgency.BACKGROUND, 2000);
    advance(20);
    ask("b", ScriptedModels.THOROUGH, Urgency.BACKGROUND, 1000);
    advance(20);
    ask("c", ScriptedModels.PLAIN, Urgency.BACKGROUND, 900);
    advance(60);
    assertThat(answers.all()).as("two are open, the third of the class waits").isEmpty();
    ask("d", ScriptedModels.PLAIN, Urgency.SAFETY, 500);
    advance(600);

    assertThat(models.mostOpen).hasValue(3);
    assertThat(answers.words())
        .containsExactly("d: ANSWERED", "b: ANSWERED", "c: ANSWERED", "a: ANSWERED");
  }

  @Test
  void aCancelledLookIsAnsweredOnceAndItsPicturesMemoryComesBack() {
    PendingInference first = ask("a", ScriptedModels.THOROUGH, Urgency.SKILL, 1000);
    PendingInference second = ask("b", ScriptedModels.THOROUGH, Urgency.SKILL, 1000);
    advance(30);
    second.cancel();
    first.cancel();
    first.cancel();
    advance(20);

    assertThat(answers.words()).containsExactly("b: CANCELLED", "a: CANCELLED");
    assertThat(models.open).hasValue(0);
    assertThat(models.passes).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = ScriptedModels.Mood.class,
      names = {"FAILING", "DEFECTIVE", "OUT_OF_MEMORY"})
  void aFailureIsAnAnswerAndTheNextLookIsMade(ScriptedModels.Mood mood) {
    models.mood = mood;
    ask("a", ScriptedModels.PLAIN, Urgency.SKILL, 500);
    advance(20);
    models.mood = ScriptedModels.Mood.SOUND;
    ask("b", ScriptedModels.PLAIN, Urgency.SKILL, 500);
    advance(20);

    assertThat(answers.words()).containsExactly("a: FAILED", "b: ANSWERED");
    assertThat(answers.declined("a").sentence()).contains("sharp plain");
  }

  @Test
  void aModelThatKeepsFailingIsSparedForLongerAndLongerAndThenTriedAgain() {
    models.mood = ScriptedModels.Mood.FAILING;
    for (int i = 0; i < 3; i++) {
      ask("f" + i, ScriptedModels.PLAIN, Urgency.SKILL, 500);
      advance(20);
    }
    assertThat(service.report().trouble()).hasValue("sharp plain failed 3 times in a row");
    ask("spared", ScriptedModels.PLAIN, Urgency.SKILL, 500);
    ask("other way", ScriptedModels.THOROUGH, Urgency.SKILL, 1000);
    assertThat(answers.declined("spared").sentence())
        .isEqualTo("sharp plain failed 3 times in a row; it is tried again in 1.0 s");
    assertThat(models.passes).hasSize(4);
    advance(1000);
    ask("tried", ScriptedModels.PLAIN, Urgency.SKILL, 500);
    advance(20);
    ask("spared again", ScriptedModels.PLAIN, Urgency.SKILL, 500);
    assertThat(answers.declined("spared again").sentence()).endsWith("again in 2.0 s");
    advance(2000);
    models.mood = ScriptedModels.Mood.SOUND;
    ask("well", ScriptedModels.PLAIN, Urgency.SKILL, 500);
    advance(20);

    assertThat(answers.answered("well").model()).isEqualTo(ScriptedModels.PLAIN);
    assertThat(service.report().trouble()).isEmpty();
  }

  @Test
  void picturesThatCannotBeReadCountAgainstNobody() {
    for (int i = 0; i < 5; i++) {
      String name = "!" + i;
      service.submit(
          Answers.file("!", ScriptedModels.PLAIN, Urgency.SKILL, clock.nanos() + 500_000_000L),
          answers.of(name));
      advance(20);
      assertThat(answers.declined(name).reason()).isEqualTo(InferenceAnswer.Reason.BAD_PICTURE);
    }
    ask("a", ScriptedModels.PLAIN, Urgency.SKILL, 500);
    advance(20);

    assertThat(answers.answered("a").model()).isEqualTo(ScriptedModels.PLAIN);
  }

  @Test
  void whoeverWaitsWhenItClosesIsToldAndSoIsWhoeverAsksLater() {
    ask("a", ScriptedModels.THOROUGH, Urgency.SKILL, 1000);
    ask("b", ScriptedModels.PLAIN, Urgency.BACKGROUND, 1000);
    advance(30);
    service.close();
    ask("c", ScriptedModels.PLAIN, Urgency.SAFETY, 1000);

    assertThat(answers.words()).containsExactly("a: CLOSED", "b: CLOSED", "c: CLOSED");
  }

  @Test
  void oneOrderOfCallsGivesOneOrderOfAnswers() {
    List<String> first = scenario();
    assertThat(scenario()).isEqualTo(first).hasSize(12);
  }

  private static List<String> scenario() {
    HeldClock clock = new HeldClock();
    Answers answers = new Answers();
    try (BoardInferenceService service =
        BoardInferenceService.inVirtualTime(new ScriptedModels(), LookLimits.DEFAULT, clock)) {
      for (int i = 0; i < 12; i++) {
        ModelRef model = i % 3 == 0 ? ScriptedModels.THOROUGH : ScriptedModels.PLAIN;
        long within = (300 + 97 * i % 400) * 1_000_000L;
        String name = String.valueOf((char) ('a' + i));
        service.submit(
            Answers.file(name, model, Urgency.values()[i % 3], clock.nanos() + within),
            answers.of(name));
        clock.advanceMillis(7);
        service.step();
      }
    }
    return answers.words();
  }
}
