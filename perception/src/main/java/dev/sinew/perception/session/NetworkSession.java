package dev.sinew.perception.session;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * A network in ONNX Runtime that takes pictures: its input is the memory that OpenCV resizes into,
 * its outputs are pinned in direct buffers, all made once. The way from bytes to the network's
 * numbers is part of the network, see {@link dev.sinew.perception.onnx.InputRewriter}. Names and
 * shapes come from the model and are checked against the manifest. Single-threaded.
 */
public final class NetworkSession implements AutoCloseable {
  /** Of all outputs together. */
  private static final long MAX_OUTPUT_FLOATS = 1L << 26;

  private final ModelFile file;
  private final OrtSession session;
  private final OnnxTensor inputTensor;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
  private final List<Output> outputViews = new ArrayList<>();
  private final TensorFeed feed;

  /**
   * One output of the network.
   *
   * @param name as in the model
   * @param shape as in the model, all axes fixed
   * @param values row-major, overwritten by every run; read by absolute index
   */
  public record Output(String name, List<Long> shape, FloatBuffer values) {}

  private NetworkSession(ModelFile file, OrtSession session, PixelFormat order)
      throws OrtException {
    this.file = file;
    this.session = session;
    ModelInput input = file.manifest().input();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    ByteBuffer pixels = direct(3L * input.width() * input.height());
    inputTensor =
        OnnxTensor.createTensor(
            environment,
            pixels,
            new long[] {1, input.height(), input.width(), 3},
            OnnxJavaType.UINT8);
    inputs = Map.of(session.getInputNames().iterator().next(), inputTensor);
    for (Map.Entry<String, NodeInfo> entry : session.getOutputInfo().entrySet()) {
      long[] shape = ((TensorInfo) entry.getValue().getInfo()).getShape();
      FloatBuffer values = direct(product(shape) * Float.BYTES).asFloatBuffer();
      outputs.put(entry.getKey(), OnnxTensor.createTensor(environment, values, shape));
      outputViews.add(
          new Output(entry.getKey(), Arrays.stream(shape).boxed().toList(), values.duplicate()));
    }
    feed = new TensorFeed(input, order, pixels);
  }

  /**
   * Loads a network for a camera's pictures, on any core.
   *
   * @param threads how many threads one run may use, 1 to 64; 1 for a detector on the robot's board
   * @throws ModelException if the file is not a network or does not have the form its manifest says
   */
  public static NetworkSession open(ModelFile file, int threads) throws ModelException {
    return open(file, SessionSettings.of(threads));
  }

  /**
   * Loads a network and runs it over grey, so that the first picture is as quick as the next.
   *
   * @throws ModelException if the file is not a network, does not have the form its manifest says,
   *     or the execution provider is not there; nothing is left loaded
   */
  public static NetworkSession open(ModelFile file, SessionSettings settings)
      throws ModelException {
    PixelFormat order = settings.pictures() == PixelFormat.BGR ? PixelFormat.BGR : PixelFormat.RGB;
    OrtSession session = SessionLoader.load(file, settings, order);
    NetworkSession opened = null;
    try {
      checkOutputs(file, session);
      opened = new NetworkSession(file, session, order);
      opened.warmUp();
      return opened;
    } catch (OrtException | InferenceException e) {
      close(opened, session);
      throw new ModelException(
          "%s: model '%s' cannot be loaded: %s"
              .formatted(file.path(), file.manifest().name(), e.getMessage()),
          e);
    } catch (ModelException e) {
      close(opened, session);
      throw e;
    }
  }

  /**
   * One run to make everything that is made once, and one after which the memory goes that only the
   * first needed: 4 to 10 MB.
   */
  private void warmUp() throws OrtException, InferenceException {
    run();
    try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
      options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
      session.run(inputs, Set.of(), outputs, options).close();
    }
  }

  private static void close(@Nullable NetworkSession opened, OrtSession session) {
    if (opened != null) {
      opened.close();
    } else {
      closeQuietly(session);
    }
  }

  private static void checkOutputs(ModelFile file, OrtSession session)
      throws OrtException, ModelException {
    long left = MAX_OUTPUT_FLOATS;
    for (Map.Entry<String, NodeInfo> entry : session.getOutputInfo().entrySet()) {
      if (!(entry.getValue().getInfo() instanceof TensorInfo tensor)
          || tensor.type != OnnxJavaType.FLOAT
          || Arrays.stream(tensor.getShape()).anyMatch(axis -> axis < 1)
          || !fits(tensor.getShape(), left)) {
        throw new ModelException(
            "%s: output '%s' of model '%s': found %s, expected a FLOAT tensor of fixed shape"
                .formatted(
                    file.path(),
                    entry.getKey(),
                    file.manifest().name(),
                    entry.getValue().getInfo()));
      }
      left -= product(tensor.getShape());
    }
  }

  /** Whether so many numbers are no more than the limit; a file may claim any size. */
  private static boolean fits(long[] shape, long limit) {
    long rest = limit;
    for (long axis : shape) {
      rest /= axis;
    }
    return rest > 0;
  }

  /** Resizes a picture into the network's input; see {@link Placement}. */
  public Placement feed(Mat picture, PixelFormat format, boolean mirrored) {
    return feed.fill(picture, format, mirrored);
  }

  /**
   * Runs the network over what {@link #feed} left; {@link #outputs()} then hold the result.
   *
   * @throws InferenceException if ONNX Runtime refuses
   */
  public void run() throws InferenceException {
    try (OrtSession.Result result = session.run(inputs, outputs)) {
      if (result.size() != outputs.size()) {
        throw new InferenceException(
            "model '%s' gave %d outputs instead of %d"
                .formatted(file.manifest().name(), result.size(), outputs.size()));
      }
    } catch (OrtException e) {
      throw new InferenceException(
          "model '%s' failed: %s".formatted(file.manifest().name(), e.getMessage()), e);
    }
  }

  /** The outputs in the model's order; the same buffers after every run. */
  public List<Output> outputs() {
    return outputViews;
  }

  public ModelFile file() {
    return file;
  }

  @Override
  public void close() {
    feed.close();
    inputTensor.close();
    outputs.values().forEach(OnnxTensor::close);
    closeQuietly(session);
  }

  private static void closeQuietly(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session closes once and unused", e);
    }
  }

  private static ByteBuffer direct(long bytes) {
    return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
  }

  private static long product(long[] shape) {
    long product = 1;
    for (long axis : shape) {
      product *= axis;
    }
    return product;
  }
}
