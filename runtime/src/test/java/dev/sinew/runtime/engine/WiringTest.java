package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.cortex.CortexPlan;
import dev.sinew.runtime.cortex.HostLauncher;
import dev.sinew.runtime.cortex.ModeCortex;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.page.PageModel;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.world.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes that go wrong: what opens, closes and samples hangs or throws. */
@Timeout(60)
class WiringTest {
  private static final DisplayLines NO_LINES =
      new DisplayLines(() -> {
        throw new AssertionError("there is no display");
      });

  private static final long PERIOD_NANOS = 20_000_000L;

  @TempDir Path folder;

  private final VirtualClock clock = new VirtualClock();
  private final EventLog events = new EventLog(clock);
  private final ScriptedGyro gyro = new ScriptedGyro();
  private final CountDownLatch hang = new CountDownLatch(1);
  private final List<String> applied = new ArrayList<>();

  private Configuration first;
  private ComponentSet components;
  private Nerves nerves;
  private ControlCycle cycle;
  private CurrentFile current;
  private Wiring wiring;

  @BeforeEach
  void start() throws Exception {
    Configuration rover = new BlindRover(folder).read(BlindRover.text());
    first =
        new Configuration(
            rover.file(),
            rover.robot(),
            rover.board(),
            List.of(gyro.entry("other", 7), gyro.entry("imu", 1)),
            List.of(),
            rover.sections());
    components =
        new ComponentSet(
            first.components(), clock, Map.of(), new PatientOpener(Duration.ofMillis(100)), events);
    components.openDue();
    nerves = new Nerves(clock, events, new EmergencyStop(), NO_LINES);
    Body body = nerves.connect(components, new Body.BatteryRange(6, 8.4), Set.of());
    SafetyLimits limits = GateLimits.of(first.robot().safety(), body.lidarMount());
    SkillHost host = new SkillHost(1_000_000L);
    ModeCortex modes =
        new ModeCortex(
            CortexPlan.of(Map.of(), Optional.empty()),
            new HostLauncher(host),
            events.inbox(),
            events);
    SwitchingCortex cortex = new SwitchingCortex(modes, host, CycleJournal.OFF);
    cycle =
        new ControlCycle(
            clock,
            new SystemClock(),
            body,
            limits,
            new EmergencyStop(),
            host,
            cortex,
            new Beliefs(),
            new PoseHistory(),
            List.of());
    current = new CurrentFile(first);
    wiring =
        new Wiring(
            new Wiring.Parts(
                components,
                nerves,
                cycle,
                new SightKeeper(
                    new Eyes(),
                    components,
                    (_, _, _, _) -> {
                      throw new AssertionError("nobody looks");
                    },
                    first),
                cortex,
                _ -> modes,
                new PageDoor(
                    new PageModel(),
                    new Operator(
                        new EmergencyStop(),
                        new Beliefs(),
                        Optional::empty,
                        clock,
                        events,
                        new ModeChooser(cortex::status, events.inbox())),
                    () -> "",
                    Map.of())),
            new BlindRover(folder).plan(first, true),
            current,
            limits,
            events,
            clock);
    wiring.onApplied((_, file) -> applied.add(file.text()));
  }

  private void offer(ResolvedComponent<?>... entries) {
    Configuration next =
        new Configuration(
            first.file(),
            first.robot(),
            first.board(),
            List.of(entries),
            first.stages(),
            first.sections());
    wiring.offer(new RobotFiles.Good(next, "text of " + entries.length));
  }

  /** Cycles with the buses' turns in them, but for a bus whose turn is under way elsewhere. */
  private void live(int cycles, boolean turns) throws InterruptedException {
    for (int i = 0; i < cycles; i++) {
      clock.advanceTo(clock.nanos() + PERIOD_NANOS);
      if (turns) {
        nerves.buses().forEach(Bus::step);
      }
      cycle.step(clock.nanos());
      wiring.step();
    }
  }

  private Imu imu() {
    return components.named("imu", Imu.class).orElseThrow().component();
  }

  private String told() {
    return String.join(
        "\n", events.newest(EventLog.KEPT).stream().map(EventLog.Event::text).toList());
  }

  private void untilLetGo() {
    boolean interrupted = false;
    while (hang.getCount() > 0) {
      try {
        hang.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aChangeThatGoesWellIsToldWithItsTextOnce() throws Exception {
    offer(gyro.entry("other", 7), gyro.entry("imu", 2));
    live(5, true);
    assertThat(gyro.done).containsExactly("open 7", "open 1", "close 1", "open 2");
    assertThat(applied).containsExactly("text of 2");
  }

  @Test
  void aBusThatHangsInATransferIsNotClosedUnderItsThread() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    gyro.at(
        "sample 1",
        () -> {
          inside.countDown();
          untilLetGo();
        });
    Bus bus = nerves.buses().getFirst();
    Thread thread = Thread.ofPlatform().start(bus::step);
    inside.await();
    Imu before = imu();
    offer(gyro.entry("other", 7), gyro.entry("imu", 2));
    long cycles = cycle.cycles();
    live(150, false);
    assertThat(cycle.cycles()).as("the rhythm holds").isEqualTo(cycles + 150);
    assertThat(told()).contains("bus gpio hangs in a transfer");
    assertThat(gyro.done).as("nothing was closed").containsExactly("open 7", "open 1");
    assertThat(imu()).isSameAs(before);
    assertThat(current.configuration()).isSameAs(first);
    hang.countDown();
    thread.join();
    offer(gyro.entry("other", 7), gyro.entry("imu", 2));
    live(5, true);
    assertThat(gyro.done).endsWith("close 1", "open 2");
  }

  @Test
  void aComponentThatThrowsWhenItIsClosedIsOpenedAgainByTheLastGoodFile() throws Exception {
    gyro.at(
        "close 1",
        () -> {
          throw new ComponentException("bus error");
        });
    offer(gyro.entry("other", 7), gyro.entry("imu", 2));
    live(5, true);
    assertThat(told()).contains("imu could not be closed").contains("the last good one stands");
    assertThat(gyro.done).endsWith("open 1");
    assertThat(components.absent()).isEmpty();
    assertThat(applied).isEmpty();
  }

  @Test
  void aComponentThatHangsWhileItIsOpenedCostsTheChangeAndNotTheRobot() throws Exception {
    gyro.at("open 2", this::untilLetGo);
    offer(gyro.entry("other", 7), gyro.entry("imu", 2));
    live(5, true);
    assertThat(told()).contains("hangs").contains("the last good one stands");
    assertThat(gyro.done).containsExactly("open 7", "open 1", "close 1", "open 1");
    assertThat(current.configuration()).isSameAs(first);
    hang.countDown();
    components.close();
  }

  @Test
  void aDriverWithADefectCostsTheChangeAndNotTheRobot() throws Exception {
    gyro.at(
        "open 2",
        () -> {
          throw new IllegalStateException("index 7");
        });
    offer(gyro.entry("other", 7), gyro.entry("imu", 2));
    live(5, true);
    assertThat(told()).contains("has a defect").contains("the last good one stands");
    assertThat(gyro.done).endsWith("open 1");
  }

  @Test
  void whatTheLastGoodFileCannotBuildAnyMoreIsMissingAndTriedAgain() throws Exception {
    gyro.at(
        "open 2",
        () -> {
          throw new ComponentException("no acknowledge");
        });
    gyro.at(
        "close 1",
        () ->
            gyro.at(
                "open 1",
                () -> {
                  throw new ComponentException("gone");
                }));
    offer(gyro.entry("other", 7), gyro.entry("imu", 2));
    live(5, true);
    assertThat(told()).contains("no acknowledge").contains("the last good one cannot be built: ");
    assertThat(components.absent()).extracting(a -> a.entry().name()).containsExactly("imu");
    assertThat(components.named("other", Imu.class)).isPresent();
    gyro.at("open 1", () -> {});
    live(100, true);
    assertThat(components.absent()).isEmpty();
    assertThat(told()).contains("imu is open now");
  }

  @Test
  void ofTwoFilesThatComeAtOnceTheNewerHolds() throws Exception {
    offer(gyro.entry("other", 7), gyro.entry("imu", 2));
    offer(gyro.entry("other", 7), gyro.entry("imu", 3));
    live(5, true);
    assertThat(gyro.done).containsExactly("open 7", "open 1", "close 1", "open 3");
  }
}
