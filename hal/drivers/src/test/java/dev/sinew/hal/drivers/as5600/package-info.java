@NullMarked
package dev.sinew.hal.drivers.as5600;

import org.jspecify.annotations.NullMarked;
