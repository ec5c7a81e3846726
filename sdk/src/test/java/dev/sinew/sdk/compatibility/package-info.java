/**
 * Whether plugins that were built against the stored baseline of the sdk still work with this one.
 * Called by the build. Never enters: anything but the comparison of two sets of classes.
 */
@NullMarked
package dev.sinew.sdk.compatibility;

import org.jspecify.annotations.NullMarked;
