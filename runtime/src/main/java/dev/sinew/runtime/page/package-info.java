/**
 * The page a person watches the robot on: snapshots in, one web page out, two buttons back. Called
 * by the composition root, from any thread. Never enters: control, the fabric's own types, or
 * anything that could make the cycle wait for a viewer.
 */
@NullMarked
package dev.sinew.runtime.page;

import org.jspecify.annotations.NullMarked;
