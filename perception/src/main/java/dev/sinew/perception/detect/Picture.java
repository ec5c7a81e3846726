package dev.sinew.perception.detect;

import dev.sinew.sdk.vision.PixelFormat;
import org.opencv.core.Mat;

/**
 * Pixels and what their channels mean; does not own the matrix.
 *
 * @param mat 8 bits a channel, as many channels as the format says
 * @param format order of the channels
 */
public record Picture(Mat mat, PixelFormat format) {}
