package dev.sinew.world.device;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What turns which wheel and what measures it, by component names: read from the components that
 * are built of others, used by the models of motors and encoders.
 */
public final class Harness {
  private final Map<String, Drive> drives = new HashMap<>();
  private final Map<String, Integer> encoders = new HashMap<>();

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

  /** The wheel an encoder sits on; empty when nothing is said of it. */
  public OptionalInt measured(String encoder) {
    Integer wheel = encoders.get(encoder);
    return wheel == null ? OptionalInt.empty() : OptionalInt.of(wheel);
  }

  /** Whether any wheel is spoken for. */
  public boolean isEmpty() {
    return drives.isEmpty() && encoders.isEmpty();
  }
}
