@NullMarked
package dev.sinew.hal.drivers.bridge;

import org.jspecify.annotations.NullMarked;
