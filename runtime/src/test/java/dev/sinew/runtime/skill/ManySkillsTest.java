package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.skill.Behaviour;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManySkillsTest {
  private final HostRig rig = new HostRig();

  @AfterEach
  void close() {
    rig.close();
  }

  private static Behaviour drivesAt(double linear) {
    return robot -> {
      Drive drive = robot.require(Drive.class);
      for (; ; ) {
        drive.request(new Twist2d(linear, 0));
        robot.nextCycle();
      }
    };
  }

  @Test
  void skillsAreResumedOneAtATimeInTheOrderOfTheirStarts() throws InterruptedException {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    for (String name : List.of("c", "a", "b")) {
      rig.start(
          name,
          robot -> {
            for (; ; ) {
              order.add(name);
              robot.nextCycle();
            }
          });
    }
    rig.turns(2);
    assertThat(order).containsExactly("c", "a", "b", "c", "a", "b");
    assertThat(rig.host.running()).extracting(SkillHandle::skill).containsExactly("c", "a", "b");
  }

  @Test
  void aSkillThatOwnsNothingRunsBesideOneThatDrives() throws InterruptedException {
    rig.start("drive", drivesAt(0.3), "drive");
    SkillHandle watch =
        rig.start(
            "watch",
            robot -> {
              robot.pause(Duration.ofMillis(60));
              return Outcome.success("seen");
            });
    assertThat(rig.turns(4)).containsExactly(0.3, 0.3, 0.3, 0.3);
    assertThat(watch.outcome()).contains(Outcome.success("seen"));
    assertThat(rig.host.running()).extracting(SkillHandle::skill).containsExactly("drive");
  }

  @Test
  void aHigherPriorityTakesTheMechanismAndTheLoserIsToldByWhom() throws InterruptedException {
    SkillHandle loser = rig.start("patrol", drivesAt(0.3), "drive");
    rig.turn();
    rig.start(HostRig.request("flee", drivesAt(-0.2), "drive").withPriority(5));
    assertThat(loser.outcome())
        .contains(new Outcome.Interrupted("skill flee (priority 5) took the drive"));
    assertThat(rig.turns(2)).containsExactly(-0.2, -0.2);
  }

  @Test
  void theTakenMechanismIsWithoutAWishUntilItsNewOwnerAsks() throws InterruptedException {
    rig.start("patrol", drivesAt(0.3), "drive");
    rig.turn();
    rig.start(
        HostRig.request(
                "think",
                robot -> {
                  robot.nextCycle();
                  robot.require(Drive.class).request(new Twist2d(0.1, 0));
                  robot.nextCycle();
                  return Outcome.success();
                },
                "drive")
            .withPriority(1));
    assertThat(rig.turns(3)).containsExactly(-1.0, 0.1, -1.0);
  }

  @Test
  void anEqualPriorityIsRefusedWithOwnerMechanismAndBothPriorities() throws InterruptedException {
    SkillHandle owner =
        rig.start(HostRig.request("patrol", drivesAt(0.3), "drive").withPriority(2));
    rig.turn();
    assertThatExceptionOfType(SkillRefusedException.class)
        .isThrownBy(
            () -> rig.host.start(HostRig.request("dock", drivesAt(0), "drive").withPriority(2)))
        .withMessageContaining("skill dock (priority 2)")
        .withMessageContaining("drive")
        .withMessageContaining("patrol (priority 2)")
        .extracting(SkillRefusedException::reason)
        .isEqualTo(SkillRefusedException.Cause.MECHANISM_TAKEN);
    assertThat(owner.outcome()).isEmpty();
    assertThat(rig.turn()).isEqualTo(0.3);
  }

  @Test
  void anEndedSkillGivesItsMechanismBack() throws InterruptedException {
    rig.start("first", robot -> Outcome.success(), "drive");
    rig.turn();
    rig.start("second", drivesAt(0.4), "drive");
    assertThat(rig.turn()).isEqualTo(0.4);
  }

  @Test
  void aCancelledSkillSaysWhy() throws InterruptedException {
    SkillHandle run = rig.start("patrol", drivesAt(0.3), "drive");
    rig.turn();
    run.cancel("the operator said so");
    run.cancel("and again");
    assertThat(rig.turn()).isEqualTo(-1);
    assertThat(run.outcome()).contains(new Outcome.Interrupted("the operator said so"));
    assertThat(rig.host.running()).isEmpty();
  }

  @Test
  void aTimeoutIsCountedInRobotTime() throws InterruptedException {
    SkillHandle run =
        rig.start(
            HostRig.request("patrol", drivesAt(0.3), "drive").withTimeout(Duration.ofMillis(60)));
    assertThat(rig.turns(4)).containsExactly(0.3, 0.3, 0.3, -1.0);
    assertThat(run.outcome().orElseThrow().toString()).contains("did not end within", "0.06S");
  }

  @Test
  void noMoreThanItsMostRunAtOnce() throws InterruptedException {
    for (int i = 0; i < SkillHost.MOST_RUNS; i++) {
      rig.start(
          "s" + i,
          robot -> {
            robot.pause(Duration.ofHours(1));
            return Outcome.success();
          });
    }
    rig.turn();
    assertThatExceptionOfType(SkillRefusedException.class)
        .isThrownBy(() -> rig.host.start(HostRig.request("more", robot -> Outcome.success())))
        .withMessageContaining("64 run already");
  }

  @Test
  void aPluginThatThrowsAgainAndAgainGoesIntoQuarantine() throws InterruptedException {
    for (int i = 0; i < Fault.DEFECT.patience(); i++) {
      rig.start(
          "clumsy",
          robot -> {
            throw new IllegalStateException("boom");
          });
      rig.turn();
    }
    assertThat(rig.warnings)
        .contains("skill clumsy threw: java.lang.IllegalStateException: boom")
        .last()
        .isEqualTo("plugin clumsy is put into quarantine");
    assertThat(rig.host.faults().counts("clumsy")).containsEntry(Fault.DEFECT, 5);
    assertThatExceptionOfType(SkillRefusedException.class)
        .isThrownBy(() -> rig.host.start(HostRig.request("clumsy", drivesAt(1), "drive")))
        .withMessageContaining("in quarantine")
        .withMessageContaining("boom");
    rig.host.faults().release("clumsy");
    rig.start("clumsy", drivesAt(0.1), "drive");
    assertThat(rig.turn()).isEqualTo(0.1);
  }

  @Test
  void sayingsReachTheEventsAndAFloodOfThemIsCutAndCounted() throws InterruptedException {
    SkillHandle run =
        rig.start(
            "talker",
            robot -> {
              for (int i = 0; ; i++) {
                robot.say("word " + i + " x".repeat(300));
                robot.nextCycle();
              }
            });
    rig.turns(19);
    assertThat(rig.events).filteredOn(e -> e.startsWith("talker says: word 0")).hasSize(1);
    assertThat(rig.events).filteredOn(e -> e.startsWith("talker says")).hasSize(10);
    assertThat(rig.events).allMatch(e -> e.length() < 230);
    assertThat(run.status().faults()).isPositive();
    rig.turns(40);
    assertThat(rig.warnings).last().isEqualTo("plugin talker is put into quarantine");
    assertThat(run.outcome().orElseThrow()).isInstanceOf(Outcome.Interrupted.class);
  }

  /** Draws, drives by what it drew, and waits by what it drew. */
  private static Behaviour wanders() {
    return robot -> {
      Drive drive = robot.require(Drive.class);
      RandomGenerator random = robot.random();
      for (; ; ) {
        drive.request(new Twist2d(random.nextDouble(), 0));
        robot.pause(Duration.ofMillis(random.nextInt(60)));
      }
    };
  }

  private static List<Double> traceBeside(int others, long seed) throws InterruptedException {
    try (HostRig rig = new HostRig(HostSettings.patient(seed), java.util.Optional.empty())) {
      for (int i = 0; i < others; i++) {
        rig.start(
            "other" + i,
            robot -> {
              for (; ; ) {
                robot.pause(Duration.ofMillis(robot.random().nextInt(40)));
              }
            });
      }
      rig.start("wander", wanders(), "drive");
      return rig.turns(200);
    }
  }

  @Test
  void theSameSeedGivesTheSameTraceWithTwentySkillsAsWithOne() throws InterruptedException {
    List<Double> alone = traceBeside(0, 7);
    assertThat(traceBeside(19, 7)).isEqualTo(alone);
    assertThat(traceBeside(0, 8)).isNotEqualTo(alone);
  }
}
