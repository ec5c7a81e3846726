/**
 * Pictures as their source sent them, and what makes frames of them: decoding, conversion of
 * colours, fitting. Called by cameras and footage for the pictures that are taken; no source,
 * thread or clock enters.
 */
@NullMarked
package dev.sinew.perception.raw;

import org.jspecify.annotations.NullMarked;
