/** The ring between two threads. */
@NullMarked
package dev.sinew.hal.drivers.edge;

import org.jspecify.annotations.NullMarked;
