/**
 * The other end of every wire: register- and protocol-level models of the chips that drivers talk
 * to, written from their datasheets, and the wires themselves. Called by the simulated board with
 * the world's lock held and stepped by the world. Never enters: driver code or Pi4J's I/O objects.
 */
@NullMarked
package dev.sinew.world.device;

import org.jspecify.annotations.NullMarked;
