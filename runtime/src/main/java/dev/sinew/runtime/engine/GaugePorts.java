package dev.sinew.runtime.engine;

import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.fitting.Beam;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.sdk.component.Button;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.component.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the way in for each gauge that stands alone, and keeps it while the gauge is the same. The
 * reading of an emergency-stop button latches the stop where it arrives, on the bus's thread. One
 * thread connects.
 */
final class GaugePorts {
  /** From which value on a button counts as pressed; its state is 0 or 1. */
  private static final double PRESSED = 0.5;

  private final EmergencyStop emergencyStop;
  private Map<String, Body.GaugePort> known = new HashMap<>();
  private Map<String, Body.GaugePort> used = new HashMap<>();
  private int serials;

  GaugePorts(EmergencyStop emergencyStop) {
    this.emergencyStop = emergencyStop;
  }

  /** A connection begins. */
  void begin() {
    used = new HashMap<>();
  }

  /** The connection is made; what was not asked for is forgotten. */
  void end() {
    known = used;
  }

  /** The port of a gauge that is open. */
  Body.GaugePort open(ResolvedComponent<?> entry, Gauge gauge) {
    Body.GaugePort before = known.get(entry.name());
    Body.GaugePort port =
        before != null && before.gauge() == gauge ? before : connected(entry, gauge);
    used.put(entry.name(), port);
    return port;
  }

  private Body.GaugePort connected(ResolvedComponent<?> entry, Gauge gauge) {
    boolean stop = gauge instanceof Button button && button.emergencyStop();
    Optional<Beam> beam =
        gauge instanceof RangeFinder finder
            ? Optional.of(
                new Beam(
                    Nerves.mount(entry.configuration()), finder.fieldOfView(), finder.maxRange()))
            : Optional.empty();
    return new Body.GaugePort(
        new GaugeFitting(++serials, entry.name(), gauge.quantities(), beam, stop),
        gauge,
        stop
            ? new SensorInput<>(entry.name(), gauge, latch(entry.name()))
            : new SensorInput<>(entry.name(), gauge));
  }

  private SensorInput.Arrival<Reading> latch(String name) {
    String who = "the button '" + name + "'";
    return reading -> {
      if (reading.values[Button.PRESSED] >= PRESSED) {
        emergencyStop.press(who);
      }
    };
  }

  /** The port of a gauge that is configured and not open: it has failed. */
  <C extends Record> Body.GaugePort absent(ResolvedComponent<C> entry, String reason) {
    Body.GaugePort before = known.get(entry.name());
    Body.GaugePort port =
        before != null
                && before.gauge() instanceof AbsentGauge gauge
                && gauge.health().reason().equals(reason)
            ? before
            : missing(entry, reason);
    used.put(entry.name(), port);
    return port;
  }

  private <C extends Record> Body.GaugePort missing(ResolvedComponent<C> entry, String reason) {
    List<Quantity> quantities = entry.driver().quantities(entry.configuration());
    Gauge gauge = new AbsentGauge(quantities, Health.failed(reason));
    boolean stop =
        Button.class.isAssignableFrom(entry.makes())
            && Boolean.TRUE.equals(
                Configuration.settings(entry.configuration()).get("emergencyStop"));
    Optional<Beam> beam =
        RangeFinder.class.isAssignableFrom(entry.makes())
            ? Optional.of(Beam.unknown(Nerves.mount(entry.configuration())))
            : Optional.empty();
    return new Body.GaugePort(
        new GaugeFitting(++serials, entry.name(), quantities, beam, stop),
        gauge,
        new SensorInput<>(entry.name(), gauge));
  }
}
