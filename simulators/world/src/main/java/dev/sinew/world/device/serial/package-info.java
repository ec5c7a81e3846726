/**
 * What models of serial devices that talk by themselves share: the line, the plug, the cut wire,
 * the faults. Called by device models only. Never enters: any one device's frames.
 */
@NullMarked
package dev.sinew.world.device.serial;

import org.jspecify.annotations.NullMarked;
