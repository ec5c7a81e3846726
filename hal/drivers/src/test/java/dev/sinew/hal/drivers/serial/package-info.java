@NullMarked
package dev.sinew.hal.drivers.serial;

import org.jspecify.annotations.NullMarked;
