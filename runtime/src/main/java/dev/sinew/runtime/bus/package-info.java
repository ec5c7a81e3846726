/**
 * The threads that touch buses, one for each: they sample inputs into latest-value slots and carry
 * out guarded commands, or drive the safe state when one expires. The cycle reads the slots and
 * never enters here.
 */
@NullMarked
package dev.sinew.runtime.bus;

import org.jspecify.annotations.NullMarked;
