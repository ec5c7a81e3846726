package dev.sinew.perception.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What computes a network. Which of them exist is a property of the ONNX Runtime that is loaded.
 */
public enum ExecutionProvider {
  /** The processor; every build has it. */
  CPU(OrtProvider.CPU),
  /** The processor, with Google's kernels for phones. */
  XNNPACK(OrtProvider.XNNPACK),
  /** The processor, with Arm's Compute Library. */
  ACL(OrtProvider.ACL),
  /** Intel's processors and their graphics and neural units. */
  OPENVINO(OrtProvider.OPEN_VINO),
  /** NVIDIA's graphics, a Jetson's too. */
  CUDA(OrtProvider.CUDA),
  /** NVIDIA's graphics, compiled for the one that is there. */
  TENSORRT(OrtProvider.TENSOR_RT),
  /** Qualcomm's neural units. */
  QNN(OrtProvider.QNN),
  /** Apple's neural unit. */
  COREML(OrtProvider.CORE_ML);

  private final OrtProvider provider;

  ExecutionProvider(OrtProvider provider) {
    this.provider = provider;
  }

  /** Those of the loaded ONNX Runtime; {@link NativeLibraries#load} must have been called. */
  public static List<ExecutionProvider> available() {
    Set<OrtProvider> built = OrtEnvironment.getAvailableProviders();
    return Arrays.stream(values()).filter(one -> built.contains(one.provider)).toList();
  }

  /** Makes a session use it; what it cannot compute stays with the processor. */
  void addTo(OrtSession.SessionOptions options, int threads) throws OrtException {
    switch (this) {
      case CPU -> {}
      case XNNPACK -> options.addXnnpack(Map.of("intra_op_num_threads", "" + threads));
      case ACL -> options.addACL(false);
      case OPENVINO -> options.addOpenVINO("");
      case CUDA -> options.addCUDA();
      case TENSORRT -> options.addTensorrt(0);
      case QNN -> options.addQnn(Map.of());
      case COREML -> options.addCoreML();
    }
  }
}
