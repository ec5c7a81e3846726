package dev.sinew.world.device.gamepad;

import dev.sinew.hal.ports.InputDevice.Axis;
import dev.sinew.hal.ports.InputEvent;
import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.InputTarget;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import java.util.Optional;

/**
 * A game pad of the Xbox 360's kind behind the kernel's event queue: sticks of 16 bits with their
 * flat of 128 counts, triggers of 8 bits, a cross of three positions, and the eleven buttons from
 * 0x130 on. The queue holds 64 events; when it runs over, the kernel throws it away and puts
 * SYN_DROPPED in front of what follows. Source: drivers/input/joystick/xpad.c (ranges),
 * drivers/input/evdev.c (queue).
 *
 * <p>Quantities that can be set: {@code axis0} to {@code axis17} for the codes it has: −1 to 1 as
 * the device counts (right and backward positive), triggers 0 to 1; {@code key304} to {@code
 * key318}: 1 held, 0 not. {@code flood}: so many events at once of an axis that trembles, 1 to
 * 1000.
 */
public final class GamepadModel implements DeviceModel, InputTarget, Unpluggable, Adjustable {
  private static final int QUEUE = 64;
  private static final int FIRST_KEY = 0x130;
  private static final int LAST_KEY = 0x13e;
  private static final int AXES = 18;
  private static final Axis STICK = new Axis(-32768, 32767, 128);
  private static final Axis TRIGGER = new Axis(0, 255, 0);
  private static final Axis CROSS = new Axis(-1, 1, 0);

  private final int[] positions = new int[AXES];
  private final boolean[] held = new boolean[LAST_KEY - FIRST_KEY + 1];
  private final long[] times = new long[QUEUE];
  private final int[] types = new int[QUEUE];
  private final int[] codes = new int[QUEUE];
  private final int[] values = new int[QUEUE];
  private int first;
  private int count;
  private boolean open;
  private boolean plugged = true;
  private int plugs = 1;
  private long nowNanos;

  public GamepadModel() {}

  @Override
  public void step(long nanos) {
    nowNanos = nanos;
  }

  @Override
  public String name() {
    return "Simulated Pad";
  }

  @Override
  public boolean plugged() {
    return plugged;
  }

  @Override
  public int plugs() {
    return plugs;
  }

  @Override
  public Optional<Axis> axis(int code) {
    return switch (code) {
      case 0, 1, 3, 4 -> Optional.of(STICK);
      case 2, 5 -> Optional.of(TRIGGER);
      case 16, 17 -> Optional.of(CROSS);
      default -> Optional.empty();
    };
  }

  @Override
  public boolean hasKey(int code) {
    // xpad has no BTN_C and BTN_Z, and its triggers are axes.
    return code >= FIRST_KEY
        && code <= LAST_KEY
        && code != 0x132
        && code != 0x135
        && code != 0x138
        && code != 0x139;
  }

  @Override
  public int position(int axis) {
    return axis >= 0 && axis < AXES ? positions[axis] : 0;
  }

  @Override
  public boolean held(int key) {
    return hasKey(key) && held[key - FIRST_KEY];
  }

  @Override
  public void opened() {
    open = true;
    count = 0;
  }

  private void put(int type, int code, int value) {
    if (!open) {
      return;
    }
    if (count == QUEUE) {
      // evdev.c, __pass_event: the queue is emptied, and a SYN_DROPPED stands before the newest.
      first = 0;
      count = 0;
      append(InputEvent.SYN, InputEvent.SYN_DROPPED, 0);
    }
    append(type, code, value);
  }

  private void append(int type, int code, int value) {
    int place = (first + count++) % QUEUE;
    times[place] = nowNanos;
    types[place] = type;
    codes[place] = code;
    values[place] = value;
  }

  @Override
  public boolean next(InputEvent into) {
    if (count == 0) {
      return false;
    }
    into.set(times[first], types[first], codes[first], values[first]);
    first = (first + 1) % QUEUE;
    count--;
    return true;
  }

  @Override
  public void adjust(String quantity, double value) {
    if (quantity.matches("axis\\d{1,2}")) {
      move(Integer.parseInt(quantity.substring(4)), value);
    } else if (quantity.matches("key\\d{3}") && hasKey(Integer.parseInt(quantity.substring(3)))) {
      if (value != 0 && value != 1) {
        throw new IllegalArgumentException(quantity + " " + value + "; expected 0 or 1");
      }
      int key = Integer.parseInt(quantity.substring(3));
      held[key - FIRST_KEY] = value == 1;
      put(InputEvent.KEY, key, (int) value);
      put(InputEvent.SYN, InputEvent.SYN_REPORT, 0);
    } else if (quantity.equals("flood") && value >= 1 && value <= 1000) {
      for (int i = 0; i < value; i++) {
        put(InputEvent.ABS, 3, i % 2 == 0 ? 20_000 : -20_000);
        put(InputEvent.SYN, InputEvent.SYN_REPORT, 0);
      }
    } else {
      throw new IllegalArgumentException(
          "a game pad does not feel '%s' of %s; it feels axis0 to axis5, axis16, axis17, its keys by their codes such as key304, and flood"
              .formatted(quantity, value));
    }
  }

  private void move(int code, double value) {
    Axis range =
        axis(code).orElseThrow(() -> new IllegalArgumentException("the pad has no axis " + code));
    double least = range == TRIGGER ? 0 : -1;
    if (!(value >= least && value <= 1)) {
      throw new IllegalArgumentException(
          "axis%d %s; expected %s to 1".formatted(code, value, least));
    }
    double counts =
        range.minimum() + (value - least) / (1 - least) * (range.maximum() - range.minimum());
    positions[code] = (int) Math.round(counts);
    put(InputEvent.ABS, code, positions[code]);
    put(InputEvent.SYN, InputEvent.SYN_REPORT, 0);
  }

  @Override
  public void unplug() {
    plugged = false;
    open = false;
    count = 0;
  }

  @Override
  public void replug() {
    if (!plugged) {
      plugged = true;
      plugs++;
    }
  }
}
