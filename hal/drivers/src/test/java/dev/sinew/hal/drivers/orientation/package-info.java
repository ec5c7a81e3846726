@NullMarked
package dev.sinew.hal.drivers.orientation;

import org.jspecify.annotations.NullMarked;
