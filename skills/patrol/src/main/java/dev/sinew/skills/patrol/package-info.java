/**
 * The bundled patrol skill, built exactly as an outsider would build one. Called by the skill host,
 * which loads it from its jar. Never enters: anything but the SDK and the JDK.
 */
@NullMarked
package dev.sinew.skills.patrol;

import org.jspecify.annotations.NullMarked;
