/**
 * A loaded network and the way into it: native libraries, pinned tensors, resize and normalise.
 * Detectors use it; nothing here knows what a box or a label is.
 */
@NullMarked
package dev.sinew.perception.session;

import org.jspecify.annotations.NullMarked;
