/**
 * The only currency an actuator accepts. Made by the runtime's safety gate and by nobody else (an
 * architecture test and the plugin loader hold that wall).
 */
@NullMarked
package dev.sinew.sdk.actuation;

import org.jspecify.annotations.NullMarked;
