/**
 * Toshiba TB6612FNG dual motor bridge on two PWM and five GPIO lines. Opened by the runtime through
 * its driver; the motors are called by drive bases. Never enters: wheels, speeds, kinematics.
 */
@NullMarked
package dev.sinew.hal.drivers.tb6612;

import org.jspecify.annotations.NullMarked;
