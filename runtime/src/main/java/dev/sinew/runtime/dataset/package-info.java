/**
 * COCO folders as they lie on a disk: {@code instances.json}, pictures, and files of detections.
 * The command line calls it; a data set's files are hostile until checked, and nothing is scored
 * here.
 */
@NullMarked
package dev.sinew.runtime.dataset;

import org.jspecify.annotations.NullMarked;
