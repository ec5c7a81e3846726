package dev.sinew.runtime.engine;

import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes components in while the robot runs: tries again those that could not be opened, and lets
 * the cycle work with them from one of its turns on. The cycle never waits for it. One thread calls
 * {@link #step}, in virtual time the simulation between two cycles.
 */
final class Wiring {
  private final ComponentSet components;
  private final Nerves nerves;
  private final ControlCycle cycle;
  private final SightKeeper sights;
  private final EventLog events;
  private final Clock clock;
  private Body.BatteryRange battery;
  private volatile Consumer<List<Bus>> onBuses = _ -> {};

  Wiring(
      ComponentSet components,
      Nerves nerves,
      ControlCycle cycle,
      SightKeeper sights,
      Body.BatteryRange battery,
      EventLog events,
      Clock clock) {
    this.components = components;
    this.nerves = nerves;
    this.cycle = cycle;
    this.sights = sights;
    this.battery = battery;
    this.events = events;
    this.clock = clock;
  }

  /** Who runs the buses is told of them whenever they change, and at once. */
  void runBuses(Consumer<List<Bus>> runner) {
    onBuses = runner;
    runner.accept(nerves.buses());
  }

  /** One turn: tries what is due. Blocks while a driver opens its component. */
  void step() {
    if (clock.nanos() >= components.nextRetryNanos() && !components.openDue().isEmpty()) {
      connect();
    }
  }

  private void connect() {
    cycle.replaceBody(nerves.connect(components, battery));
    try {
      sights.look();
    } catch (StartException e) {
      e.problems().forEach(events::error);
    }
    onBuses.accept(nerves.buses());
  }
}
