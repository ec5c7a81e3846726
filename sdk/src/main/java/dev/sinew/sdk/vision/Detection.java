package dev.sinew.sdk.vision;

import dev.sinew.sdk.geometry.Box;

/**
 * One object that a detector found in one picture.
 *
 * @param label class name, for COCO models one of the 80 COCO names
 * @param score confidence in [0, 1]
 * @param box pixels of the picture
 */
public record Detection(String label, float score, Box box) {}
