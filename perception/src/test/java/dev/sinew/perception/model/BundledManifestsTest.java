package dev.sinew.perception.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundledManifestsTest {

  @ParameterizedTest
  @ValueSource(strings = {"nanodet-g", "yolox-nano", "blazeface-front"})
  void saysWhatTheTestsAssume(String name) throws IOException {
    ModelManifest manifest =
        switch (name) {
          case "nanodet-g" -> TestModels.nanoDet();
          case "yolox-nano" -> TestModels.yolox();
          default -> TestModels.blazeFace();
        };
    Path file = TestModels.bundled().resolve(name + ".json5");

    String text = Files.readString(file);

    assertThat(text)
        .contains("name: '" + manifest.name() + "'")
        .contains("file: '" + manifest.file() + "'")
        .contains("sha256: '" + manifest.sha256() + "'")
        .contains("bytes: " + manifest.bytes())
        .contains("decoder: '" + word(manifest.decoder()) + "'")
        .contains("resize: '" + word(manifest.input().resize()) + "'");
  }

  @Test
  void theBundledModelStandsBesideItsProvenanceAndLicences() {
    assertThat(TestModels.bundled().resolve("PROVENANCE.md")).isNotEmptyFile();
    assertThat(TestModels.bundled().resolve("LICENSE-MIT.txt")).isNotEmptyFile();
    assertThat(TestModels.bundled().resolve("LICENSE-APACHE-2.0.txt")).isNotEmptyFile();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT);
  }
}
