/** Packets of the family, known ones and any. */
@NullMarked
package dev.sinew.hal.drivers.feetech;

import org.jspecify.annotations.NullMarked;
