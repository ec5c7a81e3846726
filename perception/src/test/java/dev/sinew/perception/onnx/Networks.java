package dev.sinew.perception.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs a network as it is, over separately normalised numbers, and as it was rewritten. */
final class Networks {
  private Networks() {}

  /** Pixels of every brightness, as a camera gives them. */
  static byte[] picture(PixelInput input) {
    byte[] pixels = new byte[input.width() * input.height() * 3];
    new Random(42).nextBytes(pixels);
    return pixels;
  }

  /**
   * All outputs of the model over the picture, normalised in double precision by the definition.
   */
  static List<float[]> separately(byte[] model, PixelInput input, byte[] picture)
      throws OrtException {
    FloatBuffer numbers = FloatBuffer.allocate(picture.length);
    int area = input.width() * input.height();
    for (int pixel = 0; pixel < area; pixel++) {
      for (int c = 0; c < 3; c++) {
        int value = picture[pixel * 3 + (input.swapped() ? 2 - c : c)] & 0xff;
        double normal = (value - input.mean().get(c)) / input.std().get(c);
        boolean planes = input.layout() == PixelInput.Layout.NCHW;
        numbers.put(planes ? c * area + pixel : pixel * 3 + c, (float) normal);
      }
    }
    try (OnnxTensor tensor =
        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), numbers, input.ownShape())) {
      return run(model, tensor);
    }
  }

  /** All outputs of a model that takes the picture's bytes. */
  static List<float[]> overBytes(byte[] model, PixelInput input, byte[] picture)
      throws OrtException {
    ByteBuffer direct = ByteBuffer.allocateDirect(picture.length).put(picture).flip();
    try (OnnxTensor tensor =
        OnnxTensor.createTensor(
            OrtEnvironment.getEnvironment(), direct, input.pictureShape(), OnnxJavaType.UINT8)) {
      return run(model, tensor);
    }
  }

  private static List<float[]> run(byte[] model, OnnxTensor tensor) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model, options);
          OrtSession.Result result =
              session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
        List<float[]> outputs = new ArrayList<>();
        for (int i = 0; i < result.size(); i++) {
          FloatBuffer values = ((OnnxTensor) result.get(i)).getFloatBuffer();
          float[] copy = new float[values.remaining()];
          values.get(copy);
          outputs.add(copy);
        }
        return outputs;
      }
    }
  }

  /** The largest difference of any output, as a share of that output's largest number. */
  static double difference(List<float[]> these, List<float[]> those) {
    double worst = 0;
    for (int i = 0; i < these.size(); i++) {
      double scale = 0;
      double most = 0;
      for (int k = 0; k < these.get(i).length; k++) {
        scale = Math.max(scale, Math.abs(these.get(i)[k]));
        most = Math.max(most, Math.abs((double) these.get(i)[k] - those.get(i)[k]));
      }
      worst = Math.max(worst, most / scale);
    }
    return worst;
  }
}
