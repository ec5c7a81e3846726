package dev.sinew.hal.drivers.wheeled;

import dev.sinew.hal.drivers.velocity.ControlledShaft;
import dev.sinew.hal.drivers.velocity.VelocityController.Gains;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.MotorBridge;
import dev.sinew.sdk.driver.DriverContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What the drivers of bases on wheels share: the wheels of a configuration, by the path of their
 * entry and in the order of the kinematics.
 *
 * @param wheels entry by path, such as {@code frontLeft} or {@code wheels[2]}
 */
public record WheelsOfConfig(SequencedMap<String, WheelConfig> wheels) {

  /** In the order of the map. */
  public WheelsOfConfig {
    wheels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(wheels));
  }

  /** Of a list under one key. */
  public static WheelsOfConfig list(String key, List<WheelConfig> wheels) {
    SequencedMap<String, WheelConfig> named = new LinkedHashMap<>();
    for (int i = 0; i < wheels.size(); i++) {
      named.put(key + "[" + i + "]", wheels.get(i));
    }
    return new WheelsOfConfig(named);
  }

  /** Every bridge and encoder, once. */
  public List<String> dependsOn() {
    LinkedHashSet<String> names = new LinkedHashSet<>();
    wheels.values().forEach(wheel -> names.add(wheel.bridge()));
    wheels.values().forEach(wheel -> names.add(wheel.encoder()));
    return List.copyOf(names);
  }

  /** What a dependency must be. */
  public Class<? extends Component> expects(String dependency) {
    return wheels.values().stream().anyMatch(wheel -> wheel.bridge().equals(dependency))
        ? MotorBridge.class
        : Encoder.class;
  }

  /** Channels and encoders that two wheels share. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Map<String, String> channels = new LinkedHashMap<>();
    Map<String, String> encoders = new LinkedHashMap<>();
    wheels.forEach((path, wheel) -> {
      String channel = "channel %d of '%s'".formatted(wheel.channel(), wheel.bridge());
      String other = channels.putIfAbsent(channel, path);
      if (other != null) {
        problems.add(
            "%s.channel: %s turns %s already; expected one channel each"
                .formatted(path, channel, other));
      }
      other = encoders.putIfAbsent(wheel.encoder(), path);
      if (other != null) {
        problems.add(
            "%s.encoder: '%s' measures %s already; expected one encoder each"
                .formatted(path, wheel.encoder(), other));
      }
    });
    return problems;
  }

  /**
   * The wheels, ready to be driven.
   *
   * @throws ComponentException if a bridge has no such channel
   */
  public WheelSet open(DriverContext context, Gains gains) throws ComponentException {
    List<WheelSet.Wheel> opened = new ArrayList<>();
    for (Map.Entry<String, WheelConfig> entry : wheels.entrySet()) {
      WheelConfig wheel = entry.getValue();
      MotorBridge bridge = context.component(wheel.bridge(), MotorBridge.class);
      if (wheel.channel() >= bridge.channels()) {
        throw new ComponentException(
            "%s.%s: channel %d of '%s'; it has channels 0 to %d"
                .formatted(
                    context.name(),
                    entry.getKey(),
                    wheel.channel(),
                    wheel.bridge(),
                    bridge.channels() - 1));
      }
      opened.add(
          new WheelSet.Wheel(
              label(entry.getKey()),
              new ControlledShaft(
                  wheel.encoder(),
                  bridge.motor(wheel.channel()),
                  context.component(wheel.encoder(), Encoder.class),
                  wheel.inverted(),
                  gains)));
    }
    return new WheelSet(context.name(), opened, context.clock());
  }

  /** {@code frontLeft} is called the front left wheel. */
  private static String label(String path) {
    StringBuilder label = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (Character.isUpperCase(c)) {
        label.append(' ').append(Character.toLowerCase(c));
      } else {
        label.append(c);
      }
    }
    return label.toString();
  }
}
