/**
 * Texas Instruments DRV8833 dual motor bridge on paired PWM inputs. Opened by the runtime through
 * its driver; the motors are called by drive bases. Never enters: wheels, speeds, kinematics.
 */
@NullMarked
package dev.sinew.hal.drivers.drv8833;

import org.jspecify.annotations.NullMarked;
