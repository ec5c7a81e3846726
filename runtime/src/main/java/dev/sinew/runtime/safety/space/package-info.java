/**
 * Plane geometry for the gate: footprints swept along arcs, zones on the floor. Pure and without
 * allocation once built; called by the rules. Never enters: time, memory, reasons.
 */
@NullMarked
package dev.sinew.runtime.safety.space;

import org.jspecify.annotations.NullMarked;
