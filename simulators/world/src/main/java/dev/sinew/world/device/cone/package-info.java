/**
 * What sensors that look into a cone share. Called by device models only. Never enters: any one
 * device.
 */
@NullMarked
package dev.sinew.world.device.cone;

import org.jspecify.annotations.NullMarked;
