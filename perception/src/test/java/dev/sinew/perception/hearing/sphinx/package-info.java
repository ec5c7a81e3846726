/** Tests of PocketSphinx. */
@NullMarked
package dev.sinew.perception.hearing.sphinx;

import org.jspecify.annotations.NullMarked;
