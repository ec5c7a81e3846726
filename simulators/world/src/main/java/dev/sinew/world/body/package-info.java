/**
 * A wheeled body: motors, battery, tyres, motion and contact in fixed steps, with the same bits on
 * every machine. Stepped by the world under its lock. Never enters: sensors' noise, wires,
 * pictures.
 */
@NullMarked
package dev.sinew.world.body;

import org.jspecify.annotations.NullMarked;
