package dev.sinew.perception.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.TestModels;
import dev.sinew.sdk.inference.ModelRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
  void saysHowToPullAnAbsentModelOrGetItByHand() {
    ModelManifest absent = TestModels.yolox();

    assertThatThrownBy(() -> new ModelStore(List.of(folder)).require(absent))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("./sinew models pull yolox-nano")
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

  @Test
  void takesAFileThatMayStandInAndSaysWhichOneItIs() throws Exception {
    byte[] other = "another export".getBytes(StandardCharsets.UTF_8);
    ModelManifest.Alternative alternative =
        new ModelManifest.Alternative(
            Sha256.of(other), other.length, Optional.empty(), List.of(), "another export");
    ModelManifest withTwo = TestModels.withAlternatives(manifest, List.of(alternative));
    Files.write(folder.resolve(manifest.file()), other);

    ModelFile file = new ModelStore(List.of(folder)).require(withTwo);

    assertThat(file.manifest().sha256()).isEqualTo(Sha256.of(other));
    assertThat(file.manifest().bytes()).isEqualTo(other.length);
    assertThat(file.manifest().ref(ModelRef.Run.PLAIN).sha256()).isEqualTo(Sha256.of(other));
  }

  @Test
  void namesEveryHashThatWouldDoWhenNoneFits() throws Exception {
    byte[] other = "another export".getBytes(StandardCharsets.UTF_8);
    ModelManifest.Alternative alternative =
        new ModelManifest.Alternative(
            Sha256.of(other), other.length, Optional.empty(), List.of(), "another export");
    Files.writeString(folder.resolve(manifest.file()), "anything else!");

    assertThatThrownBy(() ->
            new ModelStore(List.of(folder))
                .find(TestModels.withAlternatives(manifest, List.of(alternative))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(manifest.sha256() + " or SHA-256 " + Sha256.of(other));
  }

  @Test
  void knowsWhoseFolderAFileIsIn() {
    Path named = folder.resolve("named");
    ModelFolders folders =
        new ModelFolders(folder.resolve("bundled"), List.of(named), folder.resolve("cache"));

    assertThat(folders.inOrder())
        .containsExactly(folder.resolve("bundled"), named, folder.resolve("cache"));
    assertThat(folders.originOf(folder.resolve("bundled/x.onnx")))
        .isEqualTo(ModelFolders.Origin.BUNDLED);
    assertThat(folders.originOf(named.resolve("x.onnx"))).isEqualTo(ModelFolders.Origin.NAMED);
    assertThat(folders.originOf(folder.resolve("cache/x.onnx")))
        .isEqualTo(ModelFolders.Origin.CACHE);
  }
}
