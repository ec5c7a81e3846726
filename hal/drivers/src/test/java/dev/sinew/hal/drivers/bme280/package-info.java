/** Tests of the driver's parts that need no device model. */
@NullMarked
package dev.sinew.hal.drivers.bme280;

import org.jspecify.annotations.NullMarked;
