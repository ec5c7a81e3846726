/**
 * Measuring a camera's lens by hand: pictures of a board in, a robot file with the lens in it out.
 * The command line calls it; nothing of a running robot enters.
 */
@NullMarked
package dev.sinew.runtime.lens;

import org.jspecify.annotations.NullMarked;
