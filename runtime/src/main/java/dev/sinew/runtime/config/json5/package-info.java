/**
 * JSON5 text as a tree in which every key and value knows its line and column. Called by the binder
 * and by whoever writes generated files; knows nothing of robots or records.
 */
@NullMarked
package dev.sinew.runtime.config.json5;

import org.jspecify.annotations.NullMarked;
