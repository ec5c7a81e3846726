/**
 * The board's own looks: a priority scheduler over the models that a board has, behind the sdk's
 * {@code InferenceService}. The runtime and the engine a node sells build it; which models there
 * are and how they run is behind {@link dev.sinew.perception.look.BoardModels}; nothing here knows
 * the fabric or a pixel.
 */
@NullMarked
package dev.sinew.perception.look;

import org.jspecify.annotations.NullMarked;
