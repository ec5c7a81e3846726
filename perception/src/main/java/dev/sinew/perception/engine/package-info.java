/**
 * Runs every model that is present over encoded pictures: what a node sells and a hub replays.
 * Built by the runtime; the fabric reaches it through the sdk's interface only.
 */
@NullMarked
package dev.sinew.perception.engine;

import org.jspecify.annotations.NullMarked;
