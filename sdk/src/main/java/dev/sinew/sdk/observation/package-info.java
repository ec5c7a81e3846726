/**
 * What the stages of perception tell beside boxes: tags, lines, motion, walls, words. Value types
 * that a skill may read; no picture, no sound and no library enters.
 */
@NullMarked
package dev.sinew.sdk.observation;

import org.jspecify.annotations.NullMarked;
