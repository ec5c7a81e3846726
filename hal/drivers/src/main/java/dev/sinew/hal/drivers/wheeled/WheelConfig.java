package dev.sinew.hal.drivers.wheeled;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;

/**
 * One driven wheel of a base.
 *
 * @param bridge component name
 * @param channel of the bridge, from 0
 * @param encoder component name; its sign is set by the encoder's own {@code inverted}
 * @param inverted whether positive power turns the wheel backward
 */
public record WheelConfig(
    @Doc("Name of the motor bridge component.") String bridge,
    @Doc("Channel of the bridge: 0 is A, 1 is B.") @Range(min = 0, max = 15) int channel,
    @Doc("Name of the wheel's encoder component.") String encoder,
    @Doc("True when the motor is mounted mirrored, so that positive power turns it backward.")
        @Default("false")
        boolean inverted) {}
