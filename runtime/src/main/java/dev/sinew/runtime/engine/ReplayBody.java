package dev.sinew.runtime.engine;

import dev.sinew.runtime.bus.ActuatorOutput;
import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.runtime.fitting.SetpointFitting;
import dev.sinew.runtime.recording.journal.CycleEntry;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.geometry.Pose2d;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The body of a robot that is replayed: inputs that only recorded samples come through and an
 * output that leads nowhere, each where the real one was.
 */
final class ReplayBody {
  private ReplayBody() {}

  /** A sensor that measures nothing. */
  private record Deaf<S>(Supplier<S> samples) implements Sensor<S> {
    @Override
    public S newSample() {
      return samples.get();
    }

    @Override
    public boolean sample(S into) {
      return false;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }

  /** Wheels that do not turn. */
  private record Wheels() implements DriveBase {
    @Override
    public boolean holonomic() {
      return false;
    }

    @Override
    public double minTurningRadius() {
      return 0;
    }

    @Override
    public void apply(GuardedCommand command) {}

    @Override
    public void safeState() {}

    @Override
    public boolean sample(BaseSample into) {
      return false;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }

  /** The body as the robot file describes it. */
  static Body of(Configuration configuration) {
    List<ResolvedComponent<?>> components = configuration.components();
    Optional<Body.Wheels> wheels =
        first(components, DriveBase.class)
            .map(entry -> {
              DriveBase base = new Wheels();
              return new Body.Wheels(
                  base,
                  new SensorInput<>(entry.name(), base),
                  new ActuatorOutput(entry.name(), base));
            });
    Optional<ResolvedComponent<?>> lidar = first(components, Lidar.class);
    return new Body(
        wheels,
        first(components, Imu.class).map(entry -> input(entry, ImuSample::new)),
        lidar.map(entry -> input(entry, LidarSample::new)),
        lidarMount(configuration),
        first(components, PowerMonitor.class).map(entry -> input(entry, PowerSample::new)),
        new Body.BatteryRange(
            configuration.robot().battery().empty(), configuration.robot().battery().full()));
  }

  /**
   * The body after an exchange: what was kept stays the same input, what was replaced is another.
   */
  static Body after(Body before, CycleEntry.Equipped exchange) {
    return new Body(
        wheels(before.base(), exchange),
        part(before.imu(), exchange.imu(), ImuSample::new),
        part(before.lidar(), exchange.lidar(), LidarSample::new),
        new Pose2d(exchange.mountX(), exchange.mountY(), exchange.mountYaw()),
        part(before.power(), exchange.power(), PowerSample::new),
        new Body.BatteryRange(exchange.emptyVolts(), exchange.fullVolts()),
        before.gauges(),
        before.setpoints());
  }

  /** The body with what was recorded; a gauge of the same serial stays the same input. */
  static Body fitted(Body before, Fittings fittings) {
    return before.withFitted(
        fittings.gauges().stream()
            .map(fitting ->
                before.gauges().stream()
                    .filter(port -> port.fitting().serial() == fitting.serial())
                    .findFirst()
                    .orElseGet(() -> port(fitting)))
            .toList(),
        fittings.setpoints().stream()
            .map(fitting ->
                before.setpoints().stream()
                    .filter(port -> port.fitting().serial() == fitting.serial())
                    .findFirst()
                    .orElseGet(() -> port(fitting)))
            .toList());
  }

  private static Body.SetpointPort port(SetpointFitting fitting) {
    SetpointActuator actuator = new AbsentSetpoints(fitting.setpoints(), Health.OK);
    return new Body.SetpointPort(fitting, actuator, new ActuatorOutput(fitting.name(), actuator));
  }

  private static Body.GaugePort port(GaugeFitting fitting) {
    Gauge gauge = new AbsentGauge(fitting.quantities(), Health.OK);
    return new Body.GaugePort(fitting, gauge, new SensorInput<>(fitting.name(), gauge));
  }

  private static Optional<Body.Wheels> wheels(
      Optional<Body.Wheels> before, CycleEntry.Equipped exchange) {
    CycleEntry.Part part = exchange.base();
    if (part.fate() == CycleEntry.Fate.ABSENT) {
      return Optional.empty();
    }
    DriveBase base = new Wheels();
    return part.fate() == CycleEntry.Fate.KEPT && before.isPresent()
        ? Optional.of(new Body.Wheels(base, before.get().input(), before.get().output()))
        : Optional.of(
            new Body.Wheels(
                base, new SensorInput<>(part.name(), base), new ActuatorOutput(part.name(), base)));
  }

  private static <S> Optional<SensorInput<S>> part(
      Optional<SensorInput<S>> before, CycleEntry.Part part, Supplier<S> samples) {
    return switch (part.fate()) {
      case ABSENT -> Optional.empty();
      case KEPT -> before;
      case REPLACED -> Optional.of(new SensorInput<>(part.name(), new Deaf<>(samples)));
    };
  }

  /** Where the lidar sits on the body; the origin without one. */
  static Pose2d lidarMount(Configuration configuration) {
    return first(configuration.components(), Lidar.class)
        .map(entry -> Nerves.mount(entry.configuration()))
        .orElse(Pose2d.ORIGIN);
  }

  private static <S> SensorInput<S> input(ResolvedComponent<?> entry, Supplier<S> samples) {
    return new SensorInput<>(entry.name(), new Deaf<>(samples));
  }

  /** The first of a kind that is no part of another component, as the cycle takes it. */
  private static Optional<ResolvedComponent<?>> first(
      List<ResolvedComponent<?>> components, Class<? extends Component> kind) {
    Set<String> parts = new HashSet<>();
    components.forEach(component -> parts.addAll(component.owns()));
    for (ResolvedComponent<?> component : components) {
      if (kind.isAssignableFrom(component.makes()) && !parts.contains(component.name())) {
        return Optional.of(component);
      }
    }
    return Optional.empty();
  }
}
