package dev.sinew.perception.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.HeldClock;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.PendingInference;
import dev.sinew.sdk.inference.Urgency;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service with its thread: what it promises whatever happens around it. */
@Timeout(60)
class BoardInferenceServiceTest {
  private final HeldClock clock = new HeldClock();
  private final ScriptedModels models = new ScriptedModels();
  private final Answers answers = new Answers();
  private final Semaphore given = new Semaphore(0);
  private final BoardInferenceService service =
      BoardInferenceService.live(models, LookLimits.DEFAULT, clock, new FrameFirst(0));

  @AfterEach
  void everySubmitHadOneAnswer() {
    models.go.release(1000);
    service.close();
    LookReport report = service.report();
    assertThat(report.answered() + report.allDeclined()).isEqualTo(report.asked());
    assertThat(answers.all()).hasSize(Math.toIntExact(report.asked()));
    assertThat(models.open).as("pictures left open").hasValue(0);
  }

  private PendingInference ask(String name, Urgency urgency, long withinMillis) {
    return service.submit(
        Answers.file(name, ScriptedModels.PLAIN, urgency, clock.nanos() + withinMillis * 1_000_000),
        answer -> {
          answers.of(name).accept(answer);
          given.release();
        });
  }

  private void awaitAnswers(int count) throws InterruptedException {
    assertThat(given.tryAcquire(count, 30, TimeUnit.SECONDS)).as("answers in 30 s").isTrue();
  }

  @Test
  void aLookIsMadeByAThreadOfItsOwn() throws Exception {
    ask("a", Urgency.SKILL, 1000);
    awaitAnswers(1);

    assertThat(answers.answered("a").detections()).hasSize(1);
    assertThat(service.report().latency().belowMillis(1)).isEqualTo(1);
  }

  @Test
  void aConsumerThatThrowsHarmsNobody() throws Exception {
    service.submit(
        Answers.file("a", ScriptedModels.PLAIN, Urgency.SKILL, clock.nanos() + 1_000_000_000L),
        answer -> {
          answers.of("a").accept(answer);
          throw new IllegalStateException("a consumer's defect");
        });
    ask("b", Urgency.SKILL, 2000);
    awaitAnswers(1);

    assertThat(answers.words()).containsExactlyInAnyOrder("a: ANSWERED", "b: ANSWERED");
  }

  @Test
  void consumersThatBlockHoldUpNobodyButThemselvesUntilThereAreTooMany() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    Semaphore blocked = new Semaphore(0);
    for (int i = 0; i < 64; i++) {
      String name = "s" + i;
      service.submit(
          Answers.file(name, ScriptedModels.PLAIN, Urgency.SKILL, clock.nanos() + 1_000_000_000L),
          answer -> {
            answers.of(name).accept(answer);
            blocked.release();
            awaitQuietly(stuck);
          });
      assertThat(blocked.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
    ask("late", Urgency.SAFETY, 1000);

    assertThat(answers.declined("late").sentence())
        .isEqualTo("overloaded: 64 who asked have not taken their answer yet");
    assertThat(answers.words().stream().filter(word -> word.endsWith("ANSWERED"))).hasSize(64);
    stuck.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void closingWithWorkInFlightTellsEverybodyAndGivesEveryFrameBack() throws Exception {
    models.mood = ScriptedModels.Mood.WAITING;
    try (FramePool pool = new FramePool(2, 8, 8, PixelFormat.GREY)) {
      for (int i = 0; i < 2; i++) {
        Frame frame = pool.acquire(clock.nanos(), i).orElseThrow();
        service.submit(
            InferenceRequest.onBoard(
                InferencePicture.of(frame),
                new ModelChoice.Exactly(ScriptedModels.PLAIN),
                clock.nanos() + 1_000_000_000L),
            answers.of("frame " + i));
        frame.release();
      }
      ask("c", Urgency.BACKGROUND, 5000);
      assertThat(models.begun.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      Thread closing = Thread.ofPlatform().start(service::close);
      awaitAnswers(1);
      models.go.release();
      closing.join();

      assertThat(answers.words())
          .containsExactlyInAnyOrder("frame 0: CLOSED", "frame 1: CLOSED", "c: CLOSED");
      assertThat(pool.outstanding()).isZero();
      assertThat(models.closings).hasValue(1);
    }
  }

  @Test
  void whoWaitsForAModelThatHangsIsToldAndItsMemoryIsLeftAlone() throws Exception {
    models.mood = ScriptedModels.Mood.WAITING;
    ask("a", Urgency.SKILL, 60_000);
    assertThat(models.begun.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    ask("b", Urgency.SKILL, 3_000);
    clock.advanceMillis(4_000);
    service.step();
    awaitAnswers(1);
    assertThat(answers.declined("b").reason()).isEqualTo(InferenceAnswer.Reason.DEADLINE);

    clock.advanceMillis(2_000);
    service.step();
    awaitAnswers(1);
    ask("c", Urgency.SAFETY, 60_000);
    awaitAnswers(1);

    assertThat(answers.declined("a").sentence())
        .isEqualTo("sharp plain has not come back for 6.0 s");
    assertThat(answers.declined("c").reason()).isEqualTo(InferenceAnswer.Reason.FAILED);
    assertThat(service.report().trouble()).isPresent();
    assertThat(models.open).hasValue(1);

    models.mood = ScriptedModels.Mood.SOUND;
    models.go.release();
    service.close();
    assertThat(models.closings).hasValue(1);
  }

  @Test
  void looksWaitForFramesThatNeedTheCoresButNotForEver() throws Exception {
    ScriptedModels own = new ScriptedModels();
    FrameFirst frames = new FrameFirst(TimeUnit.DAYS.toNanos(1));
    try (BoardInferenceService shared =
        BoardInferenceService.live(own, LookLimits.DEFAULT, clock, frames)) {
      frames.begin();
      Semaphore done = new Semaphore(0);
      shared.submit(
          Answers.file("a", ScriptedModels.PLAIN, Urgency.SKILL, clock.nanos() + 1_000_000_000L),
          _ -> done.release());
      assertThat(shared.report().waiting()).isEqualTo(1);
      assertThat(own.passes).isEmpty();
      frames.end();

      assertThat(done.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
    FrameFirst impatient = new FrameFirst(1);
    impatient.begin();
    impatient.awaitTurn();
    assertThat(impatient.frames()).isEqualTo(1);
  }

  @Test
  void everyLookIsAnsweredOnceWhateverManyThreadsDo() throws Exception {
    int threads = 4;
    int each = 400;
    List<Thread> askers = new ArrayList<>();
    AtomicInteger submitted = new AtomicInteger();
    try (FramePool pool = new FramePool(8, 8, 8, PixelFormat.GREY)) {
      for (int t = 0; t < threads; t++) {
        Random random = new Random(t);
        askers.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int i = 0; i < each; i++) {
                    submitOne(pool, random, String.valueOf(submitted.incrementAndGet()));
                  }
                }));
      }
      for (Thread asker : askers) {
        asker.join();
      }
      service.close();

      assertThat(answers.all()).hasSize(submitted.get());
      assertThat(answers.all().stream().map(Answers.Named::name).distinct())
          .hasSize(submitted.get());
      assertThat(pool.outstanding()).isZero();
    }
  }

  private void submitOne(FramePool pool, Random random, String name) {
    Urgency urgency = Urgency.values()[random.nextInt(3)];
    models.mood = random.nextInt(20) == 0 ? ScriptedModels.Mood.FAILING : ScriptedModels.Mood.SOUND;
    long deadline = clock.nanos() + (random.nextInt(2000) - 10) * 1_000_000L;
    ModelChoice model =
        new ModelChoice.Exactly(
            random.nextBoolean() ? ScriptedModels.PLAIN : ScriptedModels.THOROUGH);
    Frame frame = random.nextBoolean() ? pool.acquire(clock.nanos(), 0).orElse(null) : null;
    InferencePicture picture =
        frame != null
            ? InferencePicture.of(frame)
            : new InferencePicture.File(
                random.nextInt(10) == 0 ? new byte[] {'!'} : new byte[random.nextInt(3)], 0);
    PendingInference pending =
        service.submit(
            new InferenceRequest(
                picture, model, urgency, deadline, 0, InferenceRequest.Privacy.NEVER_LEAVES),
            answers.of(name));
    if (frame != null) {
      frame.release();
    }
    if (random.nextInt(5) == 0) {
      pending.cancel();
    }
    clock.advanceMillis(random.nextInt(3));
  }
}
