/**
 * What drivers of serial devices that talk by themselves share: opening, losing and finding the
 * line again. Called by device drivers only. Never enters: any one device's frames.
 */
@NullMarked
package dev.sinew.hal.drivers.serial;

import org.jspecify.annotations.NullMarked;
