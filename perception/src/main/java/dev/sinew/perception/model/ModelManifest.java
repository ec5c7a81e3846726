package dev.sinew.perception.model;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.inference.ModelRef;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model file, what it expects and how its output is read: {@code configs/models/*.json5}.
 *
 * @param format version of this file's format
 * @param name how robots and nodes call it
 * @param file file name in a model folder
 * @param sha256 hash of the file, lower-case hexadecimal
 * @param bytes size of the file
 * @param source http or https address of exactly this file; empty for a bundled one
 * @param mirrors further addresses of exactly this file, tried in this order after {@code source}
 * @param alternatives other files that may stand in for it
 * @param licence SPDX expression
 * @param licenceText where the licence's text is: a file beside the manifest or an address
 * @param input what the network wants to be fed
 * @param decoder how its output is read
 * @param head what the decoder cannot read off the output's shapes
 * @param labels class names in the network's order; empty for the 80 of COCO
 * @param labelsFile a file beside the manifest with one class name a line, instead of {@code
 *     labels}; {@link LabelsFile} reads it
 * @param thresholds what counts as a find
 * @param latencyMillis time from capture to result that virtual time uses, milliseconds
 * @param memoryMegabytes resident memory that a process grows by when it is loaded and has run once
 * @param accuracy how good it is
 */
@Doc("A model file, what it expects and how its output is read.")
public record ModelManifest(
    @Doc("Version of this file's format.") @Range(min = 1, max = 1) int format,
    @Doc("How robots and nodes call the model.") @Pattern("[a-z0-9][a-z0-9.-]{0,63}") String name,
    @Doc("File name in a model folder.") @Pattern("[A-Za-z0-9][A-Za-z0-9._-]{0,127}") String file,
    @Doc("SHA-256 of the file, lower-case hexadecimal.") @Pattern("[0-9a-f]{64}") String sha256,
    @Doc("Size of the file.") @Unit("byte") @Range(min = 1, max = 1_073_741_824) long bytes,
    @Doc("Address of exactly this file, http or https; absent for a bundled one.")
        Optional<String> source,
    @Doc("Further addresses of exactly this file, tried in this order after source.") @Default("[]")
        List<String> mirrors,
    @Doc("Other files that may stand in for this one, the first that can be had is fetched.")
        @Default("[]")
        List<Alternative> alternatives,
    @Doc("Licence of the model, an SPDX expression.") String licence,
    @Doc("Where the text of the licence is: a file beside the manifest, or an address.")
        Optional<String> licenceText,
    @Doc("What the network wants to be fed.") ModelInput input,
    @Doc("How the network's output is read.") Decoder decoder,
    @Doc("What the decoder cannot read off the output's shapes.") @Default("{}") HeadSettings head,
    @Doc("Class names in the network's order; empty for the 80 of COCO.") @Default("[]")
        List<String> labels,
    @Doc("File beside the manifest with one class name a line, instead of labels.")
        @Pattern("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
        Optional<String> labelsFile,
    @Doc("What counts as a find.") @Default("{}") Thresholds thresholds,
    @Doc("Time from capture to result that virtual time uses.")
        @Unit("ms")
        @Range(min = 0, max = 60_000)
        double latencyMillis,
    @Doc("Resident memory that a process grows by when it is loaded and has run once.")
        @Unit("MB")
        @Range(min = 1, max = 65_536)
        Optional<Integer> memoryMegabytes,
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
    POSE;

    /** Whether a model of this kind can be a robot's detector. */
    public boolean givesBoxes() {
      return this == OBJECTS || this == FACES;
    }
  }

  /** How a network's output is read. */
  public enum Decoder {
    /** Per stride 8, 16, 32: class scores and four distributions over 11 distances. */
    NANODET(Task.OBJECTS),
    /** One table: centre, size, objectness and class scores on grids of stride 8, 16, 32. */
    YOLOX(Task.OBJECTS, "strides"),
    /** One table of centre, size and class scores in pixels, upright or lying; YOLOv5 too. */
    YOLOV8(Task.OBJECTS, "objectness", "activation"),
    /** Four tensors boxes, classes, scores, count; or offsets from anchors and class scores. */
    SSD(Task.OBJECTS, "strides", "activation", "background", "firstClass", "variances", "anchors"),
    /** Heatmaps of centres with their sizes and offsets. */
    CENTERNET(Task.OBJECTS, "activation"),
    /** Offsets from square anchors with six points of a face. */
    BLAZEFACE(Task.FACES, "strides"),
    /** One score for each class. */
    CLASSIFIER(Task.LABEL, "activation"),
    /** One plane of scores for each class. */
    SEGMENTATION(Task.REGIONS, "background"),
    /** One table of boxes with points, or one heatmap for each point of one body. */
    POSE(Task.POSE, "activation", "keypoints");

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
   * Another file of the same network, with the same inputs and outputs: another export, say. A
   * machine that has it says so by its hash ({@link ModelManifest#as}).
   *
   * @param sha256 hash of the file, lower-case hexadecimal
   * @param bytes size of the file
   * @param source http or https address of exactly this file; empty when none is known
   * @param mirrors further addresses of exactly this file
   * @param note what it is, in words
   */
  public record Alternative(
      @Doc("SHA-256 of the file, lower-case hexadecimal.") @Pattern("[0-9a-f]{64}") String sha256,
      @Doc("Size of the file.") @Unit("byte") @Range(min = 1, max = 1_073_741_824) long bytes,
      @Doc("Address of exactly this file, http or https.") Optional<String> source,
      @Doc("Further addresses of exactly this file.") @Default("[]") List<String> mirrors,
      @Doc("What it is, in words.") String note) {

    public Alternative {
      checkAddresses(source, mirrors);
      mirrors = List.copyOf(mirrors);
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
   * @param averagePrecision50 COCO's AP at IoU 0.50, in [0, 1]
   * @param measuredOn pictures and conditions, in words
   */
  public record Accuracy(
      @Doc("COCO's average precision over IoU 0.50 to 0.95; 0 for what is not measured so.")
          @Range(min = 0, max = 1)
          @Default("0")
          double meanAveragePrecision,
      @Doc("COCO's average precision at IoU 0.50.") @Range(min = 0, max = 1)
          Optional<Double> averagePrecision50,
      @Doc("On which pictures and how it was measured.") String measuredOn) {}

  public ModelManifest {
    checkAddresses(source, mirrors);
    if (labelsFile.isPresent() && !labels.isEmpty()) {
      throw new IllegalArgumentException("labels and labelsFile exclude each other");
    }
    mirrors = List.copyOf(mirrors);
    alternatives = List.copyOf(alternatives);
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

  /**
   * The same model with another smallest confidence: an evaluation wants the doubtful finds too.
   *
   * @param score in [0, 1]
   */
  public ModelManifest withScoreFloor(double score) {
    return with(
        new Edition(sha256, bytes, source, mirrors, alternatives),
        labels,
        labelsFile,
        new Thresholds(score, thresholds.overlap()));
  }

  private static void checkAddresses(Optional<String> source, List<String> mirrors) {
    if (source.isEmpty() && !mirrors.isEmpty()) {
      throw new IllegalArgumentException("mirrors without a source: name the first one as source");
    }
    Stream.concat(source.stream(), mirrors.stream()).forEach(ModelManifest::address);
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("https") || scheme.equals("http")) && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException _) {
      // Said below, in the words of this file.
    }
    throw new IllegalArgumentException("'" + text + "' is no http or https address of a file");
  }

  /** The name by which two machines mean this model and this way of running it. */
  public ModelRef ref(ModelRef.Run run) {
    return new ModelRef(name, sha256, run);
  }

  /** Whether the file can be had by its address, or one that may stand in for it. */
  public boolean downloadable() {
    return editions().stream().anyMatch(edition -> edition.source().isPresent());
  }

  /** Where exactly this file can be had, in the order in which to try. */
  public List<URI> addresses() {
    return Stream.concat(source.stream(), mirrors.stream()).map(ModelManifest::address).toList();
  }

  /** This manifest and the same once for each file that may stand in for its own. */
  public List<ModelManifest> editions() {
    List<ModelManifest> editions = new ArrayList<>(List.of(this));
    alternatives.forEach(alternative -> editions.add(as(alternative)));
    return List.copyOf(editions);
  }

  /** This manifest with another file in the place of its own. */
  public ModelManifest as(Alternative other) {
    return with(
        new Edition(other.sha256(), other.bytes(), other.source(), other.mirrors(), List.of()),
        labels,
        labelsFile,
        thresholds);
  }

  /** This manifest with class names in the place of its file of class names. */
  public ModelManifest withLabels(List<String> names) {
    return with(
        new Edition(sha256, bytes, source, mirrors, alternatives),
        names,
        Optional.empty(),
        thresholds);
  }

  /** Which file it is, and which may stand in for it. */
  private record Edition(
      String sha256,
      long bytes,
      Optional<String> source,
      List<String> mirrors,
      List<Alternative> alternatives) {}

  private ModelManifest with(
      Edition edition, List<String> names, Optional<String> namesFile, Thresholds least) {
    return new ModelManifest(
        format,
        name,
        file,
        edition.sha256(),
        edition.bytes(),
        edition.source(),
        edition.mirrors(),
        edition.alternatives(),
        licence,
        licenceText,
        input,
        decoder,
        head,
        names,
        namesFile,
        least,
        latencyMillis,
        memoryMegabytes,
        accuracy);
  }
}
