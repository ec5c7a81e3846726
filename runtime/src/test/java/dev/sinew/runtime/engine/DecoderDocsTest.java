package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.model.ModelManifest;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.RecordBinder;
import dev.sinew.runtime.config.json5.Json5Reader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/perception-decoders.md says is what the reader of manifests takes. */
class DecoderDocsTest {
  private static final Pattern FRAGMENT =
      Pattern.compile("```json5\n\\{\n(.*?)\n}\n```", Pattern.DOTALL);

  private static String page() throws IOException {
    return Files.readString(
        Path.of(System.getProperty("sinew.home"), "docs/perception-decoders.md"));
  }

  private static List<ModelManifest> fragments() throws IOException {
    List<ModelManifest> manifests = new ArrayList<>();
    Matcher matcher = FRAGMENT.matcher(page());
    while (matcher.find()) {
      String whole =
          """
          { format: 1, name: 'page', file: 'page.onnx', sha256: '%s', bytes: 1, licence: 'MIT',
            latencyMillis: 10, accuracy: { measuredOn: 'nothing' },
          %s
          }
          """
              .formatted("0".repeat(64), matcher.group(1));
      Loaded<ModelManifest> read =
          new RecordBinder()
              .bind(
                  new Json5Reader(Map.of()).read("page", whole.getBytes(StandardCharsets.UTF_8)),
                  ModelManifest.class);
      assertThat(read.problemList()).as(whole).isEmpty();
      if (read instanceof Loaded.Ok<ModelManifest>(var manifest, _)) {
        manifests.add(manifest);
      }
    }
    return manifests;
  }

  @Test
  void everyFragmentOfAManifestIsRead() throws IOException {
    assertThat(fragments())
        .extracting(ModelManifest::decoder)
        .contains(
            ModelManifest.Decoder.YOLOV8,
            ModelManifest.Decoder.SSD,
            ModelManifest.Decoder.CENTERNET,
            ModelManifest.Decoder.CLASSIFIER,
            ModelManifest.Decoder.SEGMENTATION,
            ModelManifest.Decoder.POSE);
  }

  @Test
  void theTableNamesEveryDecoderAndEveryKeyItTakes() throws IOException {
    String page = page();
    String table =
        page.substring(page.indexOf("| `decoder`"), page.indexOf("`activation` is what"));
    for (ModelManifest.Decoder decoder : ModelManifest.Decoder.values()) {
      String name = "| `" + decoder.name().toLowerCase(Locale.ROOT) + "` |";
      assertThat(table).contains(name);
      int from = table.indexOf(name);
      int next = table.indexOf("\n| `", from);
      String rows = table.substring(from, next < 0 ? table.length() : next);
      for (String key : decoder.takes()) {
        assertThat(rows).as("%s", decoder).contains("`" + key + "`");
      }
    }
  }
}
