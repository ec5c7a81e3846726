package dev.sinew.hal.drivers.omni;

import dev.sinew.hal.drivers.wheeled.ControlConfig;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.List;

/** Omni drive base: three or more omni wheels on a circle, each rolling along its tangent. */
@Doc("Omni drive base: three or more omni wheels on a circle, each rolling along its tangent.")
public record OmniConfig(
    @Doc("The wheels.") List<Wheel> wheels,
    @Doc("Distance from the body's middle to each wheel.") @Unit("m") @Range(min = 0.01, max = 3)
        double distance,
    @Doc("Effective rolling radius of the wheels.") @Unit("m") @Range(min = 0.005, max = 1)
        double wheelRadius,
    @Doc("Fastest a wheel may turn; a command beyond it is slowed down keeping its curve.")
        @Unit("rad/s")
        @Range(min = 0.1, max = 500)
        double maxWheelSpeed,
    @Doc("Speed control of each wheel.") ControlConfig control,
    @Doc("Standard deviation of a wheel's way after one metre, by slip and uneven floor.")
        @Unit("m")
        @Range(min = 0, max = 1)
        @Default("0.02")
        double slip) {

  /**
   * One wheel.
   *
   * @param bridge component name
   * @param channel of the bridge, from 0
   * @param encoder component name; its sign is set by the encoder's own {@code inverted}
   * @param inverted whether positive power turns it clockwise about the body
   * @param direction where it sits
   */
  public record Wheel(
      @Doc("Name of the motor bridge component.") String bridge,
      @Doc("Channel of the bridge: 0 is A, 1 is B.") @Range(min = 0, max = 15) int channel,
      @Doc("Name of the wheel's encoder component.") String encoder,
      @Doc("True when positive power moves the body clockwise.") @Default("false") boolean inverted,
      @Doc("Where it sits, counter-clockwise from straight ahead.")
          @Unit("rad")
          @Range(min = -6.2832, max = 6.2832)
          double direction) {}
}
