/**
 * Whether anything moves before a resting camera: a stage, and the gate that spares the detector
 * while nothing does. The scene pipeline calls it; what moves is not named here.
 */
@NullMarked
package dev.sinew.perception.motion;

import org.jspecify.annotations.NullMarked;
