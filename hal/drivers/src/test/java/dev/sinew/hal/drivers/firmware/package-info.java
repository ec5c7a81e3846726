@NullMarked
package dev.sinew.hal.drivers.firmware;

import org.jspecify.annotations.NullMarked;
