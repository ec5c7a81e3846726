package dev.sinew.hal.drivers.gamepad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.gamepad.GamepadConfig.Axis;
import dev.sinew.hal.ports.InputDevice;
import dev.sinew.hal.ports.InputEvent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PadStateTest {
  private static final int FORWARD = 0;
  private static final int PEDAL = 1;
  private static final int KEY = 2;

  private final PadDouble device = new PadDouble();
  private final InputEvent event = new InputEvent();
  private final double[] values = new double[3];

  private PadState state(double deadZone) throws IOException {
    device.axes.put(1, new InputDevice.Axis(-32768, 32767, 128));
    device.axes.put(5, new InputDevice.Axis(0, 255, 0));
    Map<String, Axis> axes = new LinkedHashMap<>();
    axes.put("forward", new Axis(1, true, false));
    axes.put("pedal", new Axis(5, false, true));
    PadState state = new PadState(axes, Map.of("go", 0x130), deadZone);
    state.attach(device);
    return state;
  }

  private void send(PadState state, int type, int code, int value) throws IOException {
    event.set(0, type, code, value);
    state.apply(event, device);
    state.copy(values);
  }

  private void report(PadState state) throws IOException {
    send(state, InputEvent.SYN, InputEvent.SYN_REPORT, 0);
  }

  @Test
  void aStickPushedForwardIsPositiveAndTheDeadZoneIsCutOut() throws IOException {
    PadState state = state(0.1);
    send(state, InputEvent.ABS, 1, -32768);
    report(state);
    assertThat(values[FORWARD]).isEqualTo(1);
    send(state, InputEvent.ABS, 1, 3000);
    report(state);
    assertThat(values[FORWARD]).isZero();
    send(state, InputEvent.ABS, 1, 18022);
    report(state);
    assertThat(values[FORWARD]).isCloseTo(-0.5, within(0.001));
  }

  @Test
  void aTriggerGoesFromNoneToOne() throws IOException {
    PadState state = state(0);
    report(state);
    assertThat(values[PEDAL]).isZero();
    send(state, InputEvent.ABS, 5, 255);
    report(state);
    assertThat(values[PEDAL]).isEqualTo(1);
  }

  @Test
  void nothingCountsBeforeItsReport() throws IOException {
    PadState state = state(0);
    send(state, InputEvent.KEY, 0x130, 1);
    assertThat(values[KEY]).isZero();
    report(state);
    assertThat(values[KEY]).isEqualTo(1);
  }

  @Test
  void whenTheKernelsQueueRanOverTheDeviceItselfIsAsked() throws IOException {
    PadState state = state(0);
    send(state, InputEvent.KEY, 0x130, 1);
    report(state);
    send(state, InputEvent.SYN, InputEvent.SYN_DROPPED, 0);
    send(state, InputEvent.ABS, 1, 32767);
    assertThat(values[KEY]).as("as it was until the report").isEqualTo(1);
    device.positions.put(1, -32768);
    report(state);
    assertThat(values[KEY]).as("let go meanwhile").isZero();
    assertThat(values[FORWARD]).isEqualTo(1);
  }

  @Test
  void whatIsHeldWhenTheDeviceIsOpenedCounts() throws IOException {
    device.held.add(0x130);
    device.positions.put(5, 255);
    PadState state = state(0);
    state.copy(values);
    assertThat(values[KEY]).isEqualTo(1);
    assertThat(values[PEDAL]).isEqualTo(1);
    state.rest();
    state.copy(values);
    assertThat(values).containsOnly(0);
  }

  @Property(tries = 300)
  void whateverTheDeviceSendsTheValuesKeepTheirBounds(
      @ForAll @Size(max = 60) int[] numbers,
      @ForAll int minimum,
      @ForAll int maximum,
      @ForAll int flat)
      throws IOException {
    PadDouble wild = new PadDouble();
    wild.axes.put(1, new InputDevice.Axis(minimum, maximum, flat));
    wild.positions.put(1, flat);
    Map<String, Axis> axes = new LinkedHashMap<>();
    axes.put("forward", new Axis(1, false, false));
    axes.put("pedal", new Axis(1, true, true));
    PadState state = new PadState(axes, Map.of("go", 0x130), 0.1);
    state.attach(wild);
    double[] seen = new double[3];
    for (int i = 0; i + 2 < numbers.length; i += 3) {
      event.set(0, numbers[i] & 3, numbers[i + 1] & 3, numbers[i + 2]);
      state.apply(event, wild);
      state.copy(seen);
      for (double value : seen) {
        assertThat(value).isBetween(-1.0, 1.0);
      }
    }
  }
}
