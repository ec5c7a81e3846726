package dev.sinew.perception.measure;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model file in ONNX Runtime and nothing else: what it says of its inputs and outputs, and the
 * bare run that a detector is measured against. Options as the product's (one session, no spinning,
 * all optimisations), the input never changes, inputs and outputs are pinned in direct buffers.
 * Single-threaded. The native libraries must have been loaded.
 */
public final class BareNetwork implements AutoCloseable {
  private static final long MAX_TENSOR_BYTES = 1L << 28;
  private static final int PATTERN = 251;

  private final ModelFile file;
  private final OrtSession session;
  private final List<Tensor> inputs;
  private final List<Tensor> outputs;
  private final Map<String, OnnxTensor> pinnedInputs = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> pinnedOutputs = new LinkedHashMap<>();

  /**
   * An input or output as the file describes it.
   *
   * @param type of its elements, ONNX Runtime's word
   * @param shape an axis that is not fixed is −1
   */
  public record Tensor(String name, String type, List<Long> shape) {}

  private BareNetwork(ModelFile file, OrtSession session) throws OrtException {
    this.file = file;
    this.session = session;
    this.inputs = tensors(session.getInputInfo());
    this.outputs = tensors(session.getOutputInfo());
  }

  /**
   * Loads a network.
   *
   * @param threads how many threads one run may use, 1 to 64
   * @throws ModelException if the file is no network
   */
  public static BareNetwork open(ModelFile file, int threads) throws ModelException {
    @Nullable OrtSession session = null;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      // As the product's: its warnings are about how a graph was exported.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      session = OrtEnvironment.getEnvironment().createSession(file.bytes(), options);
      return new BareNetwork(file, session);
    } catch (OrtException e) {
      closeQuietly(session);
      throw new ModelException(
          "%s: model '%s' cannot be loaded: %s"
              .formatted(file.path(), file.manifest().name(), e.getMessage()),
          e);
    }
  }

  private static List<Tensor> tensors(Map<String, NodeInfo> nodes) {
    List<Tensor> tensors = new ArrayList<>();
    nodes.forEach((name, node) -> {
      if (node.getInfo() instanceof TensorInfo info) {
        tensors.add(
            new Tensor(
                name, info.type.toString(), Arrays.stream(info.getShape()).boxed().toList()));
      } else {
        tensors.add(new Tensor(name, node.getInfo().getClass().getSimpleName(), List.of()));
      }
    });
    return List.copyOf(tensors);
  }

  /** What it wants, in the file's order. */
  public List<Tensor> inputs() {
    return inputs;
  }

  /** What it gives, in the file's order. */
  public List<Tensor> outputs() {
    return outputs;
  }

  /** On what this build of ONNX Runtime can run networks, in ONNX Runtime's words. */
  public static List<String> providers() {
    return OrtEnvironment.getAvailableProviders().stream().map(Enum::name).sorted().toList();
  }

  /**
   * Makes the tensors of {@link #run}.
   *
   * @throws ModelException if one of them is not of a fixed shape, or absurdly large
   */
  public void pin() throws ModelException {
    try {
      for (Map.Entry<String, NodeInfo> entry : session.getInputInfo().entrySet()) {
        pinnedInputs.put(entry.getKey(), pinned(entry.getKey(), entry.getValue()));
      }
      for (Map.Entry<String, NodeInfo> entry : session.getOutputInfo().entrySet()) {
        pinnedOutputs.put(entry.getKey(), pinned(entry.getKey(), entry.getValue()));
      }
    } catch (OrtException e) {
      throw new ModelException(
          "%s: model '%s' cannot be measured: %s"
              .formatted(file.path(), file.manifest().name(), e.getMessage()),
          e);
    }
  }

  private OnnxTensor pinned(String name, NodeInfo node) throws OrtException, ModelException {
    if (node.getInfo() instanceof TensorInfo info && info.type.size > 0) {
      long bytes = info.type.size;
      for (long axis : info.getShape()) {
        bytes = axis < 1 || bytes > MAX_TENSOR_BYTES ? MAX_TENSOR_BYTES + 1 : bytes * axis;
      }
      if (bytes <= MAX_TENSOR_BYTES) {
        ByteBuffer memory =
            ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
        fill(memory, info);
        return OnnxTensor.createTensor(
            OrtEnvironment.getEnvironment(), memory, info.getShape(), info.type);
      }
    }
    throw new ModelException(
        "%s: '%s' of model '%s': found %s, expected a tensor of fixed shape"
            .formatted(file.path(), name, file.manifest().name(), node.getInfo()));
  }

  /** Numbers between 0 and 1, bytes over their whole range: a network slows down on denormals. */
  private static void fill(ByteBuffer memory, TensorInfo info) {
    switch (info.type) {
      case FLOAT -> {
        for (int i = 0; i < memory.capacity(); i += Float.BYTES) {
          memory.putFloat(i, (i % PATTERN) / (float) PATTERN);
        }
      }
      case UINT8 -> {
        for (int i = 0; i < memory.capacity(); i++) {
          memory.put(i, (byte) (i % PATTERN));
        }
      }
      default -> {
        // Zeros, as the memory comes: sizes, masks and states of a network.
      }
    }
  }

  /**
   * One run.
   *
   * @throws ModelException if ONNX Runtime refuses
   */
  public void run() throws ModelException {
    try (OrtSession.Result result = session.run(pinnedInputs, pinnedOutputs)) {
      if (result.size() != pinnedOutputs.size()) {
        throw new IllegalStateException("as many outputs as were pinned");
      }
    } catch (OrtException e) {
      throw new ModelException(
          "%s: model '%s' failed: %s"
              .formatted(file.path(), file.manifest().name(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    pinnedInputs.values().forEach(OnnxTensor::close);
    pinnedOutputs.values().forEach(OnnxTensor::close);
    closeQuietly(session);
  }

  private static void closeQuietly(@Nullable OrtSession session) {
    if (session != null) {
      try {
        session.close();
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime could not close a session", e);
      }
    }
  }
}
