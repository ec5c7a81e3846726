/**
 * How a driver announces itself: its configuration record, the ports it will take, and how it is
 * opened. Implemented by hal/drivers, perception and driver plugins; called by the runtime only.
 */
@NullMarked
package dev.sinew.sdk.driver;

import org.jspecify.annotations.NullMarked;
