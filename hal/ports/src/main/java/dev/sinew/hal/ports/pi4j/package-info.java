/**
 * Makes a board of any Pi4J context: hands on ports that are fine enough, adapts plain ones and
 * says what is lost, and keeps the book of who holds which pin. Called by boards and by the
 * runtime. Never enters: a chip, a kernel interface, the simulator.
 */
@NullMarked
package dev.sinew.hal.ports.pi4j;

import org.jspecify.annotations.NullMarked;
