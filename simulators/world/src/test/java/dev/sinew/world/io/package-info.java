/**
 * Drivers of buttons, lights, converters, displays and remote controls on their device models.
 * Never enters: a look into a model's or driver's inside.
 */
@NullMarked
package dev.sinew.world.io;

import org.jspecify.annotations.NullMarked;
