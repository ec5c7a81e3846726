package dev.sinew.bench.sound;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.perception.hearing.VoiceModel;
import dev.sinew.perception.hearing.VoiceNetwork;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.runtime.engine.Natives;
import dev.sinew.sdk.sound.SoundBlock;
import dev.sinew.sdk.time.Clock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Random;

/**
 * Hearing: what a block of sound costs beside the bare network, how fast words are recognised, and
 * how many of them rightly.
 */
public final class HearingBenchmark implements Benchmark {
  private static final int WARM_UP = 200;
  private static final int BLOCKS = 2000;
  private static final double MILLIS = 1e6;

  private final Installation here;
  private final Clock clock;

  public HearingBenchmark(Installation here, Clock clock) {
    this.here = here;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "hearing";
  }

  @Override
  public String summary() {
    return "voice activity a block beside the bare network; words: how fast, how many rightly";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    Natives.sound(here.home());
    byte[] model =
        VoiceModel.SILERO.require(Models.of(here.home(), here.environment()).folders().inOrder());
    voice(sheet, model);
    new WordsMeasurement(model, clock).run(sheet);
  }

  private void voice(Sheet sheet, byte[] model) throws Exception {
    sheet.setting("settings", BLOCKS + " blocks of 32 ms of noise, in turns with the reference");
    sheet.setting("bare", "OrtSession.run of the same network with pinned tensors");
    Allocation allocation = new Allocation();
    Spread ours = new Spread();
    Spread bare = new Spread();
    long bytes = 0;
    long bareBytes = 0;
    SoundBlock block = new SoundBlock();
    Random random = new Random(1);
    for (int i = 0; i < SoundBlock.LENGTH; i++) {
      block.samples[i] = (short) (random.nextGaussian() * 1000);
    }
    try (VoiceNetwork network = VoiceNetwork.open(VoiceModel.SILERO, model);
        Bare session = new Bare(model)) {
      for (int i = -WARM_UP; i < BLOCKS; i++) {
        long before = allocation.bytes();
        long start = clock.nanos();
        network.probability(block);
        long between = clock.nanos();
        long after = allocation.bytes();
        session.run();
        long end = clock.nanos();
        if (i >= 0) {
          bytes += after - before;
          bareBytes += allocation.bytes() - after;
          ours.add(between - start);
          bare.add(end - between);
        }
      }
    }
    sheet.head("voice activity, a block of 32 ms", "ms");
    sheet.spreads(ours, bare, MILLIS);
    sheet.row("heap allocated, bytes", (double) bytes / BLOCKS, (double) bareBytes / BLOCKS);
  }

  /** The network and nothing else. */
  private static final class Bare implements AutoCloseable {
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    Bare(byte[] model) throws Exception {
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        session = OrtEnvironment.getEnvironment().createSession(model, options);
      }
      FloatBuffer sound = floats(576);
      Random random = new Random(1);
      for (int i = 0; i < sound.capacity(); i++) {
        sound.put(i, (float) random.nextGaussian() / 32);
      }
      LongBuffer rate = direct(Long.BYTES).asLongBuffer().put(0, 16_000);
      OrtEnvironment ort = OrtEnvironment.getEnvironment();
      inputs =
          Map.of(
              "input", OnnxTensor.createTensor(ort, sound, new long[] {1, 576}),
              "state", OnnxTensor.createTensor(ort, floats(256), new long[] {2, 1, 128}),
              "sr", OnnxTensor.createTensor(ort, rate, new long[0]));
      outputs =
          Map.of(
              "output", OnnxTensor.createTensor(ort, floats(1), new long[] {1, 1}),
              "stateN", OnnxTensor.createTensor(ort, floats(256), new long[] {2, 1, 128}));
    }

    private static FloatBuffer floats(int count) {
      return direct(count * Float.BYTES).asFloatBuffer();
    }

    private static ByteBuffer direct(int bytes) {
      return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    void run() throws Exception {
      session.run(inputs, outputs).close();
    }

    @Override
    public void close() throws Exception {
      inputs.values().forEach(OnnxTensor::close);
      outputs.values().forEach(OnnxTensor::close);
      session.close();
    }
  }

  /** What is absent and how to get it. */
  static CannotMeasureException missing(String what) {
    return new CannotMeasureException(
        what
            + "; install: sudo apt install espeak-ng libpocketsphinx3 pocketsphinx-en-us"
            + " pocketsphinx-testdata");
  }
}
