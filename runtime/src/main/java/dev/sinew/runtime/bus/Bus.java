package dev.sinew.runtime.bus;

import dev.sinew.sdk.time.Clock;
import java.util.List;

/**
 * Everything that hangs on one bus. {@link #step} is one turn: write commands first, so that a stop
 * never waits behind a slow sensor, then read inputs. On a robot a thread of its own calls it; in
 * virtual time the simulation does, in a fixed order. What hangs on it may be exchanged between two
 * turns.
 */
public final class Bus {
  private final String name;
  private final Clock clock;
  private final BusEvents events;
  private final TurnCounter turns = new TurnCounter();
  private volatile Plugs plugs;

  private record Plugs(
      List<SensorInput<?>> inputs, List<ActuatorOutput> outputs, List<DisplayOutput> displays) {
    Plugs {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
      displays = List.copyOf(displays);
    }
  }

  public Bus(
      String name,
      Clock clock,
      List<SensorInput<?>> inputs,
      List<ActuatorOutput> outputs,
      BusEvents events) {
    this.name = name;
    this.clock = clock;
    this.events = events;
    this.plugs = new Plugs(inputs, outputs, List.of());
  }

  public String name() {
    return name;
  }

  /** One turn. Blocks on the bus for as long as the hardware does. */
  public void step() {
    turns.begin();
    try {
      Plugs now = plugs;
      for (int i = 0; i < now.outputs.size(); i++) {
        now.outputs.get(i).write(clock.nanos(), events);
      }
      for (int i = 0; i < now.inputs.size(); i++) {
        now.inputs.get(i).sample(events);
      }
      for (int i = 0; i < now.displays.size(); i++) {
        now.displays.get(i).refresh(clock.nanos(), events);
      }
    } finally {
      turns.end();
    }
  }

  /**
   * Exchanges what hangs on the bus from the next turn on. Whoever closes a component that no
   * longer hangs here waits until {@link #over} says so for the mark returned. One thread at a
   * time.
   *
   * @return a mark for {@link #over}
   */
  public long plug(List<SensorInput<?>> inputs, List<ActuatorOutput> outputs) {
    return plug(inputs, outputs, List.of());
  }

  /** As above, with displays, which come last in each turn. */
  public long plug(
      List<SensorInput<?>> inputs, List<ActuatorOutput> outputs, List<DisplayOutput> displays) {
    plugs = new Plugs(inputs, outputs, displays);
    return turns.mark();
  }

  /** Whether no turn uses any more what hung here before the mark was taken. Any thread. */
  public boolean over(long mark) {
    return turns.over(mark);
  }

  /** Counts turns, odd while one is under way. Any thread. */
  public long turns() {
    return turns.mark();
  }

  /** Whether something on it was told to move and has not been told to stop. Any thread. */
  public boolean driving() {
    List<ActuatorOutput> outputs = plugs.outputs;
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).driving()) {
        return true;
      }
    }
    return false;
  }

  /** Whether everything on it is in its safe state, as far as its drivers know. Any thread. */
  public boolean safe() {
    List<ActuatorOutput> outputs = plugs.outputs;
    for (int i = 0; i < outputs.size(); i++) {
      if (!outputs.get(i).safe()) {
        return false;
      }
    }
    return true;
  }

  /** Drives every actuator on this bus to its safe state. */
  public void makeSafe() {
    for (ActuatorOutput output : plugs.outputs) {
      output.makeSafe(events);
    }
  }
}
