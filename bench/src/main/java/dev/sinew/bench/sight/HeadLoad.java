package dev.sinew.bench.sight;

import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.session.NetworkSession.Output;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.RecordBinder;
import dev.sinew.runtime.config.json5.Json5Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Output tensors of one form of head in direct memory, as a session pins them, and how to make a
 * place in them look like a find.
 *
 * @param title what it is, with the size it usually has
 * @param manifest how it is to be read
 * @param classes how many labels
 * @param outputs the tensors
 * @param nothing what a number is where nothing was found
 * @param places how many places they have
 * @param find makes one place a find at a pixel of the input
 */
record HeadLoad(
    String title,
    ModelManifest manifest,
    int classes,
    List<Output> outputs,
    float nothing,
    int places,
    Find find) {
  private static final int COCO = 80;
  private static final float SCORE = 0.8f;

  /** Makes a place a find of this class, centred on a pixel. */
  interface Find {
    void at(int place, int label, float x, float y);
  }

  /** Fills the tensors with nothing found, then with so many finds, spread over the places. */
  void find(int count, int side) {
    for (Output output : outputs) {
      FloatBuffer values = output.values();
      for (int i = 0; i < values.capacity(); i++) {
        values.put(i, nothing + i % 7 * 0.01f);
      }
    }
    for (int n = 0; n < count; n++) {
      int place = (int) ((long) n * places / count);
      find.at(place, n % classes, n * 37 % side, n * 53 % side);
    }
  }

  /** The forms that are measured, at the sizes of well-known networks. */
  static List<HeadLoad> all() throws CannotMeasureException {
    return List.of(yolox(), yolov8(), ssd(), centerNet(), blazeFace());
  }

  private static HeadLoad yolox() throws CannotMeasureException {
    Output table = output("output", 1, 3549, 5 + COCO);
    FloatBuffer v = table.values();
    return new HeadLoad(
        "yolox, 3549 places of 85",
        manifest("yolox", 416, ""),
        COCO,
        List.of(table),
        0,
        3549,
        (place, label, x, y) ->
            v.put(place * 85 + 2, 1)
                .put(place * 85 + 3, 1)
                .put(place * 85 + 4, 1)
                .put(place * 85 + 5 + label, SCORE));
  }

  private static HeadLoad yolov8() throws CannotMeasureException {
    Output table = output("output0", 1, 4 + COCO, 8400);
    FloatBuffer v = table.values();
    return new HeadLoad(
        "yolov8, 84 x 8400",
        manifest("yolov8", 640, ""),
        COCO,
        List.of(table),
        0,
        8400,
        (place, label, x, y) ->
            v.put(place, x)
                .put(8400 + place, y)
                .put(16_800 + place, 12)
                .put(25_200 + place, 12)
                .put((4 + label) * 8400 + place, SCORE));
  }

  private static HeadLoad ssd() throws CannotMeasureException {
    Output boxes = output("boxes", 1, 1917, 4);
    Output scores = output("scores", 1, 1917, 1 + COCO);
    return new HeadLoad(
        "ssd, 1917 anchors, softmax over 81",
        manifest("ssd", 300, "head: { activation: 'softmax', background: true },"),
        COCO,
        List.of(boxes, scores),
        0,
        1917,
        (place, label, x, y) -> scores.values().put(place * 81 + 1 + label, 9));
  }

  private static HeadLoad centerNet() throws CannotMeasureException {
    int cells = 128 * 128;
    Output heat = output("hm", 1, COCO, 128, 128);
    Output size = output("wh", 1, 2, 128, 128);
    Output offset = output("reg", 1, 2, 128, 128);
    return new HeadLoad(
        "centernet, 80 heatmaps of 128 x 128",
        manifest("centernet", 512, ""),
        COCO,
        List.of(heat, size, offset),
        0,
        cells,
        (place, label, x, y) -> {
          heat.values().put(label * cells + place, SCORE);
          size.values().put(place, 3).put(cells + place, 3);
        });
  }

  private static HeadLoad blazeFace() throws CannotMeasureException {
    Output scores = output("scores", 1, 896, 1);
    Output boxes = output("boxes", 1, 896, 16);
    return new HeadLoad(
        "blazeface, 896 anchors, blended",
        manifest("blazeface", 128, ""),
        1,
        List.of(scores, boxes),
        -9,
        896,
        (place, label, x, y) -> {
          scores.values().put(place, 3);
          boxes.values().put(place * 16, 0).put(place * 16 + 1, 0);
          boxes.values().put(place * 16 + 2, 12).put(place * 16 + 3, 12);
        });
  }

  static Output output(String name, long... shape) {
    long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    FloatBuffer values =
        ByteBuffer.allocateDirect(Math.toIntExact(count * Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    return new Output(name, Arrays.stream(shape).boxed().toList(), values);
  }

  /** As a manifest file would say it. */
  static ModelManifest manifest(String decoder, int side, String head)
      throws CannotMeasureException {
    String text =
        """
        { format: 1, name: 'load', file: 'load.onnx', sha256: '%s', bytes: 1, licence: 'CC0-1.0',
          input: { width: %d, height: %d, colour: 'rgb', resize: 'plain' },
          decoder: '%s', %s thresholds: { score: 0.25, overlap: 0.6 },
          latencyMillis: 0, accuracy: { measuredOn: 'made up' } }
        """
            .formatted("0".repeat(64), side, side, decoder, head);
    Loaded<ModelManifest> loaded =
        new RecordBinder()
            .bind(
                new Json5Reader(Map.of()).read("load", text.getBytes(StandardCharsets.UTF_8)),
                ModelManifest.class);
    return switch (loaded) {
      case Loaded.Ok<ModelManifest>(var manifest, _) -> manifest;
      case Loaded.Bad<ModelManifest>(var problems) ->
          throw new CannotMeasureException(problems.toString());
    };
  }
}
