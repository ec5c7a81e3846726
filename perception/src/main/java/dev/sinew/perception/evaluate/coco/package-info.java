/**
 * How good a detector is by COCO's rules: a data set, what was found in it, the scores. The command
 * line, a node and tests call it; no file format, no network and no picture library enters.
 */
@NullMarked
package dev.sinew.perception.evaluate.coco;

import org.jspecify.annotations.NullMarked;
