package dev.sinew.perception.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.perception.onnx.InputRewriter;
import dev.sinew.perception.onnx.OnnxException;
import dev.sinew.perception.onnx.PixelInput;
import dev.sinew.perception.onnx.RewrittenModel;
import dev.sinew.sdk.vision.PixelFormat;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/** From a model's file to an open session of ONNX Runtime that takes a picture's bytes. */
final class SessionLoader {
  private SessionLoader() {}

  /**
   * Loads.
   *
   * @param order of the channels in the bytes, RGB or BGR
   * @throws ModelException with the file's path; nothing is left loaded
   */
  static OrtSession load(ModelFile file, SessionSettings settings, PixelFormat order)
      throws ModelException {
    requireAvailable(file, settings.provider());
    try (Arena arena = Arena.ofConfined();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      configure(options, settings);
      RewrittenModel model =
          InputRewriter.rewrite(file.bytes(), pixels(file.manifest().input(), order));
      // Outside of the heap, and gone when ONNX Runtime has read it.
      ByteBuffer bytes = arena.allocate(model.size()).asByteBuffer();
      model.writeTo(bytes);
      return OrtEnvironment.getEnvironment().createSession(bytes.flip(), options);
    } catch (OnnxException | OrtException e) {
      throw new ModelException(
          "%s: model '%s' cannot be loaded: %s"
              .formatted(file.path(), file.manifest().name(), e.getMessage()),
          e);
    }
  }

  private static void requireAvailable(ModelFile file, ExecutionProvider wanted)
      throws ModelException {
    List<ExecutionProvider> available = ExecutionProvider.available();
    if (!available.contains(wanted)) {
      throw new ModelException(
          "model '%s': there is no execution provider %s in this ONNX Runtime; it has %s"
              .formatted(
                  file.manifest().name(),
                  wanted.name().toLowerCase(Locale.ROOT),
                  available.toString().toLowerCase(Locale.ROOT)));
    }
  }

  private static void configure(OrtSession.SessionOptions options, SessionSettings settings)
      throws OrtException {
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    // Its warnings are about how a graph was exported, which whoever starts a robot cannot mend.
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    options.setIntraOpNumThreads(settings.threads());
    options.setInterOpNumThreads(1);
    // A spinning thread pool takes the cores the cycle needs: p99 222 ms with, 36 ms without.
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    // Planning all memory as one block makes a run 0 to 2 % quicker and the process 6 MB larger.
    options.setMemoryPatternOptimization(false);
    if (settings.threads() > 1 && !settings.cores().isEmpty()) {
      options.addConfigEntry("session.intra_op_thread_affinities", settings.affinities());
    }
    settings.provider().addTo(options, settings.threads());
  }

  private static PixelInput pixels(ModelInput input, PixelFormat order) {
    boolean red = input.colour() == ModelInput.ColourOrder.RGB;
    return new PixelInput(
        input.width(),
        input.height(),
        switch (input.layout()) {
          case NCHW -> PixelInput.Layout.NCHW;
          case NHWC -> PixelInput.Layout.NHWC;
        },
        switch (input.element()) {
          case FLOAT -> PixelInput.Element.FLOAT;
          case UINT8 -> PixelInput.Element.UINT8;
        },
        input.mean(),
        input.std(),
        red != (order == PixelFormat.RGB));
  }
}
