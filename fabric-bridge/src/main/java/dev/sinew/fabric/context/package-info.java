/**
 * What a robot shares of what it knows: pose, tracks, battery, task. Written and read as messages;
 * published at a limited rate. How it is sent, and who pays for what, must never enter.
 */
@NullMarked
package dev.sinew.fabric.context;

import org.jspecify.annotations.NullMarked;
