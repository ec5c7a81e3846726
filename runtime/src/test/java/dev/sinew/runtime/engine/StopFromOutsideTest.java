package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.bus.ActuatorOutput;
import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.cortex.CortexInbox;
import dev.sinew.runtime.cortex.CortexStatus;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.cycle.Cortex;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.Landmarks;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.page.PageConfig;
import dev.sinew.runtime.page.PageModel;
import dev.sinew.runtime.page.PageServer;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.safety.space.LeaseTable;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.world.VirtualClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the button, the text box and the lost link to the command of the very next cycle. */
class StopFromOutsideTest {
  private static final CortexStatus STATUS =
      new CortexStatus("go", CortexStatus.Phase.RUNNING, 0, "", List.of(), List.of());

  private static final long PERIOD = 20_000_000L;

  /** Wheels that turn as they were told. */
  private final class Base implements DriveBase {
    private double linear;
    private double travelled;

    @Override
    public void apply(GuardedCommand command) {
      linear = command.linear();
    }

    @Override
    public void safeState() {
      linear = 0;
    }

    @Override
    public boolean sample(BaseSample into) {
      travelled += linear * PERIOD * 1e-9;
      into.timeNanos = clock.nanos();
      into.forward = travelled;
      into.forwardVelocity = linear;
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

  /** Drives straight on for ever. */
  private static final class Ahead implements Skill<Ahead.Goal> {
    record Goal() {}

    @Override
    public Class<Goal> goalType() {
      return Goal.class;
    }

    @Override
    public Outcome run(SkillContext robot, Goal goal) throws InterruptedException {
      Drive drive = robot.require(Drive.class);
      for (; ; ) {
        drive.request(new Twist2d(0.5, 0));
        robot.nextCycle();
      }
    }
  }

  /** Remembers the newest command that left the cycle. */
  private static final class Commands implements CycleJournal {
    private boolean stop;
    private double linear;

    @Override
    public void commanded(String actuator, GuardedCommand command) {
      stop = command.stop();
      linear = command.linear();
    }
  }

  private final VirtualClock clock = new VirtualClock();
  private final Base base = new Base();
  private final SensorInput<BaseSample> input = new SensorInput<>("base", base);
  private final ActuatorOutput output = new ActuatorOutput("base", base);
  private final EmergencyStop emergencyStop = new EmergencyStop();
  private final SkillHost host = new SkillHost(5_000_000_000L);
  private final Beliefs beliefs = new Beliefs();
  private final Commands commands = new Commands();
  private final EventLog events = new EventLog(clock);
  private final Bus bus = new Bus("gpio", clock, List.of(input), List.of(output), events);
  private final Operator operator =
      new Operator(
          emergencyStop,
          beliefs,
          () -> Optional.of(Duration.ofSeconds(1)),
          clock,
          events,
          new ModeChooser(() -> STATUS, new CortexInbox()));
  private final PageServer server =
      new PageServer(PageConfig.loopback(0), new PageModel(), operator);
  private final HttpClient client = HttpClient.newHttpClient();
  private final ControlCycle cycle = cycle(limits());

  private ControlCycle cycle(SafetyLimits limits) {
    return new ControlCycle(
        clock,
        new SystemClock(),
        new Body(
            Optional.of(new Body.Wheels(base, input, output)),
            Optional.empty(),
            Optional.empty(),
            Pose2d.ORIGIN,
            Optional.empty(),
            new Body.BatteryRange(6, 8.4)),
        limits,
        emergencyStop,
        host,
        new Cortex() {
          @Override
          public void choose(Belief belief) {}

          @Override
          public String mode() {
            return "test";
          }
        },
        beliefs,
        new PoseHistory(),
        List.of(),
        commands,
        Landmarks.NONE);
  }

  private static SafetyLimits limits() {
    return new SafetyLimits(
        0.15,
        0.6,
        2,
        5,
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
  }

  @BeforeEach
  void driveOn() throws Exception {
    server.start();
    host.start("ahead", new Ahead(), new Ahead.Goal(), Set.of("drive"));
    turns(20);
    assertThat(commands.linear).isPositive();
    assertThat(commands.stop).isFalse();
  }

  @AfterEach
  void end() {
    host.close();
    server.close();
    client.close();
  }

  private void turns(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      clock.advanceTo(clock.nanos() + PERIOD);
      bus.step();
      cycle.step(clock.nanos());
    }
  }

  private void post(String action, String body) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(
                    URI.create("http://localhost:" + server.port() + "/api/" + action))
                .header("X-Sinew-Action", action)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private void assertStoppedByTheNextCycle() throws InterruptedException {
    turns(1);
    assertThat(commands.stop).isTrue();
    assertThat(commands.linear).isZero();
    assertThat(cycle.gate().rule()).isEqualTo("emergency-stop");
  }

  @Test
  void theButtonStopsInTheVeryNextCycle() throws Exception {
    post("estop", "");
    assertStoppedByTheNextCycle();
    assertThat(emergencyStop.pressedBy()).isEqualTo("page (127.0.0.1)");
  }

  @Test
  void theTypedWordStopsInTheVeryNextCycle() throws Exception {
    post("say", "STOP!!");
    assertStoppedByTheNextCycle();
    assertThat(emergencyStop.pressedBy()).isEqualTo("page (127.0.0.1), who said stop");
    assertThat(events.newest(1).getFirst().text()).contains("said 'STOP!!'");
  }

  @Test
  void otherWordsStopNobodyAndAreWrittenDown() throws Exception {
    post("say", "go on, you are doing well");
    turns(1);
    assertThat(commands.stop).isFalse();
    assertThat(events.newest(1).getFirst().text()).contains("you are doing well");
  }

  @Test
  void anyOperatorsPressStopsInTheVeryNextCycle() throws Exception {
    operator.emergencyStop("did:key:z6Mk…, over the fabric");
    assertStoppedByTheNextCycle();
  }

  @Test
  void aLostOperatorStopsTheRobotThatDemandsOneAndAFoundOneLetsItGo() throws Exception {
    cycle.replaceLimits(demandingAnOperator());
    turns(1);
    assertThat(commands.stop).isTrue();
    assertThat(cycle.gate().rule()).isEqualTo("operator-link");
    post("beat", "");
    turns(1);
    assertThat(commands.stop).isFalse();
    turns(51);
    assertThat(commands.stop).isTrue();
    assertThat(cycle.gate().rule()).isEqualTo("operator-link");
  }

  @Test
  void heatAndLeasesReachTheGateFromOutside() throws Exception {
    beliefs.temperature(120);
    beliefs.leases(new LeaseTable(Map.of("door", 5L)));
    cycle.replaceLimits(demandingAnOperator());
    post("beat", "");
    turns(1);
    assertThat(cycle.gate().rule()).isEqualTo("temperature");
    assertThat(cycle.gateMeasured()).isEqualTo(120);
  }

  private static SafetyLimits demandingAnOperator() {
    SafetyLimits plain = limits();
    return new SafetyLimits(
        plain.footprintRadius(),
        plain.maxLinear(),
        plain.maxAngular(),
        plain.linearAcceleration(),
        plain.angularAcceleration(),
        plain.braking(),
        plain.clearance(),
        plain.reactionNanos(),
        plain.commandAgeNanos(),
        plain.wheelAgeNanos(),
        plain.imuAgeNanos(),
        plain.lidarAgeNanos(),
        plain.commandValidityNanos(),
        plain.minVoltage(),
        plain.footprint(),
        plain.linearJerk(),
        plain.angularJerk(),
        plain.lateWheels(),
        plain.lateImu(),
        plain.lateLidar(),
        plain.sight(),
        plain.attitude(),
        new SafetyLimits.Supply(0, 0, 1, 75, 85, 0.2),
        plain.zones(),
        1_000_000_000L,
        plain.wheelsMustFollow(),
        plain.gauges());
  }
}
