package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.session.NetworkSession.Output;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** Output tensors made by hand, and heads that are unusual in one thing. */
final class Tensors {
  private Tensors() {}

  static Output zeros(String name, long... shape) {
    long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return new Output(
        name, Arrays.stream(shape).boxed().toList(), FloatBuffer.allocate(Math.toIntExact(count)));
  }

  static Output of(String name, List<Long> shape, float... values) {
    return new Output(name, shape, FloatBuffer.wrap(values));
  }

  /** The value whose sigmoid is this. */
  static float logit(double probability) {
    return (float) Math.log(probability / (1 - probability));
  }

  static HeadSettings head(Activation activation) {
    return head(List.of(), activation, false, false, 0);
  }

  static HeadSettings head(
      List<Integer> strides,
      Activation activation,
      boolean objectness,
      boolean background,
      int firstClass) {
    HeadSettings usual = HeadSettings.USUAL;
    return new HeadSettings(
        strides,
        activation,
        objectness,
        background,
        firstClass,
        usual.variances(),
        usual.anchors(),
        usual.keypoints());
  }
}
