package dev.sinew.runtime.engine;

import dev.sinew.runtime.bus.ActuatorOutput;
import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.bus.BusEvents;
import dev.sinew.runtime.bus.DisplayOutput;
import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.Display;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Joins open components to the buses they hang on and to the meaning they have for the cycle. May
 * be asked to do so again when components have come or gone: what is still there keeps its slots
 * and its bus. One thread connects; any thread reads {@link #buses}.
 */
final class Nerves {
  private final Clock clock;
  private final BusEvents events;
  private final GaugePorts gaugePorts;
  private final DisplayLines displayLines;
  private final SetpointPorts setpointPorts = new SetpointPorts();
  private volatile List<Bus> buses = List.of();
  private Map<String, Bus> byName = new LinkedHashMap<>();
  private Map<String, SensorInput<?>> inputs = new HashMap<>();
  private Map<String, ActuatorOutput> outputs = new HashMap<>();
  private Map<String, DisplayOutput> displays = new HashMap<>();
  private Map<Bus, Long> marks = new HashMap<>();

  /**
   * @param emergencyStop what an emergency-stop button latches
   * @param displayLines what displays show
   */
  Nerves(Clock clock, BusEvents events, EmergencyStop emergencyStop, DisplayLines displayLines) {
    this.displayLines = displayLines;
    this.clock = clock;
    this.events = events;
    this.gaugePorts = new GaugePorts(emergencyStop);
  }

  /** Everything of one connection while it is being made. */
  private record Plug(
      List<SensorInput<?>> inputs, List<ActuatorOutput> outputs, List<DisplayOutput> displays) {}

  /**
   * Connects what is open, and with it disconnects what is not. A drive base or sensor that is
   * configured and not open is there as one that has failed, since its absence must stop the robot.
   *
   * @param withheld open components that are treated as if they were not, since they are about to
   *     be closed
   * @return what the cycle is to work with from its next turn on
   */
  Body connect(ComponentSet components, Body.BatteryRange battery, Set<String> withheld) {
    Map<String, Plug> plugs = new LinkedHashMap<>();
    Map<String, SensorInput<?>> usedInputs = new HashMap<>();
    Map<String, ActuatorOutput> usedOutputs = new HashMap<>();
    Optional<Body.Wheels> wheels = Optional.empty();
    for (ResolvedComponent<?> entry : components.standing(DriveBase.class)) {
      Plug plug = plug(plugs, components, entry);
      Optional<DriveBase> open = open(components, entry, DriveBase.class, withheld);
      Body.Wheels found;
      if (open.isPresent()) {
        SensorInput<BaseSample> input = input(entry.name(), open.get(), usedInputs);
        ActuatorOutput output = output(entry.name(), open.get(), usedOutputs);
        plug.inputs().add(input);
        plug.outputs().add(output);
        found = new Body.Wheels(open.get(), input, output);
      } else {
        DriveBase absent = new AbsentBase(reason(components, entry));
        found =
            new Body.Wheels(
                absent,
                new SensorInput<>(entry.name(), absent),
                new ActuatorOutput(entry.name(), absent));
      }
      wheels = wheels.or(() -> Optional.of(found));
    }
    var imu = sensor(Imu.class, ImuSample::new, components, plugs, usedInputs, withheld);
    var lidar = sensor(Lidar.class, LidarSample::new, components, plugs, usedInputs, withheld);
    var power =
        sensor(PowerMonitor.class, PowerSample::new, components, plugs, usedInputs, withheld);
    List<Body.GaugePort> gauges = gauges(components, plugs, withheld);
    List<Body.SetpointPort> setpoints = setpoints(components, plugs, withheld);
    Pose2d mount =
        components.standing(Lidar.class).stream()
            .findFirst()
            .map(entry -> mount(entry.configuration()))
            .orElse(Pose2d.ORIGIN);
    displays(components, plugs, withheld);
    plugIn(plugs);
    inputs = usedInputs;
    outputs = usedOutputs;
    return new Body(wheels, imu, lidar, mount, power, battery, gauges, setpoints);
  }

  private List<Body.GaugePort> gauges(
      ComponentSet components, Map<String, Plug> plugs, Set<String> withheld) {
    List<Body.GaugePort> ports = new ArrayList<>();
    gaugePorts.begin();
    for (ResolvedComponent<?> entry : components.standing(Gauge.class)) {
      Plug plug = plug(plugs, components, entry);
      Optional<Gauge> open = open(components, entry, Gauge.class, withheld);
      if (open.isEmpty()) {
        ports.add(gaugePorts.absent(entry, reason(components, entry)));
        continue;
      }
      try {
        Body.GaugePort port = gaugePorts.open(entry, open.get());
        plug.inputs().add(port.input());
        ports.add(port);
      } catch (RuntimeException e) {
        ports.add(gaugePorts.absent(entry, entry.name() + ": a defect of its driver: " + e));
      }
    }
    gaugePorts.end();
    return ports;
  }

  private List<Body.SetpointPort> setpoints(
      ComponentSet components, Map<String, Plug> plugs, Set<String> withheld) {
    List<Body.SetpointPort> ports = new ArrayList<>();
    setpointPorts.begin();
    for (ResolvedComponent<?> entry : components.standing(SetpointActuator.class)) {
      Plug plug = plug(plugs, components, entry);
      Optional<SetpointActuator> open = open(components, entry, SetpointActuator.class, withheld);
      if (open.isEmpty()) {
        ports.add(setpointPorts.absent(entry, reason(components, entry)));
        continue;
      }
      try {
        Body.SetpointPort port = setpointPorts.open(entry.name(), open.get());
        plug.outputs().add(port.output());
        ports.add(port);
      } catch (RuntimeException e) {
        ports.add(setpointPorts.absent(entry, entry.name() + ": a defect of its driver: " + e));
      }
    }
    setpointPorts.end();
    return ports;
  }

  private void displays(ComponentSet components, Map<String, Plug> plugs, Set<String> withheld) {
    Map<String, DisplayOutput> used = new HashMap<>();
    for (ResolvedComponent<?> entry : components.standing(Display.class)) {
      String name = entry.name();
      open(components, entry, Display.class, withheld)
          .ifPresent(display -> {
            DisplayOutput known = displays.get(name);
            DisplayOutput output =
                known != null && known.display() == display
                    ? known
                    : new DisplayOutput(name, display, () -> displayLines.of(name));
            plug(plugs, components, entry).displays().add(output);
            used.put(name, output);
          });
    }
    displays = used;
  }

  private void plugIn(Map<String, Plug> plugs) {
    Map<Bus, Long> taken = new HashMap<>();
    Map<String, Bus> next = new LinkedHashMap<>();
    plugs.forEach((name, plug) -> {
      Bus bus = byName.get(name);
      if (bus == null) {
        bus = new Bus(name, clock, List.of(), List.of(), events);
      }
      taken.put(bus, bus.plug(plug.inputs(), plug.outputs(), plug.displays()));
      next.put(name, bus);
    });
    Set<String> gone = new HashSet<>(byName.keySet());
    gone.removeAll(next.keySet());
    for (String name : gone) {
      Bus bus = byName.get(name);
      if (bus != null) {
        taken.put(bus, bus.plug(List.of(), List.of()));
      }
    }
    marks = taken;
    byName = next;
    buses = List.copyOf(next.values());
  }

  /** Whether no bus is still in a turn with what was disconnected last; only then it is closed. */
  boolean quiet() {
    return hanging().isEmpty();
  }

  /** Names of the buses that are still in a turn from before the last connection. */
  List<String> hanging() {
    return marks.entrySet().stream()
        .filter(entry -> !entry.getKey().over(entry.getValue()))
        .map(entry -> entry.getKey().name())
        .sorted()
        .toList();
  }

  private <S, T extends Sensor<S>> Optional<SensorInput<S>> sensor(
      Class<T> type,
      Supplier<S> samples,
      ComponentSet components,
      Map<String, Plug> plugs,
      Map<String, SensorInput<?>> used,
      Set<String> withheld) {
    Optional<SensorInput<S>> first = Optional.empty();
    for (ResolvedComponent<?> entry : components.standing(type)) {
      Plug plug = plug(plugs, components, entry);
      Optional<T> open = open(components, entry, type, withheld);
      SensorInput<S> input;
      if (open.isPresent()) {
        input = input(entry.name(), open.get(), used);
        plug.inputs().add(input);
      } else {
        input =
            new SensorInput<>(entry.name(), new AbsentSensor<>(samples, reason(components, entry)));
      }
      if (first.isEmpty()) {
        first = Optional.of(input);
      }
    }
    return first;
  }

  /** The slot a sensor has had since it was opened. */
  @SuppressWarnings("unchecked") // the same sensor, so the same kind of sample
  private <S> SensorInput<S> input(
      String name, Sensor<S> sensor, Map<String, SensorInput<?>> used) {
    SensorInput<?> known = inputs.get(name);
    SensorInput<S> input =
        known != null && known.sensor() == sensor
            ? (SensorInput<S>) known
            : new SensorInput<>(name, sensor);
    used.put(name, input);
    return input;
  }

  private ActuatorOutput output(String name, DriveBase base, Map<String, ActuatorOutput> used) {
    ActuatorOutput known = outputs.get(name);
    ActuatorOutput output =
        known != null && known.actuator() == base ? known : new ActuatorOutput(name, base);
    used.put(name, output);
    return output;
  }

  private static <T extends Component> Optional<T> open(
      ComponentSet components, ResolvedComponent<?> entry, Class<T> type, Set<String> withheld) {
    return withheld.contains(entry.name())
        ? Optional.empty()
        : components.named(entry.name(), type).map(ComponentSet.Opened::component);
  }

  private static String reason(ComponentSet components, ResolvedComponent<?> entry) {
    return components
        .absent(entry.name())
        .map(absent -> entry.name() + " is not open: " + absent.reason())
        .orElseGet(() -> entry.name() + " is being rebuilt");
  }

  private static Plug plug(
      Map<String, Plug> plugs, ComponentSet components, ResolvedComponent<?> entry) {
    return plugs.computeIfAbsent(
        components.bus(entry),
        _ -> new Plug(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
  }

  /** In a fixed order. */
  List<Bus> buses() {
    return buses;
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
