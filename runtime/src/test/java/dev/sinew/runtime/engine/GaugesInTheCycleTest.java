package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.bus.BusEvents;
import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.cycle.Cortex;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.Landmarks;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.runtime.recording.journal.CycleEntry;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.recording.journal.EntryReader;
import dev.sinew.runtime.recording.journal.JournalFormatException;
import dev.sinew.runtime.recording.journal.RingJournal;
import dev.sinew.runtime.recording.replay.ReplayJournal;
import dev.sinew.runtime.recording.replay.YieldBook;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.GaugeReading;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.world.VirtualClock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readings on their way from a bus through the cycle into the scene, and from a recording. */
class GaugesInTheCycleTest {
  private static final long PERIOD = 20_000_000L;
  private static final Health WARM = Health.degraded("it warms up");
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

  /** The air: two quantities, set by the test. */
  private final class Air implements Gauge {
    private double temperature = 21;
    private boolean broken;
    private Health health = Health.OK;

    @Override
    public List<Quantity> quantities() {
      return List.of(new Quantity("temperature", "°C"), new Quantity("humidity", "1"));
    }

    @Override
    public boolean sample(Reading into) throws ComponentException {
      if (broken) {
        throw new ComponentException("the bus is stuck");
      }
      into.timeNanos = clock.nanos();
      into.values[0] = temperature;
      into.values[1] = Double.NaN;
      return true;
    }

    @Override
    public Health health() {
      return health;
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
  private final RingJournal journal = new RingJournal();
  private final Air air = new Air();
  private Body.GaugePort port = port(1, air);
  private final ControlCycle cycle = cycle(body(List.of(port)), journal, clock);
  private Bus bus = bus();

  @AfterEach
  void close() {
    host.close();
  }

  private static Body.GaugePort port(int serial, Gauge gauge) {
    return new Body.GaugePort(
        new GaugeFitting(serial, "air", gauge.quantities(), Optional.empty(), false),
        gauge,
        new SensorInput<>("air", gauge));
  }

  private Bus bus() {
    return new Bus("i2c-1", clock, List.of(port.input()), List.of(), new Unheard());
  }

  private static Body body(List<Body.GaugePort> gauges) {
    return new Body(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Pose2d.ORIGIN,
        Optional.empty(),
        new Body.BatteryRange(6, 8.4),
        gauges,
        List.of());
  }

  private ControlCycle cycle(Body body, CycleJournal into, VirtualClock time) {
    return new ControlCycle(
        time,
        new SystemClock(),
        body,
        LIMITS,
        new EmergencyStop(),
        host,
        new Still(),
        new Beliefs(),
        new PoseHistory(),
        List.of(),
        into,
        Landmarks.NONE);
  }

  private Scene turn() throws InterruptedException {
    clock.advanceTo(clock.nanos() + PERIOD);
    bus.step();
    cycle.step(clock.nanos());
    return cycle.scene();
  }

  private GaugeReading read() throws InterruptedException {
    return turn().reading("air").orElseThrow();
  }

  @Test
  void aReadingIsInTheSceneOfTheSameTurn() throws InterruptedException {
    GaugeReading reading = read();
    assertThat(reading.known()).isTrue();
    assertThat(reading.value("temperature")).isEqualTo(21);
    assertThat(reading.value("humidity")).isNaN();
    assertThat(reading.ageNanos()).isZero();
    assertThat(reading.health()).isEqualTo(Health.OK);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reading.value("pressure"))
        .withMessage("'air' measures no 'pressure'; it measures [temperature, humidity]");
    assertThat(cycle.scene().reading("water")).isEmpty();
  }

  @Test
  void aGaugeThatFallsSilentKeepsItsLastReadingWhichAges() throws InterruptedException {
    read();
    air.broken = true;
    air.health = Health.failed("the bus is stuck");
    turn();
    GaugeReading reading = read();
    assertThat(reading.value("temperature")).isEqualTo(21);
    assertThat(reading.ageNanos()).isEqualTo(2 * PERIOD);
    assertThat(reading.health().usable()).isFalse();
  }

  @Test
  void aRebuiltGaugeHasSaidNothingUntilItsFirstReading() throws InterruptedException {
    read();
    port = port(2, air);
    cycle.replaceBody(body(List.of(port)));
    bus = bus();
    air.broken = true;
    GaugeReading reading = read();
    assertThat(reading.known()).isFalse();
    assertThat(reading.value("temperature")).isNaN();
    assertThat(reading.ageNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aReplayBelievesTheSameThroughSilenceFailureAndExchange()
      throws InterruptedException, JournalFormatException {
    List<Scene> lived = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      air.temperature = 20 + 0.1 * i;
      air.broken = i == 3 || i == 8;
      air.health = i > 4 ? WARM : Health.OK;
      if (i == 7) {
        port = port(2, air);
        cycle.replaceBody(body(List.of(port)));
        bus = bus();
      }
      if (i == 11) {
        cycle.replaceBody(body(List.of()));
      }
      lived.add(turn());
    }

    List<CycleEntry> entries = entries();
    assertThat(entries).hasSize(12);
    ReplayJournal replayed = new ReplayJournal(new YieldBook(), false);
    VirtualClock then = new VirtualClock();
    Body played = body(List.of());
    ControlCycle again = cycle(played, replayed, then);
    for (int i = 0; i < 12; i++) {
      CycleEntry entry = entries.get(i);
      replayed.load(entry);
      then.advanceTo(entry.nowNanos());
      for (CycleEntry.Item item : entry.items()) {
        if (item instanceof CycleEntry.Fitted(var fittings)) {
          played = ReplayBody.fitted(played, fittings);
          again.replaceBody(played);
        }
      }
      again.step(entry.dueNanos());
      assertThat(again.scene())
          .as("cycle %d", i)
          .usingRecursiveComparison()
          .withEqualsForType(
              (a, b) -> Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b),
              Double.class)
          .isEqualTo(lived.get(i));
    }
    assertThat(lived.get(8).readings()).hasSize(1);
    assertThat(lived.get(11).readings()).isEmpty();
  }

  private List<CycleEntry> entries() throws JournalFormatException {
    List<CycleEntry> entries = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocate(RingJournal.LARGEST_ENTRY);
    while (journal.poll(buffer.clear())) {
      // Samples share the bytes that they are read from.
      ByteBuffer own = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
      entries.add(EntryReader.read(own));
    }
    return entries;
  }
}
