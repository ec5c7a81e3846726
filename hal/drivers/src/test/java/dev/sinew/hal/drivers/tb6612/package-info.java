@NullMarked
package dev.sinew.hal.drivers.tb6612;

import org.jspecify.annotations.NullMarked;
