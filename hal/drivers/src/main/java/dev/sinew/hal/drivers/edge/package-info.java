/**
 * Edges of input lines on their way from the thread that hears them to the bus thread that decodes
 * them. Used by drivers of encoders, buttons and receivers. Never enters: what an edge means.
 */
@NullMarked
package dev.sinew.hal.drivers.edge;

import org.jspecify.annotations.NullMarked;
