/** Doubles shared by the tests of several drivers. */
@NullMarked
package dev.sinew.hal.drivers;

import org.jspecify.annotations.NullMarked;
