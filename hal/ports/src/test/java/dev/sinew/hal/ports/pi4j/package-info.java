/** The board over plain Pi4J providers, which are all that a stranger's plugin offers. */
@NullMarked
package dev.sinew.hal.ports.pi4j;

import org.jspecify.annotations.NullMarked;
