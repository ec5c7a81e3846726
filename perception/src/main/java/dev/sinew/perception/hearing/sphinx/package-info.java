/**
 * Words by CMU's PocketSphinx, as Debian ships it, over its C library. Found by the hearing through
 * its interface only; no sound source and no thread of its own enters.
 */
@NullMarked
package dev.sinew.perception.hearing.sphinx;

import org.jspecify.annotations.NullMarked;
