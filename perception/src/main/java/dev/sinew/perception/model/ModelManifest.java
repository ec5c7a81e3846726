package dev.sinew.perception.model;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.inference.ModelRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A model file, what it expects and how its output is read: {@code configs/models/*.json5}.
 *
 * @param format version of this file's format
 * @param name how robots and nodes call it
 * @param file file name in a model folder
 * @param sha256 hash of the file, lower-case hexadecimal
 * @param bytes size of the file
 * @param source where the file can be had; empty for a bundled one
 * @param licence SPDX expression
 * @param input what the network wants to be fed
 * @param decoder how its output is read
 * @param head what the decoder cannot read off the output's shapes
 * @param labels class names in the network's order; empty for the 80 of COCO
 * @param thresholds what counts as a find
 * @param latencyMillis time from capture to result that virtual time uses, milliseconds
 * @param accuracy how good it is
 */
@Doc("A model file, what it expects and how its output is read.")
public record ModelManifest(
    @Doc("Version of this file's format.") @Range(min = 1, max = 1) int format,
    @Doc("How robots and nodes call the model.") @Pattern("[a-z0-9][a-z0-9.-]{0,63}") String name,
    @Doc("File name in a model folder.") @Pattern("[A-Za-z0-9][A-Za-z0-9._-]{0,127}") String file,
    @Doc("SHA-256 of the file, lower-case hexadecimal.") @Pattern("[0-9a-f]{64}") String sha256,
    @Doc("Size of the file.") @Unit("byte") @Range(min = 1, max = 1_073_741_824) long bytes,
    @Doc("Where the file can be had; absent for a bundled one.") Optional<String> source,
    @Doc("Licence of the model, an SPDX expression.") String licence,
    @Doc("What the network wants to be fed.") ModelInput input,
    @Doc("How the network's output is read.") Decoder decoder,
    @Doc("What the decoder cannot read off the output's shapes.") @Default("{}") HeadSettings head,
    @Doc("Class names in the network's order; empty for the 80 of COCO.") @Default("[]")
        List<String> labels,
    @Doc("What counts as a find.") @Default("{}") Thresholds thresholds,
    @Doc("Time from capture to result that virtual time uses.")
        @Unit("ms")
        @Range(min = 0, max = 60_000)
        double latencyMillis,
    @Doc("How good it is.") Accuracy accuracy) {

  /** What a network tells about a picture. */
  public enum Task {
    /** Boxes around things of many classes. */
    OBJECTS,
    /** Boxes around faces. */
    FACES,
    /** What the picture as a whole shows. */
    LABEL,
    /** Of which class each pixel is. */
    REGIONS,
    /** Where the joints of bodies are. */
    POSE
  }

  /** How a network's output is read. */
  public enum Decoder {
    /** Per stride 8, 16, 32: class scores and four distributions over 11 distances. */
    NANODET(Task.OBJECTS),
    /** One table: centre, size, objectness and class scores on grids of stride 8, 16, 32. */
    YOLOX(Task.OBJECTS, "strides");

    private final Task task;
    private final List<String> takes;

    Decoder(Task task, String... takes) {
      this.task = task;
      this.takes = List.of(takes);
    }

    public Task task() {
      return task;
    }

    /** The keys of {@link HeadSettings} that this decoder heeds. */
    public List<String> takes() {
      return takes;
    }
  }

  /**
   * What counts as a find.
   *
   * @param score smallest confidence
   * @param overlap boxes of one class that overlap more (IoU) are one object
   */
  public record Thresholds(
      @Doc("Smallest confidence that is reported.") @Default("0.25") @Range(min = 0.01, max = 0.99)
          double score,
      @Doc("Boxes of one class that overlap more than this (intersection over union) are one.")
          @Default("0.6")
          @Range(min = 0.05, max = 0.95)
          double overlap) {}

  /**
   * How good a model is.
   *
   * @param meanAveragePrecision COCO's AP over IoU 0.50 to 0.95, in [0, 1]; the better of two
   *     models is the one with more of it; 0 for what is not measured so
   * @param measuredOn pictures and conditions, in words
   */
  public record Accuracy(
      @Doc("COCO's average precision over IoU 0.50 to 0.95; 0 for what is not measured so.")
          @Range(min = 0, max = 1)
          @Default("0")
          double meanAveragePrecision,
      @Doc("On which pictures and how it was measured.") String measuredOn) {}

  public ModelManifest {
    for (String key : head.unusual()) {
      if (!decoder.takes().contains(key)) {
        throw new IllegalArgumentException(
            "head.%s: the decoder '%s' has no use for it; expected %s"
                .formatted(
                    key,
                    decoder.name().toLowerCase(Locale.ROOT),
                    decoder.takes().isEmpty() ? "no head at all" : "only " + decoder.takes()));
      }
    }
    labels = List.copyOf(labels);
  }

  /** The name by which two machines mean this model and this way of running it. */
  public ModelRef ref(ModelRef.Run run) {
    return new ModelRef(name, sha256, run);
  }
}
