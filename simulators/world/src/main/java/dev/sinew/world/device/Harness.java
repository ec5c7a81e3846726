package dev.sinew.world.device;

import dev.sinew.world.plant.Chassis;
import dev.sinew.world.plant.ShaftedPlant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What turns which wheel and what measures it, by component names: read from the components that
 * are built of others, used by the models of motors and encoders.
 */
public final class Harness {
  /** Numbers below are wheels of the body. */
  public static final int FIRST_SHAFT = ShaftedPlant.FIRST;

  private boolean pulsed;
  private final Map<String, Object> parts = new HashMap<>();
  private final Map<String, Integer> shafts = new HashMap<>();
  private final Map<String, Drive> drives = new HashMap<>();
  private final Map<String, Integer> encoders = new HashMap<>();
  private final Map<String, Double> servos = new HashMap<>();
  private Optional<Chassis> chassis = Optional.empty();

  /**
   * A wheel as a motor sees it.
   *
   * @param wheel number of the wheel in the plant
   * @param mirrored whether positive power turns it backward
   */
  public record Drive(int wheel, boolean mirrored) {}

  /**
   * A channel of a motor driver turns a wheel.
   *
   * @throws IllegalArgumentException if the channel turns one already
   */
  public void drives(String bridge, int channel, int wheel, boolean mirrored) {
    if (drives.putIfAbsent(bridge + "/" + channel, new Drive(wheel, mirrored)) != null) {
      throw new IllegalArgumentException(
          "simulated component '%s': channel %d turns two wheels".formatted(bridge, channel));
    }
  }

  /**
   * An encoder sits on a wheel.
   *
   * @throws IllegalArgumentException if it sits on one already
   */
  public void measures(String encoder, int wheel) {
    if (encoders.putIfAbsent(encoder, wheel) != null) {
      throw new IllegalArgumentException(
          "simulated component '%s': one encoder on two wheels".formatted(encoder));
    }
  }

  /** What a channel turns; empty when nothing is said of it. */
  public Optional<Drive> driven(String bridge, int channel) {
    return Optional.ofNullable(drives.get(bridge + "/" + channel));
  }

  /**
   * The wheel that an encoder sits on.
   *
   * @throws IllegalArgumentException if no drive base names it
   */
  public int wheelOf(String encoder) {
    return measured(encoder)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "simulated component '%s': no drive base names this encoder, so it is on no wheel"
                    .formatted(encoder)));
  }

  /** The wheel an encoder sits on; empty when nothing is said of it. */
  public OptionalInt measured(String encoder) {
    Integer wheel = encoders.get(encoder);
    return wheel == null ? OptionalInt.empty() : OptionalInt.of(wheel);
  }

  /**
   * The body stands on these wheels.
   *
   * @param base component that says so
   * @throws IllegalArgumentException if another drive base has said so
   */
  public void stands(String base, Chassis newChassis) {
    only(base);
    chassis = Optional.of(newChassis);
  }

  /**
   * This is the robot's one drive base.
   *
   * @throws IllegalArgumentException if there is another one
   */
  public void only(String base) {
    if (!isEmpty()) {
      throw new IllegalArgumentException(
          "simulated component '%s': a second drive base; the simulated body has one"
              .formatted(base));
    }
  }

  /** What the body stands on; empty for two wheels and a caster. */
  public Optional<Chassis> chassis() {
    return chassis;
  }

  /**
   * A servo steers the body.
   *
   * @param ratio angle of the servo for an angle of the wheels
   */
  public void steers(String servo, double ratio) {
    servos.put(servo, ratio);
  }

  /** Angle of the servo for an angle of the steered wheels; empty for one that steers nothing. */
  public OptionalDouble steering(String servo) {
    Double ratio = servos.get(servo);
    return ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio);
  }

  /**
   * A shaft that is no wheel of the body, such as a conveyor's; motors and encoders know it by its
   * number as they know a wheel.
   */
  public int newShaft(String component) {
    int shaft = FIRST_SHAFT + shafts.size();
    shafts.put(component, shaft);
    return shaft;
  }

  /** Number of a component's own shaft; empty for one that has none. */
  public OptionalInt shaft(String component) {
    Integer shaft = shafts.get(component);
    return shaft == null ? OptionalInt.empty() : OptionalInt.of(shaft);
  }

  /** A component's driver takes its pulses from the board's pulse timer, which is then stepped. */
  public void pulses() {
    pulsed = true;
  }

  /** Whether any does. */
  public boolean pulsed() {
    return pulsed;
  }

  /** How many shafts there are that are no wheels. */
  public int shafts() {
    return shafts.size();
  }

  /**
   * A device that others are plugged into, made before them whatever the order of the file.
   *
   * @param component its name
   */
  public void part(String component, Object device) {
    parts.put(component, device);
  }

  /**
   * A device that another component is plugged into.
   *
   * @throws IllegalArgumentException if the component has no such device
   */
  public <T> T part(String component, Class<T> type) {
    Object device = parts.get(component);
    if (!type.isInstance(device)) {
      throw new IllegalArgumentException(
          "simulated component '%s' is not what others are plugged into".formatted(component));
    }
    return type.cast(device);
  }

  /** Whether any wheel is spoken for. */
  public boolean isEmpty() {
    return drives.values().stream().noneMatch(drive -> drive.wheel() < FIRST_SHAFT)
        && encoders.values().stream().noneMatch(wheel -> wheel < FIRST_SHAFT)
        && chassis.isEmpty();
  }
}
