package dev.sinew.runtime.recording.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.bus.BusEvents;
import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.vision.Track;
import dev.sinew.world.VirtualClock;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingJournalTest {
  /** Turns at a rate of its own. */
  private static final class TurningImu implements Imu {
    @Override
    public boolean sample(ImuSample into) {
      into.gyroZ = 0.25;
      return true;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }

  /** A kind of sample nobody has written a codec for. */
  private static final class Unheard implements Sensor<StringBuilder> {
    @Override
    public StringBuilder newSample() {
      return new StringBuilder();
    }

    @Override
    public boolean sample(StringBuilder into) {
      return true;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }

  private final RingJournal journal = new RingJournal(1 << 12);
  private final SensorInput<ImuSample> imu = new SensorInput<>("imu", new TurningImu());
  private final ByteBuffer taken = ByteBuffer.allocate(RingJournal.LARGEST_ENTRY);
  private List<Track> tracks = List.of();
  private final List<Peer> peers = List.of();
  private long cycle;

  private void cycle() {
    journal.begin(cycle, cycle * 20, cycle * 20);
    journal.take(imu);
    journal.flag(Signal.BASE_FAILED, false);
    journal.word(Signal.EMERGENCY_STOP_BY, "");
    journal.tracks(tracks);
    journal.peers(peers);
    journal.yielded(1, cycle, cycle);
    journal.estimated(1, 2, 3);
    journal.requested(0.5, 0.1, 0);
    journal.end();
    cycle++;
  }

  private List<CycleEntry> entries() throws Exception {
    List<CycleEntry> entries = new ArrayList<>();
    while (journal.poll(taken)) {
      entries.add(EntryReader.read(taken));
    }
    return entries;
  }

  @Test
  void whatChangesSeldomIsWrittenOnlyWhenItChanges() throws Exception {
    cycle();
    cycle();
    tracks = new ArrayList<>();
    cycle();
    List<CycleEntry> entries = entries();
    assertThat(entries).extracting(CycleEntry::whole).containsExactly(true, false, false);
    CycleEntry.Item seen = new CycleEntry.Tracks(List.of());
    assertThat(entries.get(0).items())
        .contains(seen, new CycleEntry.Word(Signal.EMERGENCY_STOP_BY.code(), ""));
    assertThat(entries.get(1).items())
        .doesNotContain(seen)
        .contains(new CycleEntry.Flag(Signal.BASE_FAILED.code(), false));
    assertThat(entries.get(2).items()).contains(seen);
  }

  @Test
  void aSampleIsWrittenInTheCycleThatTookItAndItsInputIsNamedOnce() throws Exception {
    sample(imu);
    cycle();
    cycle();
    sample(imu);
    cycle();
    List<CycleEntry> entries = entries();
    assertThat(entries.get(0).items())
        .contains(new CycleEntry.InputNamed(0, 2, "imu"))
        .hasAtLeastOneElementOfType(CycleEntry.Sample.class);
    assertThat(entries.get(1).items()).doesNotHaveAnyElementsOfTypes(CycleEntry.Sample.class);
    assertThat(entries.get(2).items())
        .doesNotContain(new CycleEntry.InputNamed(0, 2, "imu"))
        .hasAtLeastOneElementOfType(CycleEntry.Sample.class);
  }

  @Test
  void aFullRingLosesWholeCyclesCountsThemAndGoesOnWithAWholeOne() throws Exception {
    long written = 0;
    while (journal.dropped() == 0) {
      cycle();
      written++;
    }
    List<CycleEntry> before = entries();
    assertThat(before).hasSize((int) written - 1);
    cycle();
    cycle();
    List<CycleEntry> after = entries();
    assertThat(after).extracting(CycleEntry::cycle).containsExactly(written, written + 1);
    assertThat(after).extracting(CycleEntry::whole).containsExactly(true, false);
    assertThat(journal.dropped()).isEqualTo(1);
  }

  @Test
  void aCycleLargerThanAnyShouldBeIsLeftOutAndCounted() throws Exception {
    journal.begin(0, 0, 0);
    journal.word(Signal.EMERGENCY_STOP_BY, "x".repeat(70_000));
    journal.end();
    assertThat(journal.dropped()).isEqualTo(1);
    assertThat(entries()).isEmpty();
  }

  @Test
  void aCycleThatIsInterruptedLeavesNothingAndTheNextIsWhole() throws Exception {
    cycle();
    journal.begin(1, 20, 20);
    journal.tracks(new ArrayList<>());
    cycle = 2;
    cycle();
    assertThat(entries()).extracting(CycleEntry::whole).containsExactly(true, true);
  }

  @Test
  void aSampleWithoutACodecCostsTheRecordingTheCycleAndTheRobotNothing() throws Exception {
    SensorInput<StringBuilder> strange = new SensorInput<>("strange", new Unheard());
    assertThat(RingJournal.records(StringBuilder.class)).isFalse();
    assertThat(RingJournal.records(ImuSample.class)).isTrue();
    journal.begin(0, 0, 0);
    sample(strange);
    assertThat(journal.take(strange)).isTrue();
    journal.end();
    assertThat(journal.dropped()).isEqualTo(1);
    assertThat(entries()).isEmpty();
  }

  private static void sample(SensorInput<?> input) {
    new Bus(
            "test",
            new VirtualClock(),
            List.of(input),
            List.of(),
            new BusEvents() {
              @Override
              public void failed(String component, String reason) {}

              @Override
              public void recovered(String component) {}

              @Override
              public void expired(String actuator) {}
            })
        .step();
  }

  @Test
  void aCycleIsWrittenWithoutAllocating() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 20_000; i++) {
      cycle();
      journal.poll(taken);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      cycle();
      journal.poll(taken);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).as("bytes in 10,000 cycles").isLessThan(10_000);
  }
}
