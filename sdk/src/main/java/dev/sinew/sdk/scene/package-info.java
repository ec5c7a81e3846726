/**
 * What the robot believes at one moment: immutable, handed to skills and safety rules. Built by the
 * runtime from what entered the cycle; the truth of a simulated world never enters.
 */
@NullMarked
package dev.sinew.sdk.scene;

import org.jspecify.annotations.NullMarked;
