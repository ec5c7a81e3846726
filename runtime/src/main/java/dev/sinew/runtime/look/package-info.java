/**
 * Who looks when a look is asked for: the board's own models, a node of the fabric, or the one
 * where the other declines. The engine builds it and hands it to whoever asks; nothing here knows a
 * camera, a track or a purse.
 */
@NullMarked
package dev.sinew.runtime.look;

import org.jspecify.annotations.NullMarked;
