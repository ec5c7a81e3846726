/**
 * The composition root: configuration, cycle, safety gate, skill host, page and command line.
 * Called by the launcher and the testkit; no other module may depend on it. Never enters: a chip, a
 * protocol of the fabric, or a skill.
 */
@NullMarked
package dev.sinew.runtime;

import org.jspecify.annotations.NullMarked;
