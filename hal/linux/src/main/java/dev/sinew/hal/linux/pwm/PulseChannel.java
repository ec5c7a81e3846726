package dev.sinew.hal.linux.pwm;

/**
 * Which channel of which PWM device comes out on a GPIO line. Part of a board profile. The device
 * is named and not numbered, because chip numbers vary with kernel and overlays.
 *
 * @param line BCM number
 * @param device the kernel's name of the PWM device, such as {@code 1f00098000.pwm}
 * @param channel from 0
 * @param overlay what switches the line to its PWM function, for the error message
 */
public record PulseChannel(int line, String device, int channel, String overlay) {}
