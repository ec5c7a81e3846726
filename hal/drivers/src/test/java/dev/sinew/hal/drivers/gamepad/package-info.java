/** Tests of the driver's parts that need no device model. */
@NullMarked
package dev.sinew.hal.drivers.gamepad;

import org.jspecify.annotations.NullMarked;
