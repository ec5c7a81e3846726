/**
 * What every driver promises, as tests that run on its device model: a driver's own test extends
 * the contract of its kind of wire and says what is true. Never enters: any one chip.
 */
@NullMarked
package dev.sinew.world.contract;

import org.jspecify.annotations.NullMarked;
