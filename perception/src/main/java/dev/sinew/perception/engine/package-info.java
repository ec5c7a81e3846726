/**
 * Every model that is present, for whoever schedules looks, and the engine that a node sells and a
 * hub replays. Built by the runtime; the fabric reaches it through the sdk's interface only, and
 * nothing here decides when to look.
 */
@NullMarked
package dev.sinew.perception.engine;

import org.jspecify.annotations.NullMarked;
