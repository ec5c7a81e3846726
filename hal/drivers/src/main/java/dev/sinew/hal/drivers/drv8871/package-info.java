/**
 * Texas Instruments DRV8871 motor bridge on paired PWM inputs. Opened by the runtime through its
 * driver; the motors are called by drive bases. Never enters: wheels, speeds, kinematics.
 */
@NullMarked
package dev.sinew.hal.drivers.drv8871;

import org.jspecify.annotations.NullMarked;
