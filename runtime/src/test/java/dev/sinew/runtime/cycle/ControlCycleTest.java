package dev.sinew.runtime.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.runtime.bus.ActuatorOutput;
import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.bus.BusEvents;
import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.sdk.vision.Track;
import dev.sinew.world.VirtualClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole loop over a drive base that does at once what it is told. */
class ControlCycleTest {
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

  record NoGoal() {}

  /** Wheels without mass: they turn exactly as commanded. */
  private final class PerfectBase implements DriveBase {
    private boolean frozen;
    private boolean safe = true;
    private double way;
    private double turned;
    private double linear;
    private double angular;

    @Override
    public void apply(GuardedCommand command) {
      safe = command.stop();
      linear = command.linear();
      angular = command.angular();
    }

    @Override
    public void safeState() {
      safe = true;
      linear = 0;
      angular = 0;
    }

    @Override
    public boolean sample(BaseSample into) {
      if (frozen) {
        return false;
      }
      way += linear * PERIOD * 1e-9;
      turned += angular * PERIOD * 1e-9;
      into.timeNanos = clock.nanos();
      into.forward = way;
      into.turn = turned;
      into.forwardVelocity = linear;
      into.turnVelocity = angular;
      return true;
    }

    @Override
    public boolean holonomic() {
      return false;
    }

    @Override
    public double minTurningRadius() {
      return 0;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {
      safeState();
    }
  }

  /** Chooses nothing, and holds and looks as the test says. */
  private static final class ObedientCortex implements Cortex {
    private double maxLinear = Double.POSITIVE_INFINITY;
    private boolean blind;
    private String line = "";
    private boolean stopSeen;
    private String heard = "";

    @Override
    public String arrived() {
      return line;
    }

    @Override
    public List<Track> counted(List<Track> seen) {
      return blind ? List.of() : seen;
    }

    @Override
    public void sense(GateReport gate, boolean emergencyStop, String arrived) {
      stopSeen = emergencyStop;
      heard = arrived;
    }

    @Override
    public void choose(Belief belief) {}

    @Override
    public double maxLinear() {
      return maxLinear;
    }

    @Override
    public String mode() {
      return "test";
    }
  }

  private static final BusEvents SILENT =
      new BusEvents() {
        @Override
        public void failed(String component, String reason) {}

        @Override
        public void recovered(String component) {}

        @Override
        public void expired(String actuator) {}
      };

  private final VirtualClock clock = new VirtualClock();
  private final PerfectBase base = new PerfectBase();
  private final SensorInput<BaseSample> input = new SensorInput<>("base", base);
  private final ActuatorOutput output = new ActuatorOutput("base", base);
  private final Bus bus = new Bus("gpio", clock, List.of(input), List.of(output), SILENT);
  private final EmergencyStop emergencyStop = new EmergencyStop();
  private final SkillHost host = new SkillHost(5_000_000_000L);
  private final Beliefs beliefs = new Beliefs();
  private final ObedientCortex cortex = new ObedientCortex();
  private final ControlCycle cycle =
      new ControlCycle(
          clock,
          new SystemClock(),
          new Body(
              Optional.of(new Body.Wheels(base, input, output)),
              Optional.empty(),
              Optional.empty(),
              Pose2d.ORIGIN,
              Optional.empty(),
              new Body.BatteryRange(6, 8.4)),
          LIMITS,
          emergencyStop,
          host,
          cortex,
          beliefs,
          new PoseHistory(),
          List.of());

  @AfterEach
  void close() {
    host.close();
  }

  private void turns(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      clock.advanceTo(clock.nanos() + PERIOD);
      bus.step();
      cycle.step(clock.nanos());
    }
  }

  private void driveForever(double linear, double angular) {
    host.start(
        "drive",
        new Skill<NoGoal>() {
          @Override
          public Class<NoGoal> goalType() {
            return NoGoal.class;
          }

          @Override
          public Outcome run(SkillContext robot, NoGoal goal) throws InterruptedException {
            Drive drive = robot.require(Drive.class);
            for (; ; ) {
              drive.request(new Twist2d(linear, angular));
              robot.nextCycle();
            }
          }
        },
        new NoGoal(),
        Set.of("drive"));
  }

  @Test
  void drivesWhatASkillAsksForAndBelievesWhereItWent() throws InterruptedException {
    driveForever(0.5, 0);
    turns(250);
    assertThat(cycle.scene().velocity().linear()).isCloseTo(0.5, within(1e-9));
    // 5 s at 0.5 m/s less the ramp of 0.5 s at 1 m/s², give or take two turns.
    assertThat(cycle.scene().pose().x()).isCloseTo(5 * 0.5 - 0.125, within(0.03));
    assertThat(cycle.distance()).isCloseTo(cycle.scene().pose().x(), within(1e-9));
  }

  @Test
  void theModesTighterLimitHoldsAndALooserOneDoesNot() throws InterruptedException {
    driveForever(5, 0);
    turns(150);
    double own = cycle.scene().velocity().linear();
    cortex.maxLinear = own / 2;
    turns(150);
    assertThat(cycle.scene().velocity().linear()).isCloseTo(own / 2, within(1e-9));
    assertThat(cycle.gate().rule()).isEqualTo("speed");
    cortex.maxLinear = 4;
    turns(150);
    assertThat(cycle.scene().velocity().linear()).isCloseTo(own, within(1e-9));
  }

  @Test
  void whatTheModeDoesNotLookAtIsNotInTheScene() throws InterruptedException {
    beliefs.tracks(
        List.of(
            new Track(
                1,
                "cup",
                0.8,
                Track.Source.OWN,
                new Box(0, 0, 1, 1),
                0,
                3,
                Optional.empty(),
                "cup",
                0.8)));
    turns(1);
    assertThat(cycle.scene().tracks()).hasSize(1);
    cortex.blind = true;
    turns(1);
    assertThat(cycle.scene().tracks()).isEmpty();
  }

  @Test
  void theCortexHearsWhatCameAndThatTheStopIsLatched() throws InterruptedException {
    cortex.line = "1 event fabric-lost ";
    emergencyStop.press("test");
    turns(2);
    assertThat(cortex.heard).isEqualTo("1 event fabric-lost ");
    assertThat(cortex.stopSeen).isTrue();
  }

  @Test
  void standsStillWhileNoSkillAsks() throws InterruptedException {
    turns(50);
    assertThat(cycle.scene().pose()).isEqualTo(Pose2d.ORIGIN);
    assertThat(cycle.gate().rule()).isEqualTo("command-age");
  }

  @Test
  void anEmergencyStopReachesTheWheelsWithinOneCycle() throws InterruptedException {
    driveForever(0.5, 0);
    turns(100);
    emergencyStop.press("test");
    turns(1);
    bus.step();
    assertThat(base.safe).isTrue();
    assertThat(base.linear).isZero();
    assertThat(cycle.gate().rule()).isEqualTo("emergency-stop");
  }

  @Test
  void goesOnAfterTheEmergencyStopWasReleased() throws InterruptedException {
    driveForever(0.5, 0);
    emergencyStop.press("test");
    turns(50);
    assertThat(cycle.scene().pose().x()).isZero();
    emergencyStop.release();
    turns(50);
    assertThat(cycle.scene().pose().x()).isPositive();
  }

  @Test
  void standsWhileNoGuardWatchesAndGoesOnWhenOneDoes() throws InterruptedException {
    driveForever(0.5, 0);
    turns(100);
    beliefs.unguarded("the guard process died");
    turns(1);
    bus.step();
    assertThat(base.safe).isTrue();
    assertThat(cycle.gate().rule()).isEqualTo("guard");
    beliefs.unguarded("");
    turns(50);
    assertThat(base.linear).isPositive();
  }

  @Test
  void stopsWhenTheWheelsGiveNoReading() throws InterruptedException {
    driveForever(0.5, 0);
    turns(100);
    base.frozen = true;
    turns(7);
    assertThat(base.safe).isTrue();
    assertThat(cycle.gate().rule()).isEqualTo("sensor-age");
  }

  @Test
  void theBusGoesSafeByItselfWhenTheCycleHangs() throws InterruptedException {
    driveForever(0.5, 0);
    turns(100);
    assertThat(base.linear).isPositive();
    clock.advanceTo(clock.nanos() + LIMITS.commandValidityNanos() + 1);
    bus.step();
    assertThat(base.safe).isTrue();
    assertThat(base.linear).isZero();
  }

  /** The body with another drive base in it, and what belongs to it on the bus. */
  private record Exchange(PerfectBase base, Bus bus) {}

  private Exchange exchangeBase() {
    PerfectBase other = new PerfectBase();
    SensorInput<BaseSample> wheels = new SensorInput<>("other", other);
    ActuatorOutput motors = new ActuatorOutput("other", other);
    cycle.replaceBody(
        new Body(
            Optional.of(new Body.Wheels(other, wheels, motors)),
            Optional.empty(),
            Optional.empty(),
            Pose2d.ORIGIN,
            Optional.empty(),
            new Body.BatteryRange(6, 8.4)));
    return new Exchange(other, new Bus("other", clock, List.of(wheels), List.of(motors), SILENT));
  }

  @Test
  void aReplacedDriveBaseIsDrivenFromTheNextCycleOnAndThePoseStays() throws InterruptedException {
    driveForever(0.5, 0);
    turns(100);
    double before = cycle.scene().pose().x();
    Exchange exchange = exchangeBase();
    exchange.base.way = 1_000;
    exchange.base.turned = 2_000;
    for (int i = 0; i < 100; i++) {
      clock.advanceTo(clock.nanos() + PERIOD);
      bus.step();
      exchange.bus.step();
      cycle.step(clock.nanos());
    }
    // The old base's last command has expired; where the new encoders begin moved nothing.
    assertThat(base.safe).isTrue();
    assertThat(exchange.base.linear).isEqualTo(0.5);
    assertThat(cycle.scene().pose().x() - before).isCloseTo(2 * 0.5, within(0.05));
    assertThat(cycle.scene().pose().heading()).isZero();
  }

  @Test
  void aReplacedDriveBaseStandsUntilItsWheelsGiveTheirFirstReading() throws InterruptedException {
    driveForever(0.5, 0);
    turns(100);
    Exchange exchange = exchangeBase();
    exchange.base.frozen = true;
    clock.advanceTo(clock.nanos() + PERIOD);
    exchange.bus.step();
    cycle.step(clock.nanos());
    exchange.bus.step();
    assertThat(cycle.gate().rule()).isEqualTo("sensor-age");
    assertThat(exchange.base.safe).isTrue();
  }

  @Test
  void newLimitsHoldFromTheNextCycleOnWithoutForgettingTheSpeed() throws InterruptedException {
    driveForever(0.5, 0);
    turns(100);
    cycle.replaceLimits(
        new SafetyLimits(
            LIMITS.footprintRadius(),
            0.2,
            LIMITS.maxAngular(),
            LIMITS.linearAcceleration(),
            LIMITS.angularAcceleration(),
            LIMITS.braking(),
            LIMITS.clearance(),
            LIMITS.reactionNanos(),
            LIMITS.commandAgeNanos(),
            LIMITS.wheelAgeNanos(),
            LIMITS.imuAgeNanos(),
            LIMITS.lidarAgeNanos(),
            LIMITS.commandValidityNanos(),
            LIMITS.minVoltage()));
    turns(1);
    bus.step();
    // One turn of braking at 1.2 m/s² from 0.5 m/s; a gate without memory would start from 0.
    assertThat(base.linear).isCloseTo(0.5 - 1.2 * 0.02, within(1e-9));
    turns(50);
    bus.step();
    assertThat(base.linear).isEqualTo(0.2);
  }

  @Test
  void aSceneThatWasHandedOutNeverChanges() throws InterruptedException {
    driveForever(0.5, 0);
    turns(100);
    Scene kept = cycle.scene();
    double x = kept.pose().x();
    turns(100);
    assertThat(kept.cycle()).isEqualTo(99);
    assertThat(kept.pose().x()).isEqualTo(x);
    assertThat(cycle.scene().cycle()).isEqualTo(199);
    assertThat(cycle.scene()).isSameAs(cycle.scene());
  }

  @Test
  void theSameWishesGiveTheSamePoseToTheLastBit() throws InterruptedException {
    driveForever(0.4, 0.7);
    turns(200);
    Pose2d first = cycle.scene().pose();
    ControlCycleTest again = new ControlCycleTest();
    again.driveForever(0.4, 0.7);
    again.turns(200);
    assertThat(again.cycle.scene().pose()).isEqualTo(first);
    again.close();
  }
}
