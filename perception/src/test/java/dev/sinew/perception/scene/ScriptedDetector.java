package dev.sinew.perception.scene;

import dev.sinew.perception.detect.Detector;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import java.util.List;

/** A detector that finds what a test says. */
final class ScriptedDetector implements Detector {
  List<Detection> next = List.of();
  boolean fails;
  boolean closed;

  @Override
  public ModelRef model() {
    return new ModelRef("scripted", "0".repeat(64), ModelRef.Run.PLAIN);
  }

  @Override
  public List<Detection> detect(Frame frame) throws InferenceException {
    if (fails) {
      throw new InferenceException("scripted failure");
    }
    return next;
  }

  @Override
  public void close() {
    closed = true;
  }
}
