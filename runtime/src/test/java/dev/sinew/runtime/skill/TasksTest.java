package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.skill.Behaviour;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;
import dev.sinew.sdk.skill.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TasksTest {
  private final HostRig rig = new HostRig();

  @AfterEach
  void close() {
    rig.close();
  }

  /** Asks for a speed in so many cycles. */
  private static Behaviour drives(double linear, int cycles) {
    return robot -> {
      Drive drive = robot.require(Drive.class);
      for (int i = 0; i < cycles; i++) {
        drive.request(new Twist2d(linear, 0));
        robot.nextCycle();
      }
      return Outcome.success("drove at " + linear);
    };
  }

  private static Behaviour waits(int millis) {
    return robot -> {
      robot.pause(Duration.ofMillis(millis));
      return Outcome.success("waited " + millis);
    };
  }

  record Speed(double linear) {}

  /** A skill of the same plugin. */
  static final class DriveTwice implements Skill<Speed> {
    @Override
    public Class<Speed> goalType() {
      return Speed.class;
    }

    @Override
    public Outcome run(SkillContext robot, Speed goal) throws InterruptedException {
      drives(goal.linear(), 2).run(robot);
      return Outcome.success("", goal);
    }
  }

  private String outcome(SkillHandle run) {
    return run.outcome().orElseThrow().toString();
  }

  @Test
  void aSubSkillUsesTheMechanismsOfTheSkillAboveAndGivesItsResult() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "above",
            robot -> {
              Outcome below = robot.run(new DriveTwice(), new Speed(0.2));
              robot
                  .require(Drive.class)
                  .request(new Twist2d(2 * below.result(Speed.class).orElseThrow().linear(), 0));
              robot.nextCycle();
              return Outcome.success();
            },
            "drive");
    assertThat(rig.turns(4)).containsExactly(0.2, 0.2, 0.4, -1.0);
    assertThat(run.outcome()).contains(Outcome.success());
  }

  @Test
  void betweenTheStepsOfASequenceNoCycleIsWithoutAWish() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "above",
            robot ->
                robot.sequence(
                    Task.of("one", drives(0.1, 1)),
                    Task.of("two", drives(0.2, 1)),
                    Task.of("three", drives(0.3, 1))),
            "drive");
    assertThat(rig.turns(4)).containsExactly(0.1, 0.2, 0.3, -1.0);
    assertThat(outcome(run)).contains("drove at 0.3");
  }

  @Test
  void aSequenceEndsWithTheFirstTaskThatDoesNotSucceed() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "above",
            robot ->
                robot.sequence(
                    Task.of("one", _ -> Outcome.failure("no")), Task.of("two", drives(0.2, 1))),
            "drive");
    assertThat(rig.turns(2)).containsOnly(-1.0);
    assertThat(run.outcome()).contains(Outcome.failure("no"));
  }

  @Test
  void parallelTasksRunSideBySideAndAllAreWaitedFor() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "above",
            robot -> {
              List<Outcome> ends =
                  robot.parallel(
                      Task.of("look", waits(60)),
                      Task.of("drive", drives(0.2, 2), Drive.class),
                      Task.of("fall", _ -> Outcome.failure("fell")));
              return Outcome.success(ends.toString());
            },
            "drive");
    assertThat(rig.turns(4)).containsExactly(0.2, 0.2, -1.0, -1.0);
    assertThat(outcome(run)).containsSubsequence("waited 60", "drove at 0.2", "fell");
  }

  @Test
  void aRaceIsWonByTheFirstToEndAndTheOthersAreInterrupted() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "above",
            robot -> {
              SkillContext.Race race =
                  robot.race(
                      Task.of("drive", drives(0.2, 100), Drive.class), Task.of("bell", waits(40)));
              return Outcome.success(race.winner() + " " + race.outcome());
            },
            "drive");
    assertThat(rig.turns(5)).containsExactly(0.2, 0.2, -1.0, -1.0, -1.0);
    assertThat(outcome(run)).contains("1 Success", "waited 40");
    assertThat(rig.host.running()).isEmpty();
  }

  @Test
  void ofTwoThatEndInTheSameCycleTheEarlierWins() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "above",
            robot ->
                Outcome.success(
                    "" + robot.race(Task.of("a", waits(40)), Task.of("b", waits(40))).winner()));
    rig.turns(4);
    assertThat(run.outcome()).contains(Outcome.success("0"));
  }

  @Test
  void aTaskOutOfTimeFailsAndTheSkillAboveGoesOn() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "above",
            robot ->
                Outcome.success(
                    robot
                        .within(Duration.ofMillis(40), Task.of("long", drives(0.2, 100)))
                        .toString()),
            "drive");
    assertThat(rig.turns(4)).containsExactly(0.2, 0.2, -1.0, -1.0);
    assertThat(outcome(run)).contains("did not end within PT0.04S");
  }

  @Test
  void aRetryPausesBetweenItsTriesAndEndsWithTheFirstSuccess() throws InterruptedException {
    List<Long> tries = Collections.synchronizedList(new ArrayList<>());
    SkillHandle run =
        rig.start(
            "above",
            robot ->
                robot.retry(
                    5,
                    Duration.ofMillis(40),
                    Task.of(
                        "try",
                        below -> {
                          tries.add(below.scene().cycle());
                          return tries.size() < 3
                              ? Outcome.failure("try " + tries.size())
                              : Outcome.success("third time lucky");
                        })));
    rig.turns(10);
    assertThat(tries).containsExactly(0L, 2L, 4L);
    assertThat(run.outcome()).contains(Outcome.success("third time lucky"));
  }

  @Test
  void aTaskThatThrowsIsAFailureForTheSkillAbove() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "above",
            robot ->
                Outcome.success(
                    robot
                        .run(
                            Task.of(
                                "bad",
                                _ -> {
                                  throw new IllegalStateException("boom");
                                }))
                        .toString()));
    rig.turn();
    assertThat(outcome(run)).contains("Failure", "boom");
    assertThat(rig.host.faults().counts("above")).containsEntry(Fault.DEFECT, 1);
  }

  @Test
  void interruptingASkillInterruptsAllBeneathIt() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "above",
            robot ->
                robot.run(Task.of("below", below -> below.run(Task.of("deep", drives(0.2, 9))))),
            "drive");
    assertThat(rig.turn()).isEqualTo(0.2);
    assertThat(rig.host.running())
        .extracting(SkillHandle::skill)
        .containsExactly("above", "above/below", "above/below/deep");
    run.cancel("enough");
    assertThat(rig.turn()).isEqualTo(-1);
    assertThat(rig.host.running()).isEmpty();
  }

  @Test
  void twoTasksSideBySideMayNotNameTheSameMechanism() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "above",
            robot -> {
              robot.parallel(
                  Task.of("left", drives(0.1, 1), Drive.class),
                  Task.of("right", drives(0.2, 1), Drive.class));
              return Outcome.success();
            },
            "drive");
    rig.turn();
    assertThat(outcome(run)).contains("'left' and 'right' both name the mechanism 'drive'");
  }

  @Test
  void aTaskSideBySideMayNotUseWhatItDoesNotName() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "above",
            robot -> Outcome.success(robot.parallel(Task.of("t", drives(0.1, 1))).toString()),
            "drive");
    rig.turn();
    assertThat(outcome(run)).contains("did not lend it");
  }

  @Test
  void aRaceLeavesTheSameTraceEveryTime() throws InterruptedException {
    List<List<Double>> traces = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try (HostRig again = new HostRig()) {
        again.start(
            "above",
            robot -> {
              for (; ; ) {
                int millis = robot.random().nextInt(100);
                robot.race(
                    Task.of("drive", drives(millis * 0.01, 100), Drive.class),
                    Task.of("bell", below -> waits(below.random().nextInt(100)).run(below)));
              }
            },
            "drive");
        traces.add(again.turns(150));
      }
    }
    assertThat(traces.get(0)).isEqualTo(traces.get(1));
    assertThat(traces.get(0)).as("different speeds").anyMatch(v -> !v.equals(traces.get(0).get(0)));
  }
}
