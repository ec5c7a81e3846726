/**
 * GPIO lines by the kernel's character device, version 2 (Linux 5.10 and later). Called by {@code
 * dev.sinew.hal.linux}, which hands the providers to Pi4J. Never enters: a header pin, a chip's
 * registers, the deprecated sysfs or version 1 interfaces.
 */
@NullMarked
package dev.sinew.hal.linux.gpio;

import org.jspecify.annotations.NullMarked;
