/**
 * What perception tells, as bytes: written once for recordings and for skills in processes of their
 * own. No picture and no library of perception enters.
 */
@NullMarked
package dev.sinew.runtime.sight;

import org.jspecify.annotations.NullMarked;
