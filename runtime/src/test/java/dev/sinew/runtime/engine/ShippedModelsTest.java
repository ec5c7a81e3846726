package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.hearing.VoiceModel;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code configs/models} holds, as a user gets it. */
class ShippedModelsTest {
  private static final Path HOME = Path.of(System.getProperty("sinew.home"));
  private static final Path FOLDER = HOME.resolve("configs/models");

  private static List<ModelManifest> manifests() throws StartException {
    return Models.of(HOME, Map.of()).manifests();
  }

  @Test
  void everyManifestIsReadAndIsCalledLikeItsFile() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(manifests())
          .extracting(manifest -> manifest.name() + ".json5")
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".json5"))
                  .toList())
          .contains("nanodet-g.json5", "yolox-nano.json5");
    }
  }

  @Test
  void everyModelNamesALicenceWhoseTextCanBeRead() throws Exception {
    for (ModelManifest manifest : manifests()) {
      assertThat(manifest.licence()).as(manifest.name()).isNotBlank();
      String text = manifest.licenceText().orElseThrow();
      if (!text.startsWith("https://")) {
        assertThat(FOLDER.resolve(text)).as(manifest.name()).isNotEmptyFile();
      }
    }
  }

  @Test
  void everyModelIsBundledOrCanBeFetched() throws Exception {
    for (ModelManifest manifest : manifests()) {
      Path file = FOLDER.resolve(manifest.file());
      assertThat(Files.exists(file) || manifest.downloadable()).as(manifest.name()).isTrue();
    }
  }

  @Test
  void everyBundledFileIsTheOneThatItsManifestNames() throws Exception {
    for (ModelManifest manifest : manifests()) {
      Path file = FOLDER.resolve(manifest.file());
      if (Files.exists(file)) {
        assertThat(Files.size(file)).as(manifest.name()).isEqualTo(manifest.bytes());
        assertThat(Sha256.of(file)).as(manifest.name()).isEqualTo(manifest.sha256());
      }
    }
  }

  @Test
  void noNetworkIsBundledThatNobodyDescribes() throws Exception {
    Set<String> described =
        manifests().stream().map(ModelManifest::file).collect(Collectors.toSet());
    // It hears, and has no picture to be described by a manifest.
    described.add(VoiceModel.SILERO.file());
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".onnx"))
          .isSubsetOf(described);
    }
  }

  @Test
  void theBundledVoiceNetworkIsTheOneThatHearingWants() throws Exception {
    byte[] bytes = Files.readAllBytes(FOLDER.resolve(VoiceModel.SILERO.file()));
    assertThat(bytes).hasSize(VoiceModel.SILERO.bytes());
    assertThat(Sha256.of(bytes)).isEqualTo(VoiceModel.SILERO.sha256());
  }

  @Test
  void everyFileHasItsProvenance() throws IOException, StartException {
    String provenance = Files.readString(FOLDER.resolve("PROVENANCE.md"));
    for (ModelManifest manifest : manifests()) {
      for (ModelManifest edition : manifest.editions()) {
        assertThat(provenance)
            .contains("`" + manifest.file() + "`")
            .contains(edition.sha256().substring(0, 8));
      }
    }
  }
}
