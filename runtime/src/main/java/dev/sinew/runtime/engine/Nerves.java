package dev.sinew.runtime.engine;

import dev.sinew.runtime.bus.ActuatorOutput;
import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.bus.BusEvents;
import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins opened components to the buses they hang on and to the meaning they have for the cycle.
 *
 * @param buses in a fixed order
 * @param body what the cycle works with
 */
record Nerves(List<Bus> buses, Body body) {
  /** What hangs on one bus while it is being put together. */
  private record Plug(List<SensorInput<?>> inputs, List<ActuatorOutput> outputs) {}

  static Nerves of(
      ComponentSet components, Body.BatteryRange battery, Clock clock, BusEvents events) {
    Map<String, Plug> plugs = new LinkedHashMap<>();
    Optional<Body.Wheels> wheels = Optional.empty();
    for (ComponentSet.Opened<DriveBase> base : components.standing(DriveBase.class)) {
      Body.Wheels found =
          new Body.Wheels(
              base.component(),
              new SensorInput<>(base.name(), base.component()),
              new ActuatorOutput(base.name(), base.component()));
      Plug plug = plug(plugs, components, base);
      plug.inputs().add(found.input());
      plug.outputs().add(found.output());
      wheels = wheels.or(() -> Optional.of(found));
    }
    var imu = inputs(Imu.class, components, plugs);
    var lidar = inputs(Lidar.class, components, plugs);
    var power = inputs(PowerMonitor.class, components, plugs);
    Pose2d mount =
        components.standing(Lidar.class).stream()
            .findFirst()
            .map(opened -> mount(opened.entry().configuration()))
            .orElse(Pose2d.ORIGIN);
    List<Bus> buses = new ArrayList<>();
    plugs.forEach(
        (name, plug) -> buses.add(new Bus(name, clock, plug.inputs(), plug.outputs(), events)));
    return new Nerves(List.copyOf(buses), new Body(wheels, imu, lidar, mount, power, battery));
  }

  private static <S, T extends Sensor<S>> Optional<SensorInput<S>> inputs(
      Class<T> type, ComponentSet components, Map<String, Plug> plugs) {
    Optional<SensorInput<S>> first = Optional.empty();
    for (ComponentSet.Opened<T> opened : components.standing(type)) {
      SensorInput<S> input = new SensorInput<>(opened.name(), opened.component());
      plug(plugs, components, opened).inputs().add(input);
      if (first.isEmpty()) {
        first = Optional.of(input);
      }
    }
    return first;
  }

  private static <T extends Component> Plug plug(
      Map<String, Plug> plugs, ComponentSet components, ComponentSet.Opened<T> opened) {
    return plugs.computeIfAbsent(
        components.bus(opened.entry()), _ -> new Plug(new ArrayList<>(), new ArrayList<>()));
  }

  /** Where a sensor sits: {@code mountX}, {@code mountY} in m and {@code mountYaw} in rad. */
  static Pose2d mount(Record configuration) {
    Map<String, Object> settings = Configuration.settings(configuration);
    return new Pose2d(
        number(settings, "mountX"), number(settings, "mountY"), number(settings, "mountYaw"));
  }

  private static double number(Map<String, Object> settings, String key) {
    return settings.get(key) instanceof Number number ? number.doubleValue() : 0;
  }
}
