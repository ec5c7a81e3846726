package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.skill.Behaviour;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.SkillContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a skill does with its interruption, its mechanisms are without a wish. */
class InterruptionTest {
  private static final long SPIN = 200_000_000L;

  /** Does not wait for interrupted skills, as a robot does not. */
  private final HostRig rig =
      new HostRig(new HostSettings(10_000_000_000L, 0, SPIN, 1), Optional.empty());

  private final AtomicBoolean over = new AtomicBoolean();

  @AfterEach
  void close() {
    over.set(true);
    rig.close();
  }

  private static void drive(SkillContext robot) throws InterruptedException {
    robot.require(Drive.class).request(new Twist2d(0.5, 0));
    robot.nextCycle();
  }

  @Test
  void interruptionEndsInStoppedMechanismsWhateverTheSkillDoesWithIt() throws InterruptedException {
    Map<String, Behaviour> stubborn =
        Map.of(
            "swallows the interrupt",
            robot -> {
              while (!over.get()) {
                try {
                  drive(robot);
                } catch (InterruptedException e) {
                  Thread.interrupted();
                }
              }
              return Outcome.success();
            },
            "catches everything",
            robot -> {
              Drive drive = robot.require(Drive.class);
              while (!over.get()) {
                try {
                  drive.request(new Twist2d(0.5, 0));
                  robot.nextCycle();
                } catch (Throwable e) {
                  // That is the point.
                }
              }
              return Outcome.success();
            },
            "asks in its finally block",
            robot -> {
              Drive drive = robot.require(Drive.class);
              try {
                for (; ; ) {
                  drive(robot);
                }
              } finally {
                drive.request(new Twist2d(1, 0));
              }
            },
            "returns a success",
            robot -> {
              try {
                for (; ; ) {
                  drive(robot);
                }
              } catch (InterruptedException e) {
                return Outcome.success("not at all");
              }
            });
    for (Map.Entry<String, Behaviour> entry : stubborn.entrySet()) {
      SkillHandle run = rig.start(entry.getKey(), entry.getValue(), "drive");
      assertThat(rig.turns(2)).as(entry.getKey()).containsExactly(0.5, 0.5);
      run.cancel("enough");
      assertThat(rig.turns(5)).as(entry.getKey()).containsOnly(-1.0);
      assertThat(run.outcome()).contains(new Outcome.Interrupted("enough"));
    }
  }

  @Test
  void oneThatGoesOnAfterItsInterruptionIsCountedAndItsPluginQuarantined()
      throws InterruptedException {
    SkillHandle run =
        rig.start(
            "deaf",
            robot -> {
              robot.nextCycle();
              while (!over.get()) {
                Thread.onSpinWait();
                try {
                  robot.nextCycle();
                } catch (InterruptedException e) {
                  Thread.interrupted();
                }
              }
              return Outcome.success();
            });
    rig.turns(2);
    run.cancel("enough");
    rig.turns(20);
    assertThat(rig.host.faults().counts("deaf")).containsEntry(Fault.DEAF, 1);
    assertThatExceptionOfType(SkillRefusedException.class)
        .isThrownBy(() -> rig.host.start(HostRig.request("deaf", robot -> Outcome.success())));
  }

  @Test
  void oneThatSpinsIsDisownedAndTheOthersKeepTheirRhythm() throws InterruptedException {
    // The first run's turns never end, the second's always do, however busy this machine is.
    SkillSchedule schedule = (run, step, resumed, now) -> run == 1;
    try (HostRig hasty =
        new HostRig(new HostSettings(2_000_000, 0, SPIN, 1), Optional.of(schedule))) {
      SkillHandle spinner =
          hasty.start(
              "spinner",
              robot -> {
                robot.require(Drive.class);
                while (!over.get()) {
                  Thread.onSpinWait();
                }
                return Outcome.success();
              },
              "drive");
      int[] cycles = new int[1];
      hasty.start(
          "steady",
          robot -> {
            for (; ; ) {
              cycles[0]++;
              robot.nextCycle();
            }
          });
      assertThat(hasty.turns(20)).containsOnly(-1.0);
      assertThat(spinner.outcome().orElseThrow().toString())
          .contains("did not give the cycle back", "disowned");
      assertThat(spinner.status().lateYields()).isEqualTo(11);
      assertThat(hasty.host.faults().quarantine("spinner")).isPresent();
      assertThat(cycles[0]).isEqualTo(20);
      assertThat(hasty.host.running()).extracting(SkillHandle::skill).containsExactly("steady");
    }
  }

  @Test
  void aForeignThreadMayNotUseTheRobot() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "shares",
            robot -> {
              Drive drive = robot.require(Drive.class);
              StringBuilder refused = new StringBuilder();
              Thread other =
                  Thread.ofPlatform()
                      .start(() -> {
                        try {
                          drive.request(new Twist2d(1, 0));
                        } catch (IllegalStateException e) {
                          refused.append(e.getMessage());
                        }
                      });
              other.join();
              return Outcome.success(refused.toString());
            },
            "drive");
    assertThat(rig.turn()).isEqualTo(-1);
    assertThat(run.outcome().orElseThrow().toString()).contains("only the skill's own thread");
  }

  @Test
  void aSkillThatInterruptsItselfKeepsItsTurn() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "self",
            robot -> {
              Thread.currentThread().interrupt();
              try {
                robot.nextCycle();
              } catch (InterruptedException e) {
                return Outcome.success("in cycle " + robot.scene().cycle());
              }
              return Outcome.failure("no interrupt");
            });
    rig.turns(2);
    assertThat(run.outcome()).contains(Outcome.success("in cycle 0"));
  }
}
