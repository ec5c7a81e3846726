/**
 * A network's file as bytes: reads the protobuf wire format of ONNX without a library and puts the
 * way from a picture's bytes to the network's numbers in front of its input. Called by sessions, on
 * files of unknown origin. Never enters: ONNX Runtime, OpenCV, or recursion over what a file says.
 */
@NullMarked
package dev.sinew.perception.onnx;

import org.jspecify.annotations.NullMarked;
