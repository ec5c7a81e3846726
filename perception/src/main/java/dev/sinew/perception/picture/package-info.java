/**
 * Encoded pictures: looking at a hostile header, decoding, encoding, drawing boxes. Detectors, the
 * page and the report use it; no network and no tracking enters.
 */
@NullMarked
package dev.sinew.perception.picture;

import org.jspecify.annotations.NullMarked;
