@NullMarked
package dev.sinew.hal.drivers.ld06;

import org.jspecify.annotations.NullMarked;
