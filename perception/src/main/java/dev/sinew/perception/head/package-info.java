/**
 * From a network's output tensors to what they mean: one reader for each published form of head,
 * and the suppression of boxes that show one thing twice. Detectors and stages call it; pictures
 * and sessions never enter.
 */
@NullMarked
package dev.sinew.perception.head;

import org.jspecify.annotations.NullMarked;
