package dev.sinew.runtime.bus;

import dev.sinew.sdk.time.Clock;
import java.util.List;

/**
 * Everything that hangs on one bus. {@link #step} is one turn: write commands first, so that a stop
 * never waits behind a slow sensor, then read inputs. On a robot a thread of its own calls it; in
 * virtual time the simulation does, in a fixed order.
 */
public final class Bus {
  private final String name;
  private final Clock clock;
  private final List<SensorInput<?>> inputs;
  private final List<ActuatorOutput> outputs;
  private final BusEvents events;

  public Bus(
      String name,
      Clock clock,
      List<SensorInput<?>> inputs,
      List<ActuatorOutput> outputs,
      BusEvents events) {
    this.name = name;
    this.clock = clock;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.events = events;
  }

  public String name() {
    return name;
  }

  /** One turn. Blocks on the bus for as long as the hardware does. */
  public void step() {
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).write(clock.nanos(), events);
    }
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).sample(events);
    }
  }

  /** Drives every actuator on this bus to its safe state. */
  public void makeSafe() {
    for (ActuatorOutput output : outputs) {
      output.makeSafe(events);
    }
  }
}
