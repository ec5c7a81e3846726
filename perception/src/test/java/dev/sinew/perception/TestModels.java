package dev.sinew.perception;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.perception.model.ModelManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The models as their files in {@code configs/models} describe them, and where they lie. */
public final class TestModels {
  private TestModels() {}

  public static ModelManifest nanoDet() {
    return new ModelManifest(
        1,
        "nanodet-g",
        "nanodet_g_int8.onnx",
        "0a30bf2d79c9242969b83993f2a0b2b6c5677bd8c5a74d3dee25618e2b67875d",
        3_951_470,
        Optional.empty(),
        List.of(),
        List.of(),
        "MIT AND Apache-2.0",
        Optional.of("LICENSE-MIT.txt"),
        new ModelInput(
            416,
            416,
            ModelInput.Layout.NCHW,
            ModelInput.Element.FLOAT,
            ModelInput.ColourOrder.BGR,
            List.of(103.53, 116.28, 123.675),
            List.of(57.375, 57.12, 58.395),
            ModelInput.Resize.PLAIN,
            114),
        ModelManifest.Decoder.NANODET,
        HeadSettings.USUAL,
        List.of(),
        Optional.empty(),
        new ModelManifest.Thresholds(0.25, 0.6),
        60,
        Optional.empty(),
        new ModelManifest.Accuracy(0.243, Optional.empty(), "COCO"));
  }

  public static ModelManifest yolox() {
    return new ModelManifest(
        1,
        "yolox-nano",
        "yolox_nano.onnx",
        "e8af074932d4ed7e232278e3055cefcdea3edf178874a3694ae292649fb464dd",
        3_678_356,
        Optional.of("https://example.org/yolox_nano.onnx"),
        List.of(),
        List.of(),
        "Apache-2.0",
        Optional.empty(),
        new ModelInput(
            416,
            416,
            ModelInput.Layout.NCHW,
            ModelInput.Element.FLOAT,
            ModelInput.ColourOrder.BGR,
            List.of(0.0, 0.0, 0.0),
            List.of(1.0, 1.0, 1.0),
            ModelInput.Resize.LETTERBOX,
            114),
        ModelManifest.Decoder.YOLOX,
        HeadSettings.USUAL,
        List.of(),
        Optional.empty(),
        new ModelManifest.Thresholds(0.25, 0.6),
        60,
        Optional.empty(),
        new ModelManifest.Accuracy(0.287, Optional.empty(), "COCO"));
  }

  /** The same with another file, another input and another way of reading its output. */
  public static ModelManifest like(
      ModelManifest m,
      String sha256,
      long bytes,
      ModelInput input,
      ModelManifest.Decoder decoder,
      HeadSettings head,
      List<String> labels) {
    return new ModelManifest(
        m.format(),
        m.name(),
        m.file(),
        sha256,
        bytes,
        m.source(),
        m.mirrors(),
        m.alternatives(),
        m.licence(),
        m.licenceText(),
        input,
        decoder,
        head,
        labels,
        m.labelsFile(),
        m.thresholds(),
        m.latencyMillis(),
        m.memoryMegabytes(),
        m.accuracy());
  }

  /** A file of the same name with other bytes, to be had at these addresses. */
  public static ModelManifest withFile(
      ModelManifest m, String sha256, long bytes, List<String> addresses) {
    return new ModelManifest(
        m.format(),
        m.name(),
        m.file(),
        sha256,
        bytes,
        addresses.stream().findFirst(),
        addresses.stream().skip(1).toList(),
        m.alternatives(),
        m.licence(),
        m.licenceText(),
        m.input(),
        m.decoder(),
        m.head(),
        m.labels(),
        m.labelsFile(),
        m.thresholds(),
        m.latencyMillis(),
        m.memoryMegabytes(),
        m.accuracy());
  }

  /** The same with other files that may stand in. */
  public static ModelManifest withAlternatives(
      ModelManifest m, List<ModelManifest.Alternative> alternatives) {
    return with(m, alternatives, m.labels(), m.labelsFile());
  }

  /** The same with class names, inline or in a file. */
  public static ModelManifest withLabels(
      ModelManifest m, List<String> labels, Optional<String> labelsFile) {
    return with(m, m.alternatives(), labels, labelsFile);
  }

  private static ModelManifest with(
      ModelManifest m,
      List<ModelManifest.Alternative> alternatives,
      List<String> labels,
      Optional<String> labelsFile) {
    return new ModelManifest(
        m.format(),
        m.name(),
        m.file(),
        m.sha256(),
        m.bytes(),
        m.source(),
        m.mirrors(),
        alternatives,
        m.licence(),
        m.licenceText(),
        m.input(),
        m.decoder(),
        m.head(),
        labels,
        labelsFile,
        m.thresholds(),
        m.latencyMillis(),
        m.memoryMegabytes(),
        m.accuracy());
  }

  public static ModelManifest blazeFace() {
    return new ModelManifest(
        1,
        "blazeface-front",
        "blazeface_front_128.onnx",
        "d388b1cf8a5f6f1af2b3f4c14f6d0f138bab970cd618cccd12dddb7484e82e51",
        442_005,
        Optional.empty(),
        List.of(),
        List.of(),
        "Apache-2.0",
        Optional.of("LICENSE-APACHE-2.0.txt"),
        new ModelInput(
            128,
            128,
            ModelInput.Layout.NHWC,
            ModelInput.Element.FLOAT,
            ModelInput.ColourOrder.RGB,
            List.of(127.5, 127.5, 127.5),
            List.of(127.5, 127.5, 127.5),
            ModelInput.Resize.LETTERBOX,
            0),
        ModelManifest.Decoder.BLAZEFACE,
        HeadSettings.USUAL,
        List.of("face"),
        Optional.empty(),
        new ModelManifest.Thresholds(0.5, 0.3),
        5,
        Optional.empty(),
        new ModelManifest.Accuracy(0, Optional.empty(), "photographs"));
  }

  /** {@code configs/models} of this source tree. */
  public static Path bundled() {
    return above("configs/models").orElseThrow();
  }

  /**
   * The models that are not part of the product; the test is skipped where they are absent, and
   * fails where the shared folder is there without them and the build server runs it.
   */
  public static Path shared() {
    Optional<Path> shared = sharedFolder();
    assumeTrue(shared.isPresent(), "not run: no folder shared/models beside this source tree");
    Path models = shared.orElseThrow();
    boolean complete = Files.isRegularFile(models.resolve("yolox_nano.onnx"));
    if (!complete && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has " + models + " but no yolox_nano.onnx in it");
    }
    assumeTrue(complete, "not run: no yolox_nano.onnx in " + models);
    return models;
  }

  /**
   * A file among {@link #shared}; the test is skipped where it is absent, and fails where the build
   * server runs it.
   */
  public static Path shared(String file) {
    Path path = shared().resolve(file);
    if (!Files.isRegularFile(path) && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has no " + path);
    }
    assumeTrue(Files.isRegularFile(path), "not run: no " + path);
    return path;
  }

  private static Optional<Path> sharedFolder() {
    String named = System.getenv("SINEW_SHARED");
    if (named != null) {
      Path models = Path.of(named, "models");
      return Files.isDirectory(models) ? Optional.of(models) : Optional.empty();
    }
    return above("shared/models");
  }

  /** The nearest folder of this name in a folder above the working directory. */
  private static Optional<Path> above(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(name))) {
        return Optional.of(at.resolve(name));
      }
    }
    return Optional.empty();
  }
}
