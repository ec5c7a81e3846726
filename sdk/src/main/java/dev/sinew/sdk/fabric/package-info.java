/**
 * What a skill may know of other robots and nodes. Values only: keys, topics and money stay in the
 * fabric bridge.
 */
@NullMarked
package dev.sinew.sdk.fabric;

import org.jspecify.annotations.NullMarked;
