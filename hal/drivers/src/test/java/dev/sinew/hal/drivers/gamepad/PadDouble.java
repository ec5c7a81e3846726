package dev.sinew.hal.drivers.gamepad;

import dev.sinew.hal.ports.InputDevice;
import dev.sinew.hal.ports.InputEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A device whose ranges and positions the test sets; it has every key and no events. */
final class PadDouble implements InputDevice {
  final Map<Integer, Axis> axes = new HashMap<>();
  final Map<Integer, Integer> positions = new HashMap<>();
  final Set<Integer> held = new HashSet<>();

  @Override
  public String name() {
    return "double";
  }

  @Override
  public Optional<Axis> axis(int code) {
    return Optional.ofNullable(axes.get(code));
  }

  @Override
  public boolean hasKey(int code) {
    return true;
  }

  @Override
  public int position(int axis) {
    return positions.getOrDefault(axis, 0);
  }

  @Override
  public boolean held(int key) {
    return held.contains(key);
  }

  @Override
  public boolean read(InputEvent into) {
    return false;
  }

  @Override
  public void close() {}
}
