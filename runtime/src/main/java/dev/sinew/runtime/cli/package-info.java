/**
 * The command line: one class a command, parsed by picocli, each a thin caller of the other rooms.
 * Called by the launcher only. Never enters: what a test could want without a terminal.
 */
@NullMarked
package dev.sinew.runtime.cli;

import org.jspecify.annotations.NullMarked;
