/**
 * What can be wrong with a sensor that stays on its wire: frozen, noisy, delayed, wrong by a
 * factor. Device models ask it in each measurement; tests and scenarios set it through the
 * simulated robot. Never enters: drivers and the runtime's organs, which have to find out by
 * themselves.
 */
@NullMarked
package dev.sinew.world.fault;

import org.jspecify.annotations.NullMarked;
