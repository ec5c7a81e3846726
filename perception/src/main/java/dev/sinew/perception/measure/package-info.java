/**
 * What a model file says of itself, and what it costs on this machine beside bare ONNX Runtime. The
 * command line calls it, on one thread; no robot that runs does, and nothing here decides anything.
 */
@NullMarked
package dev.sinew.perception.measure;

import org.jspecify.annotations.NullMarked;
