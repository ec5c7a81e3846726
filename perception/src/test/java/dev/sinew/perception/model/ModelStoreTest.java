package dev.sinew.perception.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  private final ModelManifest manifest = TestModels.nanoDet();
  @TempDir private Path folder;

  @Test
  void findsTheBundledDetectorAndItsHashIsRight() throws ModelException {
    ModelFile file = new ModelStore(List.of(folder, TestModels.bundled())).require(manifest);

    assertThat(file.bytes()).hasSize((int) manifest.bytes());
    assertThat(file.path()).hasFileName(manifest.file());
  }

  @Test
  void isEmptyWhenNoFolderHasTheFile() throws ModelException {
    assertThat(new ModelStore(List.of(folder, folder.resolve("none"))).find(manifest)).isEmpty();
  }

  @Test
  void saysWhereToGetAnAbsentModelAndHowToNameItsFolder() {
    ModelManifest absent = TestModels.yolox();

    assertThatThrownBy(() -> new ModelStore(List.of(folder)).require(absent))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("yolox-nano")
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(absent.source().orElseThrow())
        .hasMessageContaining(absent.sha256())
        .hasMessageContaining("SINEW_MODELS");
  }

  @Test
  void refusesATruncatedFileNamingFileFoundAndExpected() throws IOException {
    byte[] whole = Files.readAllBytes(TestModels.bundled().resolve(manifest.file()));
    Path cut = Files.write(folder.resolve(manifest.file()), Arrays.copyOf(whole, 1000));

    assertThatThrownBy(() -> new ModelStore(List.of(folder)).find(manifest))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(cut.toString())
        .hasMessageContaining("1000 bytes")
        .hasMessageContaining("3951470 bytes");
  }

  @Test
  void refusesAFileOfTheRightSizeWithOneByteChanged() throws IOException {
    byte[] whole = Files.readAllBytes(TestModels.bundled().resolve(manifest.file()));
    whole[2_000_000] ^= 1;
    Path changed = Files.write(folder.resolve(manifest.file()), whole);

    assertThatThrownBy(() -> new ModelStore(List.of(folder)).find(manifest))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(changed.toString())
        .hasMessageContaining("SHA-256")
        .hasMessageContaining(manifest.sha256());
  }

  @Test
  void passesOverAWrongFileWhenALaterFolderHasTheRightOne() throws Exception {
    Files.write(folder.resolve(manifest.file()), new byte[] {1, 2, 3});

    ModelFile file = new ModelStore(List.of(folder, TestModels.bundled())).require(manifest);

    assertThat(file.path()).startsWith(TestModels.bundled());
  }
}
