@NullMarked
package dev.sinew.hal.drivers.gnss;

import org.jspecify.annotations.NullMarked;
