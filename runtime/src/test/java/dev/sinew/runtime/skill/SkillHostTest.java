package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.estimate.Belief;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SkillHostTest {
  private static final long PATIENT = 5_000_000_000L;
  private static final long CYCLE = 20_000_000L;

  record NoGoal() {}

  /** What a test's skill does. */
  interface Behaviour {
    Outcome run(SkillContext robot) throws InterruptedException;
  }

  private final SkillHost host = new SkillHost(PATIENT);
  private long cycle;

  @AfterEach
  void close() {
    host.close();
  }

  private void start(Behaviour behaviour) {
    start(host, behaviour);
  }

  private static void start(SkillHost host, Behaviour behaviour) {
    host.start(
        "test",
        new Skill<NoGoal>() {
          @Override
          public Class<NoGoal> goalType() {
            return NoGoal.class;
          }

          @Override
          public Outcome run(SkillContext robot, NoGoal goal) throws InterruptedException {
            return behaviour.run(robot);
          }
        },
        new NoGoal(),
        Set.of("drive"));
  }

  private Belief belief() {
    Belief belief = new Belief();
    belief.cycle = cycle;
    belief.timeNanos = cycle * CYCLE;
    return belief;
  }

  private double decide() throws InterruptedException {
    DriveRequest request = host.decide(belief());
    double linear = request.ageNanos(cycle * CYCLE) == Long.MAX_VALUE ? -1 : request.linear();
    cycle++;
    return linear;
  }

  private Outcome outcome() {
    return host.status().orElseThrow().outcome().orElseThrow();
  }

  @Test
  void runsTheSkillToItsNextWaitInEachCycle() throws InterruptedException {
    start(robot -> {
      Drive drive = robot.require(Drive.class);
      for (int i = 1; i <= 3; i++) {
        drive.request(new Twist2d(i * 0.1, 0));
        robot.nextCycle();
      }
      return Outcome.success();
    });
    assertThat(decide()).isEqualTo(0.1);
    assertThat(decide()).isEqualTo(0.2);
    assertThat(decide()).isEqualTo(0.1 * 3);
    assertThat(decide()).isEqualTo(-1);
    assertThat(outcome()).isEqualTo(Outcome.success());
  }

  @Test
  void aSkillThatStopsAskingWithdrawsItsRequest() throws InterruptedException {
    start(robot -> {
      robot.require(Drive.class).request(new Twist2d(0.5, 0));
      robot.nextCycle();
      robot.nextCycle();
      return Outcome.success();
    });
    assertThat(decide()).isEqualTo(0.5);
    assertThat(decide()).isEqualTo(-1);
  }

  @Test
  void aPauseIsCountedInRobotTime() throws InterruptedException {
    start(robot -> {
      robot.pause(Duration.ofMillis(60));
      robot.require(Drive.class).request(new Twist2d(0.5, 0));
      robot.nextCycle();
      return Outcome.success();
    });
    assertThat(decide()).isEqualTo(-1); // begins to pause at 0 ms
    assertThat(decide()).isEqualTo(-1);
    assertThat(decide()).isEqualTo(-1);
    assertThat(decide()).isEqualTo(0.5); // 60 ms
  }

  @Test
  void aSkillThatThrowsEndsAsAFailureAndItsRequestWithIt() throws InterruptedException {
    start(robot -> {
      robot.require(Drive.class).request(new Twist2d(0.5, 0));
      robot.nextCycle();
      throw new IllegalStateException("boom");
    });
    assertThat(decide()).isEqualTo(0.5);
    assertThat(decide()).isEqualTo(-1);
    assertThat(outcome()).isInstanceOf(Outcome.Failure.class);
    assertThat(host.idle()).isTrue();
  }

  @Test
  void aCancelledSkillNoLongerMovesAnythingWhateverItDoes() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    start(robot -> {
      Drive drive = robot.require(Drive.class);
      drive.request(new Twist2d(0.5, 0));
      try {
        robot.nextCycle();
      } catch (InterruptedException e) {
        interrupted.countDown();
        drive.request(new Twist2d(1, 0)); // refused: it no longer owns the drive
      }
      return Outcome.success();
    });
    assertThat(decide()).isEqualTo(0.5);
    host.stop("test");
    interrupted.await();
    assertThat(decide()).isEqualTo(-1);
    assertThat(host.idle()).isTrue();
  }

  @Test
  void aSkillThatDoesNotYieldInItsBudgetIsCountedAndItsOldRequestAges()
      throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    SkillHost hasty = new SkillHost(1_000_000);
    try (hasty) {
      start(
          hasty,
          robot -> {
            Drive drive = robot.require(Drive.class);
            drive.request(new Twist2d(0.5, 0));
            robot.nextCycle();
            release.await();
            return Outcome.success();
          });
      while (hasty.decide(belief()).ageNanos(0) == Long.MAX_VALUE) {
        Thread.onSpinWait();
      }
      cycle = 10;
      DriveRequest request = hasty.decide(belief());
      assertThat(request.ageNanos(10 * CYCLE)).isEqualTo(10 * CYCLE);
      assertThat(hasty.status().orElseThrow().lateYields()).isPositive();
      release.countDown();
    }
  }

  @Test
  void aLateSkillReadsTheSceneItWasResumedWithAndNeverHalfOfALaterOne()
      throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    AtomicReference<Scene> seen = new AtomicReference<>();
    SkillHost hasty = new SkillHost(1);
    try (hasty) {
      start(
          hasty,
          robot -> {
            inside.countDown();
            release.await();
            seen.set(robot.scene());
            read.countDown();
            return Outcome.success();
          });
      while (inside.getCount() > 0) {
        Belief first = belief();
        first.x = 1;
        first.turn.number = 1;
        first.turn.count = 1;
        first.turn.x[0] = 1;
        hasty.decide(first);
      }
      for (cycle = 1; cycle < 30; cycle++) {
        Belief later = belief();
        later.x = cycle + 1;
        later.turn.number = cycle + 1;
        later.turn.count = 2;
        later.turn.x[0] = cycle + 1;
        hasty.decide(later);
      }
      release.countDown();
      read.await();
      assertThat(seen.get().cycle()).isZero();
      assertThat(seen.get().pose().x()).isEqualTo(1);
      assertThat(seen.get().obstacles().count()).isEqualTo(1);
      assertThat(seen.get().obstacles().x(0)).isEqualTo(1);
    }
  }

  @Test
  void aMechanismThatTheManifestDoesNotDeclareIsRefused() throws InterruptedException {
    host.start(
        "test",
        new Skill<NoGoal>() {
          @Override
          public Class<NoGoal> goalType() {
            return NoGoal.class;
          }

          @Override
          public Outcome run(SkillContext robot, NoGoal goal) {
            robot.require(Drive.class);
            return Outcome.success();
          }
        },
        new NoGoal(),
        Set.of());
    decide();
    assertThat(outcome().toString()).contains("does not declare");
  }

  @Test
  void aRequestThatIsNotANumberIsADefectOfTheSkill() throws InterruptedException {
    start(robot -> {
      robot.require(Drive.class).request(new Twist2d(Double.NaN, 0));
      return Outcome.success();
    });
    decide();
    assertThat(outcome().toString()).contains("must be finite");
  }

  @Test
  void startingAnotherSkillCancelsTheFirst() throws InterruptedException {
    start(robot -> {
      Drive drive = robot.require(Drive.class);
      for (; ; ) {
        drive.request(new Twist2d(0.1, 0));
        robot.nextCycle();
      }
    });
    assertThat(decide()).isEqualTo(0.1);
    start(robot -> {
      robot.require(Drive.class).request(new Twist2d(0.9, 0));
      robot.nextCycle();
      return Outcome.success();
    });
    assertThat(decide()).isEqualTo(0.9);
  }
}
