package dev.sinew.perception.head;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.session.NetworkSession.Output;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Any bits in any output tensor: sound boxes, labels, regions and points, or none, and never an
 * exception. The first byte says which head, the rest are the tensors' floats, over and over. Runs
 * over the stored corpus in every build; {@code docs/perception-decoders.md} has the command that
 * searches.
 */
class HeadsFuzzTest {
  private static final int SIDE = 32;
  private static final int CLASSES = 3;
  private static final float FLOOR = 0.25f;
  private static final int HEADS = 11;

  private static Output zeros(long... shape) {
    return Tensors.zeros("output", shape);
  }

  @FuzzTest(maxDuration = "10m")
  void givesWhatIsSoundOrNothing(byte[] data) {
    if (data.length < 2) {
      return;
    }
    HeadSettings usual = HeadSettings.USUAL;
    switch (Math.floorMod(data[0], HEADS)) {
      case 0 -> {
        List<Output> outputs =
            List.of(
                zeros(1, 16, CLASSES),
                zeros(1, 4, CLASSES),
                zeros(1, 1, CLASSES),
                zeros(1, 16, 44),
                zeros(1, 4, 44),
                zeros(1, 1, 44));
        boxes(new NanoDetDecoder(SIDE, SIDE, CLASSES, outputs), outputs, CLASSES, data);
      }
      case 1 -> {
        List<Output> outputs = List.of(zeros(1, 21, 5 + CLASSES));
        boxes(new YoloxDecoder(SIDE, SIDE, CLASSES, List.of(), outputs), outputs, CLASSES, data);
      }
      case 2 -> {
        List<Output> outputs = List.of(zeros(1, 4 + CLASSES, 21));
        boxes(new YoloTableDecoder(CLASSES, usual, outputs), outputs, CLASSES, data);
      }
      case 3 -> {
        List<Output> outputs = List.of(zeros(1, 21, 5 + CLASSES));
        HeadSettings head = Tensors.head(List.of(), Activation.SIGMOID, true, false, 0);
        boxes(new YoloTableDecoder(CLASSES, head, outputs), outputs, CLASSES, data);
      }
      case 4 -> {
        List<Output> outputs = List.of(zeros(1, 9, 4), zeros(1, 9), zeros(1, 9), zeros(1));
        boxes(new SsdBoxesDecoder(SIDE, SIDE, CLASSES, usual, outputs), outputs, CLASSES, data);
      }
      case 5 -> {
        HeadSettings head = Tensors.head(List.of(16, 32), Activation.SOFTMAX, false, true, 0);
        List<Output> outputs = List.of(zeros(1, 18, 4), zeros(1, 18, 1 + CLASSES));
        boxes(new SsdAnchorsDecoder(SIDE, SIDE, CLASSES, head, outputs), outputs, CLASSES, data);
      }
      case 6 -> {
        List<Output> outputs =
            List.of(zeros(1, CLASSES, 8, 8), zeros(1, 2, 8, 8), zeros(1, 2, 8, 8));
        boxes(new CenterNetDecoder(SIDE, SIDE, CLASSES, usual, outputs), outputs, CLASSES, data);
      }
      case 7 -> {
        List<Output> outputs = List.of(zeros(1, 56, 1), zeros(1, 56, 16));
        boxes(new BlazeFaceDecoder(SIDE, SIDE, List.of(), outputs), outputs, 1, data);
      }
      case 8 -> labels(data);
      case 9 -> regions(data);
      default -> points(data);
    }
  }

  /** Puts the bytes behind the first one into the tensors. */
  private static void fill(List<Output> outputs, byte[] data) {
    ByteBuffer bytes = ByteBuffer.wrap(data);
    int at = 1;
    for (Output output : outputs) {
      FloatBuffer values = output.values();
      for (int i = 0; i < values.capacity(); i++) {
        if (at + Float.BYTES > data.length) {
          at = 1;
        }
        values.put(i, data.length < 5 ? data[1] : bytes.getFloat(at));
        at += Float.BYTES;
      }
    }
  }

  private static void boxes(HeadDecoder decoder, List<Output> outputs, int classes, byte[] data) {
    fill(outputs, data);
    Candidates found = new Candidates(decoder.capacity());
    decoder.decode(outputs, FLOOR, found);
    assertThat(found.size()).isLessThanOrEqualTo(decoder.capacity());
    for (int i = 0; i < found.size(); i++) {
      sound(found, i, classes);
      assertThat(found.score(i)).isBetween(FLOOR - 1e-6f, 1f);
    }
    int[] kept = new int[16];
    int count = decoder.blends() ? found.blend(0.5, kept) : found.suppress(0.5, kept);
    assertThat(count).isBetween(Math.min(1, found.size()), 16);
    for (int k = 0; k < count; k++) {
      sound(found, kept[k], classes);
      assertThat(k == 0 || found.score(kept[k - 1]) >= found.score(kept[k])).isTrue();
    }
  }

  private static void sound(Candidates found, int i, int classes) {
    assertThat(found.left(i)).isLessThan(found.right(i));
    assertThat(found.top(i)).isLessThan(found.bottom(i));
    assertThat(found.left(i)).isGreaterThanOrEqualTo(-Candidates.FARTHEST);
    assertThat(found.top(i)).isGreaterThanOrEqualTo(-Candidates.FARTHEST);
    assertThat(found.right(i)).isLessThanOrEqualTo(Candidates.FARTHEST);
    assertThat(found.bottom(i)).isLessThanOrEqualTo(Candidates.FARTHEST);
    assertThat(found.label(i)).isBetween(0, classes - 1);
  }

  private static void labels(byte[] data) {
    List<Output> outputs = List.of(zeros(1, 7));
    fill(outputs, data);
    for (Activation activation : Activation.values()) {
      ClassifierHead head = new ClassifierHead(7, Tensors.head(activation), outputs);
      int[] best = new int[3];
      if (head.read(outputs)) {
        int count = head.best(FLOOR, best);
        for (int k = 0; k < count; k++) {
          assertThat(head.score(best[k])).isFinite().isGreaterThanOrEqualTo(FLOOR);
          assertThat(k == 0 || head.score(best[k - 1]) >= head.score(best[k])).isTrue();
        }
      }
    }
  }

  private static void regions(byte[] data) {
    List<Output> outputs = List.of(zeros(1, CLASSES, 8, 8));
    fill(outputs, data);
    SegmentationHead head = new SegmentationHead(SIDE, SIDE, CLASSES, HeadSettings.USUAL, outputs);
    head.read(outputs, 20, 32);
    double all = 0;
    for (int label = 0; label < CLASSES; label++) {
      all += head.share(label);
      if (head.share(label) > 0) {
        assertThat(head.left(label)).isGreaterThanOrEqualTo(0).isLessThan(head.right(label));
        assertThat(head.top(label)).isGreaterThanOrEqualTo(0).isLessThan(head.bottom(label));
        assertThat(head.right(label)).isLessThanOrEqualTo(20);
        assertThat(head.bottom(label)).isLessThanOrEqualTo(32);
      }
    }
    assertThat(all).isBetween(0.0, 1 + 1e-9);
  }

  private static void points(byte[] data) {
    for (List<Output> outputs :
        List.of(List.of(zeros(1, 5 + 3 * 2, 6)), List.of(zeros(1, 2, 8, 8)))) {
      fill(outputs, data);
      PoseHead head =
          outputs.getFirst().shape().size() == 4
              ? new PoseHeatmaps(SIDE, SIDE, 2, HeadSettings.USUAL, outputs)
              : new PoseTable(2, HeadSettings.USUAL, outputs);
      int bodies = head.read(outputs, FLOOR, 0.5);
      assertThat(bodies).isBetween(0, PoseHead.MOST);
      for (int body = 0; body < bodies; body++) {
        for (int point = 0; point < 2; point++) {
          float score = head.score(body, point);
          if (!Float.isNaN(score)) {
            assertThat(score).isBetween(0f, 1f);
            assertThat(head.x(body, point)).isFinite();
            assertThat(head.y(body, point)).isFinite();
          }
        }
      }
    }
  }
}
