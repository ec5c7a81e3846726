/**
 * Robot time. Everything in Sinew that asks for the time is given a {@link
 * dev.sinew.sdk.time.Clock}; only clock implementations may call the operating system.
 */
@NullMarked
package dev.sinew.sdk.time;

import org.jspecify.annotations.NullMarked;
