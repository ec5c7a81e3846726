package dev.sinew.runtime.recording.journal;

import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.runtime.safety.setpoint.SetpointChannel;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a running robot: builds each cycle's entry in memory made once and leaves it in a
 * ring for the recorder's thread. When the ring is full, or a cycle is larger than any should be,
 * the whole cycle is left out and counted; the next one that is kept is written whole.
 */
public final class RingJournal implements CycleJournal {
  /** The largest entry, bytes: a few lidars and some thousand tracks or peers. */
  public static final int LARGEST_ENTRY = 1 << 18;

  /** The ring, bytes: at 50 Hz with a lidar about a minute. */
  private static final int RING = 1 << 22;

  private static final int MOST_INPUTS = 96;

  private final ByteSink sink = new ByteSink(LARGEST_ENTRY);
  private final EntryWriter writer = new EntryWriter(sink);
  private final ByteRing ring;
  private final SensorInput<?>[] inputs = new SensorInput<?>[MOST_INPUTS];
  private final SampleCodec<?>[] codecs = new SampleCodec<?>[MOST_INPUTS];
  private final String[] words = new String[256];
  private @Nullable List<Track> tracks;
  private @Nullable List<Entity> entities;
  private @Nullable List<Observed> observed;
  private @Nullable List<Peer> peers;
  private Fittings fittings = Fittings.NONE;
  private final Map<String, Health> healths = new HashMap<>();
  private final int[] setpointOutcome = new int[Fittings.MOST];
  private final String[] setpointRule = new String[Fittings.MOST];
  private final String[] setpointReason = new String[Fittings.MOST];
  private String rule = "";
  private String reason = "";
  private int outcome = -1;
  private int inputCount;
  private boolean whole = true;
  private boolean incomplete;
  private boolean open;
  private volatile long dropped;
  private volatile long revision;

  public RingJournal() {
    this(RING);
  }

  /**
   * @param ringBytes a power of two
   */
  RingJournal(int ringBytes) {
    ring = new ByteRing(ringBytes);
  }

  /** Whether samples of a class can be recorded; to be asked before a recording begins. */
  public static boolean records(Class<?> sample) {
    return SampleCodecs.of(sample).isPresent();
  }

  /** Takes the oldest entry that was not taken yet; false when there is none. One reader. */
  public boolean poll(ByteBuffer into) {
    return ring.poll(into);
  }

  /**
   * Numbers the robot file that is about to be taken over; its text must have been handed to the
   * recorder. Any thread, before anything of the file reaches the cycle.
   */
  public void revise(long number) {
    revision = number;
  }

  /** Cycles that were left out because the recorder did not keep up. Any thread. */
  public long dropped() {
    return dropped;
  }

  @Override
  public void begin(long cycle, long nowNanos, long dueNanos) {
    // A cycle that began and never ended was interrupted: what it wrote is lost.
    whole |= open;
    open = true;
    incomplete = false;
    if (whole) {
      forget();
    }
    writer.begin(cycle, nowNanos, dueNanos, whole);
  }

  /** So that everything is written once more. */
  private void forget() {
    inputCount = 0;
    Arrays.fill(inputs, null);
    Arrays.fill(words, null);
    tracks = null;
    entities = null;
    observed = null;
    peers = null;
    fittings = Fittings.NONE;
    healths.clear();
    Arrays.fill(setpointOutcome, -1);
    outcome = -1;
  }

  @Override
  public void equipped(CycleEntry.Equipped equipment) {
    writer.equipped(equipment);
  }

  @Override
  public void fileInForce(CycleEntry.Concern concern) {
    writer.fileInForce(concern, revision);
  }

  @Override
  public void fitted(Fittings now) {
    if (now != fittings) {
      fittings = now;
      Arrays.fill(setpointOutcome, -1);
      writer.fitted(now);
    }
  }

  @Override
  public Health health(String component, Health now) {
    if (!now.equals(healths.get(component))) {
      healths.put(component, now);
      writer.health(component, now);
    }
    return now;
  }

  @Override
  public <S> boolean take(SensorInput<S> input) {
    if (!input.take()) {
      return false;
    }
    S sample = input.latest();
    int number = number(input, sample);
    if (number >= 0) {
      write(number, codecs[number], sample);
    }
    return true;
  }

  @SuppressWarnings("unchecked") // the codec was looked up by this sample's class
  private <S> void write(int number, SampleCodec<?> codec, S sample) {
    writer.sample(number, (SampleCodec<S>) codec, sample);
  }

  private int number(SensorInput<?> input, Object sample) {
    for (int i = 0; i < inputCount; i++) {
      if (inputs[i] == input) {
        return i;
      }
    }
    return name(input, sample);
  }

  /** The first sample of an input: names it in the recording. */
  private int name(SensorInput<?> input, Object sample) {
    Optional<SampleCodec<?>> codec = SampleCodecs.of(sample.getClass());
    int number = 0;
    while (number < inputCount && !inputs[number].name().equals(input.name())) {
      number++;
    }
    if (codec.isEmpty() || number == MOST_INPUTS) {
      // Nothing may be thrown at the cycle for the sake of a recording: it gets a gap instead.
      incomplete = true;
      return -1;
    }
    inputCount = Math.max(inputCount, number + 1);
    inputs[number] = input;
    codecs[number] = codec.get();
    writer.inputNamed(number, codec.get().code(), input.name());
    return number;
  }

  @Override
  public boolean flag(Signal signal, boolean value) {
    writer.flag(signal.code(), value);
    return value;
  }

  @Override
  public long whole(Signal signal, long value) {
    writer.whole(signal.code(), value);
    return value;
  }

  @Override
  public double real(Signal signal, double value) {
    writer.real(signal.code(), value);
    return value;
  }

  @Override
  public String word(Signal signal, String value) {
    if (!value.equals(words[signal.code()])) {
      words[signal.code()] = value;
      writer.word(signal.code(), value);
    }
    return value;
  }

  @Override
  public List<Track> tracks(List<Track> newest) {
    if (tracks != newest) {
      tracks = newest;
      writer.tracks(newest);
    }
    return newest;
  }

  @Override
  public List<Entity> entities(List<Entity> newest) {
    if (entities != newest) {
      entities = newest;
      writer.entities(newest);
    }
    return newest;
  }

  @Override
  public List<Observed> observed(List<Observed> newest) {
    if (observed != newest) {
      observed = newest;
      writer.observed(newest);
    }
    return newest;
  }

  @Override
  public List<Peer> peers(List<Peer> newest) {
    if (peers != newest) {
      peers = newest;
      writer.peers(newest);
    }
    return newest;
  }

  @Override
  public void yielded(long run, long step, long resumedCycle) {
    writer.skillYield(run, step, resumedCycle);
  }

  @Override
  public void estimated(double x, double y, double heading) {
    writer.estimate(x, y, heading);
  }

  @Override
  public void requested(double linear, double angular, long ageNanos) {
    writer.request(linear, angular, ageNanos);
  }

  @Override
  public void decided(GateDecision decision) {
    int newOutcome = decision.outcome().ordinal();
    if (newOutcome != outcome
        || !decision.rule().equals(rule)
        || !decision.reason().equals(reason)) {
      outcome = newOutcome;
      rule = decision.rule();
      reason = decision.reason();
      writer.gate(outcome, rule, reason);
    }
  }

  @Override
  public void requested(int actuator, double[] values, long ageNanos) {
    if (ageNanos != Long.MAX_VALUE) {
      writer.setpointWish(actuator, ageNanos, values);
    }
  }

  @Override
  public void decided(int actuator, SetpointChannel channel) {
    int now = channel.outcome().ordinal();
    if (setpointOutcome[actuator] != now
        || !channel.rule().equals(setpointRule[actuator])
        || !channel.reason().equals(setpointReason[actuator])) {
      setpointOutcome[actuator] = now;
      setpointRule[actuator] = channel.rule();
      setpointReason[actuator] = channel.reason();
      writer.setpointGate(actuator, now, channel.rule(), channel.reason());
    }
  }

  @Override
  public void commanded(int actuator, GuardedCommand command) {
    writer.setpointCommand(actuator, command);
  }

  @Override
  public void commanded(String actuator, GuardedCommand command) {
    writer.command(
        actuator, command.linear(), command.angular(), command.stop(), command.validUntilNanos());
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // the cycle's thread is the only writer
  public void end() {
    open = false;
    whole = incomplete || sink.overflowed() || !ring.offer(sink.array(), sink.size());
    if (whole) {
      dropped++;
    }
  }
}
