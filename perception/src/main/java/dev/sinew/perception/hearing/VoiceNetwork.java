package dev.sinew.perception.hearing;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sinew.sdk.sound.SoundBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Set;

/**
 * A voice activity network in ONNX Runtime. Its input, its state and its output lie in direct
 * buffers that are made once; the state goes back and forth between two of them, so that nothing is
 * copied but the sound. Single-threaded.
 */
public final class VoiceNetwork implements AutoCloseable {
  private static final float FULL_SCALE = 1 / 32768f;
  private static final Set<String> INPUTS = Set.of("input", "state", "sr");
  private static final Set<String> OUTPUTS = Set.of("output", "stateN");

  private final OrtSession session;
  private final VoiceModel model;
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final FloatBuffer[] states;
  private final OnnxTensor[] tensors;
  private final Map<String, OnnxTensor>[] inputs;
  private final Map<String, OnnxTensor>[] outputs;
  private int turn;

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types
  private VoiceNetwork(OrtSession session, VoiceModel model) throws OrtException {
    this.session = session;
    this.model = model;
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    int width = model.context() + model.block();
    input = floats(width);
    output = floats(1);
    states = new FloatBuffer[] {floats(model.state()), floats(model.state())};
    LongBuffer rate = direct(Long.BYTES).asLongBuffer().put(0, model.rate());
    long[] stateShape = {2, 1, model.state() / 2};
    OnnxTensor in = OnnxTensor.createTensor(environment, input, new long[] {1, width});
    OnnxTensor out = OnnxTensor.createTensor(environment, output, new long[] {1, 1});
    OnnxTensor first = OnnxTensor.createTensor(environment, states[0], stateShape);
    OnnxTensor second = OnnxTensor.createTensor(environment, states[1], stateShape);
    OnnxTensor hertz = OnnxTensor.createTensor(environment, rate, new long[0]);
    tensors = new OnnxTensor[] {in, out, first, second, hertz};
    inputs =
        new Map[] {
          Map.of("input", in, "state", first, "sr", hertz),
          Map.of("input", in, "state", second, "sr", hertz)
        };
    outputs =
        new Map[] {Map.of("output", out, "stateN", second), Map.of("output", out, "stateN", first)};
  }

  /**
   * Loads a network and runs it once over silence.
   *
   * @param bytes the model's checked file
   * @throws SoundException if it is no such network; nothing is left loaded
   */
  public static VoiceNetwork open(VoiceModel model, byte[] bytes) throws SoundException {
    if (model.block() != SoundBlock.LENGTH || model.rate() != SoundBlock.RATE) {
      throw new SoundException(
          "%s takes %d samples at %d Hz; expected %d at %d Hz"
              .formatted(
                  model.file(), model.block(), model.rate(), SoundBlock.LENGTH, SoundBlock.RATE));
    }
    OrtSession session = session(model, bytes);
    try {
      if (!session.getInputNames().equals(INPUTS) || !session.getOutputNames().equals(OUTPUTS)) {
        throw new SoundException(
            "%s: found inputs %s and outputs %s; expected %s and %s"
                .formatted(
                    model.file(),
                    session.getInputNames(),
                    session.getOutputNames(),
                    INPUTS,
                    OUTPUTS));
      }
      VoiceNetwork network = new VoiceNetwork(session, model);
      try {
        network.probability(new SoundBlock());
        network.reset();
        return network;
      } catch (SoundException e) {
        network.closeTensors();
        throw e;
      }
    } catch (OrtException | SoundException e) {
      close(session);
      throw new SoundException("%s: %s".formatted(model.file(), e.getMessage()), e);
    }
  }

  private static OrtSession session(VoiceModel model, byte[] bytes) throws SoundException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return OrtEnvironment.getEnvironment().createSession(bytes, options);
    } catch (OrtException e) {
      throw new SoundException(
          "%s cannot be loaded: %s".formatted(model.file(), e.getMessage()), e);
    }
  }

  /**
   * How likely the block has speech in it, after the blocks before.
   *
   * @return in [0, 1]
   * @throws SoundException if ONNX Runtime refuses or the network gives no such number
   */
  public double probability(SoundBlock block) throws SoundException {
    // The end of the block before is the context of this one.
    for (int i = 0; i < model.context(); i++) {
      input.put(i, input.get(model.block() + i));
    }
    for (int i = 0; i < SoundBlock.LENGTH; i++) {
      input.put(model.context() + i, block.samples[i] * FULL_SCALE);
    }
    try (OrtSession.Result result = session.run(inputs[turn], outputs[turn])) {
      turn = 1 - turn;
      double probability = output.get(0);
      if (result.size() != OUTPUTS.size() || !(probability >= 0 && probability <= 1)) {
        reset();
        throw new SoundException(
            "%s gave %s; expected a probability".formatted(model.file(), probability));
      }
      return probability;
    } catch (OrtException e) {
      reset();
      throw new SoundException("%s failed: %s".formatted(model.file(), e.getMessage()), e);
    }
  }

  /** Forgets what came before: the next block does not follow it. */
  public void reset() {
    for (int i = 0; i < input.capacity(); i++) {
      input.put(i, 0);
    }
    for (FloatBuffer state : states) {
      for (int i = 0; i < state.capacity(); i++) {
        state.put(i, 0);
      }
    }
  }

  private void closeTensors() {
    for (OnnxTensor tensor : tensors) {
      tensor.close();
    }
  }

  @Override
  public void close() {
    closeTensors();
    close(session);
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session closes once and unused", e);
    }
  }

  private static FloatBuffer floats(int count) {
    return direct(count * Float.BYTES).asFloatBuffer();
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
