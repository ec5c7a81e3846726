/**
 * What every driver must do on its device model, as abstract tests that each driver's test extends.
 * Used by tests only. Never enters: any one chip.
 */
@NullMarked
package dev.sinew.world.contract;

import org.jspecify.annotations.NullMarked;
