@NullMarked
package dev.sinew.hal.drivers.tfmini;

import org.jspecify.annotations.NullMarked;
