/**
 * Sound as microphones give it, and where microphones are plugged in. Implemented by perception;
 * read by the runtime's hearing. No model, no file format and no library enters.
 */
@NullMarked
package dev.sinew.sdk.sound;

import org.jspecify.annotations.NullMarked;
