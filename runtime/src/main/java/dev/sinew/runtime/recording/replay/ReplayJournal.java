package dev.sinew.runtime.recording.replay;

import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.recording.journal.CycleEntry;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.recording.journal.JournalFormatException;
import dev.sinew.runtime.recording.journal.RecordedSample;
import dev.sinew.runtime.recording.journal.Signal;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The journal of a replay: whatever the cycle asks for it gets from the recording, and whatever
 * leaves it is compared with what left it then. {@link #load} before each cycle.
 */
public final class ReplayJournal implements CycleJournal {
  private final YieldBook yields;
  private final Comparison comparison = new Comparison();

  /** Whether something is tried out: skills may then do what the recording does not have. */
  private final boolean changed;

  private final Map<Integer, CycleEntry.InputNamed> inputs = new HashMap<>();
  private final Map<String, CycleEntry.Sample> samples = new HashMap<>();
  private final Map<Integer, CycleEntry.Item> values = new HashMap<>();
  private final Map<Integer, String> words = new HashMap<>();
  private final List<CycleEntry.SkillYield> recordedYields = new ArrayList<>();
  private final List<CycleEntry.Command> recordedCommands = new ArrayList<>();
  private final List<CycleEntry.Item> recordedSetpoints = new ArrayList<>();
  private final List<CycleEntry.SkillYield> replayedYields = new ArrayList<>();
  private final List<CycleEntry.Command> replayedCommands = new ArrayList<>();
  private final List<CycleEntry.Item> replayedSetpoints = new ArrayList<>();
  private final Map<String, Health> healths = new HashMap<>();
  private List<Track> tracks = List.of();
  private List<Entity> entities = List.of();
  private List<Observed> observed = List.of();
  private List<Peer> peers = List.of();
  private Optional<CycleEntry.Estimate> recordedEstimate = Optional.empty();
  private Optional<CycleEntry.Request> recordedRequest = Optional.empty();
  private Optional<CycleEntry.Gate> recordedGate = Optional.empty();
  private Optional<CycleEntry.Estimate> replayedEstimate = Optional.empty();
  private Optional<CycleEntry.Request> replayedRequest = Optional.empty();
  private Optional<CycleEntry.Gate> replayedGate = Optional.empty();
  private long startNanos;
  private long cycle = -1;
  private long nowNanos;

  /**
   * @param yields of the whole recording
   * @param changed whether another plugin or another setting is tried
   */
  public ReplayJournal(YieldBook yields, boolean changed) {
    this.yields = yields;
    this.changed = changed;
  }

  /** The result so far. */
  public Comparison comparison() {
    return comparison;
  }

  /** Makes an entry the one that the next cycle gets. */
  public void load(CycleEntry entry) {
    if (cycle < 0) {
      startNanos = entry.nowNanos();
    }
    cycle = entry.cycle();
    nowNanos = entry.nowNanos();
    samples.clear();
    values.clear();
    recordedYields.clear();
    recordedCommands.clear();
    recordedSetpoints.clear();
    recordedEstimate = Optional.empty();
    recordedRequest = Optional.empty();
    for (CycleEntry.Item item : entry.items()) {
      load(item);
    }
  }

  private void load(CycleEntry.Item item) {
    switch (item) {
      case CycleEntry.InputNamed named -> inputs.put(named.number(), named);
      case CycleEntry.Sample sample -> {
        CycleEntry.InputNamed named = inputs.get(sample.number());
        if (named != null) {
          samples.put(named.name(), sample);
        }
      }
      case CycleEntry.Flag flag -> values.put(flag.signal(), flag);
      case CycleEntry.Whole whole -> values.put(whole.signal(), whole);
      case CycleEntry.Real real -> values.put(real.signal(), real);
      case CycleEntry.Word word -> words.put(word.signal(), word.value());
      case CycleEntry.Tracks newest -> tracks = newest.tracks();
      case CycleEntry.Entities newest -> entities = newest.entities();
      case CycleEntry.Observations newest -> observed = newest.observed();
      case CycleEntry.Peers newest -> peers = newest.peers();
      case CycleEntry.ComponentHealth(var component, var health) -> healths.put(component, health);
      case CycleEntry.Equipped _, CycleEntry.FileInForce _, CycleEntry.Fitted _ -> {
        // Whoever drives the replay exchanges these before the cycle.
      }
      case CycleEntry.SkillYield turn -> recordedYields.add(turn);
      case CycleEntry.Estimate estimate -> recordedEstimate = Optional.of(estimate);
      case CycleEntry.Request request -> recordedRequest = Optional.of(request);
      case CycleEntry.Gate gate -> recordedGate = Optional.of(gate);
      case CycleEntry.Command command -> recordedCommands.add(command);
      case CycleEntry.SetpointWish wish -> recordedSetpoints.add(wish);
      case CycleEntry.SetpointCommand command -> recordedSetpoints.add(command);
      case CycleEntry.SetpointGate _ -> {
        // What it let through tells more than what it said.
      }
    }
  }

  /**
   * Whether a skill's turn is over in this cycle: then, and only then, the host waits for it. A
   * turn that the recording does not have ends at once where something is tried out or has gone
   * another way already; in a faithful replay it was still under way when the recording ended.
   */
  public boolean yields(long run, long step, long resumedCycle, long now) {
    long then = yields.yieldedCycle(run, step, resumedCycle);
    return then == YieldBook.UNKNOWN ? changed || comparison.differences() > 0 : then <= now;
  }

  @Override
  public void begin(long number, long now, long due) {
    if (number != cycle || now != nowNanos) {
      throw new IllegalStateException(
          "the replay is in cycle %d at %d ns, the recording in cycle %d at %d ns"
              .formatted(number, now, cycle, nowNanos));
    }
    replayedYields.clear();
    replayedCommands.clear();
    replayedSetpoints.clear();
    replayedEstimate = Optional.empty();
    replayedRequest = Optional.empty();
  }

  @Override
  public <S> boolean take(SensorInput<S> input) {
    CycleEntry.Sample sample = samples.get(input.name());
    if (sample == null) {
      return false;
    }
    try {
      RecordedSample.into(input, sample.bytes());
    } catch (JournalFormatException e) {
      throw new DamagedCycleException(cycle, e);
    }
    return true;
  }

  @Override
  public boolean flag(Signal signal, boolean value) {
    return values.get(signal.code()) instanceof CycleEntry.Flag flag ? flag.value() : value;
  }

  @Override
  public long whole(Signal signal, long value) {
    return values.get(signal.code()) instanceof CycleEntry.Whole whole ? whole.value() : value;
  }

  @Override
  public double real(Signal signal, double value) {
    return values.get(signal.code()) instanceof CycleEntry.Real real ? real.value() : value;
  }

  @Override
  public String word(Signal signal, String value) {
    return words.getOrDefault(signal.code(), value);
  }

  @Override
  public Health health(String component, Health now) {
    return healths.getOrDefault(component, now);
  }

  @Override
  public List<Track> tracks(List<Track> newest) {
    return tracks;
  }

  @Override
  public List<Entity> entities(List<Entity> newest) {
    return entities;
  }

  @Override
  public List<Observed> observed(List<Observed> newest) {
    return observed;
  }

  @Override
  public List<Peer> peers(List<Peer> newest) {
    return peers;
  }

  @Override
  public void yielded(long run, long step, long resumedCycle) {
    replayedYields.add(new CycleEntry.SkillYield(run, step, resumedCycle));
  }

  @Override
  public void estimated(double x, double y, double heading) {
    replayedEstimate = Optional.of(new CycleEntry.Estimate(x, y, heading));
  }

  @Override
  public void requested(double linear, double angular, long ageNanos) {
    replayedRequest = Optional.of(new CycleEntry.Request(linear, angular, ageNanos));
  }

  @Override
  public void decided(GateDecision decision) {
    replayedGate =
        Optional.of(
            new CycleEntry.Gate(decision.outcome().ordinal(), decision.rule(), decision.reason()));
  }

  @Override
  public void requested(int actuator, double[] values, long ageNanos) {
    if (ageNanos != Long.MAX_VALUE) {
      replayedSetpoints.add(
          new CycleEntry.SetpointWish(
              actuator, ageNanos, DoubleStream.of(values).boxed().toList()));
    }
  }

  @Override
  public void commanded(int actuator, GuardedCommand command) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < command.setpoints() && !command.stop(); i++) {
      values.add(command.value(i));
    }
    replayedSetpoints.add(
        new CycleEntry.SetpointCommand(
            actuator, command.stop(), command.validUntilNanos(), values));
  }

  @Override
  public void commanded(String actuator, GuardedCommand command) {
    replayedCommands.add(
        new CycleEntry.Command(
            actuator,
            command.linear(),
            command.angular(),
            command.stop(),
            command.validUntilNanos()));
  }

  @Override
  public void end() {
    comparison.add(
        cycle,
        (nowNanos - startNanos) * 1e-9,
        new Outputs(
            recordedEstimate,
            recordedRequest,
            recordedGate,
            recordedYields,
            recordedCommands,
            recordedSetpoints),
        new Outputs(
            replayedEstimate,
            replayedRequest,
            replayedGate,
            replayedYields,
            replayedCommands,
            replayedSetpoints));
  }
}
