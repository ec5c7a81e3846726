package dev.sinew.hal.drivers.gamepad;

import dev.sinew.hal.drivers.gamepad.GamepadConfig.Axis;
import dev.sinew.hal.ports.InputDevice;
import dev.sinew.hal.ports.InputEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * Where every named axis and key is, by the events of the device. A group of events counts when its
 * report has come, so that a diagonal move is never half of one. After {@code SYN_DROPPED}
 * everything up to the next report is void and the device itself is asked
 * (Documentation/input/event-codes.rst). Axes come first, in the order of their names. One thread.
 */
final class PadState {
  private final int[] axisCodes;
  private final boolean[] inverted;
  private final boolean[] trigger;
  private final int[] keyCodes;
  private final double deadZone;

  /** Of the device that is open. */
  private final double[] low;

  private final double[] high;
  private final double[] flat;

  /** By the events so far, and by the last complete group. */
  private final double[] coming;

  private final double[] values;
  private boolean dropped;

  PadState(Map<String, Axis> axes, Map<String, Integer> keys, double deadZone) {
    this.deadZone = deadZone;
    int count = axes.size();
    axisCodes = new int[count];
    inverted = new boolean[count];
    trigger = new boolean[count];
    int a = 0;
    for (Axis axis : axes.values()) {
      axisCodes[a] = axis.code();
      inverted[a] = axis.inverted();
      trigger[a++] = axis.trigger();
    }
    keyCodes = keys.values().stream().mapToInt(Integer::intValue).toArray();
    low = new double[count];
    high = new double[count];
    flat = new double[count];
    coming = new double[count + keyCodes.length];
    values = new double[count + keyCodes.length];
  }

  /**
   * A device has been opened: its ranges hold, and where it is now.
   *
   * @throws IOException if the device is gone again
   */
  void attach(InputDevice device) throws IOException {
    dropped = false;
    for (int i = 0; i < axisCodes.length; i++) {
      InputDevice.Axis range = device.axis(axisCodes[i]).orElse(new InputDevice.Axis(0, 0, 0));
      low[i] = range.minimum();
      high[i] = range.maximum();
      flat[i] = Math.max(0, range.flat());
    }
    ask(device);
  }

  /** Everything is at rest: there is no device. */
  void rest() {
    Arrays.fill(coming, 0);
    Arrays.fill(values, 0);
  }

  /**
   * Takes in one event.
   *
   * @throws IOException if the device had to be asked and is gone
   */
  void apply(InputEvent event, InputDevice device) throws IOException {
    switch (event.type) {
      case InputEvent.SYN -> synchronise(event.code, device);
      case InputEvent.ABS -> {
        for (int i = 0; i < axisCodes.length; i++) {
          if (axisCodes[i] == event.code) {
            coming[i] = scaled(i, event.value);
          }
        }
      }
      case InputEvent.KEY -> {
        for (int i = 0; i < keyCodes.length; i++) {
          if (keyCodes[i] == event.code) {
            coming[axisCodes.length + i] = event.value == 0 ? 0 : 1;
          }
        }
      }
      default -> {
        // Scan codes, vibration and lights of the device.
      }
    }
  }

  private void synchronise(int code, InputDevice device) throws IOException {
    if (code == InputEvent.SYN_DROPPED) {
      dropped = true;
    } else if (code == InputEvent.SYN_REPORT) {
      if (dropped) {
        dropped = false;
        ask(device);
      }
      System.arraycopy(coming, 0, values, 0, values.length);
    }
  }

  private void ask(InputDevice device) throws IOException {
    for (int i = 0; i < axisCodes.length; i++) {
      coming[i] = high[i] > low[i] ? scaled(i, device.position(axisCodes[i])) : 0;
    }
    for (int i = 0; i < keyCodes.length; i++) {
      coming[axisCodes.length + i] = device.hasKey(keyCodes[i]) && device.held(keyCodes[i]) ? 1 : 0;
    }
    System.arraycopy(coming, 0, values, 0, values.length);
  }

  /** From counts to −1 to 1 (a trigger: 0 to 1), the dead zone cut out and the rest stretched. */
  private double scaled(int axis, int counts) {
    double span = high[axis] - low[axis];
    // Without two counts there is no middle: a device that is broken, or has no such axis.
    if (!(span >= 2) && !(trigger[axis] && span >= 1)) {
      return 0;
    }
    double full = trigger[axis] ? span : span / 2;
    double position = (counts - low[axis]) / full - (trigger[axis] ? 0 : 1);
    double rest = Math.clamp(Math.max(flat[axis] / full, deadZone), 0.0, 0.95);
    double size = Math.clamp((Math.abs(position) - rest) / (1 - rest), 0.0, 1.0);
    if (size == 0) {
      return 0;
    }
    return position > 0 != inverted[axis] ? size : -size;
  }

  /** Copies all values. */
  void copy(double[] into) {
    System.arraycopy(values, 0, into, 0, values.length);
  }
}
