/** Tests of the driver's parts that need no device model. */
@NullMarked
package dev.sinew.hal.drivers.infrared;

import org.jspecify.annotations.NullMarked;
