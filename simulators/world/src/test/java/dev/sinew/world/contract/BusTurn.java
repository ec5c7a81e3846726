package dev.sinew.world.contract;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Actuator;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.world.board.Rig;
import java.util.ArrayList;
import java.util.List;

/**
 * A bus's turn for one actuator as the runtime makes it: the command is applied until it expires,
 * then the safe state is driven once; a failure is followed by the safe state; what also measures
 * is read.
 */
final class BusTurn implements Rig.Tick {
  private interface Reading {
    void run() throws ComponentException;
  }

  private final Actuator actuator;
  private final Rig rig;
  private final Reading reading;
  private GuardedCommand command;
  private boolean safe;
  final List<String> failures = new ArrayList<>();

  BusTurn(Rig rig, Actuator actuator, GuardedCommand command) {
    this.rig = rig;
    this.actuator = actuator;
    this.command = command;
    this.reading = actuator instanceof Sensor<?> sensor ? reading(sensor) : () -> {};
  }

  private static <T> Reading reading(Sensor<T> sensor) {
    T sample = sensor.newSample();
    return () -> sensor.sample(sample);
  }

  void command(GuardedCommand next) {
    command = next;
  }

  @Override
  public void run() {
    try {
      if (rig.clock.nanos() <= command.validUntilNanos()) {
        actuator.apply(command);
        safe = false;
      } else if (!safe) {
        actuator.safeState();
        safe = true;
      }
    } catch (ComponentException e) {
      failures.add(e.getMessage());
      try {
        actuator.safeState();
        safe = true;
      } catch (ComponentException again) {
        safe = false;
      }
    }
    try {
      reading.run();
    } catch (ComponentException e) {
      failures.add(e.getMessage());
    }
  }
}
