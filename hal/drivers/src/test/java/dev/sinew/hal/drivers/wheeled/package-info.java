@NullMarked
package dev.sinew.hal.drivers.wheeled;

import org.jspecify.annotations.NullMarked;
