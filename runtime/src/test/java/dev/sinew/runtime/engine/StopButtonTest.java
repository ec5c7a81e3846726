package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.bus.BusEvents;
import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.cycle.Cortex;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.Landmarks;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.component.Button;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.world.VirtualClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An emergency-stop button from its driver to the gate. */
class StopButtonTest {
  private static final DisplayLines NO_LINES =
      new DisplayLines(() -> {
        throw new AssertionError("there is no display");
      });

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

  /**
   * The entry of the robot file.
   *
   * @param emergencyStop whether it is one
   */
  record RedConfig(boolean emergencyStop) {}

  /** A button that is pressed, broken or missing as the test says. */
  private final class RedDriver implements Driver<RedConfig> {
    private boolean missing;
    private boolean broken;
    private boolean silent;
    private double pressed;

    @Override
    public String name() {
      return "red";
    }

    @Override
    public Class<RedConfig> configurationType() {
      return RedConfig.class;
    }

    @Override
    public Class<? extends Component> makes() {
      return Button.class;
    }

    @Override
    public List<PortUse> ports(RedConfig configuration) {
      return List.of(new PortUse.Line(17, "button"));
    }

    @Override
    public Component open(RedConfig configuration, DriverContext context)
        throws ComponentException {
      if (missing) {
        throw new ComponentException("line 17 is held by another process");
      }
      return new Red(this, configuration.emergencyStop());
    }
  }

  /** As its driver says. */
  private final class Red implements Button {
    private final RedDriver driver;
    private final boolean stop;

    Red(RedDriver driver, boolean stop) {
      this.driver = driver;
      this.stop = stop;
    }

    @Override
    public boolean emergencyStop() {
      return stop;
    }

    @Override
    public boolean sample(Reading into) throws ComponentException {
      if (driver.broken) {
        throw new ComponentException("the line cannot be read");
      }
      into.timeNanos = clock.nanos();
      into.values[PRESSED] = driver.pressed;
      into.values[PRESSES] = 0;
      return !driver.silent;
    }

    @Override
    public Health health() {
      return driver.broken ? Health.failed("the line cannot be read") : Health.OK;
    }

    @Override
    public void close() {}
  }

  private static final class Still implements Cortex {
    @Override
    public void choose(Belief belief) {}

    @Override
    public String mode() {
      return "still";
    }
  }

  private static final class Unheard implements BusEvents, ComponentSet.Listener {
    @Override
    public void failed(String component, String reason) {}

    @Override
    public void recovered(String component) {}

    @Override
    public void expired(String actuator) {}

    @Override
    public void absent(String component, String reason) {}

    @Override
    public void arrived(String component) {}
  }

  private final VirtualClock clock = new VirtualClock();
  private final SkillHost host = new SkillHost(5_000_000_000L);
  private final EmergencyStop stop = new EmergencyStop();
  private final RedDriver red = new RedDriver();
  private final Unheard unheard = new Unheard();
  private Nerves nerves = new Nerves(clock, unheard, stop, NO_LINES);
  private Optional<ControlCycle> cycle = Optional.empty();

  @BeforeEach
  void begin() {
    nerves = new Nerves(clock, unheard, stop, NO_LINES);
  }

  @AfterEach
  void close() {
    host.close();
  }

  private void assemble(boolean emergency) {
    ComponentSet components =
        new ComponentSet(
            List.of(
                new ResolvedComponent<>(
                    "bigRed",
                    new Place("robot.json5", 1, 1),
                    red,
                    new RedConfig(emergency),
                    List.of(new PortUse.Line(17, "button")),
                    List.of())),
            clock,
            Map.of(),
            ComponentOpener.inline(),
            unheard);
    components.openDue();
    Body body = nerves.connect(components, new Body.BatteryRange(6, 8.4), Set.of());
    assertThat(body.lidarMount()).isEqualTo(Pose2d.ORIGIN);
    cycle =
        Optional.of(
            new ControlCycle(
                clock,
                new SystemClock(),
                body,
                LIMITS,
                stop,
                host,
                new Still(),
                new Beliefs(),
                new PoseHistory(),
                List.of(),
                CycleJournal.OFF,
                Landmarks.NONE));
  }

  /** One turn of the bus and of the cycle; the rule that stops. */
  private String rule() throws InterruptedException {
    clock.advanceTo(clock.nanos() + PERIOD);
    nerves.buses().forEach(Bus::step);
    cycle.orElseThrow().step(clock.nanos());
    return cycle.orElseThrow().gate().rule();
  }

  private String reason() {
    return cycle.orElseThrow().gate().reason();
  }

  @Test
  void pressingItLatchesOnTheBusBeforeAnyCycle() throws InterruptedException {
    assemble(true);
    assertThat(rule()).isEqualTo("command-age");
    red.pressed = 1;
    clock.advanceTo(clock.nanos() + PERIOD);
    nerves.buses().forEach(Bus::step);
    assertThat(stop.latched()).isTrue();
    assertThat(stop.pressedBy()).isEqualTo("the button 'bigRed'");
    red.pressed = 0;
    assertThat(rule()).isEqualTo("emergency-stop");
    stop.release();
    assertThat(rule()).isEqualTo("command-age");
  }

  @Test
  void aButtonThatIsNoneMayBePressed() throws InterruptedException {
    assemble(false);
    red.pressed = 1;
    assertThat(rule()).isEqualTo("command-age");
    assertThat(stop.latched()).isFalse();
  }

  @Test
  void oneThatFailsStopsWithItsNameUntilItWorksAgain() throws InterruptedException {
    assemble(true);
    rule();
    red.broken = true;
    assertThat(rule()).isEqualTo("stop-button");
    assertThat(reason()).isEqualTo("the emergency-stop button 'bigRed' has failed");
    red.broken = false;
    assertThat(rule()).isEqualTo("command-age");
    assertThat(stop.latched()).isFalse();
  }

  @Test
  void oneThatFallsSilentStops() throws InterruptedException {
    assemble(true);
    rule();
    red.silent = true;
    for (int i = 0; i < 16; i++) {
      rule();
    }
    assertThat(rule()).isEqualTo("stop-button");
    assertThat(reason()).isEqualTo("the emergency-stop button 'bigRed' gives no fresh reading");
  }

  @Test
  void oneThatDoesNotKnowItsStateStops() throws InterruptedException {
    assemble(true);
    red.pressed = Double.NaN;
    assertThat(rule()).isEqualTo("stop-button");
  }

  @Test
  void oneThatIsMissingStopsFromTheFirstCycleOn() throws InterruptedException {
    red.missing = true;
    assemble(true);
    assertThat(rule()).isEqualTo("stop-button");
    assertThat(reason()).contains("'bigRed'");
  }
}
