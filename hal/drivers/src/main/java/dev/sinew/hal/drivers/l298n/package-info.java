/**
 * ST L298N dual motor bridge on enable and direction inputs. Opened by the runtime through its
 * driver; the motors are called by drive bases. Never enters: wheels, speeds, kinematics.
 */
@NullMarked
package dev.sinew.hal.drivers.l298n;

import org.jspecify.annotations.NullMarked;
