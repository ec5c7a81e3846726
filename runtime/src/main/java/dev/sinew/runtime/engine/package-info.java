/**
 * Puts one robot together and keeps it running: opens components, joins cycle, buses, perception,
 * fabric and page, and ends them in the right order. Called by the command line; no driver, no rule
 * and no protocol is written here.
 */
@NullMarked
package dev.sinew.runtime.engine;

import org.jspecify.annotations.NullMarked;
