@NullMarked
package dev.sinew.hal.drivers.battery;

import org.jspecify.annotations.NullMarked;
