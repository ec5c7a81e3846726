package dev.sinew.bench.sight;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bare reference of a detector: ONNX Runtime alone, with the options of the product, over an
 * input that never changes and outputs pinned in direct buffers.
 */
public final class BareSession implements AutoCloseable {
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();

  /**
   * Loads a network; one thread a run.
   *
   * @param model the model file's bytes
   */
  public BareSession(byte[] model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      session = OrtEnvironment.getEnvironment().createSession(model, options);
    }
    for (Map.Entry<String, NodeInfo> entry : session.getInputInfo().entrySet()) {
      inputs.put(entry.getKey(), pinned(entry.getValue()));
    }
    for (Map.Entry<String, NodeInfo> entry : session.getOutputInfo().entrySet()) {
      outputs.put(entry.getKey(), pinned(entry.getValue()));
    }
  }

  private static OnnxTensor pinned(NodeInfo node) throws OrtException {
    long[] shape = ((TensorInfo) node.getInfo()).getShape();
    long count = 1;
    for (long axis : shape) {
      count = Math.multiplyExact(count, axis);
    }
    FloatBuffer values =
        ByteBuffer.allocateDirect(Math.toIntExact(count * Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < values.capacity(); i++) {
      values.put(i, (i % 251) / 251f);
    }
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, shape);
  }

  /** One run. */
  public void run() throws OrtException {
    session.run(inputs, outputs).close();
  }

  @Override
  public void close() throws OrtException {
    inputs.values().forEach(OnnxTensor::close);
    outputs.values().forEach(OnnxTensor::close);
    session.close();
  }
}
