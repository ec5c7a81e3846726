package dev.sinew.runtime.cortex;

import static dev.sinew.runtime.cortex.Stage.hook;
import static dev.sinew.runtime.cortex.Stage.mode;
import static dev.sinew.runtime.cortex.Stage.on;
import static dev.sinew.runtime.cortex.Stage.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.condition.EventKind;
import dev.sinew.runtime.cycle.GateReport;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.fabric.Peer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModeCortexTest {
  private final Stage stage = new Stage();

  @Nested
  class TheEndOfItsSkill {
    @Test
    void entersItsInitialModeInTheFirstCycle() {
      stage.with(mode("rest").made()).cycles(1);
      assertThat(stage.mode()).isEqualTo("rest");
    }

    @Test
    void aSuccessLeadsToTheModeNamedForIt() {
      stage
          .with(mode("work").skill("dig").onSuccess("rest").onFailure("panic").made())
          .with(mode("rest").made())
          .with(mode("panic").made())
          .cycles(2);
      stage.skills.run("dig").ends(SkillLauncher.State.SUCCEEDED, "dug 3 holes");
      stage.cycles(2);
      assertThat(stage.mode()).isEqualTo("rest");
      assertThat(stage.told).contains("mode rest, because skill dig succeeded");
    }

    @Test
    void aFailureLeadsToTheModeNamedForIt() {
      stage
          .with(mode("work").skill("dig").onSuccess("rest").onFailure("panic").made())
          .with(mode("panic").made())
          .cycles(2);
      stage.skills.run("dig").ends(SkillLauncher.State.FAILED, "no way");
      stage.cycles(2);
      assertThat(stage.mode()).isEqualTo("panic");
      assertThat(stage.told).contains("mode panic, because skill dig failed: no way");
    }

    @Test
    void withoutANextModeTheRobotStandsWhereItIs() {
      stage.with(mode("work").skill("dig").made()).cycles(2);
      stage.skills.run("dig").ends(SkillLauncher.State.SUCCEEDED, "");
      stage.cycles(5);
      assertThat(stage.mode()).isEqualTo("work");
      assertThat(stage.skills.names()).isEmpty();
      assertThat(stage.skills.starts("dig")).isEqualTo(1);
    }
  }

  @Nested
  class Ways {
    @Test
    void aConditionLeadsOutWhenItHasHeldForItsTime() {
      stage
          .with(
              mode("patrol").skill("drive").way(when("person within 2 m for 1 s", "greet")).made())
          .with(mode("greet").made())
          .sees("person", 1.5)
          .cycles(50);
      assertThat(stage.mode()).isEqualTo("patrol");
      stage.cycles(1);
      assertThat(stage.mode()).isEqualTo("greet");
      assertThat(stage.told).contains("mode greet, because person at 1.5 m for 1 s");
      assertThat(stage.skills.names()).isEmpty();
    }

    @Test
    void anEventOfOneComponentDoesNotCountForAnother() {
      stage
          .with(mode("go").way(on(EventKind.COMPONENT_FAILED, "lidar", "blind")).made())
          .with(mode("blind").way(on(EventKind.COMPONENT_RECOVERED, "lidar", "go")).made())
          .cycles(1);
      stage.inbox.offer(new CortexInput.Happened(EventKind.COMPONENT_FAILED, "camera"));
      stage.cycles(2);
      assertThat(stage.mode()).isEqualTo("go");
      stage.inbox.offer(new CortexInput.Happened(EventKind.COMPONENT_FAILED, "lidar"));
      stage.cycles(1);
      assertThat(stage.mode()).isEqualTo("blind");
      stage.inbox.offer(new CortexInput.Happened(EventKind.COMPONENT_RECOVERED, "lidar"));
      stage.cycles(1);
      assertThat(stage.mode()).isEqualTo("go");
      assertThat(stage.told).contains("mode go, because component-recovered of lidar");
    }

    @Test
    void timeLeadsOut() {
      stage
          .with(
              mode("wait")
                  .way(
                      new PreparedMode.Way(
                          new PreparedMode.Cause.After(1_000_000_000L), "go", 0, false))
                  .made())
          .with(mode("go").made())
          .cycles(50);
      assertThat(stage.mode()).isEqualTo("wait");
      stage.cycles(1);
      assertThat(stage.mode()).isEqualTo("go");
    }

    @Test
    void ofSeveralTheHighestPriorityIsTakenAndAmongEqualsTheFirst() {
      PreparedMode.Cause always = new PreparedMode.Cause.When(Stage.condition("mode.time >= 0 s"));
      stage
          .with(
              mode("start")
                  .way(new PreparedMode.Way(always, "low", 1, false))
                  .way(new PreparedMode.Way(always, "high", 5, false))
                  .way(new PreparedMode.Way(always, "later", 5, false))
                  .made())
          .with(mode("low").made())
          .with(mode("high").made())
          .with(mode("later").made())
          .cycles(1);
      assertThat(stage.mode()).isEqualTo("high");
    }

    @Test
    void aModeLastsItsDwellThoughItsConditionHolds() {
      stage
          .with(mode("a").dwell(1).way(when("battery.charge < 50 %", "b")).made())
          .with(mode("b").dwell(1).way(when("battery.charge >= 50 %", "a")).made())
          .cycles(1);
      int changes = 0;
      String before = stage.mode();
      for (int i = 0; i < 500; i++) {
        stage.charge(i % 2 == 0 ? 0.4 : 0.6).cycles(1);
        changes += stage.mode().equals(before) ? 0 : 1;
        before = stage.mode();
      }
      assertThat(changes).as("changes in 10 s").isBetween(5, 10);
    }

    @Test
    void whatIsUrgentDoesNotWaitForTheDwell() {
      PreparedMode.Cause pressed = new PreparedMode.Cause.On(EventKind.ESTOP_PRESSED, "");
      stage
          .with(mode("go").dwell(60).way(new PreparedMode.Way(pressed, "halt", 0, true)).made())
          .with(mode("halt").made())
          .cycles(2);
      stage.emergencyStop = true;
      stage.cycles(1);
      assertThat(stage.mode()).isEqualTo("halt");
    }

    @Test
    void anEventThatCameDuringTheDwellIsKeptUnlessItsOppositeComes() {
      stage
          .with(mode("go").dwell(1).way(on(EventKind.ESTOP_PRESSED, "", "halt")).made())
          .with(mode("halt").made())
          .cycles(2);
      stage.emergencyStop = true;
      stage.cycles(1);
      stage.emergencyStop = false;
      stage.seconds(2);
      assertThat(stage.mode()).isEqualTo("go");
      stage.emergencyStop = true;
      stage.cycles(1);
      assertThat(stage.mode()).isEqualTo("halt");
    }

    @Test
    void aBatteryIsLowWhenItIsLowForTwoSecondsAndRestoredOnlyWellAboveThat() {
      stage
          .with(mode("go").way(on(EventKind.BATTERY_LOW, "", "dock")).made())
          .with(mode("dock").way(on(EventKind.BATTERY_RESTORED, "", "go")).made())
          .charge(0.2)
          .seconds(1.9);
      assertThat(stage.mode()).isEqualTo("go");
      stage.seconds(0.2);
      assertThat(stage.mode()).isEqualTo("dock");
      stage.charge(0.28).seconds(5);
      assertThat(stage.mode()).isEqualTo("dock");
      stage.charge(0.31).cycles(1);
      assertThat(stage.mode()).isEqualTo("go");
    }

    @Test
    void theGateCountsAsStoppedOnlyWhenItStopsAWishForLong() {
      stage
          .with(mode("go").way(on(EventKind.GATE_STOPPED, "", "stuck")).made())
          .with(mode("stuck").made());
      stage.gate =
          new GateReport(GateDecision.Outcome.STOP, "command-age", "no skill asks for motion", 0);
      stage.seconds(20);
      assertThat(stage.mode()).isEqualTo("go");
      stage.gate = new GateReport(GateDecision.Outcome.STOP, "sensor-age", "no fresh turn", 0);
      stage.seconds(5);
      assertThat(stage.mode()).isEqualTo("go");
      stage.cycles(2);
      assertThat(stage.mode()).isEqualTo("stuck");
    }
  }

  @Nested
  class Hooks {
    @Test
    void theModesSkillBeginsWhenItsEntryHasSucceeded() {
      stage
          .with(
              mode("dig")
                  .skill("dig")
                  .entry(hook("unfold", 0, new PreparedMode.Then.Usual()))
                  .made())
          .cycles(3);
      assertThat(stage.skills.names()).containsExactly("unfold");
      assertThat(stage.cortex().status().phase()).isEqualTo(CortexStatus.Phase.ENTERING);
      stage.skills.run("unfold").ends(SkillLauncher.State.SUCCEEDED, "");
      stage.cycles(2);
      assertThat(stage.skills.names()).containsExactly("dig");
      assertThat(stage.skills.started.getFirst().deadlineNanos).contains(1_000_000_000L);
    }

    @Test
    void aFailedEntryLeadsToTheSafeMode() {
      stage
          .with(
              mode("dig")
                  .skill("dig")
                  .entry(hook("unfold", 0, new PreparedMode.Then.Usual()))
                  .made())
          .with(mode("park").skill("park").made())
          .safe("park")
          .cycles(2);
      stage.skills.run("unfold").ends(SkillLauncher.State.FAILED, "it is stuck");
      stage.cycles(2);
      assertThat(stage.mode()).isEqualTo("park");
      assertThat(stage.skills.names()).containsExactly("park");
      assertThat(stage.warned)
          .anyMatch(w -> w.equals("mode dig could not be entered: its entry failed: it is stuck"));
    }

    @Test
    void withoutASafeModeTheRobotStands() {
      stage
          .with(
              mode("dig")
                  .skill("dig")
                  .entry(hook("unfold", 0, new PreparedMode.Then.Usual()))
                  .made())
          .cycles(2);
      stage.skills.run("unfold").ends(SkillLauncher.State.FAILED, "it is stuck");
      stage.cycles(2);
      assertThat(stage.mode()).isEqualTo(ModeCortex.STANDING);
      assertThat(stage.skills.names()).isEmpty();
    }

    @Test
    void whenTheSafeModeCannotBeEnteredEitherTheRobotStands() {
      stage.skills.breaks("dig");
      stage.skills.breaks("park");
      stage
          .with(mode("dig").skill("dig").made())
          .with(mode("park").skill("park").made())
          .safe("park")
          .cycles(3);
      assertThat(stage.mode()).isEqualTo(ModeCortex.STANDING);
      assertThat(stage.warned).hasSize(2);
    }

    @Test
    void aHookIsTriedAgainAsOftenAsItSays() {
      stage
          .with(
              mode("dig")
                  .skill("dig")
                  .entry(hook("unfold", 2, new PreparedMode.Then.Usual()))
                  .made())
          .cycles(2);
      for (int i = 0; i < 2; i++) {
        stage.skills.run("unfold").ends(SkillLauncher.State.FAILED, "stuck");
        stage.cycles(3);
        assertThat(stage.skills.names()).containsExactly("unfold");
      }
      stage.skills.run("unfold").ends(SkillLauncher.State.FAILED, "stuck");
      stage.cycles(3);
      assertThat(stage.skills.starts("unfold")).isEqualTo(3);
      assertThat(stage.mode()).isEqualTo(ModeCortex.STANDING);
    }

    @Test
    void aFailedEntryMayBePassedOverOrLeadElsewhere() {
      stage.with(
          mode("dig")
              .skill("dig")
              .entry(hook("unfold", 0, new PreparedMode.Then.Continue()))
              .made());
      stage.skills.endsAtOnce("unfold", SkillLauncher.State.FAILED);
      stage.cycles(3);
      assertThat(stage.skills.names()).containsExactly("dig");

      Stage other = new Stage();
      other
          .with(
              mode("dig")
                  .skill("dig")
                  .entry(hook("unfold", 0, new PreparedMode.Then.Go("rest")))
                  .made())
          .with(mode("rest").made());
      other.skills.endsAtOnce("unfold", SkillLauncher.State.FAILED);
      other.cycles(3);
      assertThat(other.mode()).isEqualTo("rest");
    }

    @Test
    void aLoopOfFailingEntriesComesToAnEnd() {
      stage
          .with(mode("a").entry(hook("x", 0, new PreparedMode.Then.Go("b"))).made())
          .with(mode("b").entry(hook("x", 0, new PreparedMode.Then.Go("a"))).made());
      stage.skills.endsAtOnce("x", SkillLauncher.State.FAILED);
      stage.seconds(5);
      assertThat(stage.mode()).isEqualTo(ModeCortex.STANDING);
      assertThat(stage.skills.starts("x")).isEqualTo(FailureGuard.MOST);
    }

    @Test
    void aLoopOfSkillsThatFailAtOnceComesToAnEnd() {
      stage.with(mode("a").skill("x").onFailure("a").made());
      stage.skills.endsAtOnce("x", SkillLauncher.State.FAILED);
      stage.seconds(5);
      assertThat(stage.mode()).isEqualTo(ModeCortex.STANDING);
      assertThat(stage.skills.starts("x")).isEqualTo(FailureGuard.MOST);
    }

    @Test
    void theExitRunsBeforeTheNextModeAndItsFailureDoesNotHoldTheRobot() {
      stage
          .with(
              mode("dig")
                  .skill("dig")
                  .exit(hook("fold", 0, new PreparedMode.Then.Usual()))
                  .way(when("person within 2 m", "greet"))
                  .made())
          .with(mode("greet").made())
          .cycles(2)
          .sees("person", 1)
          .cycles(2);
      assertThat(stage.mode()).isEqualTo("dig");
      assertThat(stage.skills.names()).containsExactly("fold");
      stage.skills.run("fold").ends(SkillLauncher.State.FAILED, "did not end within 1 s");
      stage.cycles(1);
      assertThat(stage.mode()).isEqualTo("greet");
    }

    @Test
    void theTimeoutsSkillTakesThePlaceOfTheModesOwn() {
      stage
          .with(
              mode("dig")
                  .skill("dig")
                  .timeout(1, Optional.of(hook("fold", 0, new PreparedMode.Then.Usual())), "rest")
                  .made())
          .with(mode("rest").made())
          .seconds(1.1);
      assertThat(stage.skills.names()).containsExactly("fold");
      stage.skills.run("fold").ends(SkillLauncher.State.SUCCEEDED, "");
      stage.cycles(1);
      assertThat(stage.mode()).isEqualTo("rest");
      assertThat(stage.told).contains("mode rest, because 1 s in mode dig");
    }
  }

  @Nested
  class WhoChooses {
    private CortexInput.Wish operator(String mode) {
      return new CortexInput.Wish(mode, CortexInput.From.OPERATOR, "page (127.0.0.1)");
    }

    private CortexInput.Wish peer(String mode) {
      return new CortexInput.Wish(mode, CortexInput.From.PEER, Stage.PEER);
    }

    private Peer peerOf(Peer.Trust trust, boolean online) {
      return new Peer(Stage.PEER, "boss", "robot", trust, online, Optional.empty(), 10);
    }

    private void twoModes() {
      stage
          .with(mode("go").skill("drive").dwell(60).made())
          .with(mode("rest").made())
          .with(mode("secret").made())
          .operators("go", "rest")
          .peers(new CortexPlan.PeerGrant(Stage.PEER, Peer.Trust.VERIFIED, Set.of("rest")))
          .cycles(2);
    }

    @Test
    void anOperatorMayChooseWhatTheFileListsAtOnce() {
      twoModes();
      stage.inbox.offer(operator("rest"));
      stage.cycles(1);
      assertThat(stage.mode()).isEqualTo("rest");
      assertThat(stage.cortex().status().reason()).isEqualTo("chosen by page (127.0.0.1)");
    }

    @Test
    void whoeverStartsTheRobotMayChooseItsFirstMode() {
      stage.with(mode("go").skill("drive").made()).with(mode("secret").skill("hide").made());
      stage.inbox.offer(
          new CortexInput.Wish("secret", CortexInput.From.COMMAND_LINE, "the command line"));
      stage.cycles(2);
      assertThat(stage.mode()).isEqualTo("secret");
      assertThat(stage.skills.starts("drive")).isZero();
      assertThat(stage.told.getFirst())
          .isEqualTo("mode secret, because chosen by the command line");
    }

    @Test
    void whatTheFileDoesNotListIsRefused() {
      twoModes();
      stage.inbox.offer(operator("secret"));
      stage.cycles(1);
      stage.inbox.offer(operator("nowhere"));
      stage.cycles(1);
      assertThat(stage.mode()).isEqualTo("go");
      assertThat(stage.warned)
          .containsExactly(
              "mode secret was refused to page (127.0.0.1): the robot file does not list it under"
                  + " cortex.operatorModes",
              "mode nowhere was refused to page (127.0.0.1): there is no such mode");
    }

    @Test
    void aPeerMustBeKnownOnlineTrustedAndAllowed() {
      twoModes();
      stage.cycles(60 * 50);
      stage.inbox.offer(peer("rest"));
      stage.cycles(1);
      stage.belief.peers = List.of(peerOf(Peer.Trust.TRUSTED, false));
      stage.inbox.offer(peer("rest"));
      stage.cycles(1);
      stage.belief.peers = List.of(peerOf(Peer.Trust.KNOWN, true));
      stage.inbox.offer(peer("rest"));
      stage.cycles(1);
      stage.belief.peers = List.of(peerOf(Peer.Trust.VERIFIED, true));
      stage.inbox.offer(peer("secret"));
      stage.cycles(1);
      stage.inbox.offer(
          new CortexInput.Wish("rest", CortexInput.From.PEER, "did:key:z6MkSomebodyElse"));
      stage.cycles(1);
      assertThat(stage.mode()).isEqualTo("go");
      assertThat(stage.warned.stream().map(w -> w.substring(w.lastIndexOf(": ") + 2)))
          .containsExactly(
              "the peer is not known on the fabric",
              "the peer is not online",
              "the peer is only known, and must be verified",
              "the robot file does not let this peer choose it",
              "the robot file does not name this peer under cortex.peerModes");
      stage.inbox.offer(peer("rest"));
      stage.cycles(1);
      assertThat(stage.mode()).isEqualTo("rest");
    }

    @Test
    void aPeerWaitsForTheDwell() {
      twoModes();
      stage.belief.peers = List.of(peerOf(Peer.Trust.TRUSTED, true));
      stage.inbox.offer(peer("rest"));
      stage.cycles(2);
      assertThat(stage.mode()).isEqualTo("go");
      assertThat(stage.warned).singleElement().asString().contains("must last longer first");
    }

    @Test
    void theInboxIsBoundedAndANewWishReplacesAnOlderOne() {
      twoModes();
      stage.inbox.offer(operator("rest"));
      stage.inbox.offer(operator("go"));
      stage.cycles(3);
      assertThat(stage.mode()).isEqualTo("go");
      int taken = 0;
      while (stage.inbox.offer(new CortexInput.Happened(EventKind.FABRIC_LOST, ""))) {
        taken++;
      }
      assertThat(taken).isEqualTo(CortexInbox.CAPACITY);
    }

    @Test
    void theSameLineIsHeardOnce() {
      twoModes();
      String line = operator("rest").line(1);
      stage.cortex().sense(stage.gate, false, line);
      stage.cortex().choose(stage.belief);
      assertThat(stage.mode()).isEqualTo("rest");
      String back = operator("go").line(2);
      stage.cortex().sense(stage.gate, false, back);
      stage.cortex().choose(stage.belief);
      stage.cortex().sense(stage.gate, false, back);
      stage.cortex().choose(stage.belief);
      assertThat(stage.cortex().history()).hasSize(3);
    }
  }

  @Nested
  class WhatHoldsInIt {
    @Test
    void itsLimitsHoldWhileItLasts() {
      stage
          .with(mode("slow").limits(0.2, 0.5).way(when("mode.time >= 1 s", "fast")).made())
          .with(mode("fast").made())
          .cycles(1);
      assertThat(stage.cortex().maxLinear()).isEqualTo(0.2);
      assertThat(stage.cortex().maxAngular()).isEqualTo(0.5);
      stage.seconds(1.1);
      assertThat(stage.cortex().maxLinear()).isInfinite();
    }

    @Test
    void onlyWhatItLooksAtCounts() {
      stage
          .with(mode("cats").sees("cat").way(when("mode.time >= 1 s", "blind")).made())
          .with(mode("blind").blind().way(when("mode.time >= 1 s", "all")).made())
          .with(mode("all").made())
          .cycles(1);
      List<dev.sinew.sdk.vision.Track> person = stage.sees("person", 1).belief.tracks;
      List<dev.sinew.sdk.vision.Track> cat = stage.sees("cat", 1).belief.tracks;
      assertThat(stage.cortex().counted(person)).isEmpty();
      assertThat(stage.cortex().counted(cat)).isEqualTo(cat);
      stage.seconds(1.1);
      assertThat(stage.cortex().counted(cat)).isEmpty();
      stage.seconds(1.1);
      assertThat(stage.cortex().counted(person)).isSameAs(person);
    }
  }

  @Test
  void choosingAllocatesNothingInSteadyState() {
    stage
        .with(
            mode("go")
                .skill("drive")
                .sees("person")
                .way(when("person within 0.5 m for 1 s", "rest"))
                .way(on(EventKind.BATTERY_LOW, "", "rest"))
                .rule(
                    new PreparedMode.PreparedRule(
                        "greeting",
                        Stage.condition("person within 1 m for 1 s"),
                        Stage.skill("greet"),
                        5,
                        Optional.of(Stage.condition("no person within 3 m")),
                        0,
                        Optional.empty()))
                .made())
        .with(mode("rest").made())
        .charge(0.8)
        .sees("person", 2);
    stage.cycles(20_000);
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    stage.cycles(10_000);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .as("bytes in 10 000 cycles")
        .isLessThan(10_000);
  }
}
