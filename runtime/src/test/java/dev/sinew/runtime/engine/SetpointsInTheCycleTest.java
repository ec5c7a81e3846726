package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.bus.ActuatorOutput;
import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.bus.BusEvents;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.cycle.Cortex;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.Landmarks;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.fitting.SetpointFitting;
import dev.sinew.runtime.recording.journal.CycleEntry;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.recording.journal.EntryReader;
import dev.sinew.runtime.recording.journal.JournalFormatException;
import dev.sinew.runtime.recording.journal.RingJournal;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.SkillHandle;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.runtime.skill.SkillRefusedException;
import dev.sinew.runtime.skill.SkillRequest;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.ActuatorState;
import dev.sinew.sdk.skill.Behaviour;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Setpoints;
import dev.sinew.sdk.skill.Task;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.world.VirtualClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wishes of skills and modes on their way through the gate to an arm and a lamp. */
class SetpointsInTheCycleTest {
  private static final long PERIOD = 20_000_000L;
  private static final SafetyLimits LIMITS =
      new SafetyLimits(
          0.15,
          0.6,
          2,
          1,
          6,
          1.2,
          0.08,
          150_000_000L,
          200_000_000L,
          100_000_000L,
          100_000_000L,
          500_000_000L,
          100_000_000L,
          0);

  /** Follows at once; NaN stands for its safe state. */
  private static final class Follower implements SetpointActuator {
    private final Setpoint setpoint;
    private Health health = Health.OK;
    private double at = Double.NaN;

    Follower(Setpoint setpoint) {
      this.setpoint = setpoint;
    }

    @Override
    public List<Setpoint> setpoints() {
      return List.of(setpoint);
    }

    @Override
    public void apply(GuardedCommand command) {
      if (command.stop()) {
        safeState();
      } else if (!Double.isNaN(command.value(0))) {
        at = command.value(0);
      }
    }

    @Override
    public void safeState() {
      at = Double.NaN;
    }

    @Override
    public Health health() {
      return health;
    }

    @Override
    public void close() {}
  }

  private final class Obedient implements Cortex {
    @Override
    public void choose(Belief belief) {}

    @Override
    public Map<String, Map<String, Double>> hold() {
      return hold;
    }

    @Override
    public String mode() {
      return "night";
    }
  }

  private static final class Unheard implements BusEvents {
    @Override
    public void failed(String component, String reason) {}

    @Override
    public void recovered(String component) {}

    @Override
    public void expired(String actuator) {}
  }

  private final VirtualClock clock = new VirtualClock();
  private final SkillHost host = new SkillHost(5_000_000_000L);
  private final EmergencyStop stop = new EmergencyStop();
  private final RingJournal journal = new RingJournal();
  private final Follower arm = new Follower(new Setpoint("angle", "rad", -1.5, 1.5, 5, Double.NaN));
  private final Follower lamp = new Follower(Setpoint.free("brightness", "1", 0, 1, 0));
  private final Body.SetpointPort armPort = port(1, "arm", arm);
  private final Body.SetpointPort lampPort = port(2, "lamp", lamp);
  private final Bus bus =
      new Bus("pwm", clock, List.of(), List.of(armPort.output(), lampPort.output()), new Unheard());
  private Map<String, Map<String, Double>> hold = Map.of();
  private final ControlCycle cycle = cycle(journal);

  @AfterEach
  void close() {
    host.close();
  }

  private static Body.SetpointPort port(int serial, String name, SetpointActuator actuator) {
    return new Body.SetpointPort(
        new SetpointFitting(serial, name, actuator.setpoints()),
        actuator,
        new ActuatorOutput(name, actuator));
  }

  private ControlCycle cycle(CycleJournal into) {
    return new ControlCycle(
        clock,
        new SystemClock(),
        new Body(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Pose2d.ORIGIN,
            Optional.empty(),
            new Body.BatteryRange(6, 8.4),
            List.of(),
            List.of(armPort, lampPort)),
        LIMITS,
        stop,
        host,
        new Obedient(),
        new Beliefs(),
        new PoseHistory(),
        List.of(),
        into,
        Landmarks.NONE);
  }

  private void turns(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      clock.advanceTo(clock.nanos() + PERIOD);
      cycle.step(clock.nanos());
      bus.step();
    }
  }

  private SkillHandle start(String name, Behaviour behaviour, String... mechanisms)
      throws SkillRefusedException {
    return host.start(
        new SkillRequest(name, name, behaviour, Set.of(mechanisms), 0, Optional.empty()));
  }

  @Test
  void aWishIsCarriedOutThroughPausesUntilTheSkillEnds()
      throws InterruptedException, SkillRefusedException {
    start(
        "wave",
        robot -> {
          robot.require(Setpoints.class, "arm").request("angle", 0.5);
          robot.pause(Duration.ofSeconds(1));
          return Outcome.success();
        },
        "setpoints:arm");
    turns(40);
    assertThat(arm.at).isEqualTo(0.5);
    ActuatorState state = cycle.scene().actuator("arm").orElseThrow();
    assertThat(state.by()).isEqualTo("wave");
    assertThat(state.commanded("angle")).isEqualTo(0.5);
    assertThat(lamp.at).isNaN();
    turns(15);
    assertThat(arm.at).isNaN();
    assertThat(cycle.scene().actuator("arm").orElseThrow().safe()).isTrue();
  }

  @Test
  void theRateIsTheGatesAndNotTheSkills() throws InterruptedException, SkillRefusedException {
    start(
        "wave",
        robot -> {
          Setpoints only = robot.require(Setpoints.class);
          only.request("angle", 0);
          robot.nextCycle();
          only.request("angle", 1);
          robot.pause(Duration.ofSeconds(9));
          return Outcome.success();
        },
        "setpoints:arm");
    turns(3);
    assertThat(arm.at).isBetween(0.19, 0.21);
    turns(10);
    assertThat(arm.at).isEqualTo(1);
  }

  @Test
  void whatATaskAskedForHoldsAfterItsEnd() throws InterruptedException, SkillRefusedException {
    start(
        "both",
        robot -> {
          robot.parallel(
              Task.of(
                  "lift",
                  inner -> {
                    inner.require(Setpoints.class, "arm").request("angle", 0.25);
                    return Outcome.success(String.valueOf(inner.nextCycle().cycle()));
                  },
                  Setpoints.class));
          robot.pause(Duration.ofSeconds(9));
          return Outcome.success();
        },
        "setpoints:arm",
        "setpoints:lamp");
    turns(20);
    assertThat(arm.at).isEqualTo(0.25);
  }

  @Test
  void theEmergencyStopSendsEveryActuatorToItsSafeState()
      throws InterruptedException, SkillRefusedException {
    start(
        "wave",
        robot -> {
          robot.require(Setpoints.class, "arm").request("angle", 0.5);
          robot.pause(Duration.ofSeconds(9));
          return Outcome.success();
        },
        "setpoints:arm");
    hold = Map.of("lamp", Map.of("brightness", 1.0));
    turns(5);
    assertThat(arm.at).isEqualTo(0.5);
    assertThat(lamp.at).isEqualTo(1);
    stop.press("test");
    turns(1);
    assertThat(arm.at).isNaN();
    assertThat(lamp.at).isNaN();
    stop.release();
    turns(1);
    assertThat(lamp.at).isEqualTo(1);
  }

  @Test
  void theModeHoldsWhatNoSkillOwns() throws InterruptedException, SkillRefusedException {
    hold = Map.of("lamp", Map.of("brightness", 0.3));
    turns(2);
    assertThat(lamp.at).isEqualTo(0.3);
    assertThat(cycle.scene().actuator("lamp").orElseThrow().by()).isEqualTo("mode night");
    SkillHandle blink =
        start(
            "blink",
            robot -> {
              robot.require(Setpoints.class, "lamp").request("brightness", 0.9);
              robot.pause(Duration.ofSeconds(9));
              return Outcome.success();
            },
            "setpoints:lamp");
    turns(2);
    assertThat(lamp.at).isEqualTo(0.9);
    blink.cancel("enough");
    turns(2);
    assertThat(lamp.at).isEqualTo(0.3);
  }

  @Test
  void theSecondSkillForTheSameActuatorIsRefusedByName() throws SkillRefusedException {
    Behaviour forever =
        robot -> {
          robot.pause(Duration.ofSeconds(99));
          return Outcome.success();
        };
    start("wave", forever, "setpoints:arm");
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                SkillRefusedException.class, () -> start("grab", forever, "setpoints:arm")))
        .hasMessageContaining("skill grab (priority 0) needs the setpoints:arm, which skill wave");
  }

  @Test
  void whatASkillMayNotOrCannotAskIsSaidAndEndsItAsADefect()
      throws InterruptedException, SkillRefusedException {
    SkillHandle other =
        start("a", robot -> fail(robot.require(Setpoints.class, "lamp")), "setpoints:arm");
    turns(2);
    assertThat(other.outcome().orElseThrow().toString())
        .contains("asks for the mechanism 'setpoints:lamp'");
    SkillHandle wrong =
        start(
            "b",
            robot -> {
              robot.require(Setpoints.class, "arm").request("speed", 1);
              return Outcome.success();
            },
            "setpoints:arm");
    turns(2);
    assertThat(wrong.outcome().orElseThrow().toString())
        .contains("'arm' has no setpoint 'speed'; it has [angle]");
  }

  private static Outcome fail(Setpoints never) {
    throw new AssertionError(never.actuator());
  }

  @Test
  void aFailedActuatorIsStoppedAndTheOtherGoesOn() throws InterruptedException {
    hold = Map.of("lamp", Map.of("brightness", 1.0), "arm", Map.of("angle", 0.1));
    arm.health = Health.failed("unplugged");
    turns(2);
    assertThat(arm.at).isNaN();
    assertThat(lamp.at).isEqualTo(1);
  }

  @Test
  void withoutTheCycleACommandExpiresIntoTheSafeState() throws InterruptedException {
    hold = Map.of("lamp", Map.of("brightness", 1.0));
    turns(2);
    clock.advanceTo(clock.nanos() + 101_000_000L);
    bus.step();
    assertThat(lamp.at).isNaN();
  }

  @Test
  void wishesAndCommandsAreInTheRecording() throws InterruptedException, JournalFormatException {
    hold = Map.of("lamp", Map.of("brightness", 2.0));
    turns(1);
    ByteBuffer buffer = ByteBuffer.allocate(RingJournal.LARGEST_ENTRY);
    assertThat(journal.poll(buffer)).isTrue();
    List<CycleEntry.Item> items = new ArrayList<>(EntryReader.read(buffer).items());
    assertThat(items)
        .contains(
            new CycleEntry.SetpointWish(1, 0, List.of(2.0)),
            new CycleEntry.SetpointGate(1, 1, "setpoint-range", "the request is beyond the range"),
            new CycleEntry.SetpointCommand(1, false, clock.nanos() + 100_000_000L, List.of(1.0)),
            new CycleEntry.SetpointCommand(0, true, clock.nanos() + 100_000_000L, List.of()));
  }
}
