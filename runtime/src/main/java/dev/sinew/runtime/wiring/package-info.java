/**
 * Which pin of the header each component hangs on, and a picture of it. Called by the command line
 * and by the test that keeps the drivers' pages. Never enters: open ports, the kernel.
 */
@NullMarked
package dev.sinew.runtime.wiring;

import org.jspecify.annotations.NullMarked;
